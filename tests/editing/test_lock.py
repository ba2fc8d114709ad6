"""The lock and the writing: one writer at a time; killed at any moment, every file is the old or the new one, whole."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from renewal_cli.editing.draft import Draft
from renewal_cli.editing.lock import only_writer
from renewal_cli.errors import CannotWriteError
from tests.editing.drafting import entry, laid_out, opened, put

if TYPE_CHECKING:
    from pathlib import Path

SERIES = ", ".join(f"{year}-{month:02}: {year + month}" for year in range(2001, 2025) for month in range(1, 13))
LARGE = f"# 开头\norg: east\nactuals:\n  compounds: {{{SERIES}}}\n# 结尾\n"
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


def write_without_end(folder: Path, drafts: list[Draft], ready: int) -> None:
    """Drafts written one after another under the lock, until someone ends it."""
    first, *others = drafts
    first.write(folder)
    os.write(ready, b"!")
    for draft in itertools.cycle(others):
        with only_writer(folder):
            draft.write(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_killed_at_200_random_moments_every_file_is_whole_and_the_lock_is_free(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    first, second = (put(folder, entry("compounds", "2025-01", value=each)) for each in "12")
    there = Draft(first.programme, first.texts | first.changed, second.changed)
    back = Draft(first.programme, first.texts | second.changed, first.changed)
    moments, seen = random.Random(6), set()  # noqa: S311 - moments, not secrets
    context, (heard, ready) = multiprocessing.get_context("fork"), os.pipe()
    for _ in range(200):
        writer = context.Process(target=write_without_end, args=(folder, [first, there, back], ready))
        (folder / "data/e.yaml").write_text(LARGE, encoding="utf-8")
        writer.start()
        os.read(heard, 1)
        time.sleep(moments.random() / 50)
        writer.kill()
        writer.join()
        seen.add((folder / "data/e.yaml").read_text(encoding="utf-8"))
        with only_writer(folder, 1.0):
            pass
    assert seen <= {*first.changed.values(), *second.changed.values()}
    assert opened(folder).programme.observations("east", "compounds")


def test_of_writers_at_once_each_has_its_figure_there_or_is_told_to_try_again(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"data/e.yaml": LARGE})
    months = ["2025-01", "2025-02", "2025-03"]
    writers = [
        subprocess.Popen([sys.executable, "-c", ONE_OF_TWO, str(folder), month, "7"], stdout=subprocess.DEVNULL)
        for month in months
    ]
    codes = dict(zip(months, [writer.wait() for writer in writers], strict=True))
    assert set(codes.values()) <= {0, CannotWriteError.exit_code}
    there = {str(each.period) for each in opened(folder).programme.observations("east", "compounds")}
    assert {month for month, code in codes.items() if code == 0} == there & {*months} != set()
