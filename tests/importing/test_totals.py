"""Totals of an imported table held against its rows: by how much they may differ, and where they may be smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.importing.books import brought_in, monthly, programme_in

if TYPE_CHECKING:
    from pathlib import Path

NO_RATES: dict[str, Any] = dict.fromkeys(["E4", "E5", "E6", "H4", "H5", "H6"])


@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        # each figure may be off by half of its last digit: of two rows and a total by 0.15 together
        ({"G6": 3.8}, False),
        ({"G6": 3.9}, True),
        # the finest figure says how much: a total with two decimals, a row with two
        ({"G6": 3.85}, True),
        ({"G4": 2.55}, True),
        # of one row and a total by 0.1 together; the row without a figure may hold the rest, never less than nothing
        ({"G5": None, "G6": 2.4}, False),
        ({"G5": None, "G6": 2.3}, True),
        ({"G5": None, "G6": 9.9}, False),
    ],
)
def test_a_total_may_differ_by_rounding_only(cells: dict[str, Any], is_refused: bool, tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for place, value in (NO_RATES | cells).items():
            sheet[place] = value

    folder = programme_in(tmp_path / "programme")
    monthly(change).save(tmp_path / "book.xlsx")
    document, code = brought_in(tmp_path / "book.xlsx", folder, source="bulletin")
    said = [each for each in document.said("statement") if each.startswith("表!G6")]
    assert (bool(said), code) == (is_refused, int(is_refused))
