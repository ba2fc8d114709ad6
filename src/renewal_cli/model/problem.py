"""A fault found in the data, with its place and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.place import Place

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Fix(NamedTuple):
    """A change of the text that corrects a fault.

    Attributes:
        place: the span that is replaced.
        text: the replacement.
        is_safe: whether the meaning stays the same; an unsafe fix guesses what was meant.
    """

    place: Place
    text: str
    is_safe: bool


class Problem(NamedTuple):
    """What is wrong, where, and what to do about it.

    Attributes:
        code: the stable code, ``RN`` and three digits.
        place: the exact span of the fault.
        message: what is wrong, in one sentence.
        hint: what to do about it.
        related: another place that belongs to the fault, such as the first of two equal keys.
        severity: an ``error`` stops every command that prints figures.
        fix: the change of the text that corrects it, if one is known.
    """

    code: str
    place: Place
    message: Phrase
    hint: Phrase
    related: Place | None = None
    severity: Severity = "error"
    fix: Fix | None = None
