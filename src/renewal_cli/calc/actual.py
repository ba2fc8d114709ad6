"""Actuals: what an org, or the orgs below it, reported as done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period


class Coverage(NamedTuple):
    """Which children a sum is based on.

    Attributes:
        reported: the children whose figures are included.
        lagging: those of them whose figures end before the newest.
        partly: those of them whose own figures leave out some days, or some orgs below them.
        silent: the children without figures.
        partial: whether the tree omits some children.
        total: the sum of the reported figures, before it becomes a bound for all children.
    """

    reported: Sequence[Org]
    lagging: Sequence[Org]
    silent: Sequence[Org]
    partial: bool
    total: Interval
    partly: Sequence[Org] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every child reported everything."""
        return not (self.lagging or self.silent or self.partly or self.partial)

    @property
    def bounded(self) -> Interval:
        """The sum over all children: a lower bound if any is missing."""
        return self.total if self.is_complete else self.total.without_upper_bound()


class Actual(NamedTuple):
    """What was reported done.

    Attributes:
        amount: in the indicator's unit; a bound where something is missing.
        through: the last day covered by reports.
        observations: the figures it was computed from.
        holes: periods of the window before ``through`` without reports.
        coverage: for a sum over children, of all or some days; None for the org's own report.
        stretches: the parts, if own reports cover some days and sums over children the others.
        crossing: amounts that cross an edge of the requested days, so that only bounds are known within them.
    """

    amount: Interval
    through: date
    observations: tuple[Observation, ...]
    holes: tuple[Period, ...] = ()
    coverage: Coverage | None = None
    stretches: tuple[Stretch, ...] = ()
    crossing: tuple[Span, ...] = ()

    @property
    def reported(self) -> Interval:
        """The sum of what was reported, before it becomes a bound for the orgs below that are missing."""
        if self.holes or self.coverage is None:
            return self.amount
        if self.stretches:
            first, *others = (each.actual.reported for each in self.stretches)
            return sum(others, first)
        return self.coverage.total

    @property
    def is_complete(self) -> bool:
        """Whether no days and no orgs below are left out."""
        return not self.holes and (self.coverage is None or self.coverage.is_complete)


class Stretch(NamedTuple):
    """Some days of a window and the amount reported for them: by the org itself or, with coverage, by its children."""

    period: Period
    actual: Actual
