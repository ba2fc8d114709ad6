"""Where a running total ``to_date`` begins: with the promise that it belongs to, whichever window is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period


def total_start(view: View, total: Observation, fallback: date) -> date:
    """The first day of a running total.

    The promise is the org's own or else that of the nearest org above it; of several that run on the total's day the
    one that began first, as a running total is the longest count there is; after the end of all, the last that ended.
    Without any promise the total is of the window asked for.
    """
    day = total.period.last
    for windows in _windows(view, total):
        begun = [window for window in windows if window.first <= day]
        running = [window for window in begun if day <= window.last]
        if running:
            return min(window.first for window in running)
        if begun:
            return max(begun, key=lambda window: window.last).first
    return fallback


def _windows(view: View, total: Observation) -> Iterator[list[Period]]:
    """The windows promised for the indicator, of the org and then of each above it."""
    org_id: str | None = total.org
    while org_id is not None:
        promises = view.promises(org_id)
        yield [target.window for _, target in promises if target.indicator == total.indicator]
        org_id = view.programme.orgs[org_id].parent
