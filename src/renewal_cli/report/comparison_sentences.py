"""Comparisons in sentences: 1至10月完成45.30亿元，比上年同期多6.38亿元（+16.4%）；10月完成5.00亿元，比9月多0.90亿元."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import LANGUAGES, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import Period
from renewal_cli.model.period_words import said_period
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_row import difference_figure, rate_figure
from renewal_cli.report.sentences import in_words, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.comparison import Change, ChangeName
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.programme import SeriesBreak
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.table import Figure

FEWEST = 2
_ENDS: tuple[tuple[ColumnName, Phrase, Phrase | None], ...] = (
    ("share", Phrase("占比最大的", "the greatest share:"), None),
    ("total_growth_rate", Phrase("累计同比最高的", "grew most:"), Phrase("最低的", "least:")),
)
"""What is told of those at either end."""

YEAR_AGO = Phrase("上年同期", "a year ago")


class _Way(NamedTuple):
    """More or less than before: by an amount, by an amount at most, by none that is known, and not the other."""

    by: Phrase
    change: Phrase
    only: Phrase
    no_other: Phrase


_ABOVE, _BELOW = Phrase("高", "above"), Phrase("低", "below")
_AMOUNTS = (
    _Way(
        Phrase("多", "more than"),
        Phrase("增加", "above"),
        Phrase("多于", "more than"),
        Phrase("不少于", "no less than"),
    ),
    _Way(
        Phrase("少", "less than"),
        Phrase("减少", "below"),
        Phrase("少于", "less than"),
        Phrase("不多于", "no more than"),
    ),
)
_POINTS = (
    _Way(_ABOVE, _ABOVE, Phrase("高于", "above"), Phrase("不低于", "not below")),
    _Way(_BELOW, _BELOW, Phrase("低于", "below"), Phrase("不高于", "not above")),
)
"""More and less, of amounts and of rates, which differ in points."""


def compared_said(row: ComparisonRow, names: Sequence[ColumnName]) -> Phrase:
    """What was done in the year so far and in the period, and by how much more than before."""
    return _joined(_clauses(row, names, is_brief=True))


def line_said(row: ComparisonRow, names: Sequence[ColumnName]) -> Phrase:
    """The same with everything else that the table has, for where there is no table."""
    return _joined([*_clauses(row, names, is_brief=False), *_further(row, names)])


def ends_said(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> Phrase:
    """Who has the greatest share, and who grew most and least against last year; nothing of fewer than two."""
    zh, en = "", ""
    for name, most, least in _ENDS:
        known = [(row.figure(name), row) for row in rows if name in names]
        exact = sorted(
            ((each.exact, each, row) for each, row in known if each.exact is not None), key=lambda found: found[0]
        )
        if len(exact) < FEWEST:
            continue
        if exact[0][0] == exact[-1][0]:
            continue
        for (end, figure, _), word in ((exact[-1], most), (exact[0], least)):
            if word is not None:
                told = [_end_said(one, name) for value, _, one in exact if value == end]
                zh = f"{zh}；{word.zh}{'、'.join(each.zh for each in told)}{figure}"
                en = f"{en}; {word.en} {', '.join(each.en for each in told)} {figure}"
    return Phrase(zh, en)


def _end_said(row: ComparisonRow, name: ColumnName) -> Phrase:
    """An org at either end, and that it is not counted as it was."""
    mark = _in_brackets("", row.one.breaks("total_growth") if name == "total_growth_rate" else ())
    return Phrase(f"{row.name}{mark.zh}", f"{row.name}{mark.en}")


def _stretch_said(stretch: Period, year: int) -> Phrase:
    """A stretch of days, without its year where that is the year of the comparison: 10月, 1至10月, 上年12月."""
    said = said_period(stretch)
    zh = said.zh.replace(f"{year}年", "").replace("—", "至") or "全年"
    return Phrase(zh.replace(f"{year - 1}年", "上年", 1), said.en)


class _Base(NamedTuple):
    """What an amount is held against: the column, the change, and its name."""

    column: ChangeName
    change: Change | None
    name: Phrase


def _clauses(row: ComparisonRow, names: Sequence[ColumnName], *, is_brief: bool) -> Iterator[Phrase]:
    """The clauses of the year so far and of the period; of a stock that of its level."""
    one = row.one

    def asked(*any_of: ColumnName) -> bool:
        return any(name in names for name in any_of)

    has_total = one.indicator.adds_up and one.stretches.now[:2] != one.stretches.total[:2]
    if has_total and asked("total", "total_growth", "total_growth_rate"):
        yield _clause(row, "total", [_Base("total_growth", one.total_growth, YEAR_AGO)], names)
    before = _days_said(row, one.stretches.previous)
    bases = [_Base("change", one.change, before), _Base("growth", one.growth, YEAR_AGO)]
    if has_total and is_brief and "change" in names:
        bases.pop()
    if asked("amount", "change", "change_rate", "growth", "growth_rate"):
        yield _clause(row, "amount", bases, names)


def _clause(row: ComparisonRow, name: ColumnName, bases: Sequence[_Base], names: Sequence[ColumnName]) -> Phrase:
    """An amount with its differences: ``10月完成5.00亿元，比9月多0.90亿元（+22.0%）``."""
    stretches, done = row.one.stretches, row.figure(name)
    days = _days_said(row, stretches.total if name == "total" else stretches.now)
    amount = in_words(done)
    verb = Phrase("完成", ": ") if row.one.indicator.adds_up else Phrase("为", ": ")
    if done.value is None:
        nothing = amount if done.text == figures.NOT_REPORTED else Phrase("没有数", "no figure")
        return Phrase(f"{days.zh}{nothing.zh}", f"{days.en}: {nothing.en}")
    parts = [_against(row, base) for base in bases if base.column in names or f"{base.column}_rate" in names]
    zh = "".join(f"，{each.zh}" for each in parts)
    return Phrase(
        f"{days.zh}{verb.zh}{amount.zh}{zh}", days.en + verb.en + ", ".join([amount.en, *(p.en for p in parts)])
    )


def _days_said(row: ComparisonRow, stretch: Period) -> Phrase:
    """A stretch of days; of a stock the day on which the level stands."""
    year = row.one.stretches.now.last.year
    if row.one.indicator.adds_up:
        return _stretch_said(stretch, year)
    return _stretch_said(Period(stretch.last, stretch.last, str(stretch.last)), year)


def _against(row: ComparisonRow, base: _Base) -> Phrase:
    """By how much more or less than before; of whom, where not all reported both."""
    if base.change is None:
        return Phrase(f"没有可比的{base.name.zh}数", f"nothing to compare with {base.name.en}")
    told = _difference_said(row, base)
    if base.change.is_of_all:
        return told
    count = len(base.change.orgs)
    return Phrase(f"按两期都报的{count}个算{told.zh}", f"{told.en} by the {count} that reported both")


def _difference_said(row: ComparisonRow, base: _Base) -> Phrase:
    assert base.change is not None  # noqa: S101 - the caller has looked
    difference, name = base.change.difference, base.name
    if difference.low == difference.high == 0:
        share = _in_brackets("", row.one.breaks(base.column))
        return Phrase(f"与{name.zh}持平{share.zh}", f"the same as {name.en}{share.en}")
    rate = rate_figure(row, base.change)
    share = _in_brackets("" if rate.value is None else rate.text, row.one.breaks(base.column))
    told = _way_said(row, difference, name)
    return Phrase(f"{told.zh}{share.zh}", f"{told.en}{share.en}")


def _way_said(row: ComparisonRow, difference: Interval, name: Phrase) -> Phrase:
    """By how much something is more or less than before; where it may be either, how far it is at most."""
    low, high = difference.low, difference.high
    more, less = _POINTS if row.one.indicator.unit.dimension == "%" else _AMOUNTS
    if low is not None and low >= 0:
        return _so_much(row, difference, more, name)
    if high is not None and high <= 0:
        return _so_much(row, -difference, less, name)
    if low is not None and high is not None:
        between = in_words(difference_figure(row, difference))
        return Phrase(f"比{name.zh}增减在{between.zh}之间", f"{between.en} against {name.en}")
    end, way = (low, less) if high is None else (high, more)
    if end is None:
        return Phrase(f"比{name.zh}增减不明", f"not known whether more than {name.en}")
    amount = in_words(_unsigned(row, exactly(abs(end))))
    if difference.low_open or difference.high_open:
        return Phrase(
            f"比{name.zh}最多{way.change.zh}不到{amount.zh}",
            f"less than {amount.en} {way.change.en} {name.en} if at all",
        )
    return Phrase(f"比{name.zh}最多{way.change.zh}{amount.zh}", f"at most {amount.en} {way.change.en} {name.en}")


def _so_much(row: ComparisonRow, size: Interval, way: _Way, name: Phrase) -> Phrase:
    """By how much something is more than before, or less; of no known size only that it is."""
    if size.low == 0 and size.high is None:
        only = way.only if size.low_open else way.no_other
        return Phrase(f"{only.zh}{name.zh}", f"{only.en} {name.en}")
    if size.low and size.high is None and not size.low_open:
        amount = in_words(_unsigned(row, exactly(size.low)))
        return Phrase(f"比{name.zh}至少{way.by.zh}{amount.zh}", f"at least {amount.en} {way.by.en} {name.en}")
    amount = in_words(_unsigned(row, size))
    return Phrase(f"比{name.zh}{way.by.zh}{amount.zh}", f"{amount.en} {way.by.en} {name.en}")


def _in_brackets(share: str, breaks: Sequence[SeriesBreak]) -> Phrase:
    """A growth rate, and that both sides are not counted alike, in brackets; nothing without either."""
    zh, en = ("口径有变", "counted by another method") if breaks else ("", "")
    zh, en = "，".join(filter(None, (share, zh))), ", ".join(filter(None, (share, en)))
    return Phrase(f"（{zh}）", f" ({en})") if zh else Phrase("", "")


def _unsigned(row: ComparisonRow, size: Interval) -> Figure:
    """A difference without its sign, as its word says it."""
    figure = difference_figure(row, size)
    return figure._replace(text=figure.text.replace("+", ""))


def _further(row: ComparisonRow, names: Sequence[ColumnName]) -> Iterator[Phrase]:
    """Share, completion and place, each where it is known and asked for."""
    told: dict[ColumnName, Phrase] = {
        "share": _share_words(row),
        **_COMPLETIONS,
        "against_whole": _whole_words(row),
        **_PLACES,
    }
    for name, how in told.items():
        figure = row.figure(name) if name in names else None
        if figure is not None and figure.value is not None:
            zh, en = (said(figure, language) for language in LANGUAGES)
            yield Phrase(how.zh.format(zh), how.en.format(en))


def _share_words(row: ComparisonRow) -> Phrase:
    """What a share is of."""
    base = row.among.share_base
    if base is None or not base.orgs:
        return Phrase("占全部的{}", "{} of the whole")
    return Phrase(f"占已报{len(base.orgs)}个的{{}}", f"{{}} of the {len(base.orgs)} that reported")


def _whole_words(row: ComparisonRow) -> Phrase:
    """What a completion is held against: the org above."""
    zh, en = (words.name_of(row.among.whole.org, each) if row.among.whole else "" for each in LANGUAGES)
    return Phrase(f"比{zh}{{}}个百分点", f"{{}} points against {en}")


_COMPLETIONS: dict[ColumnName, Phrase] = {
    "completion": Phrase("完成率{}", "completion {}"),
    "completion_change": Phrase("比上期末{}个百分点", "{} points since the end of the period before"),
    "completion_growth": Phrase("比上年同期{}个百分点", "{} points against a year ago"),
}
_PLACES: dict[ColumnName, Phrase] = {
    "place": Phrase("第{}名", "place {}"),
    "place_before": Phrase("上期第{}名", "place {} before"),
}


def _joined(clauses: Sequence[Phrase] | Iterator[Phrase]) -> Phrase:
    found = [*clauses]
    return Phrase("；".join(each.zh for each in found), "; ".join(each.en for each in found))
