"""Markdown: verdict, tables, notes, for notices and merge requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from renewal_cli.report.document import Bullets, Chart, Sentence
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable, Map
from renewal_cli.report.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document
    from renewal_cli.report.table import Column

SUFFIXES = (".md", ".markdown")
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_|[<&"})


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as GitHub-flavoured Markdown."""
    text = "\n\n".join(filter(None, map(_block, document.blocks)))
    return surface.encode(surface.signs(text) + "\n")


def _block(block: Block) -> str:
    match block:
        case Chart():
            return f"{_escaped(block.text)}\n\n{_table(block.table)}"
        case Bullets() | ChangeStrip():
            title, *lines = (_escaped(line) for line in block.said)
            return "\n".join((f"**{title}**\n", *lines))
        case BulletGraphs():
            return "\n".join(f"- {_escaped(text)}" for text in block.said)
        case Table() | HeatTable() | Map():
            return _table(block if isinstance(block, Table) else block.table)
        case Sentence():
            return _sentence(block)
        case _:
            return ""


def _sentence(sentence: Sentence) -> str:
    text = _escaped(sentence.text)
    match sentence.role:
        case "line":
            return ""
        case "title":
            return f"# {text}"
        case "heading":
            return f"## {text}"
        case "verdict":
            return f"**{text}**"
        case "note":
            return f"- {text}"
        case _:
            return f"{'  ' * (sentence.depth - 1)}- {text}" if sentence.depth else text


def _table(table: Table) -> str:
    table = table.undrawn
    above = [f"**{_escaped(text)}**\n\n" for text in (table.title,) if text]
    above += [f"{_escaped(text)}\n\n" for text in (table.unit_line,) if text]
    rows = [[_escaped(cell.text) for cell in row] for row in table.rows]
    return "".join(above) + "\n".join(_piped([*map(_escaped, table.headings)], rows, table.columns))


ROOM = 2
"""A column is so much wider than its heading, at least."""


def _piped(heads: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> Iterator[str]:
    """The lines of a table with pipes, padded so that it can also be read as text."""
    widths = [max([cell_len(head) + ROOM, *map(cell_len, cells)]) for head, *cells in zip(heads, *rows, strict=True)]
    rules = [
        f"{'-' * (width + 1)}:" if column.is_number else f":{'-' * (width + 1)}"
        for width, column in zip(widths, columns, strict=True)
    ]
    yield _line(heads, widths, columns)
    yield f"|{'|'.join(rules)}|"
    yield from (_line(row, widths, columns) for row in rows)


def _line(cells: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    parts = []
    for text, width, column in zip(cells, widths, columns, strict=True):
        blanks = " " * (width - cell_len(text))
        parts.append(blanks + text if column.is_number else text + blanks)
    return f"| {' | '.join(parts)} |"


def _escaped(text: str) -> str:
    return text.translate(_MARKS)
