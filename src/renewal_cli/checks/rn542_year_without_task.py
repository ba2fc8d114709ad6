"""RN542: a year that has begun without a task, though earlier years had one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_periods, said_window
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.years import Years
    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find what the years' tasks leave of a target for years of which one has begun."""
    for years in context.years:
        later = [year for year in years.open if year > years.tasks[-1].since.first.year]
        if years.left > 0 and later == [*years.open] and later and later[0] <= context.as_of.year:
            yield _fault(years, context)


def _fault(years: Years, context: CheckContext) -> Fault:
    """What is left, and for which years."""
    whole, window = years.whole, said_window(years.whole.since, years.whole.by)
    still_open = said_periods(parse_period(str(year)) for year in years.open)
    left, unit = exact_text(years.left), context.programme.indicators[whole.indicator].unit.text
    return Fault(
        context.number(whole),
        Phrase(
            f"{window.zh}目标减去已有的年度任务还余 {left}{unit}，{still_open.zh}还没有任务",
            f"the years' tasks leave {left} {unit} of the target for {window.en}, with no task yet for {still_open.en}",
        ),
        Phrase(f"{years.open[0]}年已经开始，补上当年任务", f"{years.open[0]} has begun: add its task"),
        years.tasks[-1].place,
    )
