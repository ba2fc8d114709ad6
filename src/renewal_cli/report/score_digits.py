"""How many digits a score prints, so that its columns add up to its total in every medium.

The total is rounded once, from the exact sum; nothing is adjusted to fit. The points of the items are printed with as
many digits as it takes for their printed sum, rounded like the total, to be the printed total.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.score import LimitPoints
from renewal_cli.report.figures import MOST_DECIMALS, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.score import OrgScore


class Digits(NamedTuple):
    """Digits after the point of the total and of the points of the items."""

    total: int
    items: int


def digits_of(entries: Sequence[OrgScore], decimals: int) -> Digits:
    """Return the fewest digits with which the columns of every org add up to its total.

    Where an exact total lies half way between two printed ones, thirds below it never add up to it at its own digits;
    then it is printed with one more, in full.
    """
    sums = [each for entry in entries for each in _sums(entry)]
    choices = (Digits(total, items) for total in (decimals, decimals + 1) for items in range(total, MOST_DECIMALS))
    fitting = (each for each in choices if all(adds_up(points, total, each) for points, total in sums))
    return next(fitting, Digits(decimals, MOST_DECIMALS))


def _sums(entry: OrgScore) -> Iterator[tuple[list[Fraction], Fraction]]:
    """Yield the points and the total at each end of what is known; nothing at an end without limit.

    Where a limit over several items is open, its ends are not at those of the items: nothing adds up then.
    """
    if not entry.total.is_exact and any(isinstance(line, LimitPoints) for line in entry.lines):
        return
    for end in ("low", "high"):
        total = getattr(entry.total, end)
        if total is not None:
            yield [getattr(line.points, end) for line in entry.lines], total


def adds_up(points: Sequence[Fraction], total: Fraction, digits: Digits) -> bool:
    """Tell whether the printed points add up to the printed total."""
    printed = sum((Fraction(number(each, digits.items)) for each in points), Fraction(0))
    return number(printed, digits.total) == number(total, digits.total)
