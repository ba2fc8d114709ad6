"""RN541: tasks of single years that do not reach the target of several, though every year has one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.tie_out import tolerance
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.period_words import said_window
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.years import Years
    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets of several years that the tasks of all their years miss together; tasks may be more than asked."""
    for years in context.years:
        indicator = context.programme.indicators[years.whole.indicator]
        is_short = not years.open and years.left > tolerance(indicator, len(years.tasks) + 1)
        if is_short and not any(map(context.has_wrong_number, (years.whole, *years.tasks))):
            yield _fault(years, indicator.unit.text, context)


def _fault(years: Years, unit: str, context: CheckContext) -> Fault:
    whole, window = years.whole, said_window(years.whole.since, years.whole.by)
    value = whole.value or Fraction(0)
    upper, total = exact_text(value), exact_text(value - years.left)
    return Fault(
        context.number(whole),
        Phrase(
            f"{window.zh}目标 {upper}{unit}，{len(years.tasks)} 个年度的任务合计只有 {total}{unit}",
            f"a target of {upper} {unit} for {window.en}, but the tasks of its years come to {total} {unit}",
        ),
        Phrase("核对年度任务，改正写错的一处", "compare with the years' tasks and correct one of them"),
        years.tasks[-1].place,
    )
