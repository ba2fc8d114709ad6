"""What a reader of comparisons must know: which days, who was left out, what shares are of, what was revised."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from renewal_cli.calc.comparison import ChangeName
from renewal_cli.i18n import LANGUAGES, Language, Phrase, joined
from renewal_cli.model.period_words import said_day, said_period
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_columns import HEADINGS, POINTS
from renewal_cli.report.sentences import in_words, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.comparison import Change
    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import SeriesBreak
    from renewal_cli.report.comparison_row import ComparisonRow

_CHANGES: tuple[ChangeName, ...] = ("change", "growth", "total_growth")
_AMOUNTS: tuple[ColumnName, ...] = ("amount", "previous", "year_ago", "total", "total_year_ago")


def comparison_notes(
    view: View, rows: Sequence[ComparisonRow], names: Sequence[ColumnName], period: Period, language: Language
) -> list[str]:
    """All notes to some rows, each once; none where no figure is printed."""
    if not names:
        return []
    found = [
        *_cut(rows, period),
        *_left_out(rows, names),
        *_bases(rows, names),
        *_breaks(rows, names),
        *_revised(rows, names),
        *_days(rows, names, view),
    ]
    return [*dict.fromkeys(note.in_language(language) for note in found)]


def _cut(rows: Sequence[ComparisonRow], period: Period) -> Iterator[Phrase]:
    """Which indicators are compared for a part of the period only, as reports reach no further."""
    alike: dict[Period, dict[str, None]] = {}
    for row in rows:
        if row.one.stretches.now.last < period.last:
            alike.setdefault(row.one.stretches.now, {})[row.indicator_name] = None
    for days, names in alike.items():
        named, whole, part = [*names], said_period(period), said_period(days)
        yield Phrase(
            f"{whole.zh}还没有报完：{'、'.join(named)}只比{part.zh}，上期、上年同期也只取同样的日子。",
            f"{whole.en} is not reported to its end: {', '.join(named)} compared for {part.en} only, "
            "and for the same days before.",
        )


def _left_out(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> Iterator[Phrase]:
    """Who did not report both stretches and is left out of a change; indicators of which the same is true together."""
    alike: dict[tuple[str, str, str, tuple[ColumnName, ...]], dict[str, None]] = {}
    for row in rows:
        for (compared, left), changes in _partial(row, names).items():
            alike.setdefault((row.name, compared, left, tuple(changes)), {})[row.indicator_name] = None
    for (name, compared, left, which), indicators in alike.items():
        zh = "、".join(HEADINGS[each][0].zh.removesuffix("增减") for each in which)
        en = ", ".join(HEADINGS[each][0].en.lower() for each in which)
        what = Phrase(f"{name}{'、'.join(indicators)}的{zh}", f"{name}, {', '.join(indicators)}, {en}")
        yield Phrase(
            f"{what.zh}只算两期都报的：{compared}；未计入：{left}。",
            f"{what.en}: of those who reported both ({compared}); left out: {left}.",
        )


def _partial(row: ComparisonRow, names: Sequence[ColumnName]) -> dict[tuple[str, str], list[ColumnName]]:
    """The changes that some are left out of, by who is compared and who is left out."""
    found: dict[tuple[str, str], list[ColumnName]] = {}
    for name in _CHANGES:
        change = getattr(row.one, name) if name in names or f"{name}_rate" in names else None
        if change and not change.is_of_all:
            who = (names_of(change.orgs, row.language), _missing(change, row.language))
            found.setdefault(who, []).append(name)
    return found


def _missing(change: Change, language: Language) -> str:
    """Who did not report both stretches, and of whom the tree does not list everybody below."""
    others = [
        Phrase(f"{words.name_of(org, 'zh')}未列出的下级", f"those below {words.name_of(org, 'en')} that are not listed")
        for org in change.unlisted
    ]
    named = [names_of(change.left_out, language)] if change.left_out else []
    return joined([*named, *(each.in_language(language) for each in others)], language)


def _bases(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> Iterator[Phrase]:
    """What shares are of, and what places are by."""
    for row in {id(row.among): row for row in rows if row.among.members}.values():
        if "share" in names:
            yield from _share_of(row)
        if "place" in names and row.among.places:
            by = Phrase("累计", "the year so far") if row.one.indicator.adds_up else Phrase("期末数", "the level")
            if row.among.is_by_completion:
                by = Phrase("完成率", "completion")
            yield Phrase(
                f"{row.indicator_name}的名次按{by.zh}，相同并列（1、1、3）；没报齐、只有上下限的不排。",
                f"{row.indicator_name}: places by {by.en}, shared by equals (1, 1, 3); "
                "none for who has not reported everything, or only a bound.",
            )


def _share_of(row: ComparisonRow) -> Iterator[Phrase]:
    base, whole = row.among.share_base, row.among.whole
    if base is None or whole is None:
        return
    name = words.name_of(whole.org, row.language)
    if base.orgs:
        name = Phrase(f"已报的{len(base.orgs)}个", f"the {len(base.orgs)} that reported").in_language(row.language)
    amount, days = in_words(figures.amount(base.amount, row.one.indicator)), said_period(row.one.stretches.total)
    yield Phrase(
        f"{row.indicator_name}的占比＝累计÷{name}{days.zh}的累计（{amount.zh}）。",
        f"{row.indicator_name}: share = year to date / that of {name} for {days.en} ({amount.en}).",
    )


def _breaks(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> Iterator[Phrase]:
    """Which changes lie across a change of method, since when, whose, and why."""
    found: dict[SeriesBreak, dict[ChangeName, ComparisonRow]] = {}
    for row in rows:
        for name in get_args(ChangeName):
            is_asked = name in names or f"{name}_rate" in names
            for each in row.one.breaks(name) if is_asked else ():
                found.setdefault(each, {}).setdefault(name, row)
    for each, across in found.items():
        row = next(iter(across.values()))
        zh, en = (_whose(each, row, language) for language in LANGUAGES)
        what = Phrase(
            "、".join(HEADINGS[name][0].zh.removesuffix("增减").removesuffix(POINTS) for name in across),
            ", ".join(HEADINGS[name][0].en.lower() for name in across),
        )
        since, place = said_period(each.since), each.place.line_reference
        yield Phrase(
            f"{zh}自{since.zh}起统计口径有变（{place}；原因：{each.reason}）：{what.zh}的两边口径不同，不宜直接比。",
            f"{en}: counted by another method from {since.en} on ({place}; reason: {each.reason}); "
            f"both sides of {what.en} are not counted alike.",
        )


def _whose(found: SeriesBreak, row: ComparisonRow, language: Language) -> str:
    """The org and the indicator of a change of method; of everything where it names neither."""
    programme = row.one.view.programme
    org = programme.orgs[found.org] if found.org else None
    named = [*([words.name_of(org, language)] if org else []), *([row.indicator_name] if found.indicator else [])]
    return Phrase("", ", ").in_language(language).join(named) or Phrase("各项", "Everything").in_language(language)


def _revised(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> Iterator[Phrase]:
    """Which of the figures that are compared were revised, and why; a changed method is one of the reasons."""
    amounts = [getattr(row.one, name) for row in rows for name in _AMOUNTS if name in names]
    revised = {id(each): each for amount in amounts if amount for each in amount.observations if each.reason}
    for each in revised.values():
        org = rows[0].one.view.programme.orgs[each.org]
        days, place = said_period(each.period), each.place.line_reference
        yield Phrase(
            f"{words.name_of(org, 'zh')}{days.zh}的数按更正后的计（{place}；原因：{each.reason}），"
            "比较时请留意口径是否一致。",
            f"{words.name_of(org, 'en')}: the figure for {days.en} counts as revised ({place}; reason: {each.reason}); "
            "mind whether both sides were counted alike.",
        )


_AT_ITS_END = ("completion", "completion_change", "completion_growth", "against_whole", "place", "place_before")
_SIDES: tuple[tuple[Phrase, str, tuple[str, ...]], ...] = (
    (Phrase("本期", "this period"), "now", ("amount", "change", "growth", *_AT_ITS_END)),
    (Phrase("上期", "before"), "previous", ("previous", "change", "completion_change", "place_before")),
    (Phrase("上年同期", "a year ago"), "year_ago", ("year_ago", "growth", "completion_growth")),
    (Phrase("累计", "year to date"), "total", ("total", "total_growth", "share")),
    (Phrase("上年同期累计", "last year to date"), "total_year_ago", ("total_year_ago", "total_growth")),
)
"""The stretches, and which columns are of each; a rate is of those of its difference."""


def _days(rows: Sequence[ComparisonRow], names: Sequence[ColumnName], view: View) -> Iterator[Phrase]:
    """Which days each side has, and how changes are computed."""
    has_totals = any(row.one.indicator.adds_up for row in rows)
    told = {name.removesuffix("_rate") for name in names if has_totals or name not in _OF_TOTALS}
    for stretches in dict.fromkeys(row.one.stretches for row in rows):
        sides = [(name, said_period(getattr(stretches, side))) for name, side, of in _SIDES if told.intersection(of)]
        zh = "，".join(f"{name.zh}{days.zh}" for name, days in sides)
        en = ", ".join(f"{name.en} {days.en}" for name, days in sides)
        yield Phrase(
            f"比较：{zh}；都按截至{said_day(view.as_of).zh}所知。{_HOW.zh if told & _COMPUTED else ''}",
            f"Compared: {en}; all as known on {view.as_of}.{' ' + _HOW.en if told & _COMPUTED else ''}",
        )


_OF_TOTALS = {"total", "total_year_ago", "total_growth", "total_growth_rate", "share"}
_COMPUTED = {"change", "growth", "total_growth"}
_HOW = Phrase(
    "增减＝本期－基期，增幅＝增减÷基期，率只比百分点；基期为零、没有或可能为零的不算增幅。",
    "Change = now - before, in per cent of before; rates change in points; no percentage of a base that is zero, "
    "missing or may be zero.",
)
