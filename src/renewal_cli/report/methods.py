"""``renewal methods``: the methods of judging progress, and the manual page of each."""

from __future__ import annotations

from datetime import date
from inspect import cleandoc
from typing import TYPE_CHECKING

from renewal_cli.calc.methods import DEFAULT_METHOD, method, method_names
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from renewal_cli.report.document import Block
    from renewal_cli.report.table import Record

TIMELESS = date.min
"""A manual page has no day."""


def methods(language: Language) -> Document:
    """Every method with its title and source."""
    names = method_names()
    columns = (
        Column(Phrase("方法", "Method").in_language(language)),
        Column(Phrase("怎么判断", "How it judges").in_language(language)),
        Column(Phrase("出处", "Source").in_language(language)),
    )
    rows = tuple(
        (Cell(name), Cell(method(name).TITLE.in_language(language)), Cell(method(name).SOURCE)) for name in names
    )
    head = Phrase(
        f"{len(names)} 种方法；不写 --method 时用 {DEFAULT_METHOD}。说明页：renewal methods 名称",
        f"{len(names)} methods; {DEFAULT_METHOD} without --method. The page of one: renewal methods NAME",
    ).in_language(language)
    lines = tuple(Sentence(f"{row[0].text}: {row[1].text} ({row[2].text})", "line") for row in rows)
    return _document((Sentence(head, "verdict"), Table(columns, rows), *lines), names, language)


def method_page(name: str, language: Language) -> Document:
    """The page of one method: its formula, its edge cases, a running example."""
    found = method(name)
    blocks: tuple[Block, ...] = (
        Sentence(f"{name}: {found.TITLE.in_language(language)}", "title"),
        Sentence(Phrase(f"出处：{found.SOURCE}", f"Source: {found.SOURCE}").in_language(language), "statement"),
        *(Sentence(line, "verbatim") for line in cleandoc(found.__doc__ or "").split("\n")),
    )
    return _document(blocks, [name], language)


def _document(blocks: tuple[Block, ...], names: list[str], language: Language) -> Document:
    records: tuple[Record, ...] = tuple(
        {
            "method": name,
            "title": method(name).TITLE.in_language(language),
            "source": method(name).SOURCE,
            "page": cleandoc(method(name).__doc__ or ""),
        }
        for name in names
    )
    return Document("methods", language, TIMELESS, ",".join(names), blocks, records)
