"""Roots of fractions: compared exactly, and as decimals with many digits.

A growth rate is a root, which is rarely a fraction, but comparing it with a line through another root is decidable. If
``v ** (1/b)`` is a fraction, both sides become fractions when raised to a power. If it is not, it
has conjugates of the same length in other directions, which excludes equality, so that enough digits decide.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import gcd

DIGITS = 25
"""Significant digits of a root in print and in JSON; the published tools have 16."""

_WORKING = 60


def sign(value: Fraction) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)


def rational_root(value: Fraction, degree: int) -> Fraction | None:
    """Return the root of a non-negative fraction if it is itself a fraction, otherwise None.

    >>> rational_root(Fraction(1331, 1000), 3)
    Fraction(11, 10)
    >>> rational_root(Fraction(2), 2) is None
    True
    """
    upper, lower = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    return Fraction(upper, lower) if upper is not None and lower is not None else None


def _whole_root(number: int, degree: int) -> int | None:
    if number < 2:  # noqa: PLR2004 - 0 and 1 are their own roots
        return number
    low, high = 1, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle - 1)
    return low if low**degree == number else None


def root(value: Fraction, years: Fraction, digits: int = _WORKING) -> Decimal:
    """Return ``value ** (1 / years)`` of a non-negative fraction, with this many significant digits."""
    with localcontext() as context:
        context.prec = digits + 5
        number = Decimal(value.numerator) / Decimal(value.denominator)
        return number ** (Decimal(years.denominator) / Decimal(years.numerator))


def compare_roots(u: Fraction, a: Fraction, start: Fraction, slope: Fraction, v: Fraction, b: Fraction) -> int:
    """Return the exact sign of ``u ** (1/a) - (start + slope * v ** (1/b))`` for non-negative fractions.

    >>> compare_roots(Fraction(121, 100), Fraction(2), Fraction(0), Fraction(1), Fraction(1331, 1000), Fraction(3))
    0
    >>> compare_roots(Fraction(2), Fraction(2), Fraction(0), Fraction(1), Fraction(3), Fraction(2))
    -1
    """
    if not slope:
        return compare_root(u, a, start)
    power, degree = b.denominator, b.numerator
    shared = gcd(power, degree)
    known = rational_root(v ** (power // shared), degree // shared)
    if known is not None:
        return compare_root(u, a, start + slope * known)
    digits = _WORKING
    while True:
        with localcontext() as context:
            context.prec = digits
            line = _decimal(start) + _decimal(slope) * root(v, b, digits)
            difference = root(u, a, digits) - line
            if abs(difference) > Decimal(10) ** (10 - digits) * (1 + abs(line)):
                return 1 if difference > 0 else -1
        digits *= 4


def compare_root(u: Fraction, a: Fraction, line: Fraction) -> int:
    """Return the sign of ``u ** (1/a) - line``, by comparing powers of fractions.

    >>> compare_root(Fraction(121, 100), Fraction(2), Fraction(11, 10))
    0
    """
    if line <= 0:
        return sign(u - line) if not u else 1
    return sign(u**a.denominator - line**a.numerator)


def root_as_fraction(value: Fraction, years: Fraction) -> Fraction:
    """Return ``value ** (1 / years)``: exact if it is a fraction, otherwise accurate in every printed digit.

    >>> root_as_fraction(Fraction(121, 100), Fraction(2))
    Fraction(11, 10)
    """
    known = rational_root(value**years.denominator, years.numerator)
    return Fraction(root(value, years)) if known is None else known


def shortened(value: Fraction) -> Fraction:
    """Return a fraction unchanged, or with ``DIGITS`` significant digits if it approximates a root."""
    if value.denominator < 10**DIGITS:
        return value
    with localcontext() as context:
        context.prec = DIGITS
        return Fraction(_decimal(value))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
