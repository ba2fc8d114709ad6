"""What an import understood, what is wrong with it, and what it would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.importing.fault import Origins
from renewal_cli.model.target import COMPARATORS
from renewal_cli.report.changes import changes, refusal
from renewal_cli.report.check import WEIGHTS, ended
from renewal_cli.report.document import Block, Cell, Column, Document, Record, Sentence, Table
from renewal_cli.report.figures import SIGNS, exact
from renewal_cli.report.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.entry import Entry
    from renewal_cli.importing.form import About
    from renewal_cli.importing.gather import Gathered
    from renewal_cli.importing.interpret import Interpretation
    from renewal_cli.importing.layout import SheetColumn
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme

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

_KINDS = {
    "actuals": Phrase("本期数", "of the period"),
    "year_to_date": Phrase("年初以来累计", "year to date"),
    "to_date": Phrase("起算以来累计", "to date"),
    "plans": Phrase("计划", "planned"),
    "targets": Phrase("目标", "target"),
}
_CHANGES = (
    Phrase("区县", "Org"),
    Phrase("指标", "Indicator"),
    Phrase("期间", "Period"),
    Phrase("原数", "Before"),
    Phrase("新数", "After"),
)


def imported(
    gathered: Gathered, draft: Draft, as_of: date, language: Language, *, is_written: bool, diff: bool = False
) -> Document:
    """What was understood, and the figures that change; on request with the lines of the files."""
    written = changes("import", draft, as_of, language, is_written=is_written)
    head = [each for each in written.blocks if isinstance(each, Sentence) and each.role != "statement"]
    lines = [each for each in written.blocks if isinstance(each, Sentence) and each.role == "statement"]
    known = Phrase(
        f"读出 {len(gathered.entries)} 个数，其中 {draft.unchanged} 个已经在文件里。",
        f"{len(gathered.entries)} figures read, {draft.unchanged} of them there already.",
    ).in_language(language)
    table, records = _changes(gathered, draft, language)
    blocks = (*_understood(gathered, language), Sentence(known, "statement"), *head, *table, *(lines if diff else ()))
    return Document("import", language, as_of, "import", blocks, records)


def import_faults(gathered: Gathered, as_of: date, language: Language) -> Document:
    """Every fault with its cell; nothing was written."""
    faults = gathered.faults
    head = Phrase(
        f"有 {len(faults)} 处问题，没有写入任何文件：",
        f"{len(faults)} fault{'s' if len(faults) > 1 else ''}; nothing was written:",
    ).in_language(language)
    lines = [Sentence(each.sentence.in_language(language), "statement") for each in faults]
    records = tuple(
        {"cell": each.cell, "heading": each.heading, "message": each.message.in_language(language)} for each in faults
    )
    blocks = (*_understood(gathered, language), Sentence(head, "verdict"), *lines)
    return Document("import", language, as_of, "import", blocks, records)


def import_refusal(
    gathered: Gathered, draft: Draft, problems: Sequence[Problem], as_of: date, language: Language
) -> Document:
    """What was understood and would change, and the problems with it by their cells; nothing was written."""
    origins = Origins(draft)
    lines = [_problem_line(each, origins, language) for each in problems]
    refused = refusal("import", problems, as_of, language)
    blocks = (
        *_understood(gathered, language),
        *_changes(gathered, draft, language)[0],
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


def _changes(gathered: Gathered, draft: Draft, language: Language) -> tuple[tuple[Block, ...], tuple[Record, ...]]:
    """The figures and targets that change, as a table and for programs; no table where nothing changes."""
    programme = draft.programme
    records = [
        {
            "org": each.figure.org,
            "indicator": each.figure.indicator,
            "section": each.figure.section,
            "period": each.figure.period,
            "before": ""
            if each.before is None
            else str(exact(each.before.amount, programme.indicators[each.figure.indicator])),
            "after": _amount_said(each.figure, programme.indicators[each.figure.indicator]),
            "cell": each.figure.origin,
        }
        for each in draft.figures
    ]
    records += [
        {
            "org": org,
            "indicator": fields["indicator"],
            "section": "targets",
            "period": fields["by"],
            "before": "",
            "after": " ".join(f"{SIGNS.get(key, key)} {fields[key]}" for key in COMPARATORS if key in fields),
            "cell": "",
        }
        for org, fields in gathered.promises
    ]
    rows = tuple(_change_row(each, programme, language) for each in records)
    if not rows:
        return (), ()
    table = Table(tuple(Column(each.in_language(language)) for each in _CHANGES), rows)
    lines = (
        Sentence(" ".join(cell.text for cell in row[:3]) + f": {row[3].text} → {row[4].text}", "line") for row in rows
    )
    return (table, *lines), tuple(records)


def _change_row(record: dict[str, str], programme: Programme, language: Language) -> tuple[Cell, ...]:
    indicator = name_of(programme.indicators[record["indicator"]], language)
    kind = _KINDS[record["section"]].in_language(language)
    what = Phrase(f"{indicator}（{kind}）", f"{indicator}, {kind}").in_language(language)
    org = name_of(programme.orgs[record["org"]], language)
    return tuple(Cell(text) for text in (org, what, record["period"], record["before"] or "—", record["after"]))


def _amount_said(figure: Entry, indicator: Indicator) -> str:
    """The exact amount that is put in, in the unit of the indicator; of a ratio its parts."""
    amount = None if "numerator" in figure.version else figure.amount(indicator)
    if amount is None:
        return "/".join(figure.version.get(key, "") for key in ("numerator", "denominator"))
    return str(exact(amount, indicator))


def _understood(gathered: Gathered, language: Language) -> Iterator[Block]:
    for table in gathered.tables:
        if table.layout is not None:
            columns = (Column(each.in_language(language)) for each in _HEADINGS)
            rows = (_row(*each, language) for each in zip(table.labels, table.layout.columns, strict=True))
            yield Table(tuple(columns), tuple(rows), table.sheet)
            yield Sentence(_rows_said(table, language), "statement")
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


def _row(label: str, column: SheetColumn, language: Language) -> tuple[Cell, ...]:
    meaning = column.meaning
    if meaning is None:
        said = (_ROLES[column.heading.role].in_language(language), "", "")
    else:
        kind = _KINDS[meaning.section].in_language(language)
        what = Phrase(f"{meaning.indicator.name}（{kind}）", f"{name_of(meaning.indicator, 'en')}, {kind}")
        said = (what.in_language(language), meaning.unit.text, meaning.period)
    return tuple(Cell(text) for text in (label, column.text, *said))


def _rows_said(table: Interpretation, language: Language) -> str:
    named = "、".join(f"{row.text}→{row.org.id}" for row in table.rows if row.org)
    totals = sum(row.is_total for row in table.rows)
    others = "、".join(row.text for row in table.rows if row.org is None and not row.is_total)
    aside = Phrase(f"；不导入：{others}", f"; left aside: {others}") if others else Phrase("", "")
    return Phrase(
        f"{len(table.rows)} 行（合计行 {totals} 个，用来核对）：{named}{aside.zh}",
        f"{len(table.rows)} rows, {totals} of them totals to be held against the others: {named}{aside.en}",
    ).in_language(language)
