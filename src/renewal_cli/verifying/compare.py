"""How a figure as written compares with what the programme gives; exact intervals throughout."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from renewal_cli.model.unit import ANY_UNIT, MAGNITUDES, factor_to
from renewal_cli.text.units import standard

if TYPE_CHECKING:
    from renewal_cli.model.interval import Interval
    from renewal_cli.verifying.claim import Written
    from renewal_cli.verifying.expected_figure import Expected

Likeness = Literal["agrees", "rounded", "scale", "unsure", "differs"]
"""As it is, at its own precision, but for its unit, not to be told, not at all."""

ROUGHLY = Fraction(1, 10)
"""An "about" may be off by this share of the figure before it is wrong."""

SLIPS = (Fraction(10**3), Fraction(10**4), Fraction(10**8))
"""Factors of units that are easily mixed up: 米 and 公里, 元 and 万元, 万元 and 亿元, 元 and 亿元."""
SLIPS_OF_RATES = (Fraction(100),)
"""The same for rates: a share of 1 in the place of a percentage."""


def likeness(written: Written, expected: Expected) -> Likeness:
    """Compare a figure with one that the programme gives."""
    unit, times = standard(written.unit)
    unit = unit + expected.unit.dimension if unit in MAGNITUDES else unit
    factor = factor_to(expected.unit, unit)
    if factor is None:
        return _of_other_unit(written, expected)
    own = written.times(factor * times)
    found = _of_promise(own, expected) if expected.comparator else _of_amount(own, expected.value, expected.finest)
    if found != "differs" or (not unit and expected.unit is not ANY_UNIT):
        return "unsure" if found == "differs" else found
    return "scale" if _is_slip(own, expected) else found


def _of_other_unit(written: Written, expected: Expected) -> Likeness:
    """Compare a figure in a unit that cannot be converted: with the same digits the unit is wrong."""
    number = written.number
    is_same = expected.value.is_exact and number is not None and number == expected.value.low
    return "scale" if is_same and number else "unsure"


def _of_promise(written: Written, expected: Expected) -> Likeness:
    """Compare a promised number, which may be written with or without its comparator."""
    number, promised = written.number, expected.value.low
    if number is None or promised is None:
        return "unsure"
    is_floor = expected.comparator in ("at_least", "more_than")
    if not written.value.is_exact and (written.value.high is None) != is_floor:
        return "differs"
    if number == promised:
        return "agrees"
    if written.value.about:
        return _near(number, promised)
    return "rounded" if _rounds_to(promised, number, written.step) else "differs"


def _of_amount(written: Written, known: Interval, finest: Fraction) -> Likeness:
    """Compare an amount or a rate; ``finest`` is one unit of the last digit that the programme prints."""
    if known.is_exact and known.low is not None:
        return _of_exact(written, known.low, finest, is_about=known.about)
    return _of_bound(written, known)


def _of_exact(written: Written, known: Fraction, finest: Fraction, *, is_about: bool) -> Likeness:
    value, half = written.value, written.step / 2
    number = written.number
    if value.is_exact and number is not None:
        if _rounds_to(known, number, written.step):
            return "agrees" if number == known or written.step <= finest else "rounded"
        return _near(number, known) if value.about or is_about else "differs"
    if number == known:
        return "differs" if value.low_open or value.high_open else "agrees"
    is_above = value.low is None or value.low - half <= known
    is_below = value.high is None or known <= value.high + half
    return "rounded" if is_above and is_below else "differs"


def _of_bound(written: Written, known: Interval) -> Likeness:
    """Compare with an amount of which only bounds are known."""
    value, half = written.value, written.step / 2
    is_same_low, is_same_high = _same_end(value.low, known.low, half), _same_end(value.high, known.high, half)
    if (is_same_low or value.low is None) and (is_same_high or value.high is None):
        return "agrees"
    is_below = value.high is not None and known.low is not None and value.high + half < known.low
    is_above = value.low is not None and known.high is not None and value.low - half > known.high
    return "differs" if is_below or is_above else "unsure"


def _same_end(written: Fraction | None, known: Fraction | None, half: Fraction) -> bool:
    if written is None or known is None:
        return written is known
    return abs(written - known) <= half


def _rounds_to(known: Fraction, number: Fraction, step: Fraction) -> bool:
    return abs(known - number) <= step / 2


def _near(number: Fraction, known: Fraction) -> Likeness:
    """Tell whether an "about" is near enough."""
    off = abs(number - known)
    if off <= abs(known) * ROUGHLY:
        return "rounded"
    return "unsure" if off <= abs(known) * 2 * ROUGHLY else "differs"


def _is_slip(written: Written, expected: Expected) -> bool:
    """Tell whether a figure would be right in another unit."""
    known, number = expected.value.low, written.number
    if not expected.value.is_exact or not known or not number:
        return False
    slips = SLIPS_OF_RATES if expected.unit.text == "%" else SLIPS
    factors = (*slips, *(1 / slip for slip in slips))
    return any(_rounds_to(known, number * factor, written.step * factor) for factor in factors)
