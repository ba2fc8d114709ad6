"""RN304: A negative amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find negative amounts and targets; the level of a stock may be negative."""
    for (_, indicator_id), observations in context.programme.series.items():
        if not context.programme.indicators[indicator_id].adds_up:
            continue
        for each in observations:
            lowest = each.amount.low if each.amount.low is not None else each.amount.high
            if lowest is not None and lowest.numerator < 0:
                hint = Phrase(
                    "填更正后的数；更正写成列表，带 reported 和 reason",
                    "write the right amount; write a correction as a revision, with 'reported' and 'reason'",
                )
                yield _fault(context.amount(each), hint, context)
    for target in context.programme.targets:
        adds_up = context.programme.indicators[target.indicator].adds_up
        if adds_up and target.value is not None and target.value < 0:
            hint = Phrase("改正目标数", "correct the target")
            yield _fault(context.number(target), hint, context)


def _fault(place: Place, hint: Phrase, context: CheckContext) -> Fault:
    written = context.written(place)
    return Fault(place, Phrase(f"数量为负：{written}", f"a negative amount: {written}"), hint)
