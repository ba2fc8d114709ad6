"""RN317: A target larger than the one above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets that exceed the parent's target for the same indicator and end."""
    by_key = {(each.org, each.indicator, each.by.last): each for each in context.floors}
    for target in context.floors:
        parent = context.programme.orgs[target.org].parent
        above = by_key.get((parent, target.indicator, target.by.last)) if parent else None
        if above is None or not context.programme.indicators[target.indicator].adds_up:
            continue
        if target.value is not None and above.value is not None and target.value > above.value:
            place, upper = (
                context.number(target),
                context.number(above),
            )
            yield Fault(
                place,
                Phrase(
                    f"目标 {context.written(place)} 大于上级的 {context.written(upper)}",
                    f"the target {context.written(place)} is larger than {context.written(upper)}, the target above it",
                ),
                Phrase("看看数字和单位是不是写错了", "check the number and its unit"),
                upper,
            )
