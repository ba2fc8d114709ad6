"""Which other figure of the programme a number equals: a hint for the reader, never a verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.unit import parse_unit
from renewal_cli.verifying.expected_figure import PERCENT, POINTS, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.unit import Unit
    from renewal_cli.verifying.claim import Claim, Kind

MOST_ORGS = 200
"""Of larger programmes no hints are given."""
TELLING = 10
"""A smaller whole number equals something by chance."""


class Hint(NamedTuple):
    """A figure of the programme with the same value."""

    kind: Kind
    target_status: TargetStatus


def hint(view: View, claim: Claim) -> Hint | None:
    """Return the first figure of the programme on the claim's day that equals its number; None if there is none."""
    number = claim.written.number
    if number is None or not is_telling(number) or not claim.written.unit:
        return None
    unit = _unit(claim.written.unit)
    if unit is None or len(view.programme.orgs) > MOST_ORGS:
        return None
    day = seen(view, claim.as_of)
    return day.once(("hints",), lambda: _index(day)).get((unit.dimension, number * unit.factor))


def is_telling(number: Fraction | None) -> bool:
    """Tell whether a number equals another one seldom by chance."""
    return number is not None and (number.denominator > 1 or abs(number) >= TELLING)


def _unit(text: str) -> Unit | None:
    try:
        return parse_unit(text)
    except ValueError:
        return None


def _index(view: View) -> dict[tuple[str, Fraction], Hint]:
    found: dict[tuple[str, Fraction], Hint] = {}
    for stands in target_statuses(view, view.programme.orgs.ids):
        for kind, value, unit in _figures(stands):
            if value is not None and value.is_exact and value.low is not None:
                found.setdefault((unit.dimension, value.low * unit.factor), Hint(kind, stands))
    return found


def _figures(stands: TargetStatus) -> Iterator[tuple[Kind, Interval | None, Unit]]:
    """Yield the figures of a target as they are printed."""
    decimals, unit = stands.view.programme.rules.percent_decimals, stands.indicator.unit
    yield "target", None if stands.target.value is None else exactly(stands.target.value), unit
    yield "actual", stands.actual.amount if stands.actual else None, unit
    yield "gap", stands.gap, unit
    share = None if stands.completion is None else stands.completion.times(HUNDRED)
    yield "completion", _printed(share, decimals), PERCENT
    yield "lead", _printed(stands.lead, decimals), POINTS


def _printed(value: Interval | None, decimals: int) -> Interval | None:
    """Return a figure as it is rounded in print, half up."""
    if value is None:
        return None
    tens = 10**decimals
    return value.mapped(lambda end: Fraction((2 * end * tens + 1) // 2, tens))
