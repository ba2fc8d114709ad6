"""实绩在目标期之外 · An actual outside every target's time.

为什么：整个时期落在目标期限之后，这个数一个目标也算不进去，也许是年份写错。
Why: the whole period lies after every target for it, so the figure counts for none; the year may be mistyped.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2020, by: 2022, lead_unit: 住建局}]
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2021: 4, 2023: 5}}

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets: [{indicator: compounds, at_least: 9, since: 2020, by: 2022, lead_unit: 住建局}]
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2021: 4, 2022: 5}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.problem import Severity
    from renewal_cli.model.target import Target

SEVERITY: Severity = "note"


def check(context: CheckContext) -> Iterator[Fault]:
    """Amounts that end after every target of their org and indicator has ended."""
    targets: dict[tuple[str, str], list[Target]] = {}
    for target in context.programme.targets:
        targets.setdefault((target.org, target.indicator), []).append(target)
    for key, observations in context.figures.items():
        if key not in targets:
            continue
        last = max(targets[key], key=lambda target: target.by.last)
        for each in observations:
            if each.section != "plans" and last.by.last < each.period.first and each.period.last <= context.as_of:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.period} 在目标期限 {last.by} 之后",
                        f"{each.period} lies after the target's end, {last.by}",
                    ),
                    Phrase("看看年份是不是写错", "see whether the year is mistyped"),
                    last.place,
                )
