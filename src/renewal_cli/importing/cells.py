"""Values of Python, as the libraries give them, as cells."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from renewal_cli.importing.grid import EMPTY, Cell

_PERCENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)%")
_DECIMALS = re.compile(r"0(?:\.(0+))?%")
MAGNITUDE = re.compile("[百千万亿]")
"""Words that make a number shown another one than the number stored."""
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!")


def cell_of(value: object, number_format: str = "") -> Cell:
    """A cell; a float is taken with the 15 digits that spreadsheets themselves keep and show."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return Cell("flag", "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date | datetime | time | timedelta):
        return Cell("date", str(value).removesuffix(" 00:00:00"))
    return text_cell(str(value))


def text_cell(text: str) -> Cell:
    """A cell of words; a percentage is a number too."""
    words = text.strip()
    if words in _ERRORS:
        return Cell("error", words)
    percent = _PERCENT.fullmatch(words)
    if percent:
        return Cell("number", words, Fraction(percent[1]) / 100, is_percent=True)
    return Cell("text", text) if words else EMPTY


def plain(number: Fraction) -> str:
    """A number that terminates, in full; another as a fraction."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(number)
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    text = f"{abs(number) * 10**digits}".rjust(digits + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}" if digits else f"{sign}{text}"


def rounded(number: Fraction, decimals: int) -> Fraction:
    """A number of which no more than so many digits after the point are left, half up."""
    scaled = abs(number) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(units if number >= 0 else -units, 10**decimals)


def _number(value: float, number_format: str) -> Cell:
    exact = Fraction(f"{value:.15g}")
    magnitude = MAGNITUDE.search(number_format)
    if magnitude:  # what is seen, 3.2万, is not what is stored
        return Cell("text", f"{plain(exact)}{magnitude[0]}")
    percent = _DECIMALS.search(number_format)
    if not percent:
        return Cell("number", plain(exact), exact)
    decimals = len(percent[1] or "")
    text = plain(rounded(exact * 100, decimals))
    head, _, tail = text.partition(".")
    shown_text = f"{head}.{tail.ljust(decimals, '0')}%" if decimals else f"{head}%"
    return Cell("number", shown_text, exact, is_percent=True)
