"""Checks of running totals and levels in a ledger: falling, different on one day, with another start."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger import text
from renewal_cli.load.ledger.check import FIRST, Values, first_of, first_rows
from renewal_cli.load.ledger.vocabulary import period_rows, place_at, place_of
from renewal_cli.model.problem import Problem
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from renewal_cli.load.ledger.engine import Engine
    from renewal_cli.load.ledger.vocabulary import Vocabulary
    from renewal_cli.model.indicator import Kind


def falling(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
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


def of_one_day(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
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


def of_another_stretch(engine: Engine, words: Vocabulary) -> Iterator[Problem]:
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
