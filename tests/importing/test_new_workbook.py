"""Workbooks to be filled in or carried away are the same bytes whenever they are made."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from renewal_cli.archive import EARLIEST
from renewal_cli.importing.duty_book import duty_form, duty_workbook
from renewal_cli.importing.form import FIRST_ROW, HEADING_ROW
from renewal_cli.importing.ledger import COLUMNS, ledger_workbook
from renewal_cli.importing.template import Line, template
from tests.programmes import programme

if TYPE_CHECKING:
    from collections.abc import Callable


def form() -> bytes:
    """A form of one indicator."""
    made = programme({})
    return template(made, made.orgs["east"], "2026-10", [Line(next(iter(made.indicators.values())))])


@pytest.mark.parametrize(
    "made",
    [
        form,
        lambda: duty_form("东区", []),
        lambda: duty_workbook([]),
        lambda: ledger_workbook([dict.fromkeys(COLUMNS, "1")]),
    ],
)
def test_a_workbook_does_not_say_when_it_was_made(made: Callable[[], bytes]) -> None:
    with ZipFile(BytesIO(made())) as parts:
        assert {each.date_time for each in parts.infolist()} == {EARLIEST}
        assert parts.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == len(("created", "modified"))
    assert made() == made()


def test_a_form_is_high_enough_for_its_texts_and_prints_on_a4_with_its_headings_and_numbers() -> None:
    made = programme({})
    line = Line(next(iter(made.indicators.values())), target="2025—2027年：≥ 60 个；2026年：≥ 22 个")
    form: Any = load_workbook(BytesIO(template(made, made.orgs["east"], "2026-10", [line]))).worksheets[0]
    assert form.row_dimensions[FIRST_ROW].height == 30
    assert form.cell(FIRST_ROW, 1).font.name == "宋体"
    ledger: Any = load_workbook(BytesIO(ledger_workbook([dict.fromkeys(COLUMNS, "1")]))).worksheets[0]
    assert ledger.column_dimensions["M"].width == 40
    assert ledger["A1"].font.b
    for sheet, rows in ((form, f"${HEADING_ROW}:${HEADING_ROW}"), (ledger, "$1:$1")):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == rows
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.center.text == "— &P —"
