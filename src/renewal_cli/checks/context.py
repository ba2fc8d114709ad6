"""The input of a check: the programme, the day, and the place of every value in the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.known_as_of import observations_as_of, targets_as_of
from renewal_cli.calc.rollup import total_start
from renewal_cli.calc.view import View
from renewal_cli.calc.years import Years, years_of
from renewal_cli.load.rows import Cells
from renewal_cli.load.source_map import SourceMap
from renewal_cli.model.observation import Observation, Section, in_sequence
from renewal_cli.model.place import Place
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from renewal_cli.i18n import Phrase
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.problem import Fix
    from renewal_cli.model.programme import Programme, SeriesKey
    from renewal_cli.model.target import Target

SLIP = 10_000
"""The most common error factor: 万元 for 亿元, or 元 for 万元."""
NEAR = 10
"""A factor within ten times of 10,000, up or down, is taken for that error."""
FEWEST = 2
"""The fewest figures that contradict another one; of only two, either may be wrong."""
FAR = 100
"""A period's amount above this multiple of the target or plan is taken for an error."""
CEILING_FAR = SLIP // NEAR
"""The same for a target that must not be exceeded (``at_most``)."""
Sections = dict[Section, list[Observation]]
"""The observations of one series by section."""
Runs = dict[date, list["Observation"]]
"""Running totals by start day."""


def exceeds(amount: Fraction | None, whole: Fraction | None, times: int = FAR) -> bool:
    """Tell whether an amount is more than so many times another one that is not zero."""
    return bool(whole) and amount is not None and whole is not None and amount > abs(whole) * times


def _is_off_scale(target: Target, amounts: Sequence[Observation]) -> bool:
    """Tell whether the target is wrong: at least two amounts exist, and each is far above it or below its pace.

    Far above is a hundred times the target (a thousand times a ceiling), far below a thousandth of its pace.
    """
    given = [each for each in amounts if each.amount.low]
    if len(given) < FEWEST or not target.value:
        return False
    if all(exceeds(each.amount.low, target.value, CEILING_FAR if target.is_ceiling else FAR) for each in given):
        return True
    pace = target.value / target.window.days
    return all(each.amount.low and pace > each.amount.low / each.period.days * SLIP / NEAR for each in given)


class Fault(NamedTuple):
    """A finding of a check; its rule gives the code and severity.

    Attributes:
        place: the exact span.
        message: what is wrong, in one sentence.
        hint: how to fix it.
        related: a second place that is involved.
        fix: the change of the text that fixes it, if known.
    """

    place: Place
    message: Phrase
    hint: Phrase
    related: Place | None = None
    fix: Fix | None = None


AMOUNT_KEYS = ("value", "at_least", "more_than", "at_most", "less_than", "about", "numerator")


