"""Figures in print: rounded half up (四舍五入), once, from the exact value."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import is_met
from renewal_cli.model.interval import exactly
from renewal_cli.model.quantity import decimals_of, exact_text
from renewal_cli.report import words
from renewal_cli.report.table import Cell, Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from renewal_cli.calc.org_score import Apart as ScoredApart
    from renewal_cli.calc.ranking import Apart as RankedApart
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Comparator

    Judged = Callable[[Interval], object]

NOT_APPLICABLE = "—"
"""No such figure: nothing to compute it from."""

NOT_REPORTED = "…"
"""There should be a figure, but nobody has reported it. Never zero."""

DEFAULT_DECIMALS = 2
RATIO_DECIMALS = 2
PROGRESS_DECIMALS = 3
MOST_DECIMALS = 28
FULL = 100
SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}


def number(value: Fraction, decimals: int | None) -> str:
    """A number with so many digits after the point; None prints in full what terminates, the rest with two."""
    units, digits = _units(value, decimals)
    text, sign = str(abs(units)).rjust(digits + 1, "0"), "-" if units < 0 else ""
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def _units(value: Fraction, decimals: int | None) -> tuple[int, int]:
    """A number in whole units of its last digit, and how many digits after the point it has."""
    if decimals is None:
        digits_in_full = decimals_of(value)
        decimals = DEFAULT_DECIMALS if digits_in_full is None else digits_in_full
    scaled, divisor = abs(value.numerator) * 10**decimals, value.denominator
    units = (2 * scaled + divisor) // (2 * divisor)
    return -units if value.numerator < 0 else units, decimals


def meets(comparator: Comparator, value: Fraction) -> Judged:
    """A test that tells of a figure whether it meets a promise; it gives None where bounds leave that open."""
    return lambda figure: is_met(comparator, value, figure)


def exact(interval: Interval, indicator: Indicator) -> Figure:
    """An amount in full, however many digits it has."""
    return Figure(interval, _text(interval, exact_text, has_floor=not indicator.adds_up), indicator.unit.text)


def is_nothing(figure: Interval) -> tuple[bool, bool]:
    """Whether the lower bound of a figure is zero, and whether the upper one is."""
    return figure.low == 0, figure.high == 0


def _is_full(percent: Interval) -> tuple[bool, bool]:
    """Whether the ends of a per cent are the whole or more."""
    low, high = (end is not None and end.numerator >= FULL * end.denominator for end in percent[:2])
    return low, high


def _telling(interval: Interval, decimals: int | None, judged: Judged | None) -> int | None:
    """So many digits after the point, or as many more as it takes to judge the printed figure as the exact one."""
    if judged is None or judged(_rounded(interval, decimals)) == judged(interval):
        return decimals
    fewest = DEFAULT_DECIMALS if decimals is None else decimals
    more = (each for each in range(fewest + 1, MOST_DECIMALS) if judged(_rounded(interval, each)) == judged(interval))
    return next(more, decimals)


def _rounded(interval: Interval, decimals: int | None) -> Interval:
    def as_printed(value: Fraction) -> Fraction:
        units, digits = _units(value, decimals)
        return Fraction(units, 10**digits)

    return interval.mapped(as_printed)


def amount(
    interval: Interval | None, indicator: Indicator, missing: str = NOT_APPLICABLE, judged: Judged | None = None
) -> Figure:
    """An amount in the indicator's unit, such as ``43`` or ``≥ 43``; with more digits where it would be misjudged."""
    if interval is None:
        return Figure(None, missing, indicator.unit.text)
    decimals = _telling(interval, indicator.decimals, judged)
    return Figure(interval, _text(interval, lambda value: number(value, decimals)), indicator.unit.text)


def rate(interval: Interval | None, indicator: Indicator, judged: Judged | None = None) -> Figure:
    """An amount that need not be whole, such as one a month: with at least two digits after the point.

    Of things that are counted one by one a whole number is printed as such.
    """
    decimals = None if indicator.decimals is None else max(indicator.decimals, DEFAULT_DECIMALS)
    if interval is not None:
        if indicator.decimals == 0 and _is_whole(interval):
            decimals = 0
        decimals = _telling(interval, decimals, judged)
    text = NOT_APPLICABLE if interval is None else _text(interval, lambda value: number(value, decimals))
    return Figure(interval, text, indicator.unit.text)


def about(interval: Interval | None, indicator: Indicator, judged: Judged | None = None) -> Figure:
    """A forecast amount: of things counted one by one a whole number, ``≈ 26`` for 26.18, or whole bounds."""
    if interval is None or indicator.decimals != 0 or _is_whole(interval):
        return rate(interval, indicator, judged)
    if interval.is_exact:
        return amount(interval._replace(about=True), indicator, judged=judged)._replace(value=interval)
    return amount(outward(interval, indicator), indicator)._replace(value=interval)


def outward(interval: Interval, indicator: Indicator) -> Interval:
    """Bounds; of things counted one by one the lower is rounded down to a whole number and the upper up."""
    if indicator.decimals != 0:
        return interval
    low = None if interval.low is None else Fraction(floor(interval.low))
    high = None if interval.high is None else Fraction(ceil(interval.high))
    return interval._replace(low=low, high=high)


