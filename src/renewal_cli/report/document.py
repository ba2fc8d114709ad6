"""The narrow waist: what a calculation ends in and every format reads, so that all media say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.language import Language
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.problem import Problem

Role = Literal["title", "verdict", "line", "statement", "verbatim", "note"]
"""What a sentence is for: a ``line`` says a table row in words, where there is no table; a ``statement`` always.

A ``verbatim`` line is code or an example, and is never broken."""

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


Field = Figure | str | int | tuple[str, ...] | Mapping[str, int] | None
Record = Mapping[str, Field]
"""One row for programs: field by name, in a fixed order."""


class Bar(NamedTuple):
    """Completion and time gone, as shares of 1, for a drawing beside the figures that say the same."""

    done: Fraction
    gone: Fraction


class Cell(NamedTuple):
    """What stands in one place of a table."""

    text: str
    tone: Tone | None = None
    bar: Bar | None = None


class Column(NamedTuple):
    """A column; ``is_drawing`` columns repeat in a picture what others say and may be left out."""

    heading: str
    is_number: bool = False
    is_drawing: bool = False


class Table(NamedTuple):
    """A table for people; its first column names the row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


class Sentence(NamedTuple):
    """A sentence and what it is for."""

    text: str
    role: Role


class Finding(NamedTuple):
    """One problem in the data, with what its message shows.

    Attributes:
        problem: what was found.
        message: what is wrong, in the language of the document.
        cure: how to mend it.
        line: the line that it is in, as it stands in the file; None where the file could not be read.
        page: the manual page of its rule, where it is asked for.
    """

    problem: Problem
    message: str
    cure: str
    line: str | None = None
    page: str = ""


Block = Sentence | Table


@dataclass(frozen=True)
class Document:
    """The result of a command.

    Attributes:
        method: how progress is judged.
        blocks: what people read, in order.
        records: the main rows, for programs.
        further: other rows for programs, by name.
        findings: the problems in the data, where they are what the document is about.
    """

    command: str
    language: Language
    as_of: date
    method: str
    blocks: tuple[Block, ...]
    records: tuple[Record, ...] = ()
    further: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def said(self, role: Role) -> tuple[str, ...]:
        """The sentences of one role."""
        return tuple(block.text for block in self.blocks if isinstance(block, Sentence) and block.role == role)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
