"""A data file in its plainest form, read without YAML and pydantic: names, periods, numbers, nothing unusual.

Only what is sound beyond doubt is read here. Anything else - quotes, units, a list of revisions, a key that stands
twice, a name that nobody defined - gives None, and the full reader takes the file: each fault is found in one place.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from renewal_cli.load.plain_form import NUMBER, Form, Stretch, bare, figures
from renewal_cli.model.observation import SECTIONS, Observation, Section
from renewal_cli.model.outline import Outline
from renewal_cli.model.period import ONE_DAY, parse_period
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from renewal_cli.load.files import File

Names = TypeVar("Names", tuple[str, ...], frozenset[str])
_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,99}|[1-9][0-9]{0,17}")
_BEYOND = 10**30
"""The least whole number of more digits than are read here."""


class Known(NamedTuple):
    """The names that data may use."""

    orgs: Collection[str]
    indicators: Collection[str]
    sources: Collection[str]


class PlainData(NamedTuple):
    """A data file of which the form, the periods and the numbers are sound; its names have not been looked at.

    Attributes:
        file: as it was read.
        org: of whom.
        indicators: of what.
        sources: all that it names.
        outline: what its figures have in common; None where something sets one of them apart.
    """

    file: File
    org: str
    indicators: tuple[str, ...]
    sources: frozenset[str]
    outline: Outline | None

    def is_known(self, known: Known) -> bool:
        """Whether every name in it, as it is written, is one of those that data may use."""
        names = ((self.org,), known.orgs), (self.indicators, known.indicators), (self.sources, known.sources)
        return all(name in those and _is_text(name) for given, those in names for name in given)

    @property
    def text(self) -> str:
        """What it says."""
        return self.file.content.decode("utf-8-sig")

    def observations(self) -> Iterator[Observation]:
        """What it says, in the order of the sections."""
        text, name = self.text, self.file.name
        form = Form(text)
        for wanted in SECTIONS:
            for (section, indicator), stretches in form.series.items():
                for figure in figures(text, stretches) if section == wanted else ():
                    yield Observation(
                        self.org,
                        indicator,
                        section,
                        parse_period(figure.period),
                        figure.amount,
                        Place(name, figure.line, figure.column, figure.line, figure.column + len(figure.period)),
                        figure.reported,
                        figure.source or form.heads.get("source"),
                    )


def plain_data(file: File, text: str) -> PlainData | None:
    """A data file, with its text; None where it is anything but plain and sound."""
    try:
        form = Form(text)
        sources = {form.heads["source"]} if "source" in form.heads else set()
        found = [_looked_through(section, text, each, sources) for (section, _), each in form.series.items()]
    except ValueError:
        return None
    outline = _together(found) if "source" in form.heads else None
    indicators = _shared(tuple(dict.fromkeys(indicator for _, indicator in form.series)))
    return PlainData(file, form.heads["org"], indicators, _shared(frozenset(sources)), outline)


def outline_of(files: Sequence[PlainData]) -> Outline | None:
    """What the figures of all plain files of one org have in common; None where something sets one of them apart."""
    found = [each.outline for each in files]
    share_series = len({name for each in files for name in each.indicators}) < sum(
        len(each.indicators) for each in files
    )
    if share_series and None not in found:
        found = _of_each_series(files)
    return _together(found)


def _together(outlines: Sequence[Outline | None]) -> Outline | None:
    """The outline of all; None where one has none."""
    known = [each for each in outlines if each is not None]
    return reduce(Outline.joined, known) if len(known) == len(outlines) else None


def _of_each_series(files: Sequence[PlainData]) -> list[Outline | None]:
    """The outlines of series that may be spread over several files with bare numbers."""
    joined: dict[str, tuple[list[str], list[str]]] = {}
    for file in files:
        text = file.text
        for (_, indicator), stretches in Form(text).series.items():
            periods, numbers = joined.setdefault(indicator, ([], []))
            more = bare(text, stretches)
            periods += more[0]
            numbers += more[1]
    try:
        return [_outline(tuple(periods), _ends(numbers)) for periods, numbers in joined.values()]
    except ValueError:
        return [None]  # a period stands in two files


def _looked_through(section: Section, text: str, stretches: list[Stretch], sources: set[str]) -> Outline | None:
    """What the figures of one series have in common, if nothing sets one of them apart; their sources are added.

    Raises:
        ValueError: something in it is not sound, or a period stands twice.
    """
    periods, numbers = bare(text, stretches)
    ends = _ends(numbers)
    if ends is not None:
        outline = _outline(periods, ends)
        return outline if section == "actuals" else None
    given = [*figures(text, stretches)]
    sources.update(each.source for each in given if each.source is not None)
    _timing(tuple(each.period for each in given))
    return None


def _outline(periods: tuple[str, ...], ends: _Ends | None) -> Outline | None:
    """What the figures of a series have in common; None where one is below zero, or not bare, or two overlap.

    Raises:
        ValueError: a period is none, or stands twice.
    """
    when = _timing(periods)
    if when is None or ends is None or ends.lowest < 0:
        return None
    spread = ends.most * when.longest // (ends.least * when.shortest) + 1 if ends.least else 0
    return Outline(when.first, when.last, spread, when.is_unbroken, ends.is_whole)


class _Timing(NamedTuple):
    """How periods follow each other.

    Attributes:
        first: the day on which the first one begins.
        last: the day on which the last one ends.
        shortest: the days of the shortest.
        longest: the days of the longest.
        is_unbroken: whether each begins on the day after the one before it.
    """

    first: date
    last: date
    shortest: int
    longest: int
    is_unbroken: bool


@lru_cache(maxsize=512)
def _timing(texts: tuple[str, ...]) -> _Timing | None:
    """How some periods follow each other, in whatever order they are given; None where two overlap.

    Raises:
        ValueError: there are none, or one is no period, or stands twice.
    """
    periods = sorted(map(parse_period, texts))
    if not periods or len({*periods}) != len(periods):
        raise ValueError(texts)
    if any(before.last >= after.first for before, after in pairwise(periods)):
        return None
    days = [each.days for each in periods]
    is_unbroken = all(before.last + ONE_DAY == after.first for before, after in pairwise(periods))
    return _Timing(periods[0].first, periods[-1].last, min(days), max(days), is_unbroken)


class _Ends(NamedTuple):
    """Of some numbers the lowest, the least that is not zero (0 where all are), and the most; whether all are whole."""

    lowest: Fraction | int
    least: Fraction | int
    most: Fraction | int
    is_whole: bool


def _ends(numbers: Sequence[str]) -> _Ends | None:
    """The ends of some numbers; None where they are more than bare numbers."""
    try:
        whole = [*map(int, numbers)]
        if [*map(str, whole)] == [*numbers] and max(map(abs, whole)) < _BEYOND:
            return _Ends(min(whole), min(filter(None, whole), default=0), max(whole), is_whole=True)
    except ValueError:
        pass
    if not all(map(NUMBER.fullmatch, numbers)):
        return None
    exact = [*map(Decimal, numbers)]
    least = Fraction(min(filter(None, exact), default=0))
    return _Ends(Fraction(min(exact)), least, Fraction(max(exact)), is_whole=False)


@lru_cache(maxsize=4096)
def _shared(names: Names) -> Names:
    """The same names as one object for all files."""
    return names


@lru_cache(maxsize=4096)
def _is_text(name: str) -> bool:
    """Whether YAML reads a word as the text that it is."""
    return _NAME.fullmatch(name) is not None and name != "null"
