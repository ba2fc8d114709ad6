"""What the laws are tried on."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period

fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)
amounts = st.integers(0, 10**6).map(lambda thousandths: Fraction(thousandths, 1000))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
comparators = st.sampled_from(["at_least", "more_than", "at_most", "less_than"])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Exact values, bounds on either side, and both."""
    low, high = sorted((draw(fractions), draw(fractions)))
    if low == high:
        return exactly(low)
    shape = draw(st.sampled_from(["both", "low", "high", "exact"]))
    if shape == "exact":
        return exactly(low)
    return Interval(
        low if shape in ("both", "low") else None,
        high if shape in ("both", "high") else None,
        low_open=shape in ("both", "low") and draw(st.booleans()),
        high_open=shape in ("both", "high") and draw(st.booleans()),
    )


def member(interval: Interval, share: Fraction) -> Fraction:
    """One of the values of an interval, chosen by a share of 1 strictly between 0 and 1."""
    if interval.low is not None and interval.high is not None:
        return interval.low + (interval.high - interval.low) * share
    if interval.low is not None:
        return interval.low + share * 1000
    return (interval.high or Fraction(0)) - share * 1000


shares = st.integers(1, 999).map(lambda thousandths: Fraction(thousandths, 1000))


@st.composite
def windows(draw: st.DrawFn) -> Period:
    """A stretch of days."""
    first = draw(days)
    return Period(first, first + timedelta(days=draw(st.integers(0, 2000))))


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether a value is among those of an interval."""
    return exactly(value).lies_in(interval)
