"""Targets, their baselines, and stated confidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, overload

from renewal_cli.model.org import Responsibility
from renewal_cli.model.period import Period, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from renewal_cli.model.interval import Interval
    from renewal_cli.model.place import Place

Comparator = Literal["at_least", "more_than", "at_most", "less_than", "improve"]
COMPARATORS: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than", "improve")


Grade = Literal["green", "amber", "red"]
GRADES: tuple[Grade, ...] = ("green", "amber", "red")


class Confidence(NamedTuple):
    """A person's confidence in a target, besides what the figures say.

    The grades are those of delivery confidence assessments in the United Kingdom's government projects portfolio.

    Attributes:
        value: green: the target will be met; amber: only with corrective action; red: not as things stand.
        by: who stated it.
        on: the day of the statement; unknown before it.
        why: the reason in their own words.
    """

    value: Grade
    by: str
    on: date | None = None
    why: str | None = None


class Baseline(NamedTuple):
    """Where a target starts from: a level, and the period at whose end it held."""

    period: Period
    value: Interval


class Target(NamedTuple):
    """A target, in the unit of its indicator.

    Attributes:
        value: the exact figure promised; None for a direction without number.
        since: the first period that counts.
        by: the last period that counts.
        strive: whether it is a stretch target (力争).
        assumption: how an unclear sentence was interpreted.
        otherwise: the same target in the other interpretation.
        curve: milestones: the share of the way due at the end of each period, as exact shares of 1.
        confidence: a person's confidence in the target.
        effective: the day from which this version counts; None from the beginning.
    """

    org: str
    indicator: str
    comparator: Comparator
    value: Fraction | None
    since: Period
    by: Period
    place: Place
    strive: bool = False
    responsibility: Responsibility = Responsibility()
    baseline: Baseline | None = None
    curve: tuple[tuple[Period, Fraction], ...] = ()
    assumption: str | None = None
    otherwise: Target | None = None
    effective: date | None = None
    reason: str | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    confidence: Confidence | None = None

    @property
    def window(self) -> Period:
        """The period from the first day of ``since`` to the last day of ``by``."""
        return Period(self.since.first, self.by.last)

    @property
    def window_text(self) -> str:
        """The same as files write it: ``2025..2027``."""
        return f"{written(self.since).partition('..')[0]}..{written(self.by).rpartition('..')[2]}"

    def covers(self, asked: Years) -> bool:
        """Tell whether any part of a year counts, or whether it is the promise of a window."""
        if isinstance(asked, int):
            return self.since.first.year <= asked <= self.by.last.year
        return self._is_of(asked)

    def ends_in(self, asked: Years) -> bool:
        """Tell whether it ends in a year, or whether it is the promise of a window."""
        return self.by.last.year == asked if isinstance(asked, int) else self._is_of(asked)

    def _is_of(self, window: Period) -> bool:
        return (self.since.first, self.by.last) == (window.first, window.last)

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: 以内 or 低于."""
        return self.comparator in ("at_most", "less_than")


Years: TypeAlias = "int | Period"
"""Which promises are asked for: those of a year, or the one of a window."""


def year_of(asked: Years | None) -> int | None:
    """The year that is asked for, or the last one of a window."""
    return asked.last.year if isinstance(asked, Period) else asked


Numbered = tuple[int, "Target"]
"""A target with its position in file order."""


class Targets(Sequence["Target"]):
    """All versions of all targets, in file order, with an index by org.

    Attributes:
        by_org: the targets of each org, with their positions.
    """

    def __init__(self, by_org: Mapping[str, Sequence[Numbered]]) -> None:
        self.by_org = by_org

    @staticmethod
    def of(targets: Iterable[Target]) -> Targets:
        """Create the index for targets in file order."""
        by_org: dict[str, list[Numbered]] = {}
        for number, each in enumerate(targets):
            by_org.setdefault(each.org, []).append((number, each))
        return Targets(by_org)

    @cached_property
    def _in_order(self) -> tuple[Target, ...]:
        found = [numbered for members in self.by_org.values() for numbered in members]
        return tuple(target for _, target in sorted(found, key=lambda numbered: numbered[0]))

    @overload
    def __getitem__(self, index: int) -> Target: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Target, ...]: ...
    def __getitem__(self, index: int | slice) -> Target | tuple[Target, ...]:
        return self._in_order[index]

    def __iter__(self) -> Iterator[Target]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._in_order)