@dataclass(frozen=True)
class CheckContext:
    """A programme as read, faults included, and the day of the check.

    Attributes:
        programme: whatever could be read.
        as_of: the day of the check.
        source_maps: the places in each file that could be read.
        texts: the files by name; empty text for a file that is not text.
        unread: the names of files that are not read because of their suffix.
    """

    programme: Programme
    as_of: date
    source_maps: Mapping[str, SourceMap]
    texts: Mapping[str, str]
    unread: Sequence[str] = ()

    @cached_property
    def view(self) -> View:
        """The programme with everything ever reported."""
        return View(self.programme, date.max)

    @cached_property
    def series(self) -> dict[SeriesKey, tuple[Indicator, Sections]]:
        """The newest version of each figure by section, sorted by time, longer periods first."""
        return {
            key: (self.programme.indicators[key[1]], _sections(figures))
            for key, figures in self.programme.series.items()
        }

    def sections(self, org_id: str, indicator_id: str) -> Sections:
        """Return the sections of one series; empty if nothing was reported."""
        _, sections = self.series.get((org_id, indicator_id), (None, {}))
        return sections

    def done_in(self, target: Target) -> list[Observation]:
        """Return the amounts reported for the target of a flow, or else its running totals."""
        indicator, sections = self.series.get((target.org, target.indicator), (None, {}))
        if indicator is None or indicator.kind != "flow":
            return []
        return sections.get("actuals") or [*sections.get("year_to_date", []), *sections.get("to_date", [])]

    @cached_property
    def off_scale(self) -> set[Place]:
        """The places of the targets whose own number is wrong: each amount done is far above or below it."""
        return {each.place for each in self.programme.targets if _is_off_scale(each, self.done_in(each))}

    @cached_property
    def targets_as_of(self) -> list[Target]:
        """The targets known on the day of the check."""
        return targets_as_of(self.programme.targets, self.as_of)

    @cached_property
    def floors(self) -> list[Target]:
        """The targets known on the day with a number to reach, which can be broken down to districts."""
        return [each for each in self.targets_as_of if each.value is not None and not each.is_ceiling]

    @cached_property
    def years(self) -> list[Years]:
        """The targets of several years, each with the tasks of its single years."""
        groups: dict[SeriesKey, list[Target]] = {}
        for each in self.targets_as_of:
            groups.setdefault((each.org, each.indicator), []).append(each)
        indicators = self.programme.indicators
        return [years for (_, name), members in groups.items() for years in years_of(members, indicators[name])]

    def inside(self, place: Place, *keys: str | int) -> Place:
        """Return the place of the value below some keys in the entry at a place; that place if there is none."""
        span = self._marked(place.file).values.get((*self._path(place), *keys))
        return Place(place.file, *span) if span else place

    def key(self, place: Place, *path: str) -> Place:
        """Return the place of the key at a place; in a ledger, which has no keys, that place itself."""
        span = self._marked(place.file).keys.get(path)
        return Place(place.file, *span) if span else place

    def amount(self, observation: Observation) -> Place:
        """Return the place of an observation's amount."""
        source_map, path = self._marked(observation.place.file), self._path(observation.place)
        if isinstance(source_map, Cells):
            return source_map.place((observation.place.line, "value"))
        for key in AMOUNT_KEYS:
            if (*path, key) in source_map.values:
                return Place(observation.place.file, *source_map.values[(*path, key)])
        return Place(observation.place.file, *source_map.values.get(path, observation.place[1:]))

    def number(self, target: Target) -> Place:
        """Return the place of a target's number."""
        return self.inside(target.place, target.comparator)

    def has_wrong_number(self, target: Target) -> bool:
        """Tell whether the number of a target has a fault of its own."""
        return (target.value or 0) < 0 or target.place in self.off_scale

    def written(self, place: Place) -> str:
        """Return the text at a place as written; empty for a file that is not text."""
        if not self.texts[place.file]:
            return ""
        lines = self.texts[place.file].split("\n")[place.line - 1 : place.end_line]
        lines[-1] = lines[-1][: place.end_column - 1]
        return "\n".join(lines)[place.column - 1 :]

    def said(self, observation: Observation) -> str:
        """Return an observation's amount as written; of a bound in the indicator's unit, with its sign: ``> 8.9``."""
        is_bound = observation.amount.exact is None
        return amount_text(observation.amount) if is_bound else self.written(self.amount(observation))

    def _marked(self, file: str) -> SourceMap:
        """Return the source map of a file; an empty one for a file that is not text."""
        return self.source_maps.get(file) or SourceMap(file)

    def _path(self, place: Place) -> Path:
        return self._marked(place.file).paths.get(place[1:], ())


def _sections(observations: Sequence[Observation]) -> Sections:
    if in_sequence(observations):
        return {observations[0].section: [*observations]}
    sections: Sections = {}
    for each in observations_as_of(observations, date.max):
        sections.setdefault(each.section, []).append(each)
    for members in sections.values():
        members.sort(key=lambda each: (each.period.first, -each.period.last.toordinal()))
    return sections


def suspect(observations: Sequence[Observation]) -> Observation:
    """Return the figure of a sum most likely to be wrong: a negative one, or else the largest."""
    return min(observations, key=lambda each: (0, each.amount.low) if (each.amount.low or 0) < 0 else (1, -_end(each)))


def _end(observation: Observation) -> Fraction:
    return observation.amount.low or observation.amount.high or Fraction(0)


def amount_text(amount: Interval) -> str:
    """Return an amount in full: ``43``, ``≥ 43``."""
    low, high = (None if end is None else exact_text(end) for end in (amount.low, amount.high))
    if low is not None and low == high:
        return low
    if low is not None and high is not None:
        return f"{low} ~ {high}"
    if low is not None:
        return f"{'>' if amount.low_open else '≥'} {low}"
    return f"{'<' if amount.high_open else '≤'} {high}"


def of_years(sections: Sections) -> Runs:
    """Return totals from 1 January."""
    return _runs(sections.get("year_to_date", ()), lambda each: each.period.new_year)


def to_date(view: View, sections: Sections) -> Runs:
    """Return totals from the start of their target; those without target together."""
    return _runs(sections.get("to_date", ()), lambda each: total_start(view, each, date.max))


def _runs(totals: Iterable[Observation], begins: Callable[[Observation], date]) -> Runs:
    found: Runs = {}
    for each in totals:
        found.setdefault(begins(each), []).append(each)
    return found
