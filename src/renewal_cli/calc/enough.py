"""When figures of several orgs can stand side by side: up to which day, and of how many at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FEWEST = 2


def common_day(days: Sequence[date]) -> date | None:
    """Return the latest day reached by the reports of at least half of those who reported."""
    return sorted(days)[len(days) // 2] if days else None


def is_enough(able: int, of: int) -> bool:
    """Tell whether places may be given: if so many of so many orgs have a figure, at least two and at least half."""
    return able >= max(FEWEST, (of + 1) // 2)
