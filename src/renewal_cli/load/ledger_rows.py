"""Observations, from the rows of a ledger that is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.observation import SECTIONS, Observation
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.references import References
    from renewal_cli.load.rows import Row
    from renewal_cli.model.observation import Section

_NAMES = (("org", "orgs"), ("indicator", "indicators"), ("source", "sources"))


def observations_of_rows(rows: Iterable[Row], reader: FieldReader, references: References) -> Iterator[Observation]:
    """The observations of one ledger; a row without value reports nothing, a faulty one is noted and left out."""
    for row in rows:
        if "value" in row.cells:
            found = _observation(row, reader, references)
            if found is not None:
                yield found


def _observation(row: Row, reader: FieldReader, references: References) -> Observation | None:
    cells, line = row.cells, row.line
    known = [
        references.names.knows(reader, section, cells.get(column, ""), (line, column))
        for column, section in _NAMES
        if column in cells or column != "source"
    ]
    section = _section(row, reader)
    period = reader.period(cells.get("period", ""), (line, "period"))
    reported = reader.day(cells.get("reported"), (line, "reported"))
    indicator = references.indicator(cells.get("indicator", ""))
    amount = reader.amount(cells["value"], indicator.unit, (line, "value"), cells.get("unit"))
    is_lost = "reported" in cells and reported is None
    if not all(known) or section is None or period is None or amount is None or is_lost:
        return None
    return Observation(
        cells["org"],
        indicator.id,
        section,
        period,
        exactly(amount),
        Place(reader.source_map.file, line, 1, line, 1),
        reported=reported,
        source=cells.get("source"),
        note=cells.get("note"),
    )


def _section(row: Row, reader: FieldReader) -> Section | None:
    written = row.cells.get("section", "actuals")
    for section in SECTIONS:
        if written == section:
            return section
    message = Phrase(f"“section”不能是“{written}”", f"'section' cannot be '{written}'")
    reader.faults.add("RN104", reader.source_map.place((row.line, "section")), message, did_you_mean(written, SECTIONS))
    return None
