"""The READMEs are true: each console block prints what it shows, and both name the same two commands."""

from __future__ import annotations

import re

import pytest

from tests.console import ROOT, Console, console_blocks, run

PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}


@pytest.mark.parametrize("shown", [shown for page in PAGES.values() for shown in console_blocks(page)])
def test_console_blocks_print_what_they_show(shown: Console) -> None:
    assert run(shown.command, ROOT) == shown


def test_every_page_has_console_blocks() -> None:
    assert all(len(console_blocks(page)) >= 4 for page in PAGES.values())


def test_both_pages_name_the_same_two_commands() -> None:
    english, chinese = (re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for page in PAGES.values())
    assert len(english) == 2
    assert english == chinese
