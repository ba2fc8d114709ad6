"""Workbooks to be filled in or carried away are the same bytes whenever they are made."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from renewal_cli.archive import EARLIEST
from renewal_cli.importing.duty_book import duty_form, duty_workbook
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
