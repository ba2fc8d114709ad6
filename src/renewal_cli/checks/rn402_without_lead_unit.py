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

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "note"


def check(context: CheckContext) -> Iterator[Fault]:
    """The first target of each file that has no lead unit, neither its own nor its org's, with how many there are."""
    without: dict[str, list[Place]] = {}
    for target in context.programme.targets:
        if target.duty.or_else(context.programme.orgs[target.org].duty).lead_unit is None:
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
