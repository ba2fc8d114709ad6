"""RN326: A target against the direction of its indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets whose comparator contradicts the direction of the indicator."""
    for target in context.programme.targets:
        indicator = context.programme.indicators[target.indicator]
        if target.value is None or target.is_ceiling != (indicator.direction == "increase"):
            continue
        direction = context.inside(indicator.place, "direction")
        if direction != indicator.place:  # otherwise no direction is written
            yield Fault(
                context.number(target),
                Phrase(
                    f"“{indicator.name}”写的是 direction: {indicator.direction}，目标却写 {target.comparator}",
                    f"'{indicator.id}' is to {indicator.direction}, but the target says '{target.comparator}'",
                ),
                Phrase(
                    "改正比较词，或改正指标的 direction", "correct the comparator or the 'direction' of the indicator"
                ),
                direction,
            )
