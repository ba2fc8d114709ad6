"""Checks of the figures in a ledger.

Amounts may be negative, beyond the limit, or of periods that have not ended; running totals and levels may fall, differ
on one day, or count from another start.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.check import FIRST, Values, first_of, first_rows
from renewal_cli.load.ledger.vocabulary import day_number, period_rows, place_at, place_of
from renewal_cli.model.problem import Problem
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.load.ledger.vocabulary import Vocabulary
    from renewal_cli.model.indicator import Kind
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


def _weight_of(code: str, programme: Programme) -> str:
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
    looked_for = {code for code in WEIGHTS if _weight_of(code, programme) != "off"}
    found: list[Problem] = []
    if "RN304" in looked_for:
        found += _below_zero(engine, words)
    if "RN305" in looked_for and words.periods:
        found += _falling(engine, words)
    if "RN320" in looked_for:
        found += _beyond_the_limit(engine, words)
    if "RN322" in looked_for:
        reported = {each.place for each in found}
        found += [each for each in _of_one_day(engine, words) if each.place not in reported]
    if "RN323" in looked_for:
        found += _of_another_stretch(engine, words)
    if "RN309" in looked_for and day is not None and words.periods:
        found += _not_yet(engine, words, day)
    weights: dict[str, Any] = {code: _weight_of(code, programme) for code in looked_for}
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


def _falling(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
    """Find running totals that are smaller than an earlier one with the same start, in their newest versions."""
    rows = engine.asked(
        text.steps(period_rows(words.periods.values()), _years(words), _of_kind(engine, words, "cumulative"))
    )
    falls = [
        pair
        for pair in _pairs(rows, words)
        if pair.figure.amount < pair.other.amount and words.indicators[pair.indicator].adds_up
    ]
    for (figure, before, _), more in _first_pairs(falls):
        then, now = exact_text(before.amount), exact_text(figure.amount)
        yield Problem(
            "RN305",
            place_at(figure.place, words.files),
            Phrase(
                f"累计数下降：{before.period} 是 {then}，{figure.period} 是 {now}{more.zh}",
                f"the running total falls: {then} in {before.period}, {now} in {figure.period}{more.en}",
            ),
            Phrase(
                "填从起点累计的数；当期数写在 actuals 里",
                "write the running total; amounts of a single period belong in 'actuals'",
            ),
            place_at(before.place, words.files),
        )


def _of_one_day(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
    """Find levels, and running totals with one start, that end on one day and differ."""
    starts: dict[date, set[date]] = {}
    for each in words.periods.values():
        starts.setdefault(each.last, set()).add(each.first)
    twins = [each for each in words.periods.values() if len(starts[each.last]) > 1]
    if not twins:
        return
    running, levels = (_of_kind(engine, words, kind) for kind in ("cumulative", "stock"))
    rows = engine.asked(text.of_one_day(period_rows(twins), _years(words), running, levels))
    differing = [pair for pair in _pairs(rows, words) if pair.figure.amount != pair.other.amount]
    for (figure, other, _), more in _first_pairs(differing):
        day = words.periods[figure.period].last
        then, now = exact_text(other.amount), exact_text(figure.amount)
        yield Problem(
            "RN322",
            place_at(figure.place, words.files),
            Phrase(
                f"{other.period}（{other.section}）是 {then}，{figure.period}（{figure.section}）是 {now}，"
                f"都是 {day} 的数{more.zh}",
                f"{then} in {other.period} ('{other.section}') and {now} in {figure.period} "
                f"('{figure.section}') are both figures of {day}{more.en}",
            ),
            Phrase("留下一个；若是更正，写上不同的 reported", "keep one; give a revision another 'reported' day"),
            place_at(other.place, words.files),
        )


def _of_another_stretch(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
    """Find year-to-date totals whose period is written as a range that does not start on 1 January."""
    others = [
        engine.quoted(text) for text, each in words.periods.items() if ".." in text and each.first != each.new_year
    ]
    if not others:
        return
    condition = f"l.section = 'year_to_date' AND l.period IN ({', '.join(others)})"
    for row, more in first_of(first_rows(engine, condition)):
        period = words.periods[row[3]]
        yield Problem(
            "RN323",
            place_of(row[-3], row[-2], words.files),
            Phrase(
                f"year_to_date 从 {period.new_year} 起累计，不从 {period.first} 起{more.zh}",
                f"'year_to_date' counts from {period.new_year}, not from {period.first}{more.en}",
            ),
            Phrase(
                "写从起点累计的数，或写在 actuals 里",
                "write the total from that day, or put the amount under 'actuals'",
            ),
        )


class _Figure(NamedTuple):
    """A figure, in the unit of its indicator; ``place`` is the engine's number."""

    place: int
    section: str
    period: str
    amount: Fraction


class _Pair(NamedTuple):
    """A figure and the one it is compared with; sorts by place."""

    figure: _Figure
    other: _Figure
    indicator: str


def _pairs(rows: Iterable[Values], words: Vocabulary) -> list[_Pair]:
    def figure(indicator: str, section: str, period: str, value: Decimal, unit: str, place: int) -> _Figure:
        return _Figure(place, section, period, Fraction(value) * words.factors[indicator, unit])

    return [_Pair(figure(row[0], *row[1:6]), figure(row[0], *row[6:]), row[0]) for row in rows]


def _first_pairs(pairs: list[_Pair]) -> Iterator[tuple[_Pair, Phrase]]:
    """Yield the first pairs; the last comes with a note on how many there are."""
    for (pair, _), more in first_of((pair, len(pairs)) for pair in sorted(pairs)[:FIRST]):
        yield pair, more


def _years(words: Vocabulary) -> dict[str, int]:
    return {each.text: each.last.year for each in words.periods.values()}


def _of_kind(engine: Engine, words: Vocabulary, kind: Kind) -> list[str]:
    """Return the quoted ids of the indicators of a kind."""
    return [engine.quoted(each.id) for each in words.indicators.values() if each.kind == kind]
