"""The narrow waist: what a calculation ends in and every format reads, so that all media say the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable, Map
from renewal_cli.report.table import Point, Record, Table, Tone
from renewal_cli.visible import visible, visible_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language, Phrase
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Letter
    from renewal_cli.report.picture import Panels, Picture
    from renewal_cli.report.table import Subject
    from renewal_cli.text.paragraph import Spot

Role = Literal["title", "verdict", "heading", "line", "statement", "detail", "verbatim", "note"]
"""What a sentence is for: a ``line`` says a table row in words, where there is no table; a ``statement`` always.

A ``detail`` is a statement that stands beside the tables in the attachment of a paper.

A ``verbatim`` line is code or an example, and is never broken."""

SeriesKind = Literal["actual", "plan", "expected", "pace"]
"""What a line of a chart shows: what was done, what is planned, the expected path, where the present pace leads."""


class Sentence(NamedTuple):
    """A sentence, what it is for, and how deep it stands below the sentences before it.

    Attributes:
        about: the figure that a heading is above, or whose derivation stands elsewhere.
        fold: whether those below it can be folded away, and are at first.
        named: its last names, in their order, that mean something of their own here, such as a duty that is called
            like an indicator.
    """

    text: str
    role: Role
    depth: int = 0
    about: Subject | None = None
    fold: Literal["", "open", "closed"] = ""
    named: tuple[tuple[str, Subject], ...] = ()


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
        table: the figures behind it; empty where it is made for a medium that draws.
        panels: the same as it is drawn.
    """

    title: str
    text: str
    unit: str
    series: tuple[Series, ...]
    target: Point
    table: Table
    panels: Panels


Block: TypeAlias = "Sentence | Table | Bullets | Chart | BulletGraphs | HeatTable | Map | ChangeStrip | Picture"
"""What a document is made of; the figures of a picture stand in words and tables beside it."""


def section(title: Phrase, blocks: Sequence[Block], language: Language) -> Iterator[Block]:
    """Blocks under a heading; nothing without blocks."""
    if blocks:
        yield Sentence(title.in_language(language), "heading")
        yield from blocks


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
    """A paragraph of a text that was looked at, or a row of a table; with its level if it is a heading."""

    parts: tuple[Part, ...]
    level: int = 0


class Tree(NamedTuple):
    """A row for programs with the rows that it follows from."""

    record: Record
    children: tuple[Tree, ...] = ()
    left_out: tuple[Tree, ...] = ()


class Shorter(NamedTuple):
    """The blocks of a document told in fewer lines, for a medium that is read line by line.

    Attributes:
        lines: so many lines are enough for one look.
        forms: each shorter than the one before; the first of so many lines is shown, or else the last.
    """

    lines: int
    forms: tuple[tuple[Block, ...], ...]


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
        shorter: the blocks in fewer lines, for a medium that is read line by line.
        names: names of the data, and its units, which no line breaks.
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
    shorter: Shorter | None = None
    names: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        view: View,
        command: str,
        language: Language,
        blocks: Iterable[Block],
        records: Iterable[Record] = (),
        *,
        method: str = DEFAULT_METHOD,
        **more: Any,
    ) -> Document:
        """What a command says of a programme as known on a day: the day and the programme's names come with it."""
        names = view.programme.names
        return cls(command, language, view.as_of, method, tuple(blocks), tuple(records), names=names, **more)

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
