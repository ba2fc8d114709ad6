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

_LINE = re.compile(
    r"""(?:(?P<head>org|source):\ +(?P<name>[\w./-]+)
       |(?P<section>actuals|year_to_date|to_date|plans):
       |\ \ (?P<indicator>[\w./-]+):(?:\ +\{\ *(?P<figures>[^#\n]*?)\ *\})?
       |\ \ \ \ (?P<figure>[0-9][0-9HQ.-]*:\ +(?:[0-9.-]+|\{[^{}#\n]*\}))
       )?(?:\ +\#[^\n]*|\ *)(?:\n|\Z)|\ *\#[^\n]*(?:\n|\Z)""",
    re.VERBOSE,
)
_NAME = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,99}|[1-9][0-9]{0,17}")
_NUMBER = r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,8})?"
_VALUE = re.compile(_NUMBER)
_FIGURE = re.compile(rf"([0-9][0-9HQ.-]*): +(?:({_NUMBER})|\{{([^{{}}]*)\}})(?:, +|\Z)")
_SECTIONS: dict[str | None, Section] = {name: name for name in SECTIONS}


class Known(NamedTuple):
    """The names that data may use."""

    orgs: Collection[str]
    indicators: Collection[str]
    sources: Collection[str]

    def is_source(self, name: str) -> bool:
        """Whether a word, as it is written, names a source."""
        return name in self.sources and _is_text(name)

    def is_org(self, name: str) -> bool:
        """Whether a word, as it is written, names an org."""
        return name in self.orgs and _is_text(name)


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
        is_known = known.is_org(self.org) and (self.source is None or known.is_source(self.source))
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
        found: list[Observation] = []
        for line, margin, start, end in stretches:
            position = start
            for figure in _FIGURE.finditer(text, position, end):
                if figure.start() != position:
                    raise ValueError(figure)
                period, number, parts = figure.groups()
                place = Place(file, line, position - margin + 1, line, position - margin + 1 + len(period))
                amount, reported, source = (_amount(number), None, None) if number else _measure(parts, known)
                found.append(
                    Observation(
                        org, indicator, section, parse_period(period), amount, place, reported, source or default
                    )
                )
                position = figure.end()
            if position != end:
                raise ValueError(text[position:end])
        if len({each.period for each in found}) != len(found):
            raise ValueError(indicator)
        return found


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


def _is_text(name: str) -> bool:
    """Whether YAML reads a word as the text that it is."""
    return _NAME.fullmatch(name) is not None and name != "null"


@lru_cache(maxsize=65536)
def _amount(number: str) -> Interval:
    return exactly(parse_quantity(number).number)


def _measure(text: str, known: Known) -> tuple[Interval, date | None, str | None]:
    """Amount, day of the report and source of a figure that is written as a mapping.

    Raises:
        ValueError: it is not sound.
    """
    parts: dict[str, str] = {}
    for part in text.split(","):
        key, _, value = part.strip(" ").partition(": ")
        if key not in ("value", "reported", "source") or key in parts:
            raise ValueError(part)
        parts[key] = value.strip(" ")
    number, source = parts.get("value", ""), parts.get("source")
    if not _VALUE.fullmatch(number) or (source is not None and not known.is_source(source)):
        raise ValueError(text)
    return _amount(number), parse_period(parts["reported"]).last if "reported" in parts else None, source
