"""Roll-up: an org's own report wins; without one its children are added up, and the sum says whose reports it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.actual import Actual, Coverage
from renewal_cli.calc.amount import own_amount
from renewal_cli.calc.level import level
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import RolledUp, View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period


def actual_of(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """What was done in a window; None where neither the org nor anyone below it reported.

    A sum over children is a lower bound where a child is silent, lags behind the newest or is not listed in the tree:
    what nobody reported is not zero. A period that is reported before its end covers the days up to the day from which
    we look, no later ones.
    """
    if indicator.adds_up:
        found = own_amount(view, org_id, indicator, window) or sum_of_children(view, org_id, indicator, window)
    else:
        found = level(view, org_id, indicator, window)
    return found._replace(through=view.as_of) if found is not None and found.through > view.as_of else found


def sum_of_children(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """The sum of what the children reported; None where none did."""
    rolled = view.rolled_up(org_id, indicator, window)
    if rolled is not None:
        return _of_ledger(view, org_id, rolled)
    reports = [(child, actual_of(view, child.id, indicator, window)) for child in view.programme.orgs.children(org_id)]
    found = [(child, report) for child, report in reports if report is not None]
    if not found:
        return None
    through = max(report.through for _, report in found)
    coverage = Coverage(
        reported=tuple(child for child, _ in found),
        lagging=tuple(child for child, report in found if report.through < through),
        silent=tuple(child for child, report in reports if report is None),
        partial=view.programme.orgs[org_id].children_partial,
    )
    amount = sum((report.amount for _, report in found), ZERO)
    observations = tuple(each for _, report in found for each in report.observations)
    return Actual(coverage.bounded(amount), through, observations, coverage=coverage)


def _of_ledger(view: View, org_id: str, rolled: RolledUp) -> Actual:
    """A sum that a large ledger has made: all who have figures in it reported to the same day."""
    orgs, observation = view.programme.orgs, rolled.observation
    silent: Sequence[Org] = ()
    children = orgs.children(org_id)
    if len(children) > len(rolled.reported):
        known = {*rolled.reported.ids}
        silent = children.where(lambda child: child not in known)
    coverage = Coverage(rolled.reported, (), silent, orgs[org_id].children_partial)
    return Actual(coverage.bounded(observation.amount), observation.period.last, (observation,), coverage=coverage)
