"""The lock and the writing: one writer at a time; killed at any moment, every file is the old or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from renewal_cli.edit.lock import only_writer
from renewal_cli.errors import CannotWriteError
from tests.edit.drafting import entry, laid_out, opened, put

if TYPE_CHECKING:
    from pathlib import Path

SERIES = ", ".join(f"{year}-{month:02}: {year + month}" for year in range(2001, 2025) for month in range(1, 13))
LARGE = f"# 开头\norg: east\nactuals:\n  compounds: {{{SERIES}}}\n# 结尾\n"
WRITER = """\
import sys
from pathlib import Path
from tests.edit.drafting import entry, put
root = Path(sys.argv[1])
print("ready", flush=True)
for number in range(10_000):
    put(root, entry("compounds", "2025-01", value=str(number + 1), reported=f"{1000 + number}-01-01")).write(root)
"""
ONE_OF_TWO = """\
import sys
from renewal_cli.cli import main
sys.argv = ["renewal", "record", "east", "compounds", *sys.argv[2:], "--anyway", "--root", sys.argv[1]]
main()
"""


def test_a_second_writer_is_told_to_try_again(tmp_path: Path) -> None:
    with only_writer(tmp_path), pytest.raises(CannotWriteError, match="Try again"), only_writer(tmp_path, 0.05):
        pass
    with only_writer(tmp_path, 0.05):
        pass


def test_where_no_lock_can_be_had_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="cannot get the lock"), only_writer(tmp_path / "nowhere"):
        pass


def test_killed_at_any_moment_every_file_is_whole(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    moments = random.Random(6)  # noqa: S311 - moments, not secrets
    for _ in range(20):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(moments.random() / 6)
            os.kill(writer.pid, signal.SIGKILL)
        text = (folder / "data/e.yaml").read_text(encoding="utf-8")
        assert text.startswith("# 开头\norg: east\n")
        assert text.endswith("\n# 结尾\n")
        opened(folder)
        (folder / "data/e.yaml").write_text(LARGE, encoding="utf-8")
        with only_writer(folder, 1.0):
            pass


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    months = [f"2025-{month:02}" for month in range(1, 7)]
    writers = [
        subprocess.Popen([sys.executable, "-c", ONE_OF_TWO, str(folder), month, "7"], stdout=subprocess.DEVNULL)
        for month in months
    ]
    assert [writer.wait() for writer in writers] == [0] * len(months)
    assert put(folder, *(entry("compounds", month, value="7") for month in months)).unchanged == len(months)
