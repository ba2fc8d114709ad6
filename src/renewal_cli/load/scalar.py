"""Scalars of a file: what is a number, what is nothing, and what stays text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.model.problem import Fix
from renewal_cli.model.quantity import LONGEST_NUMBER

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.marked import Value
    from renewal_cli.model.place import Place

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_ABSENT = ("", "~", "null")
_FULL_WIDTH_NUMBER = re.compile(r"[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[%％]|(?P<unit> ?[^\d\s.．:：/_]\D*))?")
_FULL_WIDTH_SIGN = re.compile("[０-９．％－]")


def narrowed(text: str, place: Place, faults: Faults) -> str:
    """A plain scalar as it stands; a number in full-width digits is noted and read in ASCII."""
    ascii_text = _in_ascii(text)
    if ascii_text is None:
        return text
    faults.add(
        "RN012",
        place,
        Phrase(f"用了全角数字“{text}”", f"full-width digits: '{text}'"),
        Phrase(f"改成 {ascii_text}", f"write {ascii_text}"),
        fix=Fix(place, ascii_text, is_safe=True),
    )
    return ascii_text


def _in_ascii(text: str) -> str | None:
    """A number written with full-width digits, in ASCII; None where it is none."""
    if not _FULL_WIDTH_SIGN.search(text) or not _FULL_WIDTH_NUMBER.fullmatch(text):
        return None
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)


def plain_value(text: str) -> Value:
    """The value of a scalar that is written plainly, without quotes: a number, nothing, or text."""
    if text in _ABSENT:
        return None
    match = _NUMBER.fullmatch(text)
    if not match or len(text) > LONGEST_NUMBER:
        return text
    return Decimal(text) if match[1] else int(text)
