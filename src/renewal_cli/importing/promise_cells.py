"""What a promise says in more than one word, as one cell of a ledger: its mapping in the words of the file format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.editing.yaml_document import MAPPINGS, SEPARATOR, mapping_in, mapping_text, text_of
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.unit import conversion, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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


def words_of(target: Target) -> dict[str, str | None]:
    """Return what a target says in plain words: who answers, where it is written, how it was understood."""
    held = target.responsibility
    return {
        "source": target.source,
        "note": target.note,
        "quote": target.quote,
        "reason": target.reason,
        "strive": "true" if target.strive else "",
        "assumption": target.assumption,
        "lead_unit": held.lead_unit,
        "responsible": " ".join(held.responsible),
        "owner": held.owner,
    }


def differing(row: Mapping[str, str], target: Target, indicator: Indicator) -> Iterator[str]:
    """Yield the columns in which a row says something else of a target; a blank cell says nothing."""
    held = dict.fromkeys(MAPPINGS, "") | words_of(target) | mappings_of(target, indicator)
    for name, said in row.items():
        if said and name in held and _plain(said, name) != _plain(held[name] or "", name):
            yield name


def _plain(words: str, name: str) -> str | None:
    """Words as they are compared: without blanks, and the signs between units; TRUE of a workbook is true."""
    if name in MAPPINGS:
        return mapping_in(words)
    text = re.sub(r"[\s、，,;；]" if name == "responsible" else r"\s", "", words)
    return text.lower() if name == "strive" else text


def units_among(words: str) -> str | None:
    """Return several units with 、 between them; None where a blank may be a part of a name: Housing Bureau."""
    parts = re.split("[、，,;；]", words)
    if len(parts) > 1:
        return SEPARATOR.join(each.strip() for each in parts if each.strip())
    is_one = re.search("[A-Za-z]", words) and " " in words.strip()
    return None if is_one else SEPARATOR.join(words.split())


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
