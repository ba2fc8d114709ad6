"""The text of a bulletin, in the order in which the ministries write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.house_rules import Mention
from renewal_cli.report import words
from renewal_cli.report.document import Bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.bulletin_line import Line
    from renewal_cli.report.bulletin_section import Section

MOST_NAMED = 3
"""How many the text names at either end."""

MONTHS_OF_QUARTER = 3
_DIGITS = "零一二三四五六七八九十"
_TEN = 10


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings count: 一, 十二, 三十."""
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def numbered(number: int, text: str, language: Language) -> str:
    """A heading with its number."""
    return Phrase(f"{chinese(number)}、{text}", f"{number}. {text}").in_language(language)


def is_month(period: Period) -> bool:
    """Whether the period is a month; otherwise it is a quarter."""
    return period.months < MONTHS_OF_QUARTER


def named_period(period: Period) -> Phrase:
    """The period as titles write it."""
    year, month = period.last.year, period.last.month
    if is_month(period):
        return Phrase(f"{year}年{month}月", period.text)
    return Phrase(f"{year}年第{chinese(month // MONTHS_OF_QUARTER)}季度", period.text)


def title(programme: Programme, period: Period) -> Phrase:
    """The title: a summary each month, a bulletin each quarter (一月一汇总、一季一通报)."""
    when = named_period(period)
    zh, en = ("进展情况汇总", "monthly summary") if is_month(period) else ("进展情况通报", "quarterly bulletin")
    return Phrase(f"{programme.name}{when.zh}{zh}", f"{programme.name}: {en} {when.en}")


def progress(section: Section, programme: Programme, period: Period, language: Language) -> str:
    """Target and source, total and rate, change since the period before."""
    row, total = section.lead_row, section.total
    if total.row is None:
        return Phrase(
            f"{total.name}没有这项目标；{total.name}实绩 {total.done}。",
            f"{total.name} has no such target; actual of {total.name}: {total.done}.",
        ).in_language(language)
    target = row.target_status.target
    source = programme.sources[target.source].title if target.source else None
    origin = Phrase(f"，见《{source}》", f", see {source}") if source else Phrase("", "")
    change = _change(total, period)
    return Phrase(
        f"{total.name}目标 {row.target}（{target.since}至{target.by}{origin.zh}）。截至 {total.end} 累计完成 "
        f"{total.done}，完成率 {row.completion}，{change.zh}；序时进度 {row.time_progress}，超/低于序时 {row.lead} "
        f"个百分点，缺口 {row.gap}，状态 {row.light}，数据截至 {row.data_through}。",
        f"{total.name}: target {row.target} ({target.since} to {target.by}{origin.en}). By {total.end} done "
        f"{total.done}, completion {row.completion}, {change.en}; time gone {row.time_progress}, lead {row.lead} "
        f"points, gap {row.gap}, light {row.light}, data through {row.data_through}.",
    ).in_language(language)


def _change(line: Line, period: Period) -> Phrase:
    before = Phrase("上月末", "last month") if is_month(period) else Phrase("上季末", "last quarter")
    figure = line.change
    if figure.value is None:
        return Phrase(f"与{before.zh}相比 — 个百分点（无可比数）", f"change since {before.en} — (nothing to compare)")
    return Phrase(f"与{before.zh}相比 {figure} 个百分点", f"change since {before.en} {figure} points")


def naming(section: Section, period: Period, language: Language) -> list[str]:
    """The fastest, the slowest (worst first), who is not ranked, and who has not reported."""
    fastest, slowest = _both_ends(section)
    when = named_period(period)
    named = (
        (Phrase("进度较快的", "Fastest"), [line.rated for line in fastest]),
        (Phrase("进度较慢的（由慢到快）", "Slowest, the worst first"), [line.rated for line in slowest]),
        (
            Phrase("只知上下限、不排先后的", "Known as a bound only, not ranked"),
            [line.rated for line in section.bounded],
        ),
        (
            Phrase(f"没有报到{when.zh}末、不排先后的", f"Not reported to the end of {when.en}, not ranked"),
            [line.last_report for line in section.silent],
        ),
    )
    said = [
        Phrase(f"{who.zh}：{'、'.join(lines)}。", f"{who.en}: {', '.join(lines)}.").in_language(language)
        for who, lines in named
        if lines
    ]
    if section.lines and not any(line.row for line in section.lines):
        said.append(
            Phrase(
                "下级没有分解目标，不排先后。", "Those below have no targets of their own, so no order."
            ).in_language(language)
        )
    return said


def _both_ends(section: Section) -> tuple[list[Line], list[Line]]:
    """Up to three at either end, nobody at both."""
    ranked = sum(line.lead is not None for line in section.lines)
    rule = Mention(top=min(MOST_NAMED, max(1, ranked // 2)))
    fastest = section.named(rule)
    return fastest, [line for line in section.named(rule, worst=True) if line not in fastest]


def mentions(sections: Sequence[Section], rule: Mention | None, title: Phrase, language: Language) -> list[Bullets]:
    """A list of those whom a rule of the programme names; none without the rule."""
    if rule is None:
        return []
    worst = title is CALL_OUT
    items = [
        f"{line.rated.replace(line.name, f'{line.name} {words.name_of(section.indicator, language)}', 1)}"
        for section in sections
        for line in section.named(rule, worst=worst)
    ]
    return [
        Bullets(
            title.in_language(language), tuple(items) or (Phrase("无", "none").in_language(language),), is_numbered=True
        )
    ]


COMMEND = Phrase("通报表扬", "Commended")
CALL_OUT = Phrase("通报批评", "Called out")
