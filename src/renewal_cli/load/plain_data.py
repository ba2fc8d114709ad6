"""A data file in plain form, read without YAML and pydantic: names, periods, exact figures with what is said of them.

Only what is sound beyond doubt is read here. Anything else - a bound, a list of revisions, a key that stands twice, a
name that nobody defined - gives None, and the full reader takes the file: each fault is found in one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.outlines import outline_of_amounts, outline_of_words, together
from renewal_cli.load.plain_form import Form, Stretch, bare, figures, unit_behind
from renewal_cli.load.shared import shared
from renewal_cli.model.observation import SECTIONS, Observation, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.unit import LIKE_DIGITS, factor_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from fractions import Fraction

    from renewal_cli.load.files import File
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.outline import Outline

    Units = frozenset[tuple[str, str]]
    Factors = Mapping[tuple[str, str], Fraction]

_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,99}|[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Known:
    """What data may use.

    Attributes:
        orgs: their ids.
        indicators: by id.
        sources: their names.
    """

    orgs: Collection[str]
    indicators: Mapping[str, Indicator]
    sources: Collection[str]
    _factors: dict[Units, Factors | None] = field(default_factory=dict, init=False, repr=False)

    def factors(self, units: Units) -> Factors | None:
        """What one of each unit is in that of its indicator, which is known; None where one of them cannot be used."""
        if units not in self._factors:
            found = {each: factor_to(self.indicators[each[0]].unit, each[1]) for each in units}
            sound = {
                each: factor for each, factor in found.items() if factor is not None and each[1] not in LIKE_DIGITS
            }
            self._factors[units] = sound if len(sound) == len(found) else None
        return self._factors[units]


class PlainData(NamedTuple):
    """A data file of which the form, the periods and the numbers are sound; its names have not been looked at.

    Attributes:
        file: as it was read.
        org: of whom.
        indicators: of what.
        sources: all that it names.
        units: those that are written, each with its indicator.
        outline: what its figures have in common; None where something sets one of them apart.
        factors: by indicator and unit what one of it is in the indicator's.
    """

    file: File
    org: str
    indicators: tuple[str, ...]
    sources: frozenset[str]
    units: Units
    outline: Outline | None
    factors: Factors = MappingProxyType({})

    def held_against(self, known: Known) -> PlainData | None:
        """The same where every name and unit in it, as it is written, is one that data may use; else None."""
        names = ((self.org,), known.orgs), (self.indicators, known.indicators), (self.sources, known.sources)
        if not all(name in those and _is_text(name) for given, those in names for name in given):
            return None
        factors = known.factors(self.units)
        return None if factors is None else self._replace(factors=factors) if factors else self

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
                    said, factor = figure.said, self.factors.get((indicator, figure.said.unit))
                    yield Observation(
                        self.org,
                        indicator,
                        section,
                        parse_period(figure.period),
                        said.amount if factor is None else said.amount.times(factor),
                        Place(name, figure.line, figure.column, figure.line, figure.end_column),
                        said.reported,
                        said.source or form.heads.get("source"),
                        said.quote,
                        said.note,
                    )


def plain_data(file: File, text: str) -> PlainData | None:
    """A data file, with its text; None where it is anything but plain and sound."""
    try:
        form = Form(text)
        source = form.heads.get("source")
        sources, units = {source} if source is not None else set(), set[tuple[str, str]]()
        found = [_looked_through(text, key, each, source, sources, units) for key, each in form.series.items()]
    except ValueError:
        return None
    outline = together(found)
    indicators = shared(tuple(dict.fromkeys(indicator for _, indicator in form.series)))
    return PlainData(
        file,
        form.heads["org"],
        indicators,
        shared(frozenset(sources)),
        shared(frozenset(units)),
        outline and shared(outline),
    )


def outline_of_plain(files: Sequence[PlainData]) -> Outline | None:
    """What the figures of one org have in common, each series perhaps spread over several files of numbers in one unit.

    None where something sets one of them apart, or is more than a number.
    """
    joined: dict[str, tuple[list[str], list[str]]] = {}
    for file in files:
        text = file.text
        for (_, indicator), stretches in Form(text).series.items():
            periods, numbers = joined.setdefault(indicator, ([], []))
            more = bare(text, stretches)
            periods += more[0]
            numbers += more[1]
    return together([_of_words(tuple(periods), numbers)[0] for periods, numbers in joined.values()])


def _of_words(periods: tuple[str, ...], numbers: Sequence[str]) -> tuple[Outline | None, str]:
    """The outline of a series of nothing but numbers, with the unit behind them; None of any other."""
    try:
        outline = outline_of_words(periods, numbers)
        unit = unit_behind(numbers) if outline is None else ""
        if unit:
            outline = outline_of_words(periods, [each.removesuffix(f" {unit}") for each in numbers])
    except ValueError:
        return None, ""
    return outline, unit


def _looked_through(
    text: str,
    key: tuple[Section, str],
    stretches: list[Stretch],
    source: str | None,
    sources: set[str],
    units: set[tuple[str, str]],
) -> Outline | None:
    """What the figures of one series have in common, if nothing sets one of them apart.

    Args:
        text: of the file.
        key: section and indicator.
        stretches: where the figures stand.
        source: that of the file.
        sources: those that are written in it are added.
        units: those that are written in it are added, with the indicator.

    Raises:
        ValueError: something in it is not sound, or a period stands twice.
    """
    section, indicator = key
    outline, unit = _of_words(*bare(text, stretches))
    if outline is not None:
        if unit:
            units.add((indicator, unit))
        return outline if section == "actuals" and source is not None else None
    given = [*figures(text, stretches)]
    said = [each.said for each in given]
    periods, days = tuple(each.period for each in given), [each.reported for each in said]
    outline = outline_of_amounts(periods, [each.amount for each in said], days)
    written = {each.unit for each in said}
    units.update((indicator, each) for each in written if each)
    sources.update(each.source for each in said if each.source is not None)
    is_sourced = all(each.source or source for each in said)
    return outline if section == "actuals" and is_sourced and len(written) == 1 else None


@lru_cache(maxsize=512)
def _is_text(name: str) -> bool:
    """Whether YAML reads a word as the text that it is."""
    return _NAME.fullmatch(name) is not None and name != "null"
