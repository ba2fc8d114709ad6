"""The narrow waist: what a calculation ends in and every format reads, so that all media say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.language import Language
    from renewal_cli.model.interval import Interval

Role = Literal["title", "verdict", "line", "statement", "note"]
"""What a sentence is for: a ``line`` says a table row in words, for media without tables; a ``statement`` is always said."""

Tone = Literal["good", "warning", "bad", "quiet"]
"""How a word may be coloured; the word itself says the same."""


@dataclass(frozen=True)
class Figure:
    """A figure: its exact value, None where there is none, and the text that is printed everywhere."""

    value: Interval | None
    text: str


Field = Figure | str | int | tuple[str, ...] | Mapping[str, int] | None
Record = Mapping[str, Field]
"""One row for programs: field by name, in a fixed order."""


@dataclass(frozen=True)
class Bar:
    """Completion and time gone, as shares of 1, for a drawing beside the figures that say the same."""

    done: Fraction
    gone: Fraction


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table."""

    text: str
    tone: Tone | None = None
    bar: Bar | None = None


@dataclass(frozen=True)
class Column:
    """A column; ``is_drawing`` columns repeat in a picture what others say and may be left out."""

    heading: str
    is_number: bool = False
    is_drawing: bool = False


@dataclass(frozen=True)
class Table:
    """A table for people; its first column names the row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it is for."""

    text: str
    role: Role


Block = Sentence | Table


@dataclass(frozen=True)
class Document:
    """The result of a command.

    Attributes:
        method: how progress is judged.
        blocks: what people read, in order.
        records: the main rows, for programs.
        further: other rows for programs, by name.
    """

    command: str
    language: Language
    as_of: date
    method: str
    blocks: tuple[Block, ...]
    records: tuple[Record, ...] = ()
    further: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def said(self, role: Role) -> tuple[str, ...]:
        """The sentences of one role."""
        return tuple(block.text for block in self.blocks if isinstance(block, Sentence) and block.role == role)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
