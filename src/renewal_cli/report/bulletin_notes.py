"""What a bulletin says beside its sections: whom it names, single years, where targets stand, what is left out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.places import known_lag
from renewal_cli.calc.years import years_of
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_period, said_periods, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.document import Bullets
from renewal_cli.report.sentences import WAYS, in_words, lead_said, names_of
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.calc.years import Years
    from renewal_cli.model.house_rules import Mention
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target
    from renewal_cli.report.bulletin_section import Section
    from renewal_cli.report.row import Row


def mentions(sections: Sequence[Section], rule: Mention | None, title: Phrase, language: Language) -> list[Bullets]:
    """Those whom a rule of the programme names, each in one sentence with all its targets; none without the rule.

    The first is the best of all, or the worst. The window stands in the title where it is that of all, and else with
    the org.
    """
    if rule is None:
        return []
    is_worst = title is words.CALL_OUT
    named: dict[str, dict[Hashable, Row]] = {}
    for section in sections:
        for row in [line.row for line in section.named(rule, worst=is_worst) if line.row]:
            name = words.name_of(row.target_status.org, language)
            named.setdefault(name, {}).setdefault(row.promise, row)
    windows = {row.window if row.is_one_of_several else "" for rows in named.values() for row in rows.values()}
    only = windows.pop() if len(windows) == 1 else ""
    ordered = sorted(named.items(), key=lambda pair: _weight(pair[1].values(), is_worst=is_worst))
    items = [_mentioned(name, [*rows.values()], language, has_window=not only) for name, rows in ordered]
    nobody = Phrase("无", "none").in_language(language)
    if only:
        title = Phrase(f"{title.zh}（{only}）", f"{title.en} ({only})")
    return [Bullets(title.in_language(language), tuple(items) or (nobody,), is_numbered=bool(items))]


def _weight(rows: Iterable[Row], *, is_worst: bool) -> Fraction:
    """By what an org is weighed, the first lowest."""
    lags = [known_lag(row.target_status) for row in rows]
    return min(lags) if is_worst else -max(lags)


def _mentioned(name: str, rows: Sequence[Row], language: Language, *, has_window: bool) -> str:
    """An org with the leads of its targets: ``甲区超序时进度：老旧小区改造（2026年）10.0、有效投资12.0个百分点``."""
    ways: dict[Phrase, list[str]] = {}
    others: dict[Phrase, list[str]] = {}
    for row in rows:
        led = lead_said(row)
        way = next((each for each in WAYS if led.zh.startswith(each.zh)), None)
        named = _named_in(row, language, has_window=has_window)
        if way is None:
            others.setdefault(led, []).append(named)
            continue
        zh, en = led.zh.removeprefix(way.zh), led.en.removesuffix(f" {way.en}")
        size = Phrase(zh.removesuffix("个百分点"), f" {en.removesuffix(' points')}")
        ways.setdefault(way, []).append(named + size.in_language(language))
    grouped = [
        Phrase(f"{way.zh}：{'、'.join(parts)}个百分点", f"points {way.en}: {', '.join(parts)}")
        for way, parts in ways.items()
    ]
    alike = [Phrase(f"{led.zh}：{'、'.join(parts)}", f"{led.en}: {', '.join(parts)}") for led, parts in others.items()]
    told = [*grouped, *alike]
    return Phrase(
        f"{name}{'；'.join(each.zh for each in told)}。", f"{name}, {'; '.join(each.en for each in told)}."
    ).in_language(language)


def _named_in(row: Row, language: Language, *, has_window: bool) -> str:
    """The indicator of a target, with its window where the org has several and that is not in the title."""
    name = words.name_of(row.target_status.indicator, language)
    if not has_window or not row.is_one_of_several:
        return name
    return Phrase(f"{name}（{row.window}）", f"{name} ({row.window})").in_language(language)


def years_said(row: Row, period: Period) -> list[Phrase]:
    """What the tasks of single years come to beside each whole target that a period is part of.

    Args:
        row: one of an org's promises for an indicator.
        period: the month or quarter of the bulletin.
    """
    stands = row.target_status
    found = years_of(_promised(stands), stands.indicator)
    return [_said(each, stands.indicator) for each in found if each.whole.window.overlaps(period)]


def _promised(stands: TargetStatus) -> list[Target]:
    """All that the org promised for the indicator, for other times too."""
    promised = stands.view.promises(stands.org.id)
    return [target for _, target in promised if target.indicator == stands.indicator.id]


def _said(years: Years, indicator: Indicator) -> Phrase:
    """What the tasks come to, and what they leave of the whole target or exceed it by."""
    whole, tasks = years.whole, years.tasks
    total = in_words(figures.amount(exactly((whole.value or Fraction(0)) - years.left), indicator))
    named, together = _named([each.since.first.year for each in tasks]), len(tasks) > 1
    left = _left(years, indicator, said_window(whole.since, whole.by))
    return Phrase(
        f"{named.zh}任务{'合计' if together else ''}{total.zh}，{left.zh}",
        f"The task{'s' if together else ''} of {named.en} come{'' if together else 's'} to {total.en}: {left.en}",
    )


def _left(years: Years, indicator: Indicator, window: Phrase) -> Phrase:
    """What is left of the whole target, and for which years."""
    rest = in_words(figures.amount(exactly(abs(years.left)), indicator))
    target = f"the target of {window.en}"
    if years.left < 0:
        return Phrase(f"比{window.zh}目标多{rest.zh}", f"{rest.en} more than {target}")
    if not years.left:
        return Phrase(f"与{window.zh}目标一致", f"as much as {target}")
    if not years.open:
        return Phrase(f"比{window.zh}目标少{rest.zh}", f"{rest.en} less than {target}")
    named = _named(years.open)
    return Phrase(f"{window.zh}目标还余{rest.zh}（{named.zh}）", f"this leaves {rest.en} of {target} for {named.en}")


def _named(years: Sequence[int]) -> Phrase:
    """Some years in order: 2025—2026年 where none is missing, else 2025年、2027年."""
    named = [parse_period(str(year)) for year in years]
    is_run = len(years) == years[-1] - years[0] + 1
    return said_window(named[0], named[-1]) if is_run else said_periods(named)


def sources_of(programme: Programme, rows: Sequence[Row], language: Language) -> Iterator[str]:
    """In which documents the targets stand."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        source = row.target_status.target.source
        if source:
            found.setdefault(programme.sources[source].title, {})[row.name] = None
    for title, names in found.items():
        yield Phrase(
            f"目标出处：{'、'.join(names)}，见《{title}》。", f"Targets of {', '.join(names)}: see {title}."
        ).in_language(language)


