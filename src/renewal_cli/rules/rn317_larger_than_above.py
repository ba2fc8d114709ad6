"""下级目标大于上级目标 · A target larger than the one above it.

为什么：一个区的目标比全市还大，多半是单位或数字写错。
Why: a district that promises more than its whole city has mostly a mistyped number or unit.

错 · Wrong:
    # targets/city.yaml
    org: city
    source: bulletin
    targets: [{indicator: compounds, at_least: 268, lead_unit: 住建局}]
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 650, lead_unit: 住建局}]

对 · Right:
    # targets/city.yaml
    org: city
    source: bulletin
    targets: [{indicator: compounds, at_least: 268, lead_unit: 住建局}]
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 65, lead_unit: 住建局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.rules._ground import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "warning"


def check(ground: Ground) -> Iterator[Fault]:
    """Targets of what adds up that exceed the parent's of the same indicator and end."""
    by_key = {(each.org, each.indicator, each.by.last): each for each in ground.floors}
    for target in ground.floors:
        parent = ground.programme.orgs[target.org].parent
        above = by_key.get((parent, target.indicator, target.by.last)) if parent else None
        if above is None or not ground.programme.indicators[target.indicator].adds_up:
            continue
        if target.value is not None and above.value is not None and target.value > above.value:
            place, upper = ground.inside(target.place, target.comparator), ground.inside(above.place, above.comparator)
            yield Fault(
                place,
                Phrase(
                    f"目标 {ground.written(place)} 大于上级的 {ground.written(upper)}",
                    f"a target of {ground.written(place)} is larger than {ground.written(upper)} above it",
                ),
                Phrase("看看数字和单位", "see the number and the unit"),
                upper,
            )
