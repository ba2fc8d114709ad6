"""``renewal ask``: who still owes which report by when, in sentences for a chat group, with rates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.calc.duties import AT_REST
from renewal_cli.calc.reporting import ExpectedReport, Punctuality, expected_reports, punctuality
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, joined, several
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_day, said_period, said_periods, said_runs
from renewal_cli.report import words
from renewal_cli.report.document import Block, Document, Sentence
from renewal_cli.report.duty_row import rows_below
from renewal_cli.report.figures import cell, counted, percentage, share_figure
from renewal_cli.report.table import Cell, Column, Record, Table
from renewal_cli.report.words import ORG, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.duty_row import DutyRow

RHYTHMS = {"monthly": Phrase("月报", "monthly"), "quarterly": Phrase("季报", "quarterly")}
_HEADINGS = (
    Phrase("到期", "Due"),
    Phrase("按时", "On time"),
    Phrase("迟报", "Late"),
    Phrase("日期不明", "No day"),
    Phrase("欠报", "Owed"),
    Phrase("报齐率", "Complete"),
    Phrase("按时率", "In time"),
)


def ask(view: View, org: Org | None, language: Language, period: Period | None = None) -> Document:
    """What is owed by one org, or by all that owe reports; for one month or quarter, or for all that ended.

    Raises:
        AskedWronglyError: the period has not ended.
    """
    if period is not None:
        _hold_to_ended(period, view.as_of)
    asked = [org] if org else view.programme.orgs.all()
    reports = {each.id: _of_period(expected_reports(view, each), period) for each in asked}
    owing = [each for reports_of in reports.values() for each in reports_of if not each.is_complete]
    owed_by = [each for each in view.programme.orgs.all() if reports.get(each.id)]
    tallies = {each.id: punctuality(reports[each.id], view.as_of) for each in owed_by}
    blocks: list[Block] = [Sentence(_verdict(view, owing, owed_by, period).in_language(language), "verdict")]
    blocks += [
        Sentence(each.in_language(language), "statement") for each in _sentences(view, reports.values(), language)
    ]
    month = period or parse_period(f"{view.as_of:%Y-%m}")
    silent = _silent_duties(view, org, month, language)
    blocks += _duty_asks(silent, month, language)
    if tallies:
        blocks.append(_table(view, owed_by, tallies, language))
        note = Phrase(
            "报齐率＝报齐的期数÷到期；按时率＝按时÷到期，没写报送日期的按上下限计。到期指期限已过；各项都报了才算报齐。",
            "Complete = with every figure that is owed ÷ due; in time = in time ÷ due, bounds where no day is written. "
            "Due: the day has passed.",
        )
        notes = (note, *_reported_as_a_whole(view, owing))
        blocks += [Sentence(each.in_language(language), "note") for each in notes]
    return Document.of(
        view,
        "ask",
        language,
        blocks,
        (_record(view, each) for each in owing),
        method="reports",
        further={
            "orgs": tuple(_tally_record(view, each, tallies[each.id]) for each in owed_by),
            **({"duties": tuple(row.record() for row in silent)} if silent else {}),
        },
    )


def _reported_as_a_whole(view: View, owing: Iterable[ExpectedReport]) -> Iterator[Phrase]:
    """For each org what of the months or quarters that it owes is known within one amount, such as of a whole year."""
    wholes: dict[tuple[str, str], dict[Period, None]] = {}
    for report in owing:
        for indicator in report.missing:
            for each in view.programme.observations(report.org.id, indicator.id):
                is_known = (each.reported or each.period.last) <= view.as_of
                is_within = each.period.first <= report.period.first and report.period.last <= each.period.last
                if each.section == "actuals" and is_known and is_within:
                    wholes.setdefault((report.org.id, report.rhythm), {})[each.period] = None
    for (org, rhythm), periods in wholes.items():
        name, said = view.programme.orgs[org].name, said_periods(sorted(periods))
        yield Phrase(
            f"{name}{said.zh}报的是合计，其中各期仍算欠报；不用补的，在 {rhythm}: 里用 since: 写明从何时起要报。",
            f"{name}: of {said.en} a whole was reported, and the reports within it are still owed; if they need not "
            f"come, say under {rhythm}: since: from when on they do.",
        )


def _hold_to_ended(period: Period, as_of: date) -> None:
    if period.last >= as_of:
        raise AskedWronglyError(
            f"{said_period(period).zh}到{said_day(as_of).zh}还没有过完，没有应报的报表。",
            f"{period} is not over on {as_of}: no report is owed for it yet.",
        )


def _of_period(reports: Sequence[ExpectedReport], period: Period | None) -> tuple[ExpectedReport, ...]:
    return tuple(each for each in reports if period is None or each.period[:2] == period[:2])


def _verdict(view: View, owing: Sequence[ExpectedReport], owed_by: Sequence[Org], period: Period | None) -> Phrase:
    if not owed_by and period is not None:
        return Phrase(f"没有单位应报{said_period(period).zh}的报表。", f"No report is owed for {period}.")
    if not owed_by:
        return Phrase(
            "没有应报的报表：规划里没有哪个区域写了 monthly: 或 quarterly: 期限（如 5 days），或时期都没结束。",
            "No report is owed: no org has monthly: or quarterly: (as monthly: 5 days), or no period has ended.",
        )
    late = sum(each.state(view.as_of) == "overdue" for each in owing)
    if not owing:
        every = Phrase("应报的", "every report")
        if period is not None:
            every = Phrase(f"{said_period(period).zh}应报的", f"every report for {period}")
        return Phrase(
            f"截至{said_day(view.as_of).zh}，{every.zh}都已报齐。", f"As of {view.as_of} {every.en} is there."
        )
    orgs = len({each.org.id for each in owing})
    return Phrase(
        f"截至{said_day(view.as_of).zh}，{orgs}个单位欠{len(owing)}份报表，其中逾期{late}份。",
        f"As of {view.as_of}: {several(len(owing), 'report')} owed by {several(orgs, 'org')}, {late} overdue.",
    )


def _sentences(view: View, reports: Iterable[Sequence[ExpectedReport]], language: Language) -> Iterator[Phrase]:
    """What is owed, as it can be sent: several late reports of one kind in one sentence, any other in its own.

    Who has been late for longest comes first.
    """
    for of_org in sorted(
        reports, key=lambda each: min((one.due for one in each if not one.is_complete), default=view.as_of)
    ):
        for rhythm in RHYTHMS:
            asked_for = [each for each in of_org if each.rhythm == rhythm]
            owing = [each for each in asked_for if not each.is_complete]
            late = [each for each in owing if each.state(view.as_of) == "overdue"]
            if len(late) > 1:
                spans = said_runs((each.period for each in asked_for), {each.period for each in late})
                yield _several(view, late, spans, language)
            yield from (_one(view, each, language) for each in owing if len(late) <= 1 or each not in late)


def _one(view: View, report: ExpectedReport, language: Language) -> Phrase:
    name, what, period = name_of(report.org, language), RHYTHMS[report.rhythm], said_period(report.period)
    missing = [name_of(each, language) for each in report.missing]
    days = (view.as_of - report.due).days
    late = Phrase(f"已逾期{days}天", f"{several(days, 'day')} late") if days > 0 else _left(-days)
    figures = Phrase("、".join(missing) or "全部", ", ".join(missing) or "everything")
    is_was = "was" if days > 0 else "is"
    return Phrase(
        f"{name}：{period.zh}{what.zh}应于{said_day(report.due).zh}前报送，{late.zh}，还缺：{figures.zh}。",
        f"{name}: the {what.en} report of {period.en} {is_was} due by {report.due}, {late.en}; missing: {figures.en}.",
    )


def _several(view: View, late: Sequence[ExpectedReport], spans: Phrase, language: Language) -> Phrase:
    first, count = late[0], len(late)
    name, what = name_of(first.org, language), RHYTHMS[first.rhythm]
    days = (view.as_of - first.due).days
    times = Counter(name_of(indicator, language) for each in late for indicator in each.missing)
    zh = "、".join(word if number == count else f"{word}（{number}期）" for word, number in times.items())
    en = ", ".join(word if number == count else f"{word} ({number} of them)" for word, number in times.items())
    return Phrase(
        f"{name}：欠{count}期{what.zh}（{spans.zh}），最早一期应于{said_day(first.due).zh}前报送，已逾期{days}天，"
        f"还缺：{zh or '全部'}。",
        f"{name}: {count} {what.en} reports are owed ({spans.en}); the first was due by {first.due}, {days} days late; "
        f"missing: {en or 'everything'}.",
    )


def _left(days: int) -> Phrase:
    if not days:
        return Phrase("今天到期", "today")
    return Phrase(f"还有{days}天", f"{several(days, 'day')} left")


def _table(view: View, orgs: Sequence[Org], tallies: dict[str, Punctuality], language: Language) -> Table:
    columns = (
        Column(ORG.in_language(language)),
        *(Column(each.in_language(language), is_number=True) for each in _HEADINGS),
    )
    return Table(columns, tuple(_row(view, each, tallies[each.id], language) for each in orgs))


def _row(view: View, org: Org, tally: Punctuality, language: Language) -> tuple[Cell, ...]:
    decimals = view.programme.rules.percent_decimals
    counts = (tally.due, tally.on_time, tally.late, tally.undated, tally.overdue)
    rates = (share_figure(tally.reporting_rate, decimals), percentage(tally.on_time_rate, decimals))
    return (Cell(name_of(org, language)), *map(counted, counts), *map(cell, rates))


def _record(view: View, report: ExpectedReport) -> Record:
    return {
        "org": report.org.id,
        "rhythm": report.rhythm,
        "period": str(report.period),
        "due": str(report.due),
        "state": report.state(view.as_of),
        "missing": tuple(each.id for each in report.missing),
    }


def _tally_record(view: View, org: Org, tally: Punctuality) -> Record:
    decimals = view.programme.rules.percent_decimals
    return {
        "org": org.id,
        "due": tally.due,
        "on_time": tally.on_time,
        "late": tally.late,
        "undated": tally.undated,
        "overdue": tally.overdue,
        "reporting_rate": share_figure(tally.reporting_rate, decimals),
        "on_time_rate": percentage(tally.on_time_rate, decimals),
    }


def _silent_duties(view: View, org: Org | None, month: Period, language: Language) -> list[DutyRow]:
    """The duties still to be done of which neither a word nor a figure is there for a month."""
    return [
        row for row in rows_below(view, org, language) if row.status.state not in AT_REST and not _has_word(row, month)
    ]


def _has_word(row: DutyRow, month: Period) -> bool:
    said = [day for each in row.status.said for day in (each.day, each.known_from)]
    measured = row.status.measured
    through = [measured.actual.through] if measured and measured.actual else []
    return any(month.first <= day <= month.last for day in (*said, *through))


def _duty_asks(rows: Sequence[DutyRow], month: Period, language: Language) -> Iterator[Sentence]:
    """What to send: how many duties nobody reports, then a line for each unit with its duties, those overdue first."""
    if not rows:
        return
    when = said_period(month)
    head = Phrase(
        f"{when.zh}没有报告进展的履职事项 {len(rows)} 条：", f"Duties without a word in {when.en}: {len(rows)}."
    )
    yield Sentence(head.in_language(language), "statement")
    units: dict[str, list[DutyRow]] = {}
    for row in rows:
        units.setdefault(_asked(row), []).append(row)
    for unit, members in units.items():
        late = sorted(members, key=lambda row: -(row.status.days_over or 0))
        listed = joined((_named(row) for row in late), language)
        line = Phrase(f"{unit}：{listed}。", f"{unit}: {listed}.")
        yield Sentence(line.in_language(language), "statement", 1, named=tuple(row.named for row in late))


def _asked(row: DutyRow) -> str:
    """Whom to ask: the units that answer, or else the org."""
    nobody = words.NOBODY.in_language(row.language)
    without = Phrase(f"{row.org_name}（责任单位{nobody}）", f"{row.org_name} ({nobody})").in_language(row.language)
    return row.units or without


def _named(row: DutyRow) -> str:
    name, days = row.duty.short_name, row.status.days_over
    if days is None:
        return name
    return Phrase(f"{name}（已过期限{days}天）", f"{name} ({days} days past its date)").in_language(row.language)