def left_out(
    view: View, top: Org, indicator: Indicator | None, period: Period, sections: Sequence[Section], language: Language
) -> Iterator[str]:
    """Why targets are in no section: no number, another time, or one that the upper org promised nothing for.

    Those alike are in one sentence, whoever promised them.
    """
    shown = {(row.target_status.org.id, row.promise) for section in sections for row in section.rows}
    alike: dict[Phrase, list[Org]] = {}
    for row in rows_of(view, (top, *view.programme.orgs.children(top.id)), indicator, language):
        org = row.target_status.org
        if (org.id, row.promise) not in shown:
            alike.setdefault(_why_left_out(row, top, period, language), []).append(org)
    for why, orgs in alike.items():
        names = names_of(orgs, language)
        yield Phrase(f"{names} {why.zh}", f"{names}, {why.en}").in_language(language)


def _why_left_out(row: Row, top: Org, period: Period, language: Language) -> Phrase:
    target, when = row.target_status.target, said_period(period)
    if target.value is None:
        return Phrase(
            f"{row.name}：{row.target}，没有量化目标，不能计算。",
            f"{row.name}: {row.target}, no number promised, so nothing to compute.",
        )
    if target.window.overlaps(period):
        name = words.name_of(top, language)
        return Phrase(
            f"{row.name}：{name}没有{row.window}的目标，没有列出。",
            f"{row.name}: {name} has no target for {row.window}, so it is not shown.",
        )
    return Phrase(
        f"{row.name}：目标期{row.window}，不含{when.zh}。", f"{row.name}: promised for {row.window}, not for {when.en}."
    )
