"""What an import understood, what is wrong with it, and what it would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.language import Language, Phrase
from renewal_cli.report.changes import changes, refusal
from renewal_cli.report.document import Block, Cell, Column, Document, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.edit.draft import Draft
    from renewal_cli.model.problem import Problem
    from renewal_cli.tables.figures import Understood
    from renewal_cli.tables.gather import Gathered
    from renewal_cli.tables.layout import Column as TableColumn

_HEADINGS = (
    Phrase("列", "Column"),
    Phrase("表头", "Heading"),
    Phrase("理解为", "Understood as"),
    Phrase("单位", "Unit"),
    Phrase("时期", "Period"),
)
_ROLES = {
    "number": Phrase("序号", "row number"),
    "org": Phrase("区域", "org"),
    "rate": Phrase("印出的比率，与数核对", "a printed rate, held against the figures"),
    "other": Phrase("不导入", "left aside"),
    "plan": Phrase("不导入", "left aside"),
    "actual": Phrase("不导入", "left aside"),
}


def imported(gathered: Gathered, draft: Draft, as_of: date, language: Language, *, is_written: bool) -> Document:
    """What was understood, and the lines that change."""
    written = changes("import", draft, as_of, language, is_written=is_written)
    known = Phrase(
        f"读出 {len(gathered.entries)} 个数，其中 {draft.unchanged} 个已经在文件里。",
        f"{len(gathered.entries)} figures read, {draft.unchanged} of them there already.",
    ).said_in(language)
    blocks = (*_understood(gathered, language), Sentence(known, "statement"), *written.blocks)
    return Document("import", language, as_of, "import", blocks, written.records)


def import_faults(gathered: Gathered, as_of: date, language: Language) -> Document:
    """Every fault with its cell; nothing was written."""
    faults = gathered.faults
    head = Phrase(
        f"有 {len(faults)} 处问题，没有写入任何文件：",
        f"{len(faults)} fault{'s' if len(faults) > 1 else ''}; nothing was written:",
    ).said_in(language)
    lines = [Sentence(each.sentence.said_in(language), "statement") for each in faults]
    records = tuple(
        {"cell": each.cell, "heading": each.heading, "message": each.message.said_in(language)} for each in faults
    )
    blocks = (*_understood(gathered, language), Sentence(head, "verdict"), *lines)
    return Document("import", language, as_of, "import", blocks, records)


def import_refusal(gathered: Gathered, problems: Sequence[Problem], as_of: date, language: Language) -> Document:
    """What was understood, and the problems that the data would have with it; nothing was written."""
    refused = refusal("import", problems, as_of, language)
    return replace(refused, blocks=(*_understood(gathered, language), *refused.blocks))


def _understood(gathered: Gathered, language: Language) -> Iterator[Block]:
    for table in gathered.tables:
        if table.layout is not None:
            columns = (Column(each.said_in(language)) for each in _HEADINGS)
            rows = (_row(each, language) for each in table.layout.columns)
            yield Table(tuple(columns), tuple(rows), table.sheet)
            yield Sentence(_rows_said(table, language), "statement")
    if gathered.left_out:
        names = "、".join(gathered.left_out)
        yield Sentence(Phrase(f"没有表的工作表：{names}", f"sheets without a table: {names}").said_in(language), "note")


def _row(column: TableColumn, language: Language) -> tuple[Cell, ...]:
    from renewal_cli.tables.grid import letters

    meaning = column.meaning
    if meaning is None:
        said = (_ROLES[column.heading.role].said_in(language), "", "")
    else:
        said = (f"{meaning.indicator.id} {meaning.section}", meaning.unit.text, meaning.period)
    return tuple(Cell(text) for text in (letters(column.number), column.text, *said))


def _rows_said(table: Understood, language: Language) -> str:
    named = "、".join(f"{row.text}→{row.org.id}" for row in table.rows if row.org)
    totals = sum(row.is_total for row in table.rows)
    return Phrase(
        f"{len(table.rows)} 行（合计行 {totals} 个，用来核对）：{named}",
        f"{len(table.rows)} rows, {totals} of them totals to be held against the others: {named}",
    ).said_in(language)
