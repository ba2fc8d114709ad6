"""Which changes of method lie between two stretches that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import Programme, SeriesBreak


def breaks_between(
    programme: Programme, org_ids: AbstractSet[str], indicator: Indicator, after: date, until: date
) -> tuple[SeriesBreak, ...]:
    """Return the breaks of some orgs, or of those whose figures theirs may hold, after a day and until another."""
    return tuple(
        each
        for each in programme.breaks
        if after < each.since.first <= until
        and each.indicator in (None, indicator.id)
        and (each.org is None or not org_ids.isdisjoint(programme.orgs.up_from(each.org)))
    )
