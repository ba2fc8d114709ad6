"""English times with the names of months, halves and quarters: by the end of June 2027, January to September 2026."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["by", "in", "since", "until"]
"""到2027年; 2025年; 自2022年以来; 截至10月底."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_NUMBERS = {word: number for number, word in enumerate(
    ("first", "second", "third", "fourth", "five", "six", "seven", "eight", "nine", "ten", "eleven"), 1
)} | {"two": 2, "three": 3, "four": 4}  # fmt: skip
_NUMBER = "|".join(_NUMBERS)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\b(?![-/][0-9])"
_OF_A_YEAR = (
    rf"(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<month_of_day>{_MONTH})|(?P<month_and_day>{_MONTH}) (?P<day_behind>[0-3]?[0-9])(?![0-9])(?:st|nd|rd|th)?"
    rf"|(?P<first>{_MONTH}) ?(?:to|and|through|-|—) ?(?P<last>{_MONTH})|(?P<month>{_MONTH})"
    rf"|(?:the )?first (?P<so_far>{_NUMBER}) (?P<parts>months|quarters)|(?:the )?(?P<which>first|second|third|fourth) (?P<part>half|quarter))"
    rf"(?:,? (?:of )?(?:{_YEAR}|(?P<this>this year|the year)))?(?! (?:of\b|(?:19|20)[0-9]{{2}}))"
)
_FORM = re.compile(
    r"(?:\b(?P<prefix>by|before|as of|as at|through|until|up to|since|in|on|during|over|between|from|at) )?(?:the )?(?:end of )?"
    rf"(?:{_OF_A_YEAR}|(?P<from>(?:19|20)[0-9]{{2}}) ?(?:to|and|through|-|—) ?(?P<to>(?:19|20)[0-9]{{2}})\b"
    r"|(?P<named>this|last|next) year|(?P<year_end>year-end))",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "by": "by",
    "before": "by",
    "since": "since",
    "as of": "until",
    "as at": "until",
    "through": "until",
}
_KINDS |= {"until": "until", "up to": "until", "at": "until"}
_NAMED = {"this": 0, "last": -1, "next": 1}


class EnglishTime(NamedTuple):
    """A time as it is said.

    Attributes:
        period: the text of a period; None where the year is not known.
    """

    start: int
    end: int
    kind: Kind
    period: str | None


def english_times(text: str, this_year: int | None) -> Iterator[EnglishTime]:
    """The times of a sentence that are said with English words, in order.

    Args:
        text: the text of a ``Sentence``.
        this_year: what "this year" means; None where the text does not say.
    """
    for found in _FORM.finditer(text):
        prefix = (found["prefix"] or "").lower()
        if found["from"] and prefix not in ("from", "between", "over", "in", "during", ""):
            continue
        if (found["month"] or "").lower() in ("may", "march") and not found["year"] and not prefix:
            continue
        kind: Kind = "since" if prefix == "from" and not (found["from"] or found["first"]) else _KINDS.get(prefix, "in")
        yield EnglishTime(*found.span(), kind, _period(found, this_year))


def _period(found: re.Match[str], this_year: int | None) -> str | None:
    if found["from"]:
        return f"{found['from']}..{found['to']}"
    if found["named"]:
        return None if this_year is None else str(this_year + _NAMED[found["named"].lower()])
    year = int(found["year"]) if found["year"] else this_year
    if year is None:
        return None
    return f"{year}{_within(found, year)}"


def _within(found: re.Match[str], year: int) -> str:
    """What follows the year in the text of a period."""
    if found["so_far"]:
        count = _NUMBERS[found["so_far"].lower()] * (3 if found["parts"].lower() == "quarters" else 1)
        return f"-01..{year}-{count:02}"
    if found["which"]:
        number = _NUMBERS[found["which"].lower()]
        return f"{'H' if found['part'].lower() == 'half' else 'Q'}{number}"
    if found["first"]:
        return f"-{_number(found['first']):02}..{year}-{_number(found['last']):02}"
    month = found["month"] or found["month_of_day"] or found["month_and_day"]
    day = found["day"] or found["day_behind"]
    if not month:
        return ""
    return f"-{_number(month):02}" + (f"-{int(day):02}" if day else "")


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1
