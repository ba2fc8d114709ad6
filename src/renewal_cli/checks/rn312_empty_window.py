"""RN312: A target that ends before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find baselines at or after the end of their target; 'since' and 'by' are compared while reading."""
    for target in context.programme.targets:
        if target.baseline is not None and target.baseline.period.last >= target.by.last:
            period = target.baseline.period
            yield Fault(
                context.inside(target.place, "baseline"),
                Phrase(
                    f"基期 {period} 不早于目标期限 {target.by}",
                    f"the baseline {period} is not before the end of the target, {target.by}",
                ),
                Phrase("改正基期或 by", "correct the baseline or 'by'"),
            )
