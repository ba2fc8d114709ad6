"""目标期限早于起点 · A target that ends before it begins.

为什么：起止颠倒，没有一天可以干。
Why: with since behind by there is no day left.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2027, by: 2025, lead_unit: 住建局}]

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2025, by: 2027, lead_unit: 住建局}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
LOCAL = True


def check(context: CheckContext) -> Iterator[Fault]:
    """Baselines of the target's end or later; since and by are compared by the loader."""
    for target in context.targets:
        if target.baseline is not None and target.baseline.period.last >= target.by.last:
            period = target.baseline.period
            yield Fault(
                context.inside(target.place, "baseline"),
                Phrase(
                    f"基期 {period} 不早于目标期限 {target.by}",
                    f"the baseline is of {period}, the target ends {target.by}",
                ),
                Phrase("改正基期或 by", "mend the baseline or 'by'"),
            )
