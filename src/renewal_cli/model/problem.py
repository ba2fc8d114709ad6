"""Problems found in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.i18n import Phrase
    from renewal_cli.model.place import Place

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Fix(NamedTuple):
    """A change of the text that fixes a problem.

    Attributes:
        place: the span that is replaced.
        text: the replacement.
        is_safe: whether the meaning stays the same; an unsafe fix is a guess.
    """

    place: Place
    text: str
    is_safe: bool


class Problem(NamedTuple):
    """A problem: what is wrong, where, and how to fix it.

    Attributes:
        code: the stable code, ``RN`` and three digits.
        place: the exact span of the problem.
        message: what is wrong, in one sentence.
        hint: how to fix it.
        related: a second place that is involved, such as the first of two equal keys.
        severity: an ``error`` stops all commands that print figures.
        fix: the change of the text that fixes it, if known.
    """

    code: str
    place: Place
    message: Phrase
    hint: Phrase
    related: Place | None = None
    severity: Severity = "error"
    fix: Fix | None = None
