"""目标与指标方向相反 · A promise against its indicator's direction.

为什么：指标写明要升（降），目标却写“以内”（“以上”），比较词多半写反；实绩越差，完成率反而越高。
Why: where an indicator is to rise and a promise keeps it down, or the reverse, the comparator is mostly mistaken.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: leakage, at_least: 9, baseline: {2024: 12}, since: 2025, by: 2027, lead_unit: 水务局}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: leakage, at_most: 9, baseline: {2024: 12}, since: 2025, by: 2027, lead_unit: 水务局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"


def check(context: CheckContext) -> Iterator[Fault]:
    """Promises with a number whose comparator wants the other way than the direction that is written down."""
    for target in context.programme.targets:
        indicator = context.programme.indicators[target.indicator]
        if target.value is None or target.is_ceiling != (indicator.direction == "increase"):
            continue
        direction = context.inside(indicator.place, "direction")
        if direction != indicator.place:  # else nobody has written one
            yield Fault(
                context.inside(target.place, target.comparator),
                Phrase(
                    f"“{indicator.name}”写明 direction: {indicator.direction}，目标却写 {target.comparator}",
                    f"'{indicator.id}' is to {indicator.direction}, but the promise says '{target.comparator}'",
                ),
                Phrase("改正比较词，或改正指标的 direction", "mend the comparator or the indicator's direction"),
                direction,
            )
