"""The form of a plain data file: which lines it may have, and where the figures of each series stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import SECTIONS, Section
from renewal_cli.model.period import parse_period
from renewal_cli.model.quantity import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_LINE = re.compile(
    r"""(?:\ \ (?P<indicator>[\w./-]++):(?:\ ++\{\ *+(?P<figures>[^{}\#\n]*+(?:\{[^{}\#\n]*+\}[^{}\#\n]*+)*+)\})?+
       |\ \ \ \ (?P<figure>[0-9][0-9HQ.-]*+:\ ++(?:[0-9.-]++|\{[^{}\#\n]*+\}))
       |(?P<section>actuals|year_to_date|to_date|plans):
       |(?:org|source):\ ++(?P<name>[\w./-]++)
       )?+(?:\ ++\#[^\n]*+|\ *+)(?:\n|\Z)|\ *+\#[^\n]*+(?:\n|\Z)""",
    re.VERBOSE,
)
"""A line; nothing in it is tried twice, so that a line of any length takes a time in proportion."""
_NUMBER = r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,8})?"
NUMBER = re.compile(_NUMBER)
"""A bare number, as plain files have it."""
_FIGURE = re.compile(rf"([0-9][0-9HQ.-]*): +(?:({_NUMBER})|\{{([^{{}}]*)\}})(?:, +|\Z)")
_SECTIONS: dict[str | None, Section] = {name: name for name in SECTIONS}


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


class Form:
    """The form of a file: what its head says, and where the figures of each series stand.

    Raises:
        ValueError: it is not plain.
    """

    def __init__(self, text: str) -> None:
        self.heads: dict[str, str] = {}
        self.sections: set[Section] = set()
        self.series: dict[tuple[Section, str], list[Stretch]] = {}
        self.section: Section | None = None
        self.block: list[Stretch] | None = None
        line = position = 0
        while position < len(text):
            match = _LINE.match(text, position)
            if match is None:
                raise ValueError(text)
            line, position = line + 1, match.end()
            self._take(match, line)
        is_whole = {section for section, _ in self.series} == self.sections
        if not (is_whole and self.series and "org" in self.heads and all(self.series.values())):
            raise ValueError(text)

    def _take(self, match: re.Match[str], line: int) -> None:
        """Take the next line in."""
        match match.lastgroup:
            case "figures":
                start = match.start("figures")
                end = start + len(match["figures"].rstrip(" "))
                self._begin(match["indicator"], [Stretch(line, match.start(), start, end)])
                self.block = None
            case "indicator":
                self.block = []
                self._begin(match["indicator"], self.block)
            case "figure":
                if self.block is None:
                    raise ValueError(line)
                self.block.append(Stretch(line, match.start(), *match.span("figure")))
            case "section" | "name" as kind:
                self.block = None
                section = self.section = _SECTIONS.get(match["section"])
                head = match[0].partition(":")[0]
                if head in self.heads or section in self.sections:
                    raise ValueError(head)
                if section is not None:
                    self.sections.add(section)
                else:
                    self.heads[head] = match[kind]

    def _begin(self, indicator: str, stretches: list[Stretch]) -> None:
        if self.section is None or (self.section, indicator) in self.series:
            raise ValueError(indicator)
        self.series[self.section, indicator] = stretches


class Figure(NamedTuple):
    """One figure, and where its period stands."""

    line: int
    column: int
    period: str
    amount: Interval
    reported: date | None
    source: str | None


def figures(text: str, stretches: list[Stretch]) -> Iterator[Figure]:
    """The figures of one series.

    Raises:
        ValueError: something in it is not sound.
    """
    for line, margin, start, end in stretches:
        position = start
        while position < end:
            figure = _FIGURE.match(text, position, end)
            if figure is None:
                raise ValueError(text[position:end])
            period, number, parts = figure.groups()
            measure = _measure(parts if number is None else f"value: {number}")
            yield Figure(line, position - margin + 1, period, *measure)
            position = figure.end()


def bare(text: str, stretches: list[Stretch]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods of a series and its numbers, if they are bare: nothing has been looked at."""
    cells = [cell.partition(": ") for each in stretches for cell in text[each.start : each.end].split(", ")]
    periods, _, numbers = zip(*cells, strict=True)
    return periods, numbers


@lru_cache(maxsize=65536)
def _measure(text: str) -> tuple[Interval, date | None, str | None]:
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
    number = parts.get("value", "")
    if not NUMBER.fullmatch(number):
        raise ValueError(text)
    reported = parse_period(parts["reported"]).last if "reported" in parts else None
    return exactly(parse_quantity(number).number), reported, parts.get("source")
