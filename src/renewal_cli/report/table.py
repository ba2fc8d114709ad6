"""Figures, cells and tables: what the blocks of a document are made of, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.light import Light
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period


class Subject(NamedTuple):
    """An org, an indicator, or what an org has promised or reported of an indicator.

    Attributes:
        org: its id; "" for an indicator in all orgs.
        indicator: its id; "" for an org as a whole.
        window: the days of a promise, without their text; None for what was reported without one.
        figure: the name of one figure in the JSON; "" for all of them.
        among: the list that explains it, ``duties`` or ``score/ID``, with ``figure`` as its place there; "" for none.
    """

    org: str = ""
    indicator: str = ""
    window: Period | None = None
    figure: str = ""
    among: str = ""


Tone = Literal["good", "warning", "bad", "quiet"]
"""How a word may be coloured; the word itself says the same."""


_ONE = re.compile("(?:[≥≤<>≈] )?[+\u2212-]?1")
_SEVERAL = re.compile("[a-z]{3,}(?<![isu])s")
_SINGULAR = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))


def unit_of(text: str, unit: str) -> str:
    """The unit behind a printed number: of one thing an English one without its plural, ``1 site``, ``≥ 1 site``."""
    if not (_ONE.fullmatch(text) and _SEVERAL.fullmatch(unit)):
        return unit
    several, one = next(each for each in _SINGULAR if unit.endswith(each[0]))
    return unit.removesuffix(several) + one


class Figure(NamedTuple):
    """A figure: its exact value, None where there is none, and the text that is printed everywhere.

    As a string it is said with its unit, ``43 个``; a mark such as "—" has none.
    """

    value: Interval | None
    text: str
    unit: str = ""

    @property
    def exact(self) -> Fraction | None:
        """The one value that it can have; None of bounds and marks."""
        return None if self.value is None else self.value.exact

    def __str__(self) -> str:
        return f"{self.text} {unit_of(self.text, self.unit)}" if self.unit and self.value is not None else self.text


Group = Mapping[str, Figure | str | int | None]
"""Fields that belong together within one."""


Field = Figure | str | int | tuple[str, ...] | tuple[Group, ...] | Group | None


Record = Mapping[str, Field]
"""One row for programs: field by name, in a fixed order."""


class Bar(NamedTuple):
    """Completion and time gone, as shares of 1, for a drawing beside the figures that say the same.

    Attributes:
        ahead: where the recent pace leads by the end: one place, the two ends of a range, or none.
    """

    done: Fraction
    gone: Fraction
    ahead: tuple[Fraction, ...] = ()


class Cell(NamedTuple):
    """What stands in one place of a table: a text with its exact figure, or a bar or a trend (shares) to draw.

    Attributes:
        light: the light that it tells, in whose fill it may be shown.
        about: what it names or whose figure it is.
    """

    text: str
    tone: Tone | None = None
    bar: Bar | None = None
    figure: Figure | None = None
    trend: tuple[Fraction, ...] = ()
    light: Light | None = None
    about: Subject | None = None


class Column(NamedTuple):
    """A column.

    Attributes:
        is_drawing: it repeats in a picture what others say and may be left out.
        is_ordinal: it only counts the rows.
        group: the heading above several neighbours.
        key: which figure stands below, in the words of the JSON; with it a workbook can compute the figure anew.
        is_answer: it says how far or who answers, and stays with its row where others have to leave it.
        is_fixed: it stays beside the name, which gives way.
        is_clear: what stands below is understood without the heading.
        about: what its heading names.
    """

    heading: str
    is_number: bool = False
    is_drawing: bool = False
    is_ordinal: bool = False
    group: str = ""
    key: str = ""
    is_answer: bool = False
    is_fixed: bool = False
    is_clear: bool = False
    about: Subject | None = None


class Table(NamedTuple):
    """A table for people; its first column that does not count names the row.

    Attributes:
        unit_line: what stands at the right above it: the unit and the day.
        has_total: the last row is the total.
        has_groups: what stands below a heading is only understood with the heading above it.
        narrow: the same for a medium with little room: what answers first stands first, the worst row first.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    unit_line: str = ""
    has_total: bool = False
    has_groups: bool = False
    narrow: Table | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """What each column is called in one line, with the heading above it where that is needed."""
        return tuple(
            f"{column.group} {column.heading}" if self.has_groups and column.group else column.heading
            for column in self.columns
        )

    @property
    def records(self) -> tuple[Record, ...]:
        """Its rows for programs, by heading: figures exact and as they stand in it, all else as text.

        Of headings that are alike, the later ones are counted.
        """
        kept = [index for index, column in enumerate(self.columns) if not column.is_drawing]
        names: dict[str, int] = {}
        for index in kept:
            heading, times = self.headings[index], 1
            while (name := f"{heading} {times}" if times > 1 else heading) in names:
                times += 1
            names[name] = index
        exact = {index for row in self.rows for index, cell in enumerate(row) if cell.figure is not None}
        return tuple(
            {name: _field(row[index], is_exact=index in exact) for name, index in names.items()} for row in self.rows
        )

    @property
    def uncounted(self) -> Table:
        """The table without columns that only count the rows."""
        return self.with_columns([index for index, column in enumerate(self.columns) if not column.is_ordinal])

    @property
    def undrawn(self) -> Table:
        """The table without columns that are drawings, which repeat what others say."""
        return self.with_columns([index for index, column in enumerate(self.columns) if not column.is_drawing])

    def with_columns(self, chosen: Sequence[int]) -> Table:
        """The table with some of its columns, by number."""
        return self._replace(
            columns=tuple(self.columns[index] for index in chosen),
            rows=tuple(tuple(row[index] for index in chosen) for row in self.rows),
        )


def _field(cell: Cell, *, is_exact: bool) -> Field:
    """A cell for programs; in a column of figures also what is none."""
    return Figure(cell.figure.value if cell.figure else None, cell.text) if is_exact else cell.text


class Point(NamedTuple):
    """An exact amount at the end of a day, and how it is printed."""

    day: date
    value: Fraction
    text: str


class Filled(NamedTuple):
    """A column with its cells."""

    column: Column
    cells: tuple[Cell, ...]


def filled(heading: str, cells: Iterable[Cell | str], **marks: bool) -> Filled:
    """A column with its cells; ``marks`` are those of ``Column``."""
    texts = tuple(each if isinstance(each, Cell) else Cell(each) for each in cells)
    return Filled(Column(heading)._replace(**marks), texts)  # type: ignore[arg-type]  # all of them flags


def table_of(columns: Sequence[Filled], title: str = "", unit_line: str = "") -> Table:
    """The table of some columns."""
    rows = zip(*(each.cells for each in columns), strict=True)
    return Table(tuple(each.column for each in columns), tuple(rows), title, unit_line)
