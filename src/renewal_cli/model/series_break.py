"""Breaks of series: from when on something is counted by another method (口径变化)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place


class SeriesBreak(NamedTuple):
    """A change of method.

    Attributes:
        since: the first period that is counted by the new method.
        org: of whose own figures, and of the sums that they are in; None for everybody's.
        indicator: of what; None for everything.
    """

    since: Period
    reason: str
    place: Place
    org: str | None = None
    indicator: str | None = None
