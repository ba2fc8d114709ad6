"""RN320: beyond the limit of the indicator."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find figures, targets and baselines above the limit of an indicator that should increase."""
    indicators = context.programme.indicators
    for (_, indicator_id), observations in context.programme.series.items():
        for each in observations:
            if _is_beyond(indicators[indicator_id], each.amount.low):
                parts = "/".join(map(exact_text, each.parts)) if each.parts else None
                yield _fault(indicators[indicator_id], context.amount(each), context, parts)
    for target in context.programme.targets:
        if _is_beyond(indicators[target.indicator], target.value):
            yield _fault(indicators[target.indicator], context.number(target), context)
        if target.baseline is not None and _is_beyond(indicators[target.indicator], target.baseline.value.low):
            yield _fault(indicators[target.indicator], context.inside(target.place, "baseline"), context)


def _is_beyond(indicator: Indicator, value: Fraction | None) -> bool:
    is_upper = indicator.direction == "increase"
    return is_upper and indicator.limit is not None and value is not None and value > indicator.limit


def _fault(indicator: Indicator, place: Place, context: CheckContext, parts: str | None = None) -> Fault:
    limit = exact_text(indicator.limit or Fraction(0))
    written = parts or context.written(place)
    return Fault(
        place,
        Phrase(
            f"“{written}”超过“{indicator.name}”的上限 {limit}{indicator.unit.text}",
            f"'{written}' exceeds the limit of '{indicator.id}', {limit} {indicator.unit.text}",
        ),
        Phrase("改正数字，或改正指标的 limit", "correct the figure or the 'limit' of the indicator"),
        context.inside(indicator.place, "limit"),
    )
