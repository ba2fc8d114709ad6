"""The narrow waist: what a calculation ends in and every format reads, so that all media say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable
from renewal_cli.report.map_block import Map
from renewal_cli.report.picture import Picture
from renewal_cli.visible import visible, visible_in

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.light import Light
    from renewal_cli.i18n import Language
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Letter
    from renewal_cli.report.picture import Panels
    from renewal_cli.report.subject import Subject
    from renewal_cli.text.paragraph import Spot

Role = Literal["title", "verdict", "heading", "line", "statement", "detail", "verbatim", "note"]
"""What a sentence is for: a ``line`` says a table row in words, where there is no table; a ``statement`` always.

A ``detail`` is a statement that stands beside the tables in the attachment of a paper.

A ``verbatim`` line is code or an example, and is never broken."""

SeriesKind = Literal["actual", "plan", "expected", "pace"]
"""What a line of a chart shows: what was done, what is planned, the expected path, where the present pace leads."""

Tone = Literal["good", "warning", "bad", "quiet"]
"""How a word may be coloured; the word itself says the same."""


class Figure(NamedTuple):
    """A figure: its exact value, None where there is none, and the text that is printed everywhere.

    As a string it is said with its unit, ``43 个``; a mark such as "—" has none.
    """

    value: Interval | None
    text: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}" if self.unit and self.value is not None else self.text


Group = Mapping[str, Figure | str | int | None]
"""Fields that belong together within one."""

Field = Figure | str | int | tuple[str, ...] | tuple[Group, ...] | Group | None
Record = Mapping[str, Field]
"""One row for programs: field by name, in a fixed order."""


class Bar(NamedTuple):
    """Completion and time gone, as shares of 1, for a drawing beside the figures that say the same.

    Attributes:
        ahead: where the recent pace leads by the end; None where that is not exactly known.
    """

    done: Fraction
    gone: Fraction
    ahead: Fraction | None = None


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
    def uncounted(self) -> Table:
        """The table without columns that only count the rows."""
        kept = [index for index, column in enumerate(self.columns) if not column.is_ordinal]
        return self._replace(
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(tuple(row[index] for index in kept) for row in self.rows),
        )


class Sentence(NamedTuple):
    """A sentence, what it is for, and how deep it stands below the sentences before it.

    Attributes:
        about: the figure that a heading is above, or whose derivation stands elsewhere.
        fold: whether those below it can be folded away, and are at first.
    """

    text: str
    role: Role
    depth: int = 0
    about: Subject | None = None
    fold: Literal["", "open", "closed"] = ""


class Finding(NamedTuple):
    """One problem in the data, with what its message shows.

    Attributes:
        problem: what was found.
        message: what is wrong, in the language of the document.
        hint: how to fix it.
        line: the line that it is in, as it stands in the file; None where the file could not be read.
        page: the manual page of its rule, where it is asked for.
    """

    problem: Problem
    message: str
    hint: str
    line: str | None = None
    page: str = ""

    def visible(self) -> Finding:
        """The finding with control characters made visible, but for its line: columns count its characters."""
        problem = visible_in(self.problem)
        return self._replace(problem=problem, message=visible(self.message), hint=visible(self.hint))


class Bullets(NamedTuple):
    """A list under a title."""

    title: str
    items: tuple[str, ...]
    is_numbered: bool = False

    @property
    def marked(self) -> tuple[str, ...]:
        """The items, each with its number or dash."""
        return tuple(
            f"{number}. {item}" if self.is_numbered else f"- {item}" for number, item in enumerate(self.items, 1)
        )

    @property
    def said(self) -> tuple[str, ...]:
        """The title, and a line for each."""
        return (self.title, *self.marked)


class Point(NamedTuple):
    """An exact amount at the end of a day, and how it is printed."""

    day: date
    value: Fraction
    text: str


class Series(NamedTuple):
    """A line of a chart, in order of time."""

    name: str
    kind: SeriesKind
    points: tuple[Point, ...]


class Chart(NamedTuple):
    """Amounts over time against a target.

    Attributes:
        text: what it shows, in words.
        target: the level to reach, and the words beside it.
        table: the figures behind it.
        panels: the same as it is drawn.
    """

    title: str
    text: str
    unit: str
    series: tuple[Series, ...]
    target: Point
    table: Table
    panels: Panels


Block = Sentence | Table | Bullets | Chart | BulletGraphs | HeatTable | Map | ChangeStrip | Picture
"""What a document is made of; the figures of a picture stand in words and tables beside it."""


class Part(NamedTuple):
    """A stretch of a text that was looked at.

    Attributes:
        tone: how good it is; None where nothing is said of it.
        remark: what is said of it.
        number: of the remark, from 1.
        at: where its first and its last character stand in the file.
    """

    text: str
    tone: Tone | None = None
    remark: str = ""
    number: int = 0
    at: tuple[Spot, Spot] | None = None


class Passage(NamedTuple):
    """A paragraph of a text that was looked at, with its level where it is a heading; a table row is one, too."""

    parts: tuple[Part, ...]
    level: int = 0
    is_row: bool = False


class Tree(NamedTuple):
    """A row for programs with the rows that it follows from."""

    record: Record
    children: tuple[Tree, ...] = ()
    left_out: tuple[Tree, ...] = ()


@dataclass(frozen=True)
class Document:
    """The result of a command.

    Attributes:
        method: how progress is judged.
        blocks: what people read, in order.
        records: the main rows, for programs.
        further: other rows for programs, by name.
        issuer: who issues it, for the head of a bulletin.
        letter: its document number and who gets it.
        attachment: the name of the one attachment that holds all tables; "" where each table is one.
        trees: rows that hang together, for formats that can nest them.
        findings: the problems in the data, where they are what the document is about.
        passages: the text that the document is about, with remarks, for formats that can show them in their place.
        picture: what the document is as one picture, for formats that are pictures; others have its blocks.
        overview: makes orgs against targets at a glance, for a medium that has a sheet for it.
    """

    command: str
    language: Language
    as_of: date
    method: str
    blocks: tuple[Block, ...]
    records: tuple[Record, ...] = ()
    further: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    issuer: str = ""
    letter: Letter | None = None
    attachment: str = ""
    trees: tuple[Tree, ...] = ()
    findings: tuple[Finding, ...] = ()
    passages: tuple[Passage, ...] = ()
    picture: Picture | None = None
    overview: Callable[[], HeatTable | None] = lambda: None

    def said(self, role: Role) -> tuple[str, ...]:
        """The sentences of one role."""
        return tuple(block.text for block in self.blocks if isinstance(block, Sentence) and block.role == role)

    def visible(self) -> Document:
        """The document with control characters made visible, for every medium that does not escape them itself."""
        findings = tuple(each.visible() for each in self.findings)
        shown = visible_in(replace(self, findings=()))
        return replace(shown, findings=findings, overview=lambda: visible_in(self.overview()))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, those of lights too."""
        found = (block.table if isinstance(block, (HeatTable, Map)) else block for block in self.blocks)
        return tuple(block for block in found if isinstance(block, Table))
