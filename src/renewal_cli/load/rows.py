"""Reads CSV files under ``data``, one observation per row."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.load.source_map import Path, SourceMap
from renewal_cli.model.interval import exactly
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.observation import SECTIONS, Observation
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.references import References
    from renewal_cli.model.observation import Section


NEEDED = ("org", "indicator", "period", "value")
COLUMNS = ("org", "indicator", "section", "period", "value", "unit", "reported", "source", "note")

MOST_COLUMNS = 100
"""A header of more is no misspelt one: it is reported as a whole."""

_CELL = re.compile(r'("(?:[^"]|"")*"|[^,]*)(?:,|$)')
_OTHER_SIGNS = (";", "\t", "，", "|")
"""Wrong column separators that are recognised."""


_REASONS = {
    "unexpected end of data": Phrase("CSV写法有误：引号没有收尾", "CSV syntax: a quote is not closed"),
    "',' expected after '\"'": Phrase("CSV写法有误：收尾的引号后面还有字", "CSV syntax: text behind a closing quote"),
}
_TOO_LONG = Phrase(
    "CSV写法有误：有一格过长，多半是引号没有收尾", "CSV syntax: a cell is too long; perhaps a quote is not closed"
)
"""What Python's reader complains of, in plain words."""


class CsvRow(NamedTuple):
    """A row: the line on which it starts, and its cells by column; empty cells are left out."""

    line: int
    cells: dict[str, str]


class Cells(SourceMap):
    """The place of each cell in a CSV file, or of its line if the row spans several lines."""

    def __init__(self, file: str, text: str, header: list[str]) -> None:
        super().__init__(file)
        self.lines = text.splitlines()
        self.header = header

    def place(self, path: Path) -> Place:
        """Return the place of the cell at (line, column name)."""
        line, name = int(path[0]), path[-1]
        whole = Place(self.file, line, 1, line, len(self.lines[line - 1]) + 1)
        if name not in self.header or len(next(csv.reader(self.lines[line - 1 : line]))) != len(self.header):
            return whole
        start, end = [match.span(1) for match in _CELL.finditer(self.lines[line - 1])][self.header.index(str(name))]
        return Place(self.file, line, start + 1, line, end + 1)

    key_place = place


def read_rows(text: str, file: str, faults: Faults) -> tuple[list[CsvRow], Cells] | None:
    """Read the rows; return None if the header is faulty.

    Args:
        text: the decoded file.
        file: its name, for places.
        faults: collects the problems.
    """
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        _note_syntax(1, error, Cells(file, text, []), faults)
        return None
    cells = Cells(file, text, header)
    if not _is_sound(header, cells, faults):
        return None
    rows: list[CsvRow] = []
    line = reader.line_num + 1
    try:
        for written in reader:
            if len(written) == len(header):
                rows.append(
                    CsvRow(line, {name: cell.strip() for name, cell in zip(header, written, strict=True) if cell})
                )
            elif written:
                _note_width(line, len(written), cells, faults)
            line = reader.line_num + 1
    except csv.Error as error:
        _note_syntax(min(line, len(cells.lines)), error, cells, faults)
    return rows, cells


def _note_syntax(line: int, error: csv.Error, cells: Cells, faults: Faults) -> None:
    faults.add(
        "RN003",
        cells.place((line, "")),
        _REASONS.get(str(error), _TOO_LONG),
        Phrase("检查这一行的引号", "check the quotes on this line"),
    )


def _note_width(line: int, found: int, cells: Cells, faults: Faults) -> None:
    wanted = len(cells.header)
    faults.add(
        "RN103",
        cells.place((line, "")),
        Phrase(f"这一行有 {found} 格，表头有 {wanted} 格", f"the row has {found} cells, the header has {wanted}"),
        Phrase("补上缺少的逗号，或删掉多余的逗号", "add missing commas or delete extra ones"),
    )


def _is_sound(header: list[str], cells: Cells, faults: Faults) -> bool:
    """Check that every column is known and unique, and that no required one is missing."""
    before = len(faults.problems)
    place = Place(cells.file, 1, 1, 1, len(cells.lines[0]) + 1 if cells.lines else 1)
    if len(header) == 1 and (sign := next((each for each in _OTHER_SIGNS if each in header[0]), None)):
        message = Phrase("各列没有用逗号分开", f"the columns are separated by {sign!r}")
        faults.add("RN103", place, message, Phrase("存成用半角逗号分开的CSV", "save the file as CSV with commas"))
        return False
    if len(header) > MOST_COLUMNS:
        message = Phrase(f"表头有 {len(header)} 列", f"the header has {len(header)} columns")
        only = ", ".join(COLUMNS)
        faults.add("RN103", place, message, Phrase(f"一行一个数，列只有 {only}", f"one figure a row, under {only}"))
        return False
    missing = [name for name in NEEDED if name not in header]
    for name in header:
        if name not in COLUMNS:
            message = Phrase(f"不认识的列“{name}”", f"unknown column '{name}'")
            faults.add("RN101", cells.place((1, name)), message, did_you_mean(name, COLUMNS))
            missing = [each for each in missing if each != nearest(name, COLUMNS)]
        elif header.count(name) > 1:
            message = Phrase(f"列“{name}”出现了不止一次", f"the column '{name}' occurs more than once")
            faults.add("RN008", place, message, Phrase("只留一列", "keep only one"))
    for name in missing:
        message = Phrase(f"缺少列“{name}”", f"the column '{name}' is missing")
        faults.add("RN102", place, message, Phrase(f"补上“{name}”列", f"add a column '{name}'"))
    return len(faults.problems) == before


_NAMES = (("org", "orgs"), ("indicator", "indicators"), ("source", "sources"))


def observations_of_rows(rows: Iterable[CsvRow], reader: FieldReader, references: References) -> Iterator[Observation]:
    """Build the observations; a row without value is skipped, a faulty one is reported and skipped."""
    for row in rows:
        if "value" in row.cells:
            found = _observation(row, reader, references)
            if found is not None:
                yield found


def _observation(row: CsvRow, reader: FieldReader, references: References) -> Observation | None:
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


def _section(row: CsvRow, reader: FieldReader) -> Section | None:
    written = row.cells.get("section", "actuals")
    for section in SECTIONS:
        if written == section:
            return section
    message = Phrase(f"“section”不能是“{written}”", f"'section' cannot be '{written}'")
    reader.faults.add("RN104", reader.source_map.place((row.line, "section")), message, did_you_mean(written, SECTIONS))
    return None
