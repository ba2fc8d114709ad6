"""A fault found in the data, with its place and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.place import Place

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Fix(NamedTuple):
    """A change of the text that mends a fault.

    Attributes:
        place: the span that is replaced.
        text: what stands there then.
        is_safe: it changes no meaning; an unsafe one is a guess at what was meant.
    """

    place: Place
    text: str
    is_safe: bool


class Problem(NamedTuple):
    """What is wrong, where, and how to mend it.

    Attributes:
        code: the stable code, ``RN`` and three digits.
        place: the exact span of the fault.
        message: what is wrong, in one sentence.
        cure: how to mend it.
        related: another place that belongs to the fault, such as the first of two equal keys.
        severity: an ``error`` keeps every figure from being printed.
        fix: the change that mends it, where there is one.
    """

    code: str
    place: Place
    message: Phrase
    hint: Phrase
    related: Place | None = None
    severity: Severity = "error"
    fix: Fix | None = None
