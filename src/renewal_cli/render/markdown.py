"""Markdown: verdict, tables, notes, for notices and merge requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.document import Bullets, Chart, Sentence, Table
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Block, Document

SUFFIXES = (".md", ".markdown")
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_|[<&"})


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as GitHub-flavoured Markdown."""
    text = "\n\n".join(
        _block(block) for block in document.blocks if not (isinstance(block, Sentence) and block.role == "line")
    )
    return surface.encode(surface.signs(text) + "\n")


def _block(block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case Chart():
            return f"{_escaped(block.text)}\n\n{_table(block.table)}"
        case Bullets() | ChangeStrip():
            title, *lines = (_escaped(line) for line in block.said)
            return "\n".join((f"**{title}**\n", *lines))
        case BulletGraphs():
            return "\n".join(f"- {_escaped(text)}" for text in block.said)
        case HeatTable():
            return _table(block.table)
        case _:
            return _sentence(block)


def _sentence(sentence: Sentence) -> str:
    text = _escaped(sentence.text)
    match sentence.role:
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
    from tabulate import tabulate

    shown = [index for index, column in enumerate(table.columns) if not column.is_drawing]
    above = [f"**{_escaped(text)}**\n\n" for text in (table.title,) if text]
    above += [f"{_escaped(text)}\n\n" for text in (table.unit_line,) if text]
    return "".join(above) + tabulate(
        [[_escaped(row[index].text) for index in shown] for row in table.rows],
        headers=[_escaped(table.headings[index]) for index in shown],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=["right" if table.columns[index].is_number else "left" for index in shown],
    )


def _escaped(text: str) -> str:
    return text.translate(_MARKS)