def _is_whole(interval: Interval) -> bool:
    return all(end is None or end.denominator == 1 for end in (interval.low, interval.high))


def count(value: Interval | None) -> Figure:
    """A bare number."""
    return Figure(value, NOT_APPLICABLE if value is None else _text(value, lambda each: number(each, None)))


def ratio(value: Interval | None, decimals: int, judged: Judged | None = None) -> Figure:
    """A ratio of which 1 is the mark, such as the pace."""
    if value is None:
        return Figure(None, NOT_APPLICABLE)
    told = _telling(value, decimals, judged)
    return Figure(value, _text(value, lambda each: number(each, told)))


def score(points: Interval, decimals: int) -> Figure:
    """Points of a score, which may fall below zero: ``36.24``, ``0.00 ~ 40.00``."""
    return Figure(points, _text(points, lambda value: number(value, decimals), has_floor=False))


def promise(comparator: str, value: Fraction | None, indicator: Indicator, language: Language) -> Figure:
    """What was promised, with its comparator; a direction without number in words."""
    if value is None:
        return Figure(None, words.direction(indicator).in_language(language))
    return Figure(exactly(value), f"{SIGNS[comparator]} {number(value, None)}", indicator.unit.text)


def percentage(share: Interval | None, decimals: int, judged: Judged | None = None) -> Figure:
    """A share of 1, printed in per cent: ``66.2%``; what falls short of the whole never prints as 100 %.

    ``judged`` looks at the per cent.
    """
    if share is None:
        return Figure(None, NOT_APPLICABLE)
    percent = share.times(Fraction(100))
    told = _telling(percent, decimals, lambda figure: (_is_full(figure), judged and judged(figure)))
    return Figure(share, _text(percent, lambda value: number(value, told) + "%"))


def points(led: Interval | None, decimals: int, judged: Judged | None = None) -> Figure:
    """Percentage points, always with their sign: ``+32.8``."""
    if led is None:
        return Figure(None, NOT_APPLICABLE)
    told = _telling(led, decimals, judged)
    return Figure(led, _text(led, lambda value: _signed(number(value, told)), has_floor=False))


def change(difference: Interval, indicator: Indicator) -> Figure:
    """What an amount changed by, always with its sign: ``+2``."""
    text = _text(difference, lambda value: _signed(number(value, indicator.decimals)), has_floor=False)
    return Figure(difference, text, indicator.unit.text)


def growth(share: Interval | None, decimals: int) -> Figure:
    """What something grew by as a share of 1, printed in per cent and always with its sign: ``+16.4%``."""
    if share is None:
        return Figure(None, NOT_APPLICABLE)
    percent = share.times(Fraction(100))
    return Figure(share, _text(percent, lambda value: _signed(number(value, decimals) + "%"), has_floor=False))


def place(number: int | None) -> Figure:
    """A place in a ranking; "—" without one."""
    return count(None if number is None else exactly(number))


def moved(places: int) -> Figure:
    """Places gained, always with their sign: ``+2``."""
    return Figure(exactly(places), f"{places:+d}" if places else "0")


def share_figure(share: Fraction | None, decimals: int) -> Figure:
    """An exact share, printed in per cent."""
    return percentage(None if share is None else exactly(share), decimals)


def _signed(text: str) -> str:
    return text if text.startswith("-") or not text.strip("0.%") else f"+{text}"


def cell(figure: Figure) -> Cell:
    """A figure in a table, exact for those that compute on."""
    return Cell(figure.text, figure=figure)


def with_unit(figure: Figure) -> Cell:
    """A figure with its unit, exact for those that compute on."""
    return Cell(str(figure), figure=figure)


def counted(number: int | None) -> Cell:
    """How many there are; "—" where that is not known."""
    return cell(count(None if number is None else exactly(number)))


def _text(interval: Interval, say: Callable[[Fraction], str], *, has_floor: bool = True) -> str:
    """An interval with its word; of amounts that cannot fall below zero, a low end of zero goes without saying."""
    low, high = interval.low, interval.high
    if low is not None and interval.is_exact:
        return ("≈ " if interval.about else "") + say(low)
    if low is not None and high is not None and (low or interval.low_open or not has_floor):
        return f"{say(low)} ~ {say(high)}"
    if high is not None:
        return f"{'<' if interval.high_open else '≤'} {say(high)}"
    return f"{'>' if interval.low_open else '≥'} {say(low)}" if low is not None else NOT_APPLICABLE


def placed(place: int | None, apart: RankedApart | ScoredApart | None, language: Language) -> str:
    """A place, or why there is none; "—" where too few could be placed."""
    if place is not None:
        return str(place)
    return words.APART[apart].in_language(language) if apart else NOT_APPLICABLE


def numbered(place: int | None, text: str) -> Cell:
    """A cell with a text that stands for a place in a ranking; programs get the number, if there is one."""
    return Cell(text, figure=None if place is None else Figure(exactly(place), text))
