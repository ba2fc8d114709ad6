"""What a promise says in more than one word, as one cell of a ledger: its mapping in the words of the file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.editing.yaml_document import mapping_text, text_of
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.unit import conversion, parse_unit

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target


def mappings_of(target: Target, indicator: Indicator) -> dict[str, str]:
    """Return baseline, milestones, the other reading and confidence of a target, those that it has."""
    found: dict[str, dict[str, str]] = {}
    if target.baseline is not None:
        found["baseline"] = {target.baseline.period.text: _figure(target.baseline.value, indicator)}
    if target.curve:
        found["curve"] = {period.text: f"{exact_text(share * 100)}%" for period, share in target.curve}
    if other := target.otherwise:
        promised = {} if other.value is None else {other.comparator: _amount(other.value, indicator)}
        found["otherwise"] = promised | {"since": other.since.text, "by": other.by.text}
    if held := target.confidence:
        said = {"value": held.value, "by": held.by, "on": str(held.on or ""), "why": held.why}
        found["confidence"] = {key: text_of(words) for key, words in said.items() if words}
    return {name: mapping_text(fields) for name, fields in found.items()}


def form_of(amount: Interval) -> tuple[str, Fraction]:
    """Return an amount as the format writes it: the word before it, "" where it is exact, and the number."""
    if amount.low is not None and amount.low == amount.high and not amount.high_open:
        return ("about" if amount.about else ""), amount.low
    if amount.high is not None:
        return ("less_than" if amount.high_open else "at_most"), amount.high
    assert amount.low is not None  # noqa: S101 - the format has no amount without any bound
    return ("more_than" if amount.low_open else "at_least"), amount.low


def written(number: Fraction, indicator: Indicator) -> tuple[str, str]:
    """Return a number and its unit; what does not end in the indicator's unit (亩 in 公顷) in one in which it does."""
    _, slash, below = indicator.unit.text.partition("/")
    units = [indicator.unit, parse_unit(f"亩{slash}{below}")]
    factors = ((unit.text, conversion(indicator.unit, unit)) for unit in units)
    texts = ((exact_text(number * factor), text) for text, factor in factors if factor is not None)
    return next((value, unit) for value, unit in texts if "/" not in value)  # only 亩 has a factor of three


def _figure(value: Interval, indicator: Indicator) -> str:
    word, number = form_of(value)
    amount = _amount(number, indicator)
    return mapping_text({word: amount}) if word else amount


def _amount(number: Fraction, indicator: Indicator) -> str:
    return text_of(" ".join(written(number, indicator)))
