"""Converts YAML scalars: numbers, empty values and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import Fix
from renewal_cli.model.quantity import bare_number

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.source_map import Value
    from renewal_cli.model.place import Place

_ABSENT = ("", "~", "null")
_FULL_WIDTH_NUMBER = re.compile(r"[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[%％]|(?P<unit> ?[^\d\s.．:：/_]\D*))?")
_WIDE_BLANK = re.compile(
    r"[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?([ \u00a0\u3000]*[\u00a0\u3000]+[ \u00a0\u3000]*)[^\W\d]\D*"
)
_WIDE_END = re.compile(r"([\u00a0\u3000][ \u00a0\u3000]*)(?:#.*)?$")
_FULL_WIDTH_SIGN = re.compile("[０-９．％－]")


def normalized(text: str, place: Place, faults: Faults) -> str:
    """Replace full-width digits and wide spaces in a number, and report them."""
    wide = _WIDE_BLANK.fullmatch(text) or _WIDE_END.search(text)
    if wide and place.line == place.end_line:
        at = place._replace(column=place.column + wide.start(1), end_column=place.column + wide.end(1))
        faults.add(
            "RN014",
            at,
            Phrase("用了全角空格或不换行空格", "a full-width or no-break space instead of a plain space"),
            Phrase("改成普通空格", "write a plain space"),
            fix=Fix(at, " ", is_safe=True),
        )
        text = f"{text[: wide.start(1)]} {text[wide.end(1) :]}".partition(" #")[0].rstrip()
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
    """Return a number written with full-width digits in ASCII; None if it is not one."""
    if not _FULL_WIDTH_SIGN.search(text) or not _FULL_WIDTH_NUMBER.fullmatch(text):
        return None
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)


def scalar_value(text: str) -> Value:
    """Convert an unquoted scalar: a number, None, or text."""
    if text in _ABSENT:
        return None
    number = bare_number(text)
    return text if number is None else number
