"""Observations, from the rows of a ledger that is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.observation import SECTIONS, Observation
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.reading import Reading
    from renewal_cli.load.rows import Row
    from renewal_cli.load.world import World
    from renewal_cli.model.observation import Section

_NAMES = (("org", "orgs"), ("indicator", "indicators"), ("source", "sources"))


def observations_of_rows(rows: Iterable[Row], reading: Reading, world: World) -> Iterator[Observation]:
    """The observations of one ledger; a row without value reports nothing, a faulty one is noted and left out."""
    for row in rows:
        if "value" in row.cells:
            found = _observation(row, reading, world)
            if found is not None:
                yield found


def _observation(row: Row, reading: Reading, world: World) -> Observation | None:
    cells, line = row.cells, row.line
    known = [
        world.names.knows(reading, section, cells.get(column, ""), (line, column))
        for column, section in _NAMES
        if column in cells or column != "source"
    ]
    section = _section(row, reading)
    period = reading.period(cells.get("period", ""), (line, "period"))
    reported = reading.day(cells.get("reported"), (line, "reported"))
    indicator = world.indicator(cells.get("indicator", ""))
    amount = reading.amount(cells["value"], indicator.unit, (line, "value"), cells.get("unit"))
    is_lost = "reported" in cells and reported is None
    if not all(known) or section is None or period is None or amount is None or is_lost:
        return None
    return Observation(
        cells["org"],
        indicator.id,
        section,
        period,
        exactly(amount),
        Place(reading.marked.file, line, 1, line, 1),
        reported=reported,
        source=cells.get("source"),
        note=cells.get("note"),
    )


def _section(row: Row, reading: Reading) -> Section | None:
    written = row.cells.get("section", "actuals")
    for section in SECTIONS:
        if written == section:
            return section
    message = Phrase(f"“section”不能是“{written}”", f"'section' cannot be '{written}'")
    reading.faults.add("RN104", reading.marked.place((row.line, "section")), message, did_you_mean(written, SECTIONS))
    return None
