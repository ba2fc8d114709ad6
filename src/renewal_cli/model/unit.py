"""Units of measure: which amounts can be compared, and by which exact factor.

A unit is a Chinese magnitude (百 千 万 亿) before a measure word, or one word of the table below. A measure word not
in the table is a dimension of its own, so that new indicators need no code: 万部 is 10,000 部.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

MAGNITUDES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}

_TABLE = {
    "米": ("米", Fraction(1)),
    "m": ("米", Fraction(1)),
    "公里": ("米", Fraction(1000)),
    "km": ("米", Fraction(1000)),
    "平方米": ("平方米", Fraction(1)),
    "㎡": ("平方米", Fraction(1)),
    "m²": ("平方米", Fraction(1)),
    "平方公里": ("平方米", Fraction(10**6)),
    "公顷": ("平方米", Fraction(10**4)),
    "亩": ("平方米", Fraction(10**4, 15)),
    "%": ("%", Fraction(1)),
}


_MEASURED = {"元", *(dimension for dimension, _ in _TABLE.values())}


COUNTED = frozenset("个户人处座栋幢套件项家株盏部台所名")
"""Measure words for things that are counted one by one."""

_NO_UNIT = re.compile(r"[\d\s“”‘’\"'，。；：、,.;:!?！？（）()]")
"""Characters that cannot occur in a unit."""


class Unit(NamedTuple):
    """A unit; amounts of one dimension convert exactly by ``factor`` (1 亩 is 10000/15 平方米)."""

    text: str
    dimension: str
    factor: Fraction

    @property
    def counts_things(self) -> bool:
        """Whether whole things are counted one by one, as by 个 and 户, but not by 万户 or 公里."""
        return self.factor == 1 and "/" not in self.dimension and self.dimension not in _MEASURED


SPELLINGS = {
    "億元": "亿元",
    "萬元": "万元",
    "KM": "公里",
    "Km": "公里",
    "㎞": "公里",
    "㎢": "平方公里",
    "平米": "平方米",
    "％": "%",
}
"""Nonstandard spellings; they are rejected, or else they would be units of their own."""

LIKE_DIGITS = frozenset("OolI|")
"""Letters that look like digits and are not units."""

ANY_UNIT = Unit("", "", Fraction(1))
"""The unit of an unknown indicator: numbers are taken as they are, whatever unit follows them."""


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit:
    """Parse a unit.

    Raises:
        ValueError: the text is empty, contains a digit, space, quote or punctuation mark, is a magnitude alone
            (亿 for 亿元), or a nonstandard spelling.
    """
    if not text or text in MAGNITUDES or text in SPELLINGS or _NO_UNIT.search(text):
        raise ValueError(text)
    above, slash, below = text.partition("/")
    if slash:
        upper, lower = parse_unit(above), parse_unit(below)
        return Unit(text, f"{upper.dimension}/{lower.dimension}", upper.factor / lower.factor)
    if text in _TABLE:
        return Unit(text, *_TABLE[text])
    for word in sorted(MAGNITUDES, key=len, reverse=True):
        if text.startswith(word):
            rest = parse_unit(text.removeprefix(word))
            return Unit(text, rest.dimension, rest.factor * MAGNITUDES[word])
    return Unit(text, text, Fraction(1))


def bare_unit(text: str) -> str | None:
    """Return the unit that is left of a text without quotes and punctuation, such as 部 of “部”; None if none is."""
    bare = _NO_UNIT.sub("", text)
    try:
        return parse_unit(bare).text if bare != text else None
    except ValueError:
        return None


def conversion(source: Unit, wanted: Unit) -> Fraction | None:
    """Return the factor from one unit to another; None if their dimensions differ."""
    return source.factor / wanted.factor if source.dimension == wanted.dimension else None


def factor_to(wanted: Unit, text: str) -> Fraction | None:
    """Return the factor from a written unit to another; None if it is not a unit or cannot be converted.

    Args:
        wanted: the unit of the result.
        text: the unit as written; "" stands for ``wanted``.
    """
    if not text or text == wanted.text:
        return Fraction(1)
    try:
        given = parse_unit(text)
    except ValueError:
        return None
    return Fraction(1) if wanted == ANY_UNIT else conversion(given, wanted)
