"""Which cells of a table may be said to be wrong: those of columns that are surely understood, because others agree.

A heading can be read in two ways, a column can hold the figures of another promise or day. Where most cells of a column
agree with the programme, it is certain what the column holds; one that does not is then wrong. So are those of a column
whose figures are all of another day, as when last month's paper was copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.verifying.hints import is_telling
from renewal_cli.verifying.judge import WRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.verifying.claims import Found
    from renewal_cli.verifying.judge import Judgement

MOST_BY_CHANCE = 3
"""So many small numbers beside each wrong one do not all fit by chance."""
_FITTING = ("agrees", "rounded")


class _Line(NamedTuple):
    """A column or row of a table, and one kind of figure in it."""

    table: int
    is_column: bool
    number: int
    kind: str


def anchored_cells(found: Sequence[Found], judged: Sequence[Judgement]) -> list[Judgement]:
    """Leave a cell wrong only where more of the figures beside it agree, of the same promise, than are wrong."""
    lines: dict[_Line, list[int]] = {}
    for index, each in enumerate(found):
        for line in _lines(each):
            lines.setdefault(line, []).append(index)

    def is_certain(index: int) -> bool:
        column, row = (lines[line] for line in _lines(found[index]))
        beside = column if len(column) > 1 else row
        fitting = [at for at in beside if judged[at].verdict in _FITTING]
        wrong = [at for at in beside if judged[at].verdict in WRONG]
        windows = {
            window for at in (*column, *row) if judged[at].verdict in _FITTING for window in _windows(judged[at])
        }
        is_same = not _windows(judged[index]) or bool(windows & _windows(judged[index]))
        day = judged[index].day
        of_day = [at for at in wrong if judged[at].day == day and _says_much(found[at])] if day is not None else []
        if len(of_day) >= MOST_BY_CHANCE and len(of_day) * 2 > len(wrong):
            return True
        return is_same and _outweigh([found[at] for at in fitting], len(wrong))

    return [
        judgement._replace(verdict="unsure", doubt="column", day=None)
        if each.place is not None and judgement.verdict in WRONG and not is_certain(index)
        else judgement
        for index, (each, judgement) in enumerate(zip(found, judged, strict=True))
    ]


def _outweigh(fitting: Sequence[Found], wrong: int) -> bool:
    """Tell whether so many figures fit that the column is surely understood; small numbers fit by chance."""
    telling = [each for each in fitting if _says_much(each)]
    different = {each.claim.written.number for each in fitting}
    return len(telling) >= wrong or (len(fitting) >= MOST_BY_CHANCE * wrong and len(different) > 1)


def _lines(found: Found) -> tuple[_Line, ...]:
    """Return the column and the row of a cell; none of a figure of a sentence."""
    place = found.place
    if place is None:
        return ()
    column = _Line(place.table, True, place.column, found.claim.kind)  # noqa: FBT003 - a field of a key
    return column, _Line(place.table, False, place.row, "")  # noqa: FBT003 - the same


def _says_much(found: Found) -> bool:
    """Tell whether a figure seldom agrees by chance."""
    return is_telling(found.claim.written.number) or found.claim.light is not None


def _windows(judgement: Judgement) -> set[object]:
    return {each.window[:2] for each in judgement.right if each.window is not None}
