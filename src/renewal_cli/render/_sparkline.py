"""A row of small columns, one a reported day: the height is the share of the target reached."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

HEIGHTS = "▁▂▃▄▅▆▇█"


def sparkline(shares: Sequence[Fraction]) -> str:
    """The columns; the whole target, or more, is a full one, nothing done is the lowest."""
    last = len(HEIGHTS) - 1
    return "".join(HEIGHTS[min(max(floor(share * last), 0), last)] for share in shares)
