"""The corpus: each fault is found once, exactly where it stands; and nothing is found where nothing is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from renewal_cli.checks.run_checks import run_checks
from tests.console import files_of
from tests.programmes import loaded

PAGE = (Path(__file__).parent / "corpus.md").read_text(encoding="utf-8")
CASES = dict(part.split("\n", 1) for part in PAGE.split("\n## ")[1:])
_MARK = re.compile("«(RN[0-9]{3})»")


def without_marks(files: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The files as they are read, and the faults that their marks tell of."""
    wanted = []
    clean = {}
    for name, text in files.items():
        lines = []
        for number, line in enumerate(text.split("\n"), 1):
            for index, mark in enumerate(_MARK.finditer(line)):
                column = mark.start() + 1 - index * len(mark[0])
                wanted.append(f"{name}:{number}:{column} {mark[1]}")
            lines.append(_MARK.sub("", line))
        clean[name] = "\n".join(lines)
    return clean, sorted(wanted)


@pytest.mark.parametrize("title", CASES)
def test_each_fault_is_found_once_where_it_stands(title: str) -> None:
    files, wanted = without_marks(files_of(CASES[title]))
    found = run_checks(loaded(files), date(2026, 11, 20))
    assert sorted(f"{each.place} {each.code}" for each in found) == wanted


def test_the_corpus_with_the_manual_holds_more_than_120_faulty_files() -> None:
    faulty = [title for title, text in CASES.items() if _MARK.search(text)]
    assert len(faulty) >= 75
    assert len(CASES) - len(faulty) >= 25
