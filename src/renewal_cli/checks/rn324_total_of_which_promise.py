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
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target


def check(context: CheckContext) -> Iterator[Fault]:
    """Find the first total of a series on a day on which targets with different starts are running."""
    for (org, indicator), (counted, sections) in context.series.items():
        is_count = counted.kind == "cumulative"
        for each in (*sections.get("to_date", []), *(sections.get("actuals", []) if is_count else [])):
            running = [
                target
                for _, target in context.view.promises(org)
                if target.indicator == indicator and target.window.first <= each.period.last <= target.window.last
            ]
            start = total_start(context.view, each, each.period.first)
            others = [target for target in running if target.window.first != start]
            if others and not _says_its_start(each, start):
                yield _fault(each, start, others[0])
                break


def _says_its_start(total: Observation, start: date) -> bool:
    """Tell whether a total is written with its stretch; one of ``to_date`` that begins elsewhere is refused (RN323)."""
    return ".." in total.period.text and (total.section == "to_date" or total.period.first == start)


def _fault(total: Observation, start: date, other: Target) -> Fault:
    count = Phrase("to_date ", "'to_date'")
    otherwise = Phrase("写在 actuals 里", "put the amount under 'actuals'")
    if total.section == "actuals":
        count = Phrase("累计指标的数", "a total of this kind")
        otherwise = Phrase(f"改填从 {start} 起的累计数", f"write the total from {start}")
    last = total.period.text.rpartition("..")[2]
    stretch = f"{start:%Y-%m}..{last}"
    return Fault(
        total.place,
        Phrase(
            f"{count.zh}按最早的目标从 {start} 起累计，另有目标从 {other.since} 起",
            f"{count.en} counts from {start}, when the first target begins, but another target begins in {other.since}",
        ),
        Phrase(
            f"如果没错，写成 {stretch}；如果从后一个目标起，{otherwise.zh}",
            f"if that is right, write {stretch}; if not, {otherwise.en}",
        ),
        other.place,
    )
