"""Numbers with their unit, read from the written text and never through a float."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_FORM = re.compile(r"(?P<number>-?[0-9]+(?:\.[0-9]+)?) ?(?P<unit>[^\d\s.,:;/_+-][^\d\s]*)?")
LONGEST_NUMBER = 40
"""Digits of the longest number that is taken for a figure."""


class Quantity(NamedTuple):
    """An exact number and the unit written behind it, "" where none is."""

    number: Fraction
    unit: str = ""


def parse_quantity(text: str) -> Quantity:
    """Read ``200 亿元``, ``3.2``, ``1200 米``.

    Raises:
        ValueError: not a number with an optional unit: thousands separators, full-width digits, words before it.
    """
    match = _FORM.fullmatch(text)
    if not match or len(match["number"]) > LONGEST_NUMBER:
        raise ValueError(text)
    return Quantity(Fraction(match["number"]), match["unit"] or "")


def parse_share(text: str) -> Fraction:
    """Read a percentage, ``20%``, as the share 1/5.

    Raises:
        ValueError: not a percentage.
    """
    quantity = parse_quantity(text)
    if quantity.unit != "%":
        raise ValueError(text)
    return quantity.number / 100
