"""The tasks of single years held against the whole target of several years (三年目标与年度任务)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.target import Target


class Years(NamedTuple):
    """A target of several years with the tasks of its single years.

    Attributes:
        tasks: one target a year, in order of time.
        open: the years without a task.
        left: whole − tasks, in the indicator's unit; below 0 where the tasks are more.
    """

    whole: Target
    tasks: tuple[Target, ...]
    open: tuple[int, ...]
    left: Fraction


def years_of(targets: Sequence[Target], indicator: Indicator) -> Iterator[Years]:
    """Yield each target over several whole years with the tasks of its single years.

    Only amounts to reach are held against each other: levels and upper limits do not add up over the years, and what is
    only aimed for (力争) is no task.

    Args:
        targets: those of one org for one indicator.
        indicator: that indicator.
    """
    if not indicator.adds_up:
        return
    added = [each for each in targets if each.value is not None and not each.is_ceiling and each.baseline is None]
    tasks = {_years(each)[0]: each for each in reversed(added) if len(_years(each)) == 1 and not each.strive}
    for whole in added:
        years = _years(whole)
        inside = [tasks[year] for year in years if year in tasks]
        if inside and len(years) > 1:
            still_open = tuple(year for year in years if year not in tasks)
            yield Years(whole, tuple(inside), still_open, (whole.value or Fraction(0)) - total_of(inside))


def _years(target: Target) -> range:
    """The years of a window; none unless it is of whole years."""
    first, last = target.window.first, target.window.last
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return range(first.year, last.year + 1) if is_whole else range(0)


def total_of(targets: Iterable[Target]) -> Fraction:
    """Return the sum of the numbers of some targets."""
    return sum((each.value for each in targets if each.value is not None), Fraction(0))
