"""Which month or quarter a report is of where nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.model.period import ONE_DAY, last_whole

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.period import Period


def last_period(view: View, months: int) -> Period:
    """Return the last whole month (1) or quarter (3) on the as-of day.

    One that ends on that very day counts only if somebody has reported any of it; otherwise it is the one before.
    """
    return view.once(("last_period", months), lambda: _last_period(view, months))


def _last_period(view: View, months: int) -> Period:
    found = last_whole(months, view.as_of)
    if found.last < view.as_of or _is_reported(view, found):
        return found
    return last_whole(months, found.first - ONE_DAY)


def _is_reported(view: View, period: Period) -> bool:
    """Tell whether any report reaches into a period."""
    return any(
        each.period.last >= period.first
        for org in view.programme.orgs.all()
        for indicator in view.programme.indicators
        for each in view.done(org.id, indicator)
    )
