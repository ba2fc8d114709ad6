"""Actuals: what was reported done, by an org itself or by those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period


class Coverage(NamedTuple):
    """Whose reports a sum over children stands on.

    Attributes:
        reported: the children whose figures are in the sum.
        lagging: those of them whose figures end earlier than the newest.
        silent: the children that reported nothing.
        partial: there are more children than the tree lists.
        total: what they reported together, before it is a bound for all.
    """

    reported: Sequence[Org]
    lagging: Sequence[Org]
    silent: Sequence[Org]
    partial: bool
    total: Interval = ZERO

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lagging or self.silent or self.partial)

    @property
    def bounded(self) -> Interval:
        """What the sum says of all children: a lower bound where anything is missing."""
        return self.total if self.is_complete else self.total.without_upper_bound()


class Actual(NamedTuple):
    """What was reported done.

    Attributes:
        amount: in the indicator's unit; a bound where something is missing.
        through: the last day that the reports cover.
        observations: the figures that it was computed from.
        holes: stretches of the window before ``through`` that nobody reported.
        coverage: of a sum over children, for all or some of the days; None of an org's own report.
        stretches: of a figure that is its own report for some days and a sum over children for others, each of them.
        crossing: amounts across an edge of the days asked for, of which only bounds are known within them.
    """

    amount: Interval
    through: date
    observations: tuple[Observation, ...]
    holes: tuple[Period, ...] = ()
    coverage: Coverage | None = None
    stretches: tuple[Stretch, ...] = ()
    crossing: tuple[Span, ...] = ()


class Stretch(NamedTuple):
    """Some days of a window, and what was reported of them: by the org itself, or with coverage by its children."""

    period: Period
    actual: Actual
