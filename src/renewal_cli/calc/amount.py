"""Amounts that an org itself reported over a window of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.actual import Actual
from renewal_cli.calc.spans import amount_in, amount_spans

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.spans import Span
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period


def own_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    """The amounts that an org reported, as stretches of time; ``since`` is where its ``to_date`` totals begin."""
    return amount_spans(view.done(org_id, indicator.id), since, running=indicator.kind == "cumulative")


def own_amount(view: View, org_id: str, indicator: Indicator, window: Period) -> Actual | None:
    """The org's own report; a lower bound where it leaves out a stretch of the window before its last day."""
    folded = view.folded(org_id, indicator, window)
    if folded is not None:
        return Actual(folded.amount, folded.period.last, (folded,))
    found = amount_in(window, own_spans(view, org_id, indicator, window.first))
    if found is None:
        return None
    amount = found.amount.without_upper_bound() if found.holes else found.amount
    return Actual(amount, found.through, found.observations, found.holes)
