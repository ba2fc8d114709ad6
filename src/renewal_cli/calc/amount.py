"""Amounts that an org itself reported over a window of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.actual import Actual
from renewal_cli.calc.spans import Span, Sum, amount_in, amount_spans, total_of
from renewal_cli.calc.total_start import total_start

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.period import Period

FEW = 40


def own_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    """The amounts that an org reported as stretches of time; totals of no promise begin on ``since``."""
    return view.once(
        ("own_spans", org_id, indicator.id, since),
        lambda: amount_spans(
            view.done(org_id, indicator.id),
            lambda each: since if indicator.kind == "cumulative" else total_start(view, each, since),
            running=indicator.kind == "cumulative",
        ),
    )


def common_spans(view: View, org_id: str, indicator: Indicator, since: date) -> list[Span]:
    """An org's own stretches, and for other days the sums over those stretches that everybody below it reported.

    Of more than ``FEW`` below it there are none: every single report of theirs would have to be read.
    """
    own = own_spans(view, org_id, indicator, since)
    if view.programme.orgs[org_id].children_partial or not has_few_below(view, org_id):
        return own
    below = [_by_days(common_spans(view, child.id, indicator, since)) for child in view.programme.orgs.children(org_id)]
    shared = [stretch for stretch in (below[0] if below else ()) if all(stretch in each for each in below)]
    summed = [_summed([each[stretch] for each in below]) for stretch in shared]
    return own + [span for span in summed if not any(span.period.overlaps(each.period) for each in own)]


def has_few_below(view: View, org_id: str) -> bool:
    """Whether not more than ``FEW`` orgs stand below one."""
    waiting, seen = [org_id], 0
    while waiting and seen <= FEW:
        below = view.programme.orgs.children(waiting.pop()).ids
        waiting += below
        seen += len(below)
    return seen <= FEW


def _by_days(spans: list[Span]) -> dict[tuple[date, date], Span]:
    """The stretches by their days, however their periods are written; the first of one stretch counts."""
    return {(span.period.first, span.period.last): span for span in reversed(spans)}


def _summed(spans: list[Span]) -> Span:
    """The sum of stretches of one period."""
    observations = tuple(each for span in spans for each in span.observations)
    return Span(spans[0].period, total_of(spans), observations, below=tuple(spans))


def own_sum(view: View, org_id: str, indicator: Indicator, window: Period, since: date) -> Sum | None:
    """What falls into a window of the amounts that an org reported; totals of no promise begin on ``since``."""
    return view.once(
        ("own_sum", org_id, indicator.id, window.first, window.last, since),
        lambda: amount_in(window, own_spans(view, org_id, indicator, since)),
    )


def own_amount(
    view: View, org_id: str, indicator: Indicator, window: Period, since: date | None = None
) -> Actual | None:
    """The org's own report; a lower bound where it leaves out a stretch of the window before its last day."""
    folded = view.folded(org_id, indicator, window)
    if folded is not None:
        return Actual(folded.amount, folded.period.last, (folded,))
    found = own_sum(view, org_id, indicator, window, since or window.first)
    if found is None:
        return None
    crossing = () if found.amount.is_exact else found.across(window)
    return Actual(found.amount, found.through, found.observations, found.holes, crossing=crossing)
