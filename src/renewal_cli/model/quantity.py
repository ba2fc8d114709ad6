"""Numbers with their unit, read from the written text and never through a float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
"""The regular expression of a number: ASCII digits, perhaps a minus sign and a decimal point."""

_FORM = re.compile(rf"(?P<number>{NUMBER}) ?(?P<unit>[^\d\s.,:;/_+-][^\d\s]*)?")
_BARE = re.compile(rf"(?!-?0[0-9]){NUMBER}")
_LIKELY = re.compile(
    r"\+?(?P<sign>-?)(?P<whole>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]*)"
    r"(?:\.(?P<decimals>[0-9]*))?(?P<unit> ?[^\d\s.,:;/_+-][^\d\s]*)?"
)
LONGEST_NUMBER = 40
"""Digits of the longest number that is taken for a figure."""


class Quantity(NamedTuple):
    """An exact number and the unit written behind it, "" where none is."""

    number: Fraction
    unit: str = ""


def bare_number(text: str) -> int | Decimal | None:
    """Read a number without quotes or unit; None for other text, such as a code with a leading zero."""
    if len(text) > LONGEST_NUMBER or not _BARE.fullmatch(text):
        return None
    return Decimal(text) if "." in text else int(text)


def parse_quantity(text: str) -> Quantity:
    """Read ``200 亿元``, ``3.2``, ``1200 米``.

    Raises:
        ValueError: not a number with an optional unit: thousands separators, full-width digits, words before it.
    """
    match = _FORM.fullmatch(text)
    if not match or len(match["number"]) > LONGEST_NUMBER:
        raise ValueError(text)
    return Quantity(Fraction(match["number"]), match["unit"] or "")


def likely_quantity(text: str) -> str | None:
    """The number that people mean by ``1,000``, ``1_000``, ``+5``, ``5.`` or ``.5``, as we write it, with its unit.

    Returns:
        None if the text is certain for no number, such as ``1,2``.
    """
    match = _LIKELY.fullmatch(text)
    if not match or not (match["whole"] or match["decimals"]):
        return None
    whole, decimals = re.sub("[,，_]", "", match["whole"]) or "0", match["decimals"]
    found = f"{match['sign']}{whole}{f'.{decimals}' if decimals else ''}{match['unit'] or ''}"
    return found if found != text else None


@lru_cache(maxsize=16384)
def exact_number(number: int | Decimal) -> Fraction:
    """A whole or decimal number as a fraction."""
    return Fraction(*number.as_integer_ratio())


def parse_share(text: str) -> Fraction:
    """Read a percentage, ``20%``, as the share 1/5.

    Raises:
        ValueError: not a percentage.
    """
    quantity = parse_quantity(text)
    if quantity.unit != "%":
        raise ValueError(text)
    return quantity.number / 100


def exact_text(value: Fraction) -> str:
    """A number in full: its decimal digits where they end, otherwise the fraction."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return str(value)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
