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
    from collections.abc import Iterator, Sequence
    from datetime import date

_LINE = re.compile(
    r"""(?:\ \ (?P<indicator>[\w./-]++):(?:\ ++\{\ *+(?P<figures>[^{}\#\n]*+(?:\{[^{}\#\n]*+\}[^{}\#\n]*+)*+)\})?+
       |\ \ \ \ (?:(?P<figure>['"]?+[0-9][0-9HQ.-]*+['"]?+:\ ++(?:\{[^{}\#\n]*+\}|[^\s{}\#,]++(?:\ [^\s{}\#,]++)*+))
                  |(?P<mapping>['"]?+[0-9][0-9HQ.-]*+['"]?+:(?:\n\ \ \ \ \ \ [a-z]++:\ ++[^\s\#][^\#\n]*+)++))
       |(?P<section>actuals|year_to_date|to_date|plans):
       |(?:org|source):\ ++(?P<name>[\w./-]++|"[\w./-]++"|'[\w./-]++')
       )?+(?:\ ++\#[^\n]*+|\ *+)(?:\n|\Z)|\ *+\#[^\n]*+(?:\n|\Z)""",
    re.VERBOSE,
)
"""A line, or the lines of one figure; nothing is tried twice, so that any length takes a time in proportion."""
_NUMBER = r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,8})?"
NUMBER = re.compile(_NUMBER)
"""A bare number, as plain files have it."""
_UNIT = re.compile("%|[A-Za-z\u4e00-\u9fff][A-Za-z/\u4e00-\u9fff]*+")
_AMOUNT = rf"{_NUMBER}(?:[ ]?(?:{_UNIT.pattern}))?+"
_SIGNS = "A-Za-z0-9_./\u4e00-\u9fff\uff0c\u3002\u3001\uff1b\uff08\uff09\u300a\u300b-"
_WORDS = rf"[A-Za-z_\u4e00-\u9fff][{_SIGNS}]*+(?:\ [{_SIGNS}]++)*+|[1-9][0-9]{{0,17}}"
_QUOTED = r""""[^"\\\n\t\xa0\u3000]*+"|'[^'\n\t\xa0\u3000]*+'"""
_FIGURE = re.compile(
    rf"""(?P<quote>['"]?+)(?P<period>[0-9][0-9HQ.-]*+)(?P=quote):
        (?:\ +(?:(?P<amount>{_AMOUNT}|{_QUOTED})|\{{(?P<flow>[^{{}}]*+)\}})(?:,\ +|\Z)
          |(?P<block>(?:\n\ {{6}}[^\n]++)++)\Z)""",
    re.VERBOSE,
)
_PART = (
    rf"(?:(value): +({_AMOUNT}|{_QUOTED})|(reported): +([0-9][0-9HQ.-]*+|{_QUOTED})"
    rf"|(unit|source|quote|note): +({_WORDS}|{_QUOTED}))"
)
_IN_FLOW = re.compile(rf" *+{_PART} *+(?:, *+(?!\Z)|\Z)")
_IN_BLOCK = re.compile(rf"\n {{6}}{_PART}(?=\n|\Z)")
_SECTIONS: dict[str | None, Section] = {name: name for name in SECTIONS}


