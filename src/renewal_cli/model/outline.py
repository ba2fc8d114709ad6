"""What is known of figures that have been looked through without being built."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Outline(NamedTuple):
    """What some figures have in common: each an exact amount done, not below zero, with a source.

    No two periods of one series overlap.

    Attributes:
        first: the day on which the first of the periods begins.
        last: the day on which the last of the periods ends.
        spread: how many times as large, at most, one amount a day is as another of its series that is not zero.
        is_unbroken: whether the periods of each series leave no day out between them.
        is_whole: whether all amounts are whole numbers, in the unit in which they are written at least.
        reported: the latest of the days on which they were reported, as far as those are told; none of them lies
            before its period.
    """

    first: date
    last: date
    spread: int
    is_unbroken: bool
    is_whole: bool
    reported: date | None = None

    def joined(self, other: Outline) -> Outline:
        """The outline of both, which are of different series."""
        return Outline(
            min(self.first, other.first),
            max(self.last, other.last),
            max(self.spread, other.spread),
            self.is_unbroken and other.is_unbroken,
            self.is_whole and other.is_whole,
            max(filter(None, (self.reported, other.reported)), default=None),
        )
