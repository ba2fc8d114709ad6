"""What was understood of a text: what would be put in, what is not sure, what was left aside, and other numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.quantity import exact_text
from renewal_cli.report import words
from renewal_cli.report.changes import changes
from renewal_cli.report.check import problem_line
from renewal_cli.report.document import Block, Document, Sentence
from renewal_cli.report.figures import SIGNS
from renewal_cli.report.table import Cell, Column, Record, Table
from renewal_cli.text.drafting import proposals, reading_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.editing.draft import Draft
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme
    from renewal_cli.text.beginning import Beginning
    from renewal_cli.text.drafting import Drafted, Proposal
    from renewal_cli.text.statement import NoFigure, Statement, Understood

ROLES = {
    "target": words.TARGET,
    "actual": words.ACTUAL,
    "plan": Phrase("计划", "Plan"),
    "level": Phrase("规模", "Size"),
    None: Phrase("不明", "Not clear"),
}
_KINDS = {
    "rate": Phrase("完成率", "Rate"),
    "lead": Phrase("超/低于序时", "Lead"),
    "change": Phrase("同比", "Year on year"),
    "other": Phrase("其他", "Other"),
}
_STATES = {
    "drafted": Phrase("写入", "put in"),
    "there": Phrase("文件里已有", "there already"),
    "unsure": Phrase("拿不准", "not sure"),
    "aside": Phrase("不写入", "left aside"),
}
_HEADINGS = tuple(
    Phrase(*each)
    for each in (
        ("位置", "Place"),
        ("区域", "Org"),
        ("指标", "Indicator"),
        ("类别", "Kind"),
        ("数", "Figure"),
        ("时间", "When"),
        ("处理", "What becomes of it"),
    )
)
_ABOUT = "≈"
_SHOWN = 3
"""So many examples of numbers that are no figures are named for each reason."""


def drafted_document(
    understood: Understood,
    drafts: Sequence[Drafted],
    draft: Draft,
    as_of: date,
    language: Language,
    problems: Sequence[Problem],
    *,
    is_written: bool,
) -> Document:
    """What a text says, and the lines that it would change.

    Args:
        understood: the text.
        drafts: what becomes of its statements.
        draft: the changed files.
        as_of: the day.
        language: of the document.
        problems: what speaks against writing it as it is.
        is_written: whether it was written.
    """
    programme = draft.programme
    written = changes("draft", draft, as_of, language, is_written=is_written, diff=True)
    proposed = proposals(understood.statements, programme.indicators)
    blocks: list[Block] = [Sentence(coverage(understood, drafts).in_language(language), "verdict")]
    if drafts:
        rows = tuple(_cells(each, programme, language) for each in drafts)
        blocks.append(Table(tuple(Column(each.in_language(language)) for each in _HEADINGS), rows))
        blocks += [Sentence("；".join(cell.text for cell in row), "line") for row in rows]
    blocks += _assumed(drafts, language)
    blocks += _proposed(proposed, language)
    if draft.changed:
        told = (each for each in written.blocks if isinstance(each, Sentence) and each.role != "line")
        blocks += [Sentence(each.text, "statement") for each in told]
    blocks += [Sentence(_against(each, language), "note") for each in problems]
    blocks += [Sentence(each.in_language(language), "note") for each in _notes(understood)]
    return Document(
        "draft",
        language,
        as_of,
        "draft",
        tuple(blocks),
        tuple(record(each, language) for each in drafts),
        {
            "no_figures": tuple(_no_figure(each, language) for each in understood.no_figures),
            "indicators": tuple({"id": each.id, "line": each.line} for each in proposed),
        },
        names=draft.programme.names,
    )


def coverage(understood: Understood, drafts: Sequence[Drafted]) -> Phrase:
    """What became of every number of a text, in one sentence."""
    figures = [each for each in drafts if each.statement.reading]
    found = Counter(each.state for each in figures)
    none = len(understood.no_figures)
    total = len(figures) + none
    return Phrase(
        f"读出 {total} 个数字：{found['drafted']} 个可写入，{found['there']} 个文件里已有，{found['unsure']} 个拿不准，"
        f"{found['aside']} 个看懂但不写入，{none} 个不是数。",
        f"{several(total, 'number')} read: {found['drafted']} drafted, {found['there']} there already, "
        f"{found['unsure']} not sure, {found['aside']} understood but left aside, {none} no figures.",
    )


def begun_lines(begun: Beginning, language: Language) -> list[str]:
    """What a programme that begins with a text is called, what became of every number, and each that is left out."""
    called = Phrase(
        f"规划和来源的名称取自文稿：“{begun.title}”", f"Programme and source are called, by the text: {begun.title}"
    )
    lines = [called.in_language(language), coverage(begun.understood, begun.drafts).in_language(language)]
    for each in begun.drafts:
        if each.state != "drafted":
            spot = each.statement.sentence.spot(each.statement.start)
            lines.append(f"  {spot.line}:{spot.column} {reading_text(each.statement)} {_becomes(each, language)}")
    return lines + [each.in_language(language) for each in _notes(begun.understood)]


def record(each: Drafted, language: Language) -> Record:
    """A statement as a row for programs."""
    return {
        **statement_record(each.statement, language),
        "since": each.since,
        "why": "；".join(phrase.in_language(language) for phrase in each.why),
        "state": each.state,
        "assumption": each.assumption,
    }


def statement_record(statement: Statement, language: Language) -> dict[str, str | int | None]:
    """A statement as the public contract of ``draft`` and ``verify`` has it."""
    reading, sentence = statement.reading, statement.sentence
    start, last = sentence.spot(statement.start), sentence.spot(statement.end - 1)
    return {
        "role": statement.role,
        "org": statement.org,
        "org_text": statement.org_text,
        "indicator": statement.indicator,
        "indicator_text": statement.indicator_text,
        "comparator": statement.comparator,
        "comparator_text": "…".join(word for word in reading.words if word) if reading else "",
        "value": _exact(reading.value) if reading else None,
        "low": _exact(statement.ends[0]),
        "high": _exact(statement.ends[1]),
        "unit": reading.unit if reading else "",
        "since": statement.since.text if statement.since else None,
        "by": statement.by.text if statement.by else None,
        "period": statement.period.text if statement.period else None,
        "quote": sentence.quote.strip(),
        "line": start.line,
        "column": start.column,
        "end_column": last.column + 1,
        "sure": statement.is_sure,
        "why": "；".join(each.in_language(language) for each in statement.doubts),
        "kind": statement.kind,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _cells(each: Drafted, programme: Programme, language: Language) -> tuple[Cell, ...]:
    statement = each.statement
    spot = statement.sentence.spot(statement.start)
    org = words.name_of(programme.orgs[statement.org], language) if statement.org else statement.org_text or "—"
    known = programme.indicators.get(statement.indicator or "")
    told = f"“{statement.indicator_text}”" if statement.indicator_text else "—"
    indicator = words.name_of(known, language) if known else told
    state = _becomes(each, language)
    role = _KINDS.get(statement.kind, ROLES[statement.role]).in_language(language)
    texts = (f"{spot.line}:{spot.column}", org, indicator, role, _figure_text(statement), _when_text(each), state)
    return tuple(Cell(text) for text in texts)


def _becomes(each: Drafted, language: Language) -> str:
    """What becomes of a statement, and why."""
    why = Phrase("；", "; ").in_language(language).join(phrase.in_language(language) for phrase in each.why)
    state = _STATES[each.state].in_language(language)
    return state + (Phrase(f"：{why}", f": {why}").in_language(language) if why else "")


def _figure_text(statement: Statement) -> str:
    """The figure with its sign, as it was read, such as ``≥ 65 个``."""
    reading = statement.reading
    if reading is None:
        return statement.sentence.quote[statement.start : statement.end]
    if reading.value is None or statement.comparator == "range":
        return statement.sentence.quote[statement.start : statement.end]
    sign = SIGNS.get(statement.comparator or "", _ABOUT if reading.about else "")
    return f"{sign} {exact_text(reading.value)} {reading.unit}".strip()


def _when_text(each: Drafted) -> str:
    """The time of a statement, as data files write it."""
    statement = each.statement
    if statement.by is not None:
        return f"{each.since}..{statement.by.text}" if each.since else f"..{statement.by.text}"
    return statement.period.text if statement.period else "—"


def _assumed(drafts: Sequence[Drafted], language: Language) -> list[Block]:
    """The readings of what the text leaves open, each once."""
    found: dict[str, list[str]] = {}
    for each in drafts:
        if each.assumption and each.state == "drafted":
            found.setdefault(each.assumption, []).append(reading_text(each.statement))
    head = Phrase("假定：", "Assumed: ").in_language(language)
    return [Sentence(f"{head}{assumption}（{'、'.join(of)}）", "note") for assumption, of in found.items()]


def _proposed(proposed: Sequence[Proposal], language: Language) -> list[Block]:
    if not proposed:
        return []
    head = Phrase(
        "没有的指标。要用，就把下面的行改好编号和名称，写进 targets/indicators.yaml 的 indicators: 下：",
        "Indicators that there are not. To use one, write its line below 'indicators:' in targets/indicators.yaml, "
        "with an id and a name of your own:",
    ).in_language(language)
    return [Sentence(head, "statement"), *(Sentence(f"  {each.line}", "verbatim") for each in proposed)]


def _notes(understood: Understood) -> list[Phrase]:
    """The numbers that are no figures by reason, and what the file holds besides."""
    found: dict[Phrase, Counter[str]] = {}
    for each in understood.no_figures:
        said = each.sentence.quote[each.aside.start : each.aside.end]
        found.setdefault(each.aside.why, Counter())[said] += 1
    notes = [_reason(why, counted) for why, counted in found.items()]
    if understood.not_read:
        zh, en = (
            "、".join(each.zh for each in understood.not_read),
            ", ".join(each.en for each in understood.not_read),
        )
        notes.append(Phrase(f"文件里的{zh}没有读。", f"Not read: {en}."))
    return notes


def _against(problem: Problem, language: Language) -> str:
    head = Phrase("写入前要解决：", "To be solved before it is written: ").in_language(language)
    return f"{head}{problem_line(problem, language)}"


def _reason(why: Phrase, counted: Counter[str]) -> Phrase:
    examples = [text if count == 1 else f"{text}×{count}" for text, count in counted.most_common(_SHOWN)]
    more = len(counted) - len(examples)
    zh, en = (f" 等 {len(counted)} 种", f" and {more} more") if more else ("", "")
    return Phrase(
        f"不是数（{why.zh}）{counted.total()} 个：{'、'.join(examples)}{zh}",
        f"No figures ({why.en}), {counted.total()}: {', '.join(examples)}{en}",
    )


def _no_figure(each: NoFigure, language: Language) -> Record:
    spot = each.sentence.spot(each.aside.start)
    return {
        "text": each.sentence.quote[each.aside.start : each.aside.end],
        "line": spot.line,
        "column": spot.column,
        "why": each.aside.why.in_language(language),
    }
