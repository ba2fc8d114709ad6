"""What an import understood, what is wrong with it, and what it would change."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.importing.origins import Origins
from renewal_cli.report.changes import KINDS, changes, changes_table, refusal
from renewal_cli.report.check import WEIGHTS, ended
from renewal_cli.report.document import Block, Document, Sentence
from renewal_cli.report.table import Cell, Column, Record, Table
from renewal_cli.report.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.importing.duty_list import DutyListRead
    from renewal_cli.importing.fault import TableFault
    from renewal_cli.importing.form import About
    from renewal_cli.importing.gather import Gathered
    from renewal_cli.importing.interpret import Interpretation
    from renewal_cli.importing.meaning import SheetColumn
    from renewal_cli.model.problem import Problem

_HEADINGS = (
    Phrase("列", "Column"),
    Phrase("表头", "Heading"),
    Phrase("理解为", "Understood as"),
    Phrase("单位", "Unit"),
    Phrase("时期", "Period"),
)
_MANY = 20
"""So many faults are told one by one, whatever they are."""
_MOST_ALIKE, _SHOWN_ALIKE = 5, 3
_MOST_CELLS = 30
_VARIES = re.compile(r"'[^']*'|[0-9]+|\S+![A-Z]+[0-9]+")
_BY_ROW = Phrase("按行", "row by row")
_ROLES = {
    "number": Phrase("序号", "row number"),
    "org": Phrase("区域", "org"),
    "period": Phrase("各行的时期", "the period of each row"),
    "rate": Phrase("印出的比率，与数核对", "a printed rate, held against the figures"),
    "other": Phrase("不导入", "left aside"),
    "plan": Phrase("不导入", "left aside"),
    "actual": Phrase("不导入", "left aside"),
}


def imported(
    gathered: Gathered, draft: Draft, as_of: date, language: Language, *, is_written: bool, diff: bool
) -> Document:
    """What was understood, and the figures that change; on request with the lines of the files."""
    written = changes("import", draft, as_of, language, is_written=is_written, diff=diff)
    blocks = (*_understood(gathered, language), *_figures_read(gathered, draft, language), *written.blocks)
    return replace(written, method="import", blocks=blocks, further=_of_lists(gathered, language))


def _figures_read(gathered: Gathered, draft: Draft, language: Language) -> Iterator[Sentence]:
    """How many figures were read and how many of them were there; nothing of lists of duties, which have none."""
    if gathered.lists and not gathered.entries:
        return
    known = Phrase(
        f"读出 {len(gathered.entries)} 个数，其中 {draft.unchanged} 个已经在文件里。",
        f"{several(len(gathered.entries), 'figure')} read, {draft.unchanged} of them there already.",
    )
    yield Sentence(known.in_language(language), "statement")


def _of_lists(gathered: Gathered, language: Language) -> Mapping[str, tuple[Record, ...]]:
    """The differences between lists of duties and the data, for programs."""
    found = [each for read in gathered.lists for each in read.differences]
    if not gathered.lists:
        return {}
    return {"differences": tuple(_fault_record(each, language) for each in found)}


def _fault_record(fault: TableFault, language: Language) -> Record:
    return {"cell": fault.cell, "heading": fault.heading, "message": fault.message.in_language(language)}


def import_faults(gathered: Gathered, as_of: date, language: Language) -> Document:
    """Every fault with its cell; nothing was written."""
    faults = gathered.faults
    head = Phrase(
        f"有 {len(faults)} 处问题，没有写入任何文件：",
        f"{several(len(faults), 'fault')}; nothing was written:",
    ).in_language(language)
    lines = [Sentence(each.in_language(language), "statement") for each in _fault_lines(faults)]
    records = tuple(_fault_record(each, language) for each in faults)
    blocks = (*_understood(gathered, language), Sentence(head, "verdict"), *lines)
    return Document("import", language, as_of, "import", blocks, records)


def _fault_lines(faults: Sequence[TableFault]) -> Iterator[Phrase]:
    """Every fault; of many alike, which differ in numbers and quoted words only, a few and the cells of the others."""
    kinds: dict[str, list[TableFault]] = {}
    for each in faults:
        kinds.setdefault(_VARIES.sub("", each.message.en) if len(faults) > _MANY else "", []).append(each)
    for alike in kinds.values():
        shown = alike if len(alike) <= _MOST_ALIKE or len(faults) <= _MANY else alike[:_SHOWN_ALIKE]
        yield from (each.sentence for each in shown)
        if cells := [each.cell for each in alike[len(shown) :]]:
            more = Phrase("……", " …") if len(cells) > _MOST_CELLS else Phrase("", "")
            zh, en = "、".join(cells[:_MOST_CELLS]), ", ".join(cells[:_MOST_CELLS])
            yield Phrase(
                f"同样的问题还有 {len(cells)} 处：{zh}{more.zh}（逐处的说明用 --format json 看）",
                f"{len(cells)} more of the same: {en}{more.en} (--format json tells of each)",
            )


def import_refusal(
    gathered: Gathered, draft: Draft, problems: Sequence[Problem], as_of: date, language: Language
) -> Document:
    """What was understood and would change, and the problems with it by their cells; nothing was written."""
    origins = Origins(draft)
    lines = [_problem_line(each, origins, language) for each in problems]
    refused = refusal("import", draft, problems, as_of, language)
    blocks = (
        *_understood(gathered, language),
        *changes_table(draft, language),
        *(each for each in refused.blocks if isinstance(each, Sentence) and each.role == "verdict"),
        *(Sentence(line["text"], "statement") for line in lines),
        *(each for each in refused.blocks if isinstance(each, Sentence) and each.role == "note"),
    )
    return replace(refused, blocks=blocks, records=tuple(lines))


def _problem_line(problem: Problem, origins: Origins, language: Language) -> dict[str, str]:
    origin, message, hint = origins.located(problem)
    where = str(problem.place) if origin is None else origin.text.in_language(language)
    weight = WEIGHTS[problem.severity].in_language(language)
    said, advice = message.in_language(language), ended(hint, language)
    text = Phrase(
        f"{where}：{said}。改法：{advice}（{problem.code} {weight}）",
        f"{where}: {said}. To fix it: {advice} ({problem.code}, {weight})",
    ).in_language(language)
    return {"cell": origin.cell if origin else "", "code": problem.code, "message": said, "text": text}


def _understood(gathered: Gathered, language: Language) -> Iterator[Block]:
    for table in gathered.tables:
        if table.layout is not None:
            columns = (Column(each.in_language(language)) for each in _HEADINGS)
            meanings = zip(*table.layout.columns_at.values(), strict=True)
            rows = (_row(label, at, language) for label, at in zip(table.labels, meanings, strict=True))
            yield Table(tuple(columns), tuple(rows), table.sheet)
            yield Sentence(_rows_said(table, language), "statement")
    for read in gathered.lists:
        yield Sentence(_list_said(read).in_language(language), "statement")
        yield from (Sentence(each.sentence.in_language(language), "statement", 1) for each in read.differences)
    for form in gathered.forms:
        yield Sentence(_form_said(form.about, len(form.entries)).in_language(language), "statement")
    yield from (Sentence(each.in_language(language), "note") for each in dict.fromkeys(gathered.notes))
    if gathered.left_out:
        names = "、".join(gathered.left_out)
        yield Sentence(
            Phrase(f"没有表的工作表：{names}", f"sheets without a table: {names}").in_language(language), "note"
        )


def _form_said(about: About, filled: int) -> Phrase:
    return Phrase(
        f"填报模板：{about.org}，{about.period}，{len(about.rows)} 个指标填了 {filled} 个。",
        f"our form: {about.org}, {about.period}, {filled} of {len(about.rows)} indicators filled in.",
    )


def _row(label: str, at: tuple[SheetColumn, ...], language: Language) -> tuple[Cell, ...]:
    """A column, as it is understood at each time of the table."""
    column, meaning = at[0], at[0].meaning
    if meaning is None:
        said = (_ROLES[column.heading.role].in_language(language), "", "")
    else:
        kind = KINDS[meaning.section].in_language(language)
        what = Phrase(f"{meaning.indicator.name}（{kind}）", f"{name_of(meaning.indicator, 'en')}, {kind}")
        periods = {each.meaning.period for each in at if each.meaning}
        period = meaning.period if len(periods) == 1 else _BY_ROW.in_language(language)
        said = (what.in_language(language), meaning.unit.text, period)
    return tuple(Cell(text) for text in (label, column.text, *said))


def _rows_said(table: Interpretation, language: Language) -> str:
    named = "、".join(dict.fromkeys(f"{row.text}→{row.org.id}" for row in table.rows if row.org))
    totals = sum(row.is_total for row in table.rows)
    others = "、".join(dict.fromkeys(row.text for row in table.rows if row.org is None and not row.is_total))
    aside = Phrase(f"；不导入：{others}", f"; left aside: {others}") if others else Phrase("", "")
    return Phrase(
        f"{len(table.rows)} 行（合计行 {totals} 个，用来核对）：{named}{aside.zh}",
        f"{several(len(table.rows), 'row')}, {totals} of them totals to be held against the others: {named}{aside.en}",
    ).in_language(language)


def _list_said(read: DutyListRead) -> Phrase:
    """How many duties a list holds, how many of them are new, and how many words on their progress."""
    new, words = len(read.duties), len(read.words)
    return Phrase(
        f"履职清单“{read.sheet}”：{read.rows} 条，其中新增 {new} 条、已有 {read.known} 条；进展 {words} 条。",
        f"list of duties '{read.sheet}': {read.rows}, {new} of them new, {read.known} known; "
        f"{words} words on progress.",
    )
