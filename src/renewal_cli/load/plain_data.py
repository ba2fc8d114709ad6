"""A data file in its plainest form, read without YAML and pydantic: names, periods, numbers, nothing unusual.

Only what is sound beyond doubt is read here. Anything else - quotes, units, a list of revisions, a key that stands
twice, a name that nobody defined - gives None, and the full reader takes the file: each fault is found in one place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import SECTIONS, Observation, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.quantity import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

_ID = r"(?:(?!null\b)[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,99}|[1-9][0-9]{0,17})"
_PERIOD = r"[0-9][0-9HQ.-]*"
_NUMBER = r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,8})?"
_PART = rf"(?:(?:value|reported): +[0-9.-]+|source: +{_ID})"
_FIGURE = rf"(?:{_NUMBER}|\{{{_PART}(?:, +{_PART})*\}})"
_LINE = re.compile(
    rf"""(?:(?P<head>org|source):\ +(?P<name>{_ID})
       |(?P<section>{"|".join(SECTIONS)}):
       |\ \ (?P<indicator>{_ID}):(?:\ +\{{\ *(?P<figures>{_PERIOD}:\ +{_FIGURE}(?:,\ +{_PERIOD}:\ +{_FIGURE})*)\ *\}})?
       |\ \ \ \ (?P<figure>{_PERIOD}:\ +{_FIGURE})
       )?(?:\ +\#[^\n]*|\ *)(?:\n|\Z)|\ *\#[^\n]*(?:\n|\Z)""",
    re.VERBOSE,
)
_CELL = re.compile(rf"({_PERIOD}): +(?:({_NUMBER})|\{{([^}}]*)\}})")
_PARTS = re.compile(rf"(\w+): +({_ID}|[0-9.-]+)")
_VALUE = re.compile(_NUMBER)
_SECTIONS: dict[str | None, Section] = {name: name for name in SECTIONS}


class Known(NamedTuple):
    """The names that data may use."""

    orgs: Collection[str]
    indicators: Collection[str]
    sources: Collection[str]


class Stretch(NamedTuple):
    """Figures of one series that stand on one line.

    Attributes:
        line: its number.
        margin: where the line begins in the text.
        start: where the figures begin.
        end: where they end.
    """

    line: int
    margin: int
    start: int
    end: int


class PlainData(NamedTuple):
    """A data file of which the form is sound; its names, periods and numbers have not been looked at."""

    file: str
    text: str
    org: str
    source: str | None
    series: dict[tuple[Section, str], list[Stretch]]

    def observations(self, known: Known) -> list[Observation] | None:
        """The observations of the file, in the order of the sections; None unless every word of it is sound."""
        names = {indicator for _, indicator in self.series}
        is_known = self.org in known.orgs and (self.source is None or self.source in known.sources)
        if not is_known or not names.issubset(known.indicators):
            return None
        found: list[Observation] = []
        try:
            for section in SECTIONS:
                for (own, indicator), stretches in self.series.items():
                    if own == section:
                        found += self._series(section, indicator, stretches, known)
        except ValueError:
            return None
        return found

    def _series(self, section: Section, indicator: str, stretches: list[Stretch], known: Known) -> list[Observation]:
        """The figures of one series.

        Raises:
            ValueError: something in it is not sound, or a period stands twice.
        """
        file, text, org, default = self.file, self.text, self.org, self.source
        found: dict[str, Observation] = {}
        count = 0
        for line, margin, start, end in stretches:
            for cell in _CELL.finditer(text, start, end):
                period, number, parts = cell.groups()
                column = cell.start() - margin + 1
                place = Place(file, line, column, line, column + len(period))
                amount, reported, source = (_amount(number), None, default) if number else _measure(parts, known)
                found[period] = Observation(
                    org,
                    indicator,
                    section,
                    parse_period(period),
                    amount,
                    place,
                    reported,
                    source or default,
                )
                count += 1
        if count != len(found):
            raise ValueError(indicator)
        return list(found.values())


def plain_data(text: str, file: str) -> PlainData | None:
    """The form of a data file; None where it is anything but plain.

    Args:
        text: the decoded file.
        file: its name, for the places.
    """
    form = _Form()
    line = position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        line += 1
        if match is None or not form.takes(match, line):
            return None
        position = match.end()
    is_whole = "org" in form.heads and form.series and {section for section, _ in form.series} == form.sections
    if not is_whole or not all(form.series.values()):
        return None
    return PlainData(file, text, form.heads["org"], form.heads.get("source"), form.series)


class _Form:
    """What has been seen of a file, line by line."""

    def __init__(self) -> None:
        self.heads: dict[str, str] = {}
        self.sections: set[Section] = set()
        self.series: dict[tuple[Section, str], list[Stretch]] = {}
        self.section: Section | None = None
        self.block: list[Stretch] | None = None

    def takes(self, match: re.Match[str], line: int) -> bool:
        """Take the next line in; whether it may stand there."""
        head, name, title, indicator, figures, figure = match.groups()
        if figure:
            if self.block is not None:
                self.block.append(Stretch(line, match.start(), *match.span("figure")))
            return self.block is not None
        if indicator:
            return self._takes_series(indicator, match, line, is_block=figures is None)
        if head or title:
            section = self.section = _SECTIONS.get(title)
            self.block = None
            if head in self.heads or section in self.sections:
                return False
            if section:
                self.sections.add(section)
            else:
                self.heads[head] = name
        return True

    def _takes_series(self, indicator: str, match: re.Match[str], line: int, *, is_block: bool) -> bool:
        if self.section is None or (self.section, indicator) in self.series:
            return False
        stretches = [] if is_block else [Stretch(line, match.start(), *match.span("figures"))]
        self.series[self.section, indicator] = stretches
        self.block = stretches if is_block else None
        return True


@lru_cache(maxsize=65536)
def _amount(number: str) -> Interval:
    return exactly(parse_quantity(number).number)


def _measure(text: str, known: Known) -> tuple[Interval, date | None, str | None]:
    """Amount, day of the report and source of a figure that is written as a mapping.

    Raises:
        ValueError: it is not sound.
    """
    found = _PARTS.findall(text)
    parts = dict(found)
    source = parts.get("source")
    if len(parts) != len(found) or not _VALUE.fullmatch(parts.get("value", "")):
        raise ValueError(text)
    if source is not None and source not in known.sources:
        raise ValueError(source)
    return _amount(parts["value"]), parse_period(parts["reported"]).last if "reported" in parts else None, source
