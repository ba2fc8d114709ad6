"""Notes below the figures: whose reports they use, how a sentence was read, what is missing, how they were computed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.path import expected_share
from renewal_cli.calc.tie_out import mismatch
from renewal_cli.calc.time_progress import TIME_UNITS, time_progress, uncounted_days
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period import Period
from renewal_cli.model.period_words import said_day, said_period, said_periods, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.row import Row
from renewal_cli.report.sentences import (
    in_both_languages,
    in_words,
    missing_said,
    names_of,
    reporters_done,
    reporters_named,
    reporters_said,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from renewal_cli.calc.actual import Actual
    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.target_status import Reporters
    from renewal_cli.calc.view import View

MOST_NAMED = 5
"""So many orgs whose figures are added up are named; of more only those who are missing."""


def notes(view: View, rows: Sequence[Row], language: Language) -> list[str]:
    """Return all notes on some rows, each once."""
    found = [
        *_readings(rows, language),
        *(note.in_language(language) for note in (*_mid_months(rows), *_curves(rows), *_ceilings(rows))),
    ]
    found += [note.in_language(language) for note in _coverages(rows)]
    for row in rows:
        found += [note.in_language(language) for note in (*_holes(row), *_tie_outs(view, row))]
    return [*dict.fromkeys(found), how_computed(view, language)]


def how_computed(view: View, language: Language) -> str:
    """Return the note on how every figure was computed: denominator, method and day."""
    rule = TIME_UNITS[view.programme.rules.time_progress]
    return Phrase(
        f"口径：完成率＝实绩÷目标；序时进度按{rule.zh}计，取在数据截至日；按序时（匀速）测算；截至{said_day(view.as_of).zh}。"
        f"“{figures.NOT_REPORTED}”未报告，“{figures.NOT_APPLICABLE}”无此数。",
        f"How computed: completion = actual / target; time gone in {rule.en}, up to the last day with data; "
        f"method linear; as of {view.as_of}. "
        f"'{figures.NOT_REPORTED}' not reported, '{figures.NOT_APPLICABLE}' no such figure.",
    ).in_language(language)


def _readings(rows: Sequence[Row], language: Language) -> Iterable[str]:
    """Yield how unclear sentences were read, and the figures that the other reading gives."""
    names: dict[str, list[str]] = {}
    for row in rows:
        if row.target_status.target.assumption:
            names.setdefault(row.target_status.target.assumption, []).append(_named(row, rows))
    for assumption, named in names.items():
        yield Phrase(
            f"取法：{'、'.join(named)}：{assumption}。", f"Assumption: {', '.join(named)}: {assumption}."
        ).in_language(language)
    for row in rows:
        if row.target_status.otherwise is not None:
            yield _otherwise(Row(row.target_status.otherwise, language, row.rules), _named(row, rows)).in_language(
                language
            )


def _otherwise(other: Row, name: str) -> Phrase:
    target = other.target_status.target
    window = said_window(target.since, target.by)
    zh, en = in_both_languages(other.printed)
    return Phrase(
        f"另一种取法：{name}若按{window.zh}、目标{zh['target']}：实绩{zh['actual']}，"
        f"完成率{zh['completion']}，缺口{zh['gap']}，已列计划{zh['planned']}，"
        f"未列入计划{zh['uncovered']}，状态：{other.light}。",
        f"Read the other way, {name} over {window.en} with target {en['target']}: actual {en['actual']}, "
        f"completion {en['completion']}, gap {en['gap']}, planned {en['planned']}, in no plan {en['uncovered']}, "
        f"status {other.light}.",
    )


def _mid_months(rows: Sequence[Row]) -> Iterable[Phrase]:
    """Yield time progress in half months and in days, if the data end in a month that is not counted."""
    for row in rows:
        target, actual, rules = row.target_status.target, row.target_status.actual, row.rules
        days = 0 if actual is None else uncounted_days(target.window, actual.through, rules.time_progress)
        if actual is None or not days:
            continue
        halves, by_days = (
            figures.share_figure(time_progress(target.window, actual.through, rule), rules.percent_decimals)
            for rule in ("half_months", "days")
        )
        window, through = said_window(target.since, target.by), said_day(actual.through)
        yield Phrase(
            f"数据截至{through.zh}，不在月末：{window.zh}的序时进度按整月计为 {row.time_progress}，"
            f"最后 {days} 天没有计入；按半月计为 {halves}，按天计为 {by_days}（见规划 rules 的 time_progress）。",
            f"The data end on {through.en}, in the middle of a month: counted in whole months, {row.time_progress} of "
            f"{window.en} has passed, leaving out the last {several(days, 'day')}; in half months it is "
            f"{halves}, in days {by_days} (see time_progress under the programme's rules).",
        )


def _curves(rows: Sequence[Row]) -> Iterable[Phrase]:
    """Yield what the milestones of a target ask for by the last day with data, as its lead is against time gone."""
    for row in rows:
        stands = row.target_status
        if not stands.target.curve or stands.actual is None or stands.completion is None:
            continue
        due = expected_share(stands.target, stands.actual.through, row.rules.time_progress)
        asked, through = figures.share_figure(due, row.rules.percent_decimals), said_day(stands.actual.through)
        done = in_words(row.completion)
        yield Phrase(
            f"{row.full_name}有节点目标：到{through.zh}应完成{asked}，已完成{done.zh}；超/低于序时按时间匀速计，不按节点。",
            f"{row.full_name} has milestones: {asked} due by {through.en}, {done.en} done; "
            "the lead is against time gone, not against them.",
        )


def _ceilings(rows: Sequence[Row]) -> Iterable[Phrase]:
    """Yield which targets are ceilings, as the signs of their figures mean the opposite."""
    found: dict[bool, dict[str, None]] = {}
    for row in rows:
        if row.target_status.target.is_ceiling:
            name = words.name_of(row.target_status.indicator, row.language)
            found.setdefault(row.target_status.limits_a_sum, {})[name] = None
    for is_sum, names in found.items():
        led = Phrase("超序时为落后，", "above schedule is behind, and ") if is_sum else Phrase("", "")
        yield Phrase(
            f"{'、'.join(names)}的目标是上限：{led.zh}缺口是超出上限的数。",
            f"{', '.join(names)}: the target is a ceiling, so {led.en}the gap is what exceeds it.",
        )


def _coverages(rows: Sequence[Row]) -> Iterable[Phrase]:
    """Yield whose reports each sum uses, once for all indicators and targets for which that is the same.

    Then what those who reported did, and figures from below that cross into days of an own report.
    """
    found: dict[tuple[str, _Sum], dict[str, list[Row]]] = {}
    for row in rows:
        if told := _sum_of(row):
            indicators = found.setdefault((row.target_status.org.id, told), {})
            indicators.setdefault(row.target_status.indicator.id, []).append(row)
    promised = Counter((row.target_status.org.id, row.target_status.indicator.id) for row in rows)
    yield from _said_by_org(found, promised)
    yield from _reporters(rows)
    for row in rows:
        actual = row.target_status.actual
        if actual is not None and actual.coverage is not None and _days(actual, is_own=True):
            yield from (_seam(row, span) for span in actual.crossing)


def _said_by_org(
    found: Mapping[tuple[str, _Sum], Mapping[str, list[Row]]], promised: Mapping[tuple[str, str], int]
) -> Iterable[Phrase]:
    """Yield the sums of each org; those of which it has reported nothing itself in one sentence."""
    sums: dict[str, list[tuple[_Sum, list[str]]]] = {}
    for (org, told), indicators in found.items():
        named = [
            name
            for indicator, members in indicators.items()
            for name in _names(members, is_all=len(members) == promised[org, indicator])
        ]
        top = next(iter(indicators.values()))[0]
        sums.setdefault(words.name_of(top.target_status.org, top.language), []).append((told, named))
    for name, told_sums in sums.items():
        bare = [(told, named) for told, named in told_sums if told.own is None]
        yield from (told.said(name, named) for told, named in told_sums if told.own is not None or len(bare) == 1)
        if len(bare) > 1:
            yield _together(name, bare)


def _names(rows: Sequence[Row], *, is_all: bool) -> list[str]:
    """Return the names of some targets: the indicator's alone if they are all the targets for it."""
    return [words.name_of(rows[0].target_status.indicator, rows[0].language)] if is_all else [row.name for row in rows]


