"""RN323: A running total with another start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.rollup import total_start
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.observation import Observation


def check(context: CheckContext) -> Iterator[Fault]:
    """Find running totals whose period is written with a start other than the day from which they count."""
    for observations in context.programme.series.values():
        for each in observations:
            start = _start(context.view, each) if ".." in each.period.text else None
            if start is not None and start != each.period.first:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.section} 从 {start} 起累计，不从 {each.period.first} 起",
                        f"'{each.section}' counts from {start}, not from {each.period.first}",
                    ),
                    Phrase(
                        "填从起点累计的数，或写在 actuals 里",
                        "write the total from that day, or put the amount under 'actuals'",
                    ),
                )


def _start(view: View, each: Observation) -> date | None:
    """Return the day from which a running total counts; None if it is not one."""
    if each.section == "year_to_date":
        return each.period.new_year
    return total_start(view, each, each.period.first) if each.section == "to_date" else None
