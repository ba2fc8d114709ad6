"""Carries a correction on: running totals that contain a corrected figure change by the same difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.known_as_of import observations_as_of
from renewal_cli.calc.rollup import total_start
from renewal_cli.calc.view import View
from renewal_cli.editing.entry import Entry
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation, Section
    from renewal_cli.model.programme import Programme

_TAKEN_OVER = ("reported", "source", "reason")
"""The keys that figures changed by a correction take over from it."""


def carried(programme: Programme, entries: Sequence[Entry]) -> list[Entry]:
    """The other figures that change with corrections, by the same difference.

    These are the running totals that contain a corrected figure; and with a running total of the year the amount that
    alone fills the time since the total before.

    Args:
        programme: what is there, with the old figures.
        entries: the corrections; a figure that is among them is not carried.

    Raises:
        AskedWronglyError: a correction has no difference: no earlier figure, or a bound; the indicator is a level; or
            a figure that has to change is a bound.
    """
    found: list[Entry] = []
    for org, indicator in dict.fromkeys((each.org, each.indicator) for each in entries):
        corrected = [each for each in entries if (each.org, each.indicator) == (org, indicator)]
        series = _Series(programme, programme.indicators[indicator], corrected)
        found += series.carried()
    return found


class _Correction(NamedTuple):
    section: Section
    period: Period
    difference: Fraction


@dataclass
class _Series:
    """The figures of one org and indicator, and what is corrected among them."""

    programme: Programme
    indicator: Indicator
    entries: Sequence[Entry]

    def __post_init__(self) -> None:
        first = self.entries[0]
        there = self.programme.observations(first.org, first.indicator)
        self.there = sorted(observations_as_of(there, date.max), key=lambda each: each.period.last)
        self.corrections = {(each.section, each.span[:2]): self._correction(each) for each in self.entries}

    def carried(self) -> list[Entry]:
        """The figures that change, in the order of the ends of their periods."""
        others = [each for each in self.there if (each.section, each.period[:2]) not in self.corrections]
        return [self._moved(each, difference) for each in others if (difference := self._difference(each))]

    def _correction(self, entry: Entry) -> _Correction:
        if not self.indicator.adds_up:
            name = self.indicator.name
            raise AskedWronglyError(
                f"“{name}”是存量，没有累计要跟着改；请去掉 --carry。",
                f"'{name}' is a level, there are no totals of it; leave --carry out.",
            )
        key = entry.section, entry.span[:2]
        before = next((each.amount for each in self.there if (each.section, each.period[:2]) == key), None)
        after = entry.amount(self.indicator)
        then, now = before.exact if before else None, after.exact if after else None
        if then is None or now is None:
            raise AskedWronglyError(
                f"{entry.period} 没有确切的原数和新数，算不出差额；请去掉 --carry。",
                f"{entry.period} has no exact figure before and after, so there is no difference; leave --carry out.",
            )
        return _Correction(entry.section, entry.span, now - then)

    def _difference(self, figure: Observation) -> Fraction:
        """Return by how much a figure changes that is not itself corrected."""
        if self._is_amount(figure.section):
            return self._difference_of_amount(figure)
        if figure.section == "plans":
            return Fraction(0)
        start = self._start(figure)
        within = [each for each in self.corrections.values() if each.period.last <= figure.period.last]
        totals = [each for each in within if each.section == figure.section and each.period.last >= start]
        if figure.section == "to_date":
            totals = totals or [each for each in within if each.section == "year_to_date"]
        last = max(totals, key=lambda each: each.period.last, default=None)
        since = start if last is None else last.period.last + ONE_DAY
        amounts = [each for each in within if self._is_amount(each.section) and each.period.first >= since]
        return sum((each.difference for each in amounts), last.difference if last else Fraction(0))

    def _difference_of_amount(self, amount: Observation) -> Fraction:
        """Return by how much an amount changes that is the only one between two totals of its year."""
        totals = [each for each in self.corrections.values() if each.section == "year_to_date"]
        total = next((each for each in totals if each.period.last == amount.period.last), None)
        if total is None:
            return Fraction(0)
        earlier = [
            each
            for each in self.there
            if each.section == "year_to_date" and total.period.new_year <= each.period.last < total.period.last
        ]
        before = earlier[-1] if earlier else None
        since = before.period.last + ONE_DAY if before else total.period.new_year
        between = [
            each
            for each in self.there
            if self._is_amount(each.section) and since <= each.period.first and each.period.last <= total.period.last
        ]
        if between != [amount]:
            return Fraction(0)
        return total.difference - (self._change_of(before) if before else 0)

    def _change_of(self, figure: Observation) -> Fraction:
        given = self.corrections.get((figure.section, figure.period[:2]))
        return given.difference if given else self._difference(figure)

    def _start(self, total: Observation) -> date:
        """The first day that a running total counts."""
        if total.section == "year_to_date":
            return total.period.new_year
        if total.section == "to_date":
            return total_start(View(self.programme, date.max), total, date.min)
        return date.min

    def _is_amount(self, section: Section) -> bool:
        return section == "actuals" and self.indicator.kind == "flow"

    def _moved(self, figure: Observation, difference: Fraction) -> Entry:
        """A figure with the difference added.

        Raises:
            AskedWronglyError: it is a bound, or has no end as a decimal number.
        """
        there = figure.amount.exact
        text = "/" if there is None else exact_text(there + difference)
        if "/" in text:
            raise AskedWronglyError(
                f"{figure.place.line_reference} 的 {figure.period} 不是确切的数，不能跟着改；请手工改。",
                f"{figure.place.line_reference}: {figure.period} is not an exact figure and cannot be carried; "
                "change it by hand.",
            )
        further = {key: words for key, words in self.entries[0].version.items() if key in _TAKEN_OVER}
        key = "about" if figure.amount.about else "value"
        return Entry(figure.org, figure.indicator, figure.section, str(figure.period), {key: text, **further})