class _Sum(NamedTuple):
    """Whose reports a sum uses, in words: the org's own for which days, and from whom below it the rest."""

    own: Phrase | None
    below: Phrase | None
    rest: Phrase

    def said(self, org: str, indicators: Sequence[str]) -> Phrase:
        """Return the sentence for some indicators of an org."""
        zh, en = f"{org}的{'、'.join(indicators)}", f"{org}, {', '.join(indicators)}"
        if self.own and self.below:
            return Phrase(
                f"{zh}，{self.own.zh}用自报数；{self.below.zh}未直接报送{self.rest.zh}",
                f"{en}: its own report for {self.own.en}; none for {self.below.en}{self.rest.en}",
            )
        return Phrase(f"{zh}未直接报送{self.rest.zh}", f"{en}: no report of its own{self.rest.en}")


def _together(org: str, sums: Sequence[tuple[_Sum, Sequence[str]]]) -> Phrase:
    """Return one sentence on sums of an org that has reported none of them itself."""
    parts = [
        Phrase(
            f"{'、'.join(named)}{told.rest.zh.removeprefix('，').removesuffix('。')}",
            f"{', '.join(named)}{told.rest.en.replace(';', ':', 1).removesuffix('.')}",
        )
        for told, named in sums
    ]
    return Phrase(
        f"{org}未直接报送：{'；'.join(each.zh for each in parts)}。",
        f"{org}, no report of its own: {'; '.join(each.en for each in parts)}.",
    )


