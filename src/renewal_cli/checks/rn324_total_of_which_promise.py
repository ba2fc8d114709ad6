"""RN324: A running total that may belong to two targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import total_start
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Target


def check(context: CheckContext) -> Iterator[Fault]:
    """Find the first total of a series on a day on which targets with different starts are running."""
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
            f"to_date 按最早的目标从 {start} 起累计，另有目标从 {other.since} 起",
            f"'to_date' counts from {start}, when the first target begins, but another target begins in {other.since}",
        ),
        Phrase(
            f"如果没错，写成 {written}；如果从后一个目标起，写在 actuals 里",
            f"if that is right, write {written}; if not, put the amount under 'actuals'",
        ),
        other.place,
    )
