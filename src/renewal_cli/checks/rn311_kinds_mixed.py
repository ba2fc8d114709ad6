"""RN311: flow and stock mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find running totals of stocks, reported once for each series."""
    for (_, indicator_id), observations in context.programme.series.items():
        indicator = context.programme.indicators[indicator_id]
        found: set[Place] = set()
        for each in observations:
            if not indicator.adds_up and each.section in ("year_to_date", "to_date"):
                place = context.key(each.place, each.section, indicator_id)
                if place in found:
                    continue
                found.add(place)
                yield Fault(
                    place,
                    Phrase(
                        f"“{indicator.name}”是存量，不能写在 {each.section} 里",
                        f"'{indicator.id}' is a stock and cannot be given under '{each.section}'",
                    ),
                    Phrase(
                        "改写在 actuals 里，填期末的水平", "write the level at the end of the period under 'actuals'"
                    ),
                    indicator.place,
                )
