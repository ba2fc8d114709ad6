"""The tutorial is true: each page's commands, run on the page's files, print what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.console import console_blocks, files_of, run, write_files

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("[0-9]*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_prints_what_it_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    write_files(files_of(text), tmp_path)
    shown = console_blocks(text)
    assert shown
    assert [run(each.command, tmp_path) for each in shown] == shown


def test_a_leaders_question_is_answered_on_one_screen() -> None:
    """Within 24 lines of 80 columns."""
    for shown in console_blocks((HERE / "50-ten-questions.md").read_text(encoding="utf-8")):
        lines = [max(1, -(-cell_len(line) // 80)) for line in shown.output.splitlines()]
        assert sum(lines) <= 24, shown.command


def test_the_contents_name_every_page() -> None:
    contents = (HERE / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\(([0-9][^)]*\.md)\)", contents) == [page.name for page in PAGES]
