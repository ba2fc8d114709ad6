"""累计的起点不对 · A running total of another stretch.

为什么：年内累计从1月1日起，to_date 从目标的起点起，只看时期的末尾；写成别的起点，就会被当成从头累计的数。
Why: totals of the year run from 1 January, totals to date from the target's begin; one of another stretch is an amount.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    year_to_date: {compounds: {2025-03..2025-06: 8}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    year_to_date: {compounds: {2025-01..2025-06: 9, 2025Q3: 12}}
    actuals: {investment: {2025-03..2025-06: 8}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.total_start import total_start
from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "error"
LOCAL = True


def check(context: CheckContext) -> Iterator[Fault]:
    """Running totals of a stretch that is written out and begins on another day than the count."""
    for observations in context.figures.values():
        for each in observations:
            start = _start(context.view, each) if ".." in each.period.text else None
            if start is not None and start != each.period.first:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.section} 从 {start} 起累计，不从 {each.period.first} 起",
                        f"'{each.section}' counts from {start}, not from {each.period.first}",
                    ),
                    Phrase("写从起点累计的数，或写在 actuals 里", "give the total from there, or put it in 'actuals'"),
                )


def _start(view: View, each: Observation) -> date | None:
    """The day from which a running total counts; None of what is none."""
    if each.section == "year_to_date":
        return each.period.new_year
    return total_start(view, each, each.period.first) if each.section == "to_date" else None