class Stretch(NamedTuple):
    """Figures of one series that stand on one line, or one that stands with its parts on several.

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
            self._take(match, line + 1)
            line, position = line + (1 if match.lastgroup != "mapping" else match[0].count("\n")), match.end()
        is_whole = {section for section, _ in self.series} == self.sections
        if not (is_whole and self.series and "org" in self.heads and all(self.series.values())):
            raise ValueError(text)

    def _take(self, match: re.Match[str], line: int) -> None:
        """Take the next line in, or the lines of a figure."""
        kind = match.lastgroup
        match kind:
            case "figures":
                start = match.start("figures")
                end = start + len(match["figures"].rstrip(" "))
                self._begin(match["indicator"], [Stretch(line, match.start(), start, end)])
                self.block = None
            case "indicator":
                self.block = []
                self._begin(match["indicator"], self.block)
            case "figure" | "mapping":
                if self.block is None:
                    raise ValueError(line)
                self.block.append(Stretch(line, match.start(), *match.span(kind)))
            case "section" | "name":
                self.block = None
                self._head(match)

    def _head(self, match: re.Match[str]) -> None:
        section = self.section = _SECTIONS.get(match["section"])
        head = match[0].partition(":")[0]
        if head in self.heads or section in self.sections:
            raise ValueError(head)
        if section is not None:
            self.sections.add(section)
        else:
            self.heads[head] = match["name"].strip("\"'")

    def _begin(self, indicator: str, stretches: list[Stretch]) -> None:
        if self.section is None or (self.section, indicator) in self.series:
            raise ValueError(indicator)
        self.series[self.section, indicator] = stretches


class Measured(NamedTuple):
    """What a figure says besides its period; the amount is in the unit, that of the indicator where there is none."""

    amount: Interval
    unit: str = ""
    reported: date | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None


class Figure(NamedTuple):
    """One figure, and where its period stands."""

    line: int
    column: int
    end_column: int
    period: str
    said: Measured


def figures(text: str, stretches: list[Stretch]) -> Iterator[Figure]:
    """The figures of one series.

    Raises:
        ValueError: something in it is not sound.
    """
    for line, margin, start, end in stretches:
        position = start
        while position < end:
            found = _FIGURE.match(text, position, end)
            if found is None:
                raise ValueError(text[position:end])
            quote, period, *written = found.groups()
            column = position - margin + 1
            yield Figure(line, column, column + len(period) + 2 * len(quote), period, _measured(*written))
            position = found.end()


def bare(text: str, stretches: list[Stretch]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods of a series and what stands behind each, if that is only a number: nothing has been looked at."""
    cells = [cell.partition(": ") for each in stretches for cell in text[each.start : each.end].split(", ")]
    periods, _, numbers = zip(*cells, strict=True)
    return periods, numbers


def unit_behind(numbers: Sequence[str]) -> str:
    """The unit that stands behind each of some numbers, a blank between them; "" where it is not one and the same."""
    unit = numbers[0].partition(" ")[2]
    return unit if _UNIT.fullmatch(unit) and all(each.endswith(f" {unit}") for each in numbers) else ""


@lru_cache(maxsize=4096)
def _measured(amount: str | None, flow: str | None, block: str | None) -> Measured:
    """What a figure says, that is written as an amount, or as a mapping on one line or on several.

    Raises:
        ValueError: it is not sound.
    """
    if amount is not None:
        parts = {"value": amount}
    else:
        parts = _parts(_IN_FLOW, flow) if flow is not None else _parts(_IN_BLOCK, block or "")
    if "value" not in parts:
        raise ValueError(parts)
    quantity = parse_quantity(_said(parts["value"]))
    if quantity.unit and "unit" in parts:
        raise ValueError(parts)
    words = {key: _said(value) for key, value in parts.items() if key != "value"}
    reported = parse_period(words["reported"]).last if "reported" in words else None
    unit = quantity.unit or words.get("unit", "")
    return Measured(
        exactly(quantity.number), unit, reported, words.get("source"), words.get("quote"), words.get("note")
    )


def _parts(form: re.Pattern[str], text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        part = form.match(text, position)
        if part is None or part.lastindex is None or part[part.lastindex - 1] in found:
            raise ValueError(text)
        found[part[part.lastindex - 1]], position = part[part.lastindex], part.end()
    return found


def _said(value: str) -> str:
    """A text without its quotes.

    Raises:
        ValueError: YAML reads the word as nothing.
    """
    if value == "null":
        raise ValueError(value)
    return value[1:-1] if value[0] in "\"'" else value
