"""目标数量级错位 · A target off the scale.

为什么：几期实绩都是目标的上千倍，或都不到所需速度的千分之一，错的多半是目标的单位。
Why: where every amount is a thousand times the target, or below a thousandth of its pace, the target's unit is wrong.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: investment, at_least: 20 万元, lead_unit: 住建局}]
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 3.2, 2026H1: 2.4}}

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: investment, at_least: 20 亿元, lead_unit: 住建局}]
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {investment: {2025: 3.2, 2026H1: 2.4}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.rules._ground import Fault
from renewal_cli.rules._scale import is_off_scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "warning"


def check(ground: Ground) -> Iterator[Fault]:
    """Targets of flows that every amount done speaks against."""
    for target in ground.programme.targets:
        amounts = ground.amounts_done.get((target.org, target.indicator), [])
        if is_off_scale(target, amounts):
            place = ground.inside(target.place, target.comparator)
            yield Fault(
                place,
                Phrase(
                    f"目标“{ground.written(place)}”与实绩差约一万倍",
                    f"the target '{ground.written(place)}' is about 10,000 times off what is done",
                ),
                Phrase("看看单位是不是写错了", "see whether the unit is wrong"),
                ground.amount(amounts[0]),
            )
