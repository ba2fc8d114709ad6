"""Numbers with their units, parsed exactly, never through a float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from renewal_cli.i18n import Phrase

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
"""The regular expression of a number: ASCII digits, perhaps a minus sign and a decimal point."""

_FORM = re.compile(rf"(?!-?0[0-9])(?P<number>{NUMBER}) ?(?P<unit>[^\d\s.,:;/_+-][^\d\s]*)?")
_BARE = re.compile(rf"(?!-?0[0-9]){NUMBER}")
_LIKELY = re.compile(
    r"\+?(?P<sign>-?)(?P<whole>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,3}(?:_[0-9]{3})+|[0-9]*)"
    r"(?:\.(?P<decimals>[0-9]*))?(?P<unit> ?[^\d\s.,:;/_+-][^\d\s]*)?"
)
LONGEST_NUMBER = 40
"""The most characters of a number; longer ones are taken for typing errors."""

NOTHING = (
    *("", "-", "—", "–", "－", "──", "——", "/", "／", "\\", "…", "……", "无", "无此项", "未报", "未报送"),
    *("..", "...", ":", "NA", "N/A", "n/a", "n.a."),
)
"""What people write for "no such item" or "no report"; it never means zero."""


class Quantity(NamedTuple):
    """An exact number and the unit after it, "" if there is none."""

    number: Fraction
    unit: str = ""


def bare_number(text: str) -> int | Decimal | None:
    """Read a number without quotes or unit; None for other text, such as a code with a leading zero."""
    if len(text) > LONGEST_NUMBER or not _BARE.fullmatch(text):
        return None
    return Decimal(text) if "." in text else int(text)


def parse_quantity(text: str) -> Quantity:
    """Parse ``200 亿元``, ``3.2`` or ``1200 米``.

    Raises:
        ValueError: not a number with an optional unit, such as ``1,000``, ``３``, ``010`` or ``约3``.
    """
    match = _FORM.fullmatch(text)
    if not match or len(match["number"]) > LONGEST_NUMBER:
        raise ValueError(text)
    return Quantity(Fraction(match["number"]), match["unit"] or "")


def likely_quantity(text: str) -> str | None:
    """Return the correct text for a number written like ``1,000``, ``1_000``, ``+5``, ``5.``, ``.5`` or ``05``.

    Returns:
        The text with its unit; None if the meaning is not certain, as for ``1,2``.
    """
    match = _LIKELY.fullmatch(text)
    if not match or not (match["whole"] or match["decimals"]):
        return None
    whole, decimals = re.sub("[,，_]", "", match["whole"]) or "0", match["decimals"]
    whole = whole.lstrip("0") or "0"
    found = f"{match['sign']}{whole}{f'.{decimals}' if decimals else ''}{match['unit'] or ''}"
    return found if found != text else None


@lru_cache(maxsize=16384)
def exact_number(number: int | Decimal) -> Fraction:
    """Return an exact number as a fraction."""
    return Fraction(*number.as_integer_ratio())


def parse_share(text: str) -> Fraction:
    """Parse a percentage: ``20%`` is the share 1/5.

    Raises:
        ValueError: not a percentage.
    """
    quantity = parse_quantity(text)
    if quantity.unit != "%":
        raise ValueError(text)
    return quantity.number / 100


def as_percentage(text: str) -> Phrase:
    """Return the hint for a text that should be a percentage: 20% for ``0.2`` and ``20``, an example for others."""
    try:
        quantity = parse_quantity(text)
    except ValueError:
        quantity = Quantity(Fraction(0), "")
    if quantity.unit or quantity.number <= 0 or quantity.number == 1:
        return Phrase("写成百分数，如 20%", "write a percentage, such as 20%")
    meant = f"{exact_text(quantity.number * (100 if quantity.number < 1 else 1))}%"
    return Phrase(f"写成 {meant}", f"write {meant}")


def decimals_of(value: Fraction) -> int | None:
    """Return the number of digits behind the point of a number; None if its decimals never end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def exact_text(value: Fraction) -> str:
    """Return a number in full: as a decimal if it ends, otherwise as a fraction."""
    places = decimals_of(value)
    if places is None:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
