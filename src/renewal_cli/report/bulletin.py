"""``renewal report monthly`` and ``quarterly``: 一月一汇总、一季一通报."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.reported_by import reported_by
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period import ONE_DAY
from renewal_cli.report import words
from renewal_cli.report.bulletin_section import Sections
from renewal_cli.report.bulletin_sentences import (
    CALL_OUT,
    COMMEND,
    mentions,
    named_period,
    naming,
    numbered,
    progress,
    title,
)
from renewal_cli.report.bulletin_table import table
from renewal_cli.report.burnup import burnup_chart
from renewal_cli.report.document import Document, Figure, Sentence
from renewal_cli.report.notes import names_of, notes
from renewal_cli.report.status import METHOD, heading, rows_of
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.bulletin_section import Section
    from renewal_cli.report.document import Block, Record
    from renewal_cli.report.row import Row

_NONE = Figure(None, "")


def bulletin(view: View, org: Org | None, indicator: Indicator | None, period: Period, language: Language) -> Document:
    """How the targets stood at the end of a month or quarter, of one org or of the top of the tree.

    Raises:
        AskedWronglyError: the period has not begun, or there are several tops and none is chosen.
    """
    top = org or _only_top(view)
    if period.first > view.as_of:
        raise AskedWronglyError(
            Phrase(f"{period} 到 {view.as_of} 还没有开始。", f"{period} has not begun on {view.as_of}.")
        )
    now = reported_by(view, period.last)
    before = reported_by(view, period.first - ONE_DAY)
    sections = Sections(now, before, period, language).of(top, indicator)
    return Document(
        command="report",
        language=language,
        as_of=view.as_of,
        method=METHOD,
        blocks=tuple(_blocks(now, top, indicator, period, sections, language)),
        records=_alike([line.record() for each in sections for line in (*each.lines, each.total) if line.has_any]),
        issuer=view.programme.issuer or "",
    )


def _blocks(
    view: View, top: Org, indicator: Indicator | None, period: Period, sections: Sequence[Section], language: Language
) -> Iterator[Block]:
    name, rules = words.name_of(top, language), view.programme.rules
    rows = rows_of(view, (top,), indicator, language)
    yield Sentence(title(view.programme, period).in_language(language), "title")
    yield Sentence(heading(name, view, language), "statement")
    yield Sentence(verdict(name, rows, language), "verdict")
    for number, section in enumerate(sections, 1):
        yield Sentence(numbered(number, section.lead_row.name, language), "heading")
        yield Sentence(progress(section, view.programme, period, language), "statement")
        yield from (Sentence(text, "statement") for text in naming(section, period, language))
    yield from mentions(sections, rules.commend, COMMEND, language)
    yield from mentions(sections, rules.call_out, CALL_OUT, language)
    for number, section in enumerate(sections, 1):
        yield table(section, number, view.as_of, language)
        yield from (Sentence(line.text, "line") for line in (*section.lines, section.total) if line.has_any)
    totals = [section.total.row for section in sections if section.total.row]
    yield from (chart for row in totals if (chart := burnup_chart(view, row)))
    every = [line.row for section in sections for line in (section.total, *section.lines) if line.row]
    yield from (
        Sentence(note, "note")
        for note in (*_left_out(view, top, indicator, period, language), *notes(view, every, language))
    )


def _left_out(view: View, top: Org, indicator: Indicator | None, period: Period, language: Language) -> Iterator[str]:
    """Why targets have no section: no number, or another time; those alike in one sentence, whoever promised them."""
    alike: dict[Phrase, list[Org]] = {}
    for row in rows_of(view, (top, *view.programme.orgs.children(top.id)), indicator, language):
        if why := _why_left_out(row, period):
            alike.setdefault(why, []).append(row.target_status.org)
    for why, orgs in alike.items():
        names = names_of(orgs, language)
        yield Phrase(f"{names} {why.zh}", f"{names}, {why.en}").in_language(language)


def _why_left_out(row: Row, period: Period) -> Phrase | None:
    target = row.target_status.target
    if target.value is None:
        return Phrase(
            f"{row.name}：{row.target}，没有量化目标，不能计算。",
            f"{row.name}: {row.target}, no number promised, so nothing to compute.",
        )
    if target.window.overlaps(period):
        return None
    return Phrase(
        f"{row.name}：目标期 {target.since}至{target.by}，不含{named_period(period).zh}。",
        f"{row.name}: promised for {target.since} to {target.by}, not for {period}.",
    )


def _only_top(view: View) -> Org:
    tops = view.programme.orgs.roots()
    if len(tops) != 1:
        ids = [each.id for each in tops]
        raise AskedWronglyError(
            Phrase(f"请用 --district 写明是哪一个：{'、'.join(ids)}。", f"say which with --district: {', '.join(ids)}.")
        )
    return tops[0]


def _alike(records: Sequence[Record]) -> tuple[Record, ...]:
    """Every record with the fields of the fullest one; what it lacks is empty, not zero."""
    if not records:
        return ()
    fullest = max(records, key=len)
    return tuple(
        {name: each.get(name, _NONE if isinstance(field, Figure) else None) for name, field in fullest.items()}
        for each in records
    )
