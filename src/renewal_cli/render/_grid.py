"""A table as a page marks it up: its headings, its classes, and what a phone shows of it."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.render._sections import facts_of
from renewal_cli.report.glance import BulletGraphs, HeatTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.document import Document
    from renewal_cli.report.table import Cell, Column, Table


class Head(NamedTuple):
    """One cell of the headings: what is below it, rows that it is high, and columns that it is above, 0 for its own.

    Its kind is ``n`` for numbers, ``w`` for the words that name the rows.
    """

    text: str
    kind: str = ""
    columns: int = 0
    rows: int = 1


class Grid(NamedTuple):
    """A table as it is marked up.

    Attributes:
        labels: what each column is called where it stands alone, as on a card.
        name: the column that names the rows.
        is_all_numbers: all others are numbers, which is said once for the whole table.
        label: what the table is called where it has no title.
        caption: its title and unit.
    """

    columns: Sequence[Column]
    heads: list[list[Head]]
    labels: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    name: int
    is_all_numbers: bool
    label: str
    caption: list[str]

    @property
    def may_scroll(self) -> bool:
        """Whether it may be wider than a phone, so that a keyboard must reach it."""
        return len(self.columns) > FEW_COLUMNS

    @property
    def key(self) -> str:
        """What tables of the same headings share."""
        headings = "\n".join(self.labels)
        return f"t{sha256(headings.encode()).hexdigest()[:6]}"

    @property
    def long(self) -> list[int]:
        """The columns with a text that is worth breaking: days, units and short names never are."""
        return [
            at
            for at, column in enumerate(self.columns, 1)
            if not column.is_number and any(cell_len(row[at - 1].text) > LONG for row in self.rows)
        ]

    @property
    def has_cards(self) -> bool:
        """Whether a phone shows a card a row: a long text takes the room of two columns."""
        return len(self.columns) + len(self.long) > MOST_COLUMNS

    @property
    def classes(self) -> str:
        """How it is shown: which columns hold numbers, which long texts, and whether a phone shows cards."""
        numbers = [f"n{at}" for at, column in enumerate(self.columns, 1) if column.is_number]
        found = ["ns"] if self.is_all_numbers else numbers
        found += [f"w{at}" for at in self.long]
        return " ".join([*found, *self.cards] if self.has_cards else found)

    @property
    def cards(self) -> tuple[str, str]:
        """The classes of a table of which a phone shows a card a row."""
        return "cards", self.key

    @property
    def form(self) -> tuple[str, ...]:
        """The classes of a table of lights: what a phone shows, and whether it is too wide for half a screen and paper.

        Where a lead has no room beside its sign it stands below it (``tight``); where it has none there, a phone shows
        a card a row.
        """
        columns = [[cell.text for cell in column] for column in zip(*(row[1:] for row in self.rows), strict=True)]
        name = max([NAME, *(_pixels(word) for row in self.rows for word in _words(row[0].text))])
        heads = [_heading_pixels(column.heading) for column in self.columns[1:]]
        beside = name + sum(
            EDGES + max(head, *map(_pixels, column)) for head, column in zip(heads, columns, strict=True)
        )
        below = name + sum(
            EDGES + max(head, *(_pixels(part) for text in column for part in text.split(" ", 1)))
            for head, column in zip(heads, columns, strict=True)
        )
        if beside <= PHONE:
            return ()
        if below <= PHONE:
            return ("tight",)
        return (*self.cards, "wide") if beside > PAPER else self.cards


LONG = 20
"""Columns of a terminal that a text takes which may be broken: ten Chinese characters."""

FEW_COLUMNS, MOST_COLUMNS = 3, 5
"""So many columns fit every phone; tables of more than the second are cards there."""


PHONE, PAPER, NAME, EDGES = 370, 640, 30, 3
"""Pixels: the room of a table of lights on a phone and on paper, in letters of 12; of its names at least; of edges."""

NARROW = {" ": 1, ".": 4, "-": 5}


def _pixels(text: str) -> int:
    """How wide a text of a table of lights is on a phone at most."""
    return sum(NARROW.get(each, 7) if each.isascii() else 12 for each in text)


def _words(text: str) -> list[str]:
    """The words of a text that no line breaks, and with them the bracket before one."""
    return re.findall("（?[!-~]+", text)


def _heading_pixels(text: str) -> int:
    """How wide a heading is at least; one of Latin letters alone stands upright on a phone."""
    return 0 if text.isascii() else max(map(_pixels, _words(text)), default=0)


MOST_NUMBERS = 99
"""A table of more columns is one for programs."""


def labels(document: Document) -> str:
    """The headings of wide tables as the labels of their cards: rules that tables of the same headings share."""
    facts = (facts_of(block) for block in document.blocks if isinstance(block, BulletGraphs))
    lights = [laid_out(block.table) for block in document.blocks if isinstance(block, HeatTable)]
    tables = (laid_out(table) for table in (*document.tables, *facts))
    found = (*(grid for grid in tables if grid.has_cards), *(grid for grid in lights if "cards" in grid.form))
    grids = {grid.key: grid for grid in found}
    said = {
        key: [(at, heading) for at, heading in enumerate(grid.labels, 1) if at - 1 != grid.name]
        for key, grid in grids.items()
    }
    names = "".join(
        f".{key}{{{';'.join(f'--c{at}:{_quoted(heading)}' for at, heading in each)}}}" for key, each in said.items()
    )
    places = sorted({at for each in said.values() for at, _ in each})
    return names + "".join(f".cards td:nth-child({at}){{--c:var(--c{at})}}" for at in places)


def _quoted(text: str) -> str:
    """A text in a style sheet, without the signs that would end it, its rule or the sheet."""
    escaped = re.sub(r'[\x00-\x1f"\\<{}]', lambda sign: f"\\{ord(sign[0]):x} ", text)
    return f'"{escaped}"'


def laid_out(table: Table) -> Grid:
    """A table without its drawings."""
    table = table.undrawn
    columns = table.columns
    name = next((at for at, column in enumerate(columns) if not (column.is_ordinal or column.is_number)), 0)
    is_all_numbers = all(column.is_number for at, column in enumerate(columns) if at != name)
    return Grid(
        columns=columns,
        heads=_heads(columns, name),
        labels=table.headings,
        rows=table.rows,
        name=name,
        is_all_numbers=is_all_numbers,
        label=table.title or table.unit_line or columns[name].heading,
        caption=[text for text in (table.title, table.unit_line) if text],
    )


def _heads(columns: Sequence[Column], name: int) -> list[list[Head]]:
    """One row of headings, or two where some stand under a common one."""
    heads = [
        Head(column.heading, "w" if at == name else "n" if column.is_number else "")
        for at, column in enumerate(columns)
    ]
    if not any(column.group for column in columns):
        return [heads]
    upper: list[Head] = []
    lower: list[Head] = []
    for group, members in groupby(zip(columns, heads, strict=True), key=lambda pair: pair[0].group):
        found = [head for _, head in members]
        if group:
            upper.append(Head(group, columns=len(found)))
            lower += found
        else:
            upper += [head._replace(rows=2) for head in found]
    return [upper, lower]