def _sum_of(row: Row) -> _Sum | None:
    """Return whose reports the sum of a target uses; None if there is no sum."""
    actual = row.target_status.actual
    if actual is None or actual.coverage is None:
        return None
    coverage = actual.coverage
    everybody, found = len(coverage.reported) + len(coverage.silent), len(coverage.reported)
    missing, who = missing_said(coverage, row.language), Phrase("", "")
    if found <= MOST_NAMED:
        names = names_of(coverage.reported, row.language)
        who = Phrase(f"（{names}）", f" ({names})")
    whom = Phrase(f"全部{everybody}个下级{who.zh}", f"all {everybody} below it{who.en}")
    if everybody == 1:
        whom = Phrase(f"下级{names_of(coverage.reported, row.language)}", names_of(coverage.reported, row.language))
    if coverage.silent:
        whom = Phrase(f"{everybody}个下级中已报的{found}个{who.zh}", f"{found} of {everybody} below it{who.en}")
    bound = Phrase("", "") if coverage.is_complete else Phrase("，故为下限", ", so a lower bound")
    own, below = _days(actual, is_own=True), _days(actual, is_own=False)
    rest = Phrase(f"，由{whom.zh}合计{missing.zh}{bound.zh}。", f"; the sum of {whom.en}{missing.en}{bound.en}.")
    return _Sum(own, below, rest) if own and below else _Sum(None, None, rest)


def _reporters(rows: Sequence[Row]) -> Iterable[Phrase]:
    """Yield what those who reported did, in one sentence for all targets of an org for which they are the same.

    It says how many have no target, if that leaves no completion.
    """
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Row, Reporters]]] = {}
    for row in rows:
        if reporters := row.target_status.reporters:
            key = row.target_status.org.id, tuple(org.id for org in reporters.orgs)
            found.setdefault(key, []).append((row, reporters))
    for members in found.values():
        (top, reporters), *others = members
        if not others:
            text, end = reporters_said(top), _without_target(reporters)
            yield Phrase(f"{top.full_name}：{text.zh}{end.zh}。", f"{top.full_name}: {text.en}{end.en}.")
            continue
        who, org = reporters_named(reporters), words.name_of(top.target_status.org, top.language)
        done = [(row.own_name, reporters_done(row, each), _without_target(each)) for row, each in members]
        zh = "；".join(f"{name}完成{text.zh}{end.zh}" for name, text, end in done)
        en = "; ".join(f"{name} {text.en}{end.en}" for name, text, end in done)
        yield Phrase(f"{org}{who.zh}：{zh}。", f"{org}, {who.en}: {en}.")


def _without_target(found: Reporters) -> Phrase:
    """Return how many of those who reported have no target, if that leaves no completion."""
    if found.completion is not None or not found.without_target:
        return Phrase("", "")
    return Phrase(
        f"（其中 {found.without_target} 个没有同期目标，不算完成率）",
        f" ({found.without_target} of them have no target for the same period, so no completion is given)",
    )


def _days(actual: Actual, *, is_own: bool) -> Phrase | None:
    """Return the days that an org reported itself, or those for which the orgs below it are added up."""
    found = [
        Period(days.first, min(days.last, each.through))
        for days, each in actual.stretches
        if (each.coverage is None) == is_own
    ]
    return said_periods(found) if found else None


def _seam(row: Row, span: Span) -> Phrase:
    """Return the note on a figure from below that partly falls on days that the org itself reported."""
    org, indicator = row.target_status.view.programme.orgs[span.observations[0].org], row.target_status.indicator
    name, amount = words.name_of(org, row.language), figures.amount(span.amount, indicator)
    place, days = span.observations[-1].place.line_reference, said_period(span.period)
    return Phrase(
        f"{name}{days.zh}的{said(amount, 'zh')}（{place}）有一部分在上级自报的日子里，分不开，只知上下限。",
        f"{said(amount, 'en')} of {name} for {days.en} ({place}) partly falls on days that the org above "
        "reported itself; the split is not known, so only bounds are given.",
    )


def _holes(row: Row) -> Iterable[Phrase]:
    actual = row.target_status.actual
    if actual is not None and actual.holes:
        name = row.full_name
        holes = said_periods(actual.holes)
        yield Phrase(
            f"{name}：{holes.zh}没有报数，故实绩为下限。",
            f"{name}: nothing reported for {holes.en}, so the actual is a lower bound.",
        )


def _tie_outs(view: View, row: Row) -> Iterable[Phrase]:
    found = mismatch(view, row.target_status)
    if found is None:
        return
    indicator, name = row.target_status.indicator, words.name_of(row.target_status.org, row.language)
    own, below = figures.amount(found.own.amount, indicator), figures.amount(found.below.amount, indicator)
    days = said_period(found.days)
    yield Phrase(
        f"勾稽不符：{days.zh}，{name}自报{row.own_name}{said(own, 'zh')}，下级合计{said(below, 'zh')}；"
        "以自报为准，未作调整。",
        f"Does not tie out: for {days.en}, {name} reports {said(own, 'en')} of {row.own_name}, those below it "
        f"{said(below, 'en')} together; its own report counts, nothing is adjusted.",
    )


def _named(row: Row, rows: Sequence[Row]) -> str:
    """Return the indicator's name, with its org if the rows are of several."""
    is_several = len({each.target_status.org.id for each in rows}) > 1
    return row.full_name if is_several else row.name
