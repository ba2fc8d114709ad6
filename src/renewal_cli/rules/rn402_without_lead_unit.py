"""没有牵头单位的目标 · A target that nobody answers for.

为什么：目标责任制要求每项任务分解到单位、落实到人；没有写明的，催报和通报都找不到人。
Why: every target is to be broken down to a unit and a person; where nobody is named nobody can be asked.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, lead_unit: 区住建局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.rules._ground import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "note"


def check(ground: Ground) -> Iterator[Fault]:
    """The first target of each file that has no lead unit, neither its own nor its org's, with how many there are."""
    without: dict[str, list[Place]] = {}
    for target in ground.programme.targets:
        if target.duty.or_else(ground.programme.orgs[target.org].duty).lead_unit is None:
            without.setdefault(target.place.file, []).append(target.place)
    for places in without.values():
        yield Fault(
            min(places),
            Phrase(
                f"这个文件里有 {len(places)} 个目标没有牵头单位",
                f"{len(places)} targets of this file have no lead unit",
            ),
            Phrase("在目标或区域上写 lead_unit: 单位", "name one with 'lead_unit: …' on the target or the org"),
        )
