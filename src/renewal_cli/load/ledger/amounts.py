"""Checks of amounts in a ledger: negative, beyond the limit, of periods that have not ended."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger.check import first_of, first_rows
from renewal_cli.load.ledger.totals import falling, of_another_stretch, of_one_day
from renewal_cli.load.ledger.vocabulary import day_number, place_of
from renewal_cli.model.problem import Problem
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.load.ledger.vocabulary import Vocabulary
    from renewal_cli.model.problem import Severity
    from renewal_cli.model.programme import Programme

WEIGHTS: dict[str, Severity] = {
    "RN304": "error",
    "RN305": "error",
    "RN309": "warning",
    "RN320": "error",
    "RN322": "error",
    "RN323": "error",
}
"""Default severity of each finding, the same as that of the rule."""


_FINEST = 10**18
"""Denominator to which a limit that is not a decimal number is rounded; no report is finer."""


def weight_of(code: str, programme: Programme) -> str:
    """Return the severity of a finding in a programme; ``off`` if the rule is switched off."""
    return programme.rules.checks.get(code, WEIGHTS[code])


def findings(engine: Engine, words: Vocabulary, programme: Programme, day: date | None) -> list[Problem]:
    """Return the first findings of each rule, with their number.

    Args:
        engine: the engine with the ledger.
        words: the meaning of the ledger's words.
        programme: gives the indicators and severities.
        day: the day of the check; None skips the checks that depend on it.
    """
    looked_for = {code for code in WEIGHTS if weight_of(code, programme) != "off"}
    found: list[Problem] = []
    if "RN304" in looked_for:
        found += _below_zero(engine, words)
    if "RN305" in looked_for and words.periods:
        found += falling(engine, words)
    if "RN320" in looked_for:
        found += _beyond_the_limit(engine, words)
    if "RN322" in looked_for:
        reported = {each.place for each in found}
        found += [each for each in of_one_day(engine, words) if each.place not in reported]
    if "RN323" in looked_for:
        found += of_another_stretch(engine, words)
    if "RN309" in looked_for and day is not None and words.periods:
        found += _not_yet(engine, words, day)
    weights: dict[str, Any] = {code: weight_of(code, programme) for code in looked_for}
    return [each._replace(severity=weights[each.code]) for each in found]


def _below_zero(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
    adding = [engine.quoted(each.id) for each in words.indicators.values() if each.adds_up]
    condition = f"l.value < 0 AND l.indicator IN ({', '.join(adding)})" if adding else "1 = 0"
    for row, more in first_of(first_rows(engine, condition)):
        amount = exact_text(Fraction(row[4]))
        yield Problem(
            "RN304",
            place_of(row[-3], row[-2], words.files),
            Phrase(f"数量为负：{amount}{more.zh}", f"a negative amount: {amount}{more.en}"),
            Phrase(
                "填实际数；更正另起一行，写上 reported",
                "write the right amount; write a correction as another row, with 'reported'",
            ),
        )


def _beyond_the_limit(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
    """Find figures above the limit of an indicator that should increase."""
    for (indicator_id, unit), factor in words.factors.items():
        indicator = words.indicators[indicator_id]
        if indicator.limit is None or indicator.direction != "increase":
            continue
        bound = Fraction(floor(indicator.limit / factor * _FINEST), _FINEST)
        named = f"l.indicator = {engine.quoted(indicator_id)} AND l.unit = {engine.quoted(unit)}"
        condition = f"{named} AND l.value > {exact_text(bound)}"
        limit = exact_text(indicator.limit)
        for row, more in first_of(first_rows(engine, condition)):
            amount = exact_text(Fraction(row[4]))
            yield Problem(
                "RN320",
                place_of(row[-3], row[-2], words.files),
                Phrase(
                    f"“{amount}”超过“{indicator.name}”的上限 {limit}{indicator.unit.text}{more.zh}",
                    f"'{amount}' exceeds the limit of '{indicator.id}', {limit} {indicator.unit.text}{more.en}",
                ),
                Phrase("改正数字，或改正指标的 limit", "correct the figure or the 'limit' of the indicator"),
                indicator.place,
            )


def _not_yet(engine: Engine, words: Vocabulary, day: date) -> Iterator[Problem]:
    """Find actuals of periods that end after the day, and reports dated after it."""
    later = [engine.quoted(text) for text, each in words.periods.items() if each.last > day]
    ahead = f"l.section <> 'plans' AND l.period IN ({', '.join(later)})" if later else "1 = 0"
    for row, more in first_of(first_rows(engine, ahead)):
        yield Problem(
            "RN309",
            place_of(row[-3], row[-2], words.files),
            Phrase(
                f"{row[3]} 还没有结束，不会有实绩{more.zh}", f"{row[3]} has not ended yet, so it has no actual{more.en}"
            ),
            Phrase(
                "看看年月是不是写错了；计划的 section 写 plans",
                "check the period for a typing error; the 'section' of a plan is 'plans'",
            ),
        )
    early = f"l.reported_day > {day_number(day)} AND NOT ({ahead})"
    for row, more in first_of(first_rows(engine, early)):
        yield Problem(
            "RN309",
            place_of(row[-3], row[-2], words.files),
            Phrase(f"报告日还没有到{more.zh}", f"the reporting day is in the future{more.en}"),
            Phrase("改正 reported", "correct 'reported'"),
        )
