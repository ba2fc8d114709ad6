"""Stated confidence: what somebody believes of a promise, beside what the figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

Grade = Literal["green", "amber", "red"]
GRADES: tuple[Grade, ...] = ("green", "amber", "red")


class Confidence(NamedTuple):
    """A delivery confidence assessment, as the United Kingdom's government projects portfolio has them.

    Attributes:
        value: green, the promise will be kept; amber, only if something is done; red, not as things are.
        by: who said so.
        on: when; it is not known earlier.
        why: in their words.
    """

    value: Grade
    by: str
    on: date | None = None
    why: str | None = None
