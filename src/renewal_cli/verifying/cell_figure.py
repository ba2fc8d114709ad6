"""The one number of a cell of a table, and where it stands in its row."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.text.numerals import numeral
from renewal_cli.verifying.facet import unit_in

if TYPE_CHECKING:
    from renewal_cli.text.grid import TextCell

_FORM = re.compile(
    r"[^\w+\-≥≤<>~≈]*(?P<word>≥|>=|≤|<=|>|<|≈|约|近|超过|不少于|不低于|不超过|不到)?\s*"
    r"(?P<figure>第?(?P<sign>[+-]?)(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"\s*(?P<unit>%|[^\W\d][^\d]*?)?)(?P<behind>以上|以内|左右)?"
)
"""A sign of a light, a word for a bound, the number with its unit, another word for a bound."""
_FLOORS, _CEILINGS, _ROUGH = (
    ("≥", ">=", "不少于", "不低于", ">", "超过"),
    ("≤", "<=", "不超过", "<", "不到"),
    ("≈", "约", "近"),
)
_OPEN = (">", "超过", "<", "不到")
_OF_PLACES = ("名", "位")


class CellFigure(NamedTuple):
    """The number of a cell.

    Attributes:
        value: in the unit as written.
        step: one unit of the last digit that is written.
        unit: as written, "" if there is none.
        is_signed: whether a plus or a minus sign stands before it.
        start: where it begins in the text of its row.
        end: where it ends, with its unit.
    """

    value: Interval
    step: Fraction
    unit: str
    is_signed: bool
    start: int
    end: int


def figure_in(cell: TextCell) -> CellFigure | None:
    """Read a cell that holds one number and nothing else; None for any other cell."""
    words = cell.row.text[cell.start : cell.end].replace("*", " ").replace("\\", " ")
    lead = len(words) - len(words.lstrip())
    found = _FORM.fullmatch(words.strip())
    number = numeral(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = (found["unit"] or "").strip()
    known = "" if unit in _OF_PLACES else unit_in(unit)
    if unit and not known and unit not in _OF_PLACES:
        return None
    decimals = len(found["number"].partition(".")[2])
    value = _bounded(-number if found["sign"] == "-" else number, found["word"] or found["behind"] or "")
    start, end = (cell.start + lead + each for each in found.span("figure"))
    return CellFigure(value, Fraction(1, 10**decimals), known, bool(found["sign"]), start, end)


def _bounded(number: Fraction, word: str) -> Interval:
    """Return what a number says with the word beside it."""
    if word in _FLOORS or word == "以上":
        return Interval(number, None, low_open=word in _OPEN)
    if word in _CEILINGS or word == "以内":
        return Interval(None, number, high_open=word in _OPEN)
    return exactly(number)._replace(about=word in _ROUGH or word == "左右")
