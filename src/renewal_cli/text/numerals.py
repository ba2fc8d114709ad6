"""Reads one number, in digits or Chinese numerals, strictly: an exact fraction, or nothing."""

from __future__ import annotations

import re
from fractions import Fraction

from renewal_cli.model.quantity import LONGEST_NUMBER

DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2}
_DIGIT = "[一二三四五六七八九两]"
_ASCII = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"(?P<whole>[零一二三四五六七八九十百千两]+)[点.](?P<decimals>[零一二三四五六七八九]+)")
_SECTION = re.compile(
    rf"(?:(?P<thousands>{_DIGIT}|[0-9](?=千))千)?(?P<no_hundreds>零)?"
    rf"(?:(?P<hundreds>{_DIGIT}|[0-9](?=百))百)?(?P<no_tens>零)?"
    rf"(?:(?P<tens>{_DIGIT})?(?P<ten>十))?(?P<ones>{_DIGIT})?"
)
_WITHIN = 10**4


def numeral(text: str) -> Fraction | None:
    """Read ``12,300``, ``1.2万``, ``三千二百零五``, ``四一四``, ``二点七``, ``六十四万三千``, ``1万2,300``, ``廿六``.

    Returns:
        None for what is no number, is longer than a number can be, or can mean two: 三百五 is 305 or 350.
    """
    if not text or len(text) > LONGEST_NUMBER:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    for magnitude, value in (("亿", 10**8), ("万", 10**4)):
        above, found, below = text.partition(magnitude)
        if found:
            return _put_together(above, below, value)
    return _plain(text)


def _put_together(above: str, below: str, magnitude: int) -> Fraction | None:
    """A number with a magnitude inside: what stands before it, and what stands behind."""
    upper = numeral(above) if magnitude > _WITHIN else _plain(above)
    if upper is None or not below:
        return None if upper is None else upper * magnitude
    lower = numeral(below.removeprefix("零"))
    has_gap = lower is not None and lower * 10 < magnitude and not below.startswith("零")
    if lower is None or lower >= magnitude or upper.denominator != 1 or lower.denominator != 1:
        return None
    return None if has_gap and len(below) == 1 else upper * magnitude + lower


def _plain(text: str) -> Fraction | None:
    """A number without 万 and 亿."""
    if _ASCII.fullmatch(text):
        return Fraction(text.replace(",", ""))
    if decimal := _DECIMAL.fullmatch(text):
        whole = _plain(decimal["whole"])
        digits = "".join(str(DIGITS[each]) for each in decimal["decimals"])
        return None if whole is None else whole + Fraction(int(digits), 10 ** len(digits))
    if len(text) > 1 and all(each in DIGITS and each != "两" for each in text):
        return Fraction("".join(str(DIGITS[each]) for each in text))
    return _section(text)


def _section(text: str) -> Fraction | None:
    """A Chinese numeral below 10,000."""
    if text == "零":
        return Fraction(0)
    found = _SECTION.fullmatch(text)
    if not text or not found or text.endswith("零"):
        return None
    clipped = found["ones"] and not found["ten"] and (found["hundreds"] or found["thousands"])
    if clipped and not (found["no_tens"] or found["no_hundreds"]):
        return None
    tens = (_digit(found["tens"]) or 1) if found["ten"] else 0
    return Fraction(
        _digit(found["thousands"]) * 1000 + _digit(found["hundreds"]) * 100 + tens * 10 + _digit(found["ones"])
    )


def _digit(text: str | None) -> int:
    return 0 if not text else DIGITS[text] if text in DIGITS else int(text)
