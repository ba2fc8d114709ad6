"""The READMEs are true: each console block prints what it shows, and both name the same two commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh-CN.md")


def console_blocks(page: str) -> list[tuple[str, str]]:
    """Command and expected output of every console block."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        command, _, output = block.partition("\n")
        found.append((command.removeprefix("$ "), output))
    return found


def run(command: str) -> str:
    words = shlex.split(command)
    assert words[0] == "renewal"
    env = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "renewal_cli", *words[1:]], cwd=ROOT, env=env, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize(("page", "command", "expected"), [(page, *block) for page in PAGES for block in console_blocks(page)])
def test_console_blocks_print_what_they_show(page: str, command: str, expected: str) -> None:
    assert run(command) == expected


def test_every_page_has_console_blocks() -> None:
    assert all(len(console_blocks(page)) >= 4 for page in PAGES)


def test_both_pages_name_the_same_two_commands() -> None:
    english, chinese = (re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL) for page in PAGES)
    assert len(english) == 2
    assert english == chinese
