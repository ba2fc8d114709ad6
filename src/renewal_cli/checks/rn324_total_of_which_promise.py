"""累计从哪个目标起 · A running total that may belong to two promises.

为什么：同一指标有几个起点不同的目标时，to_date 按最早的起点算；若是按后一个起点报的，完成数就偏大。写出起点就清楚了。
Why: of promises that begin on different days a total to date counts from the earliest; written out, it is clear.

错 · Wrong:
    # targets/east.yaml
    org: east
    source: bulletin
    targets:
      - {indicator: pipes, at_least: 60, since: 2025, by: 2027, lead_unit: 住建局}
      - {indicator: pipes, at_least: 20, since: 2026, by: 2026, lead_unit: 住建局}
    # data/east.yaml
    org: east
    source: bulletin
    to_date: {pipes: {2026-06: 31}}

对 · Right:
    # targets/east.yaml
    org: east
    source: bulletin
    targets:
      - {indicator: pipes, at_least: 60, since: 2025, by: 2027, lead_unit: 住建局}
      - {indicator: pipes, at_least: 20, since: 2026, by: 2026, lead_unit: 住建局}
    # data/east.yaml
    org: east
    source: bulletin
    to_date: {pipes: {2025-01..2026-06: 31}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.total_start import total_start
from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Severity
    from renewal_cli.model.target import Target

SEVERITY: Severity = "note"


def check(context: CheckContext) -> Iterator[Fault]:
    """Totals to date, once a series, on a day on which promises of the org run that began on different days."""
    for (org, indicator), (_, sections) in context.series.items():
        for each in sections.get("to_date", []):
            running = [
                target
                for _, target in context.view.promises(org)
                if target.indicator == indicator and target.window.first <= each.period.last <= target.window.last
            ]
            start = total_start(context.view, each, each.period.first)
            others = [target for target in running if target.window.first != start]
            if others and ".." not in each.period.text:
                yield _fault(each.place, start, others[0], f"{start:%Y-%m}..{each.period}")
                break


def _fault(place: Place, start: date, other: Target, written: str) -> Fault:
    return Fault(
        place,
        Phrase(
            f"to_date 按最早的目标从 {start} 起算，另有目标从 {other.since} 起",
            f"'to_date' counts from {start}, when the first promise begins; another begins in {other.since}",
        ),
        Phrase(
            f"若是如此，写成 {written}；若从后一个起，写在 actuals 里", f"write {written}, or an amount in 'actuals'"
        ),
        other.place,
    )
