"""流量与存量混用 · Flow and stock mixed.

为什么：存量（面积、比率）是某一天的水平，没有“年初累计”；流量不能当水平用在比率里。
Why: a stock is a level on a day and has no running total; a flow is no level and cannot stand in a ratio.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    year_to_date: {green: {2025-06: 14.5}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {green: {2025-06: 14.5}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
LOCAL = True


def check(context: CheckContext) -> Iterator[Fault]:
    """Running totals of levels, each series of them once."""
    for (_, indicator_id), observations in context.figures.items():
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
                        f"'{indicator.id}' is a stock and has no place in '{each.section}'",
                    ),
                    Phrase("写在 actuals 里：期末的水平", "write the level at the period's end in 'actuals'"),
                    indicator.place,
                )
