"""The workbook of every command for the demo city, cell by cell: numbers, days, titles, and how it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.render.workbook import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?( [^0-9 ]{1,4})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNTIL = ("--as-of", "2026-11-20")
CALLS = (
    ("status",),
    ("status", "--by", "lead_unit"),
    ("status", "--method", "earned_schedule"),
    ("gap", "--year", "2026"),
    ("ask",),
    ("rank", "compounds", "--since", "2026-06-30"),
    ("split", "compounds", "--by", "equal"),
    ("compare", "--month", "2026-10"),
    ("errata", "--since", "2026-06-30"),
    ("score",),
    ("duties",),
    ("profile", "甲区"),
    ("profile", "全市"),
    ("report", "page"),
    ("report", "monthly", "--month", "2026-10"),
    ("report", "monthly", "--overall"),
    ("chart", "burnup", "compounds", "--year", "2027"),
)


@pytest.mark.parametrize(
    "call", [*((*call, *UNTIL) for call in CALLS), ("diff", "--from", "2026-06-30", "--to", "2026-11-20")], ids=" ".join
)
def test_numbers_are_numbers_days_are_days_and_every_sheet_prints_with_its_name(
    call: tuple[str, ...], renewal: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert renewal("init", "city", "--example", "city").code == 0
    assert (renewal(*call, "--root", "city", "-o", "x.xlsx").err, (tmp_path / "x.xlsx").exists()) == ("", True)
    first, *_ = sheets = opened((tmp_path / "x.xlsx").read_bytes()).worksheets
    assert first.oddHeader.left.text
    assert {sheet.oddHeader.left.text for sheet in sheets} == {first.oddHeader.left.text}
    for sheet in sheets:
        assert sheet["A1"].value
        assert (sheet.page_setup.orientation in ("landscape", "portrait"), sheet.page_setup.paperSize) == (True, 9)
        assert "&P" in sheet.oddFooter.center.text
        below = [cell for row in sheet.iter_rows(4) for cell in row if isinstance(cell.value, str)]
        assert [cell for cell in below if DAY.fullmatch(cell.value)] == []
        numbers = [cell for cell in below if NUMBER.fullmatch(cell.value) and cell.alignment.horizontal == "right"]
        assert [(sheet.title, cell.coordinate, cell.value) for cell in numbers] == []
