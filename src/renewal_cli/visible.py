"""Control characters made visible, so that no name, file name, quoted line or message steers a terminal or a CI log."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from re import Match

T = TypeVar("T")

_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # line and paragraph separators, marks of direction
    "\ud800-\udfff\ufffe\uffff]"  # no characters at all: undecodable bytes of file names, noncharacters
)


def visible(text: str) -> str:
    r"""The text with control characters written out: ``\x1b``, ``\x0a``, ``\u202e``."""
    return text if text.isprintable() else _CONTROL.sub(_written_out, text)


def visible_in(value: T) -> T:
    """A copy of a value in which every text is visible, of tuples, sets, mappings and dataclasses however deep."""
    shown: T = _visible_in(value)
    return shown


def json_visible(text: str) -> str:
    """A JSON text in which control characters are escaped as JSON does it, so that it still means the same."""
    lines = text.split("\n")  # inside strings JSON escapes line feeds itself
    return "\n".join(_CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", line) for line in lines)


def _written_out(match: Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - two digits are enough


def _visible_in(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, (tuple, frozenset)):
        parts = map(_visible_in, value)
        return value._make(parts) if hasattr(value, "_make") else type(value)(parts)
    if value is None or isinstance(value, int):  # most fields of a cell
        return value
    if isinstance(value, dict):
        return {_visible_in(key): _visible_in(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _visible_in(getattr(value, each.name)) for each in fields(value)})
    return value
