"""Holds a whole text against the programme: each claim, and the text against itself.

A claim that cannot be judged may get a hint: another figure of the programme that it equals.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.unit import parse_unit
from renewal_cli.text.sentence import in_one_spelling
from renewal_cli.verifying.consistency import Said, contradictions, table_contradictions
from renewal_cli.verifying.expected_figure import PERCENT, POINTS, seen
from renewal_cli.verifying.judge import WRONG, Judgement, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.unit import Unit
    from renewal_cli.verifying.claim import Claim, Kind
    from renewal_cli.verifying.claims import Found
    from renewal_cli.verifying.consistency import Contradiction
    from renewal_cli.verifying.judge import Verdict

MOST_BY_CHANCE = 3
"""So many small numbers beside each wrong one do not all fit by chance."""
_FITTING = ("agrees", "rounded")
MOST_ORGS = 200
"""Of larger programmes no hints are given."""
TELLING = 10
"""A smaller whole number equals something by chance."""


class Checked(NamedTuple):
    """A claim of a text and what is to be said of it.

    Attributes:
        contradiction: what in the same text it does not go with, where the programme has nothing.
        hint: for "not sure", another figure of the programme that it equals.
    """

    found: Found
    judgement: Judgement
    contradiction: Contradiction | None = None
    hint: Hint | None = None

    @property
    def verdict(self) -> Verdict:
        """What the claim is worth."""
        return "differs" if self.contradiction else self.judgement.verdict


_ANCHORED: tuple[Kind, ...] = (
    "actual",
    "completion",
    "lead",
    "gap",
    "uncovered",
    "time_progress",
    "target",
    "light_count",
    "place",
)
"""Kinds that count from some day or over some promise, which texts seldom say."""


def check_text(view: View, found: Sequence[Found]) -> list[Checked]:
    """Judge the claims of a text."""
    judged = _anchored_cells(found, _anchored(view, found, [judge(view, each.claim) for each in found]))
    said = [Said(each.claim, id(each.sentence), each.org_text, each.indicator_text) for each in found]
    against = {**contradictions(said, view.programme.orgs), **table_contradictions(found)}
    checked = []
    for index, (each, judgement) in enumerate(zip(found, judged, strict=True)):
        is_open = judgement.verdict in ("absent", "unsure")
        contradiction = against.get(index) if is_open else None
        equal = hint(view, each.claim) if is_open and contradiction is None else None
        checked.append(Checked(each, judgement, contradiction, equal))
    return checked


def _anchored(view: View, found: Sequence[Found], judged: Sequence[Judgement]) -> list[Judgement]:
    """Leave "differs" only where it is certain which promise a figure is about.

    Its time is said, a heading names the programme, another figure of the paragraph agrees with that promise, or it is
    the figure of another day.
    """
    anchors = {
        (id(each.sentence.paragraph), each.claim.indicator, right.window and right.window[:2])
        for each, judgement in zip(found, judged, strict=True)
        if judgement.verdict in ("agrees", "rounded")
        for right in judgement.right
    }
    name = in_one_spelling(view.programme.name)

    def is_anchored(each: Found, judgement: Judgement) -> bool:
        claim = each.claim
        is_of_a_day = judgement.day is not None and _is_telling(claim.written.number)
        is_told = each.place is not None or claim.kind not in _ANCHORED or claim.period or claim.by or is_of_a_day
        if is_told or any(name in heading for heading in each.headings):
            return True
        paragraph = id(each.sentence.paragraph)
        return any(
            (paragraph, claim.indicator, right.window and right.window[:2]) in anchors for right in judgement.right
        )

    return [
        judgement
        if judgement.verdict != "differs" or is_anchored(each, judgement)
        else judgement._replace(verdict="unsure", doubt="since", day=None)
        for each, judgement in zip(found, judged, strict=True)
    ]


class _Line(NamedTuple):
    """A column or row of a table, and one kind of figure in it."""

    table: int
    is_column: bool
    number: int
    kind: str


def _anchored_cells(found: Sequence[Found], judged: Sequence[Judgement]) -> list[Judgement]:
    """Leave a cell wrong only where more of the figures beside it agree, of the same promise, than are wrong.

    A heading can be read in two ways, and a column can hold the figures of another promise or day. Where most cells of
    a column agree with the programme, it is certain what the column holds, and one that does not is wrong. So are the
    cells of a column whose figures are all of another day, as when last month's paper was copied.
    """
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
    return _is_telling(found.claim.written.number) or found.claim.light is not None


def _windows(judgement: Judgement) -> set[object]:
    return {each.window[:2] for each in judgement.right if each.window is not None}


class Hint(NamedTuple):
    """A figure of the programme with the same value."""

    kind: Kind
    target_status: TargetStatus


def hint(view: View, claim: Claim) -> Hint | None:
    """Return the first figure of the programme on the claim's day that equals its number; None if there is none."""
    number = claim.written.number
    if number is None or not _is_telling(number) or not claim.written.unit:
        return None
    unit = _unit(claim.written.unit)
    if unit is None or len(view.programme.orgs) > MOST_ORGS:
        return None
    day = seen(view, claim.as_of)
    return day.once(("hints",), lambda: _index(day)).get((unit.dimension, number * unit.factor))


def _is_telling(number: Fraction | None) -> bool:
    """Tell whether a number equals another one seldom by chance."""
    return number is not None and (number.denominator > 1 or abs(number) >= TELLING)


def _unit(text: str) -> Unit | None:
    try:
        return parse_unit(text)
    except ValueError:
        return None


def _index(view: View) -> dict[tuple[str, Fraction], Hint]:
    found: dict[tuple[str, Fraction], Hint] = {}
    for stands in target_statuses(view, view.programme.orgs.ids):
        for kind, value, unit in _figures(stands):
            if value is not None and value.exact is not None:
                found.setdefault((unit.dimension, value.exact * unit.factor), Hint(kind, stands))
    return found


def _figures(stands: TargetStatus) -> Iterator[tuple[Kind, Interval | None, Unit]]:
    """Yield the figures of a target as they are printed."""
    decimals, unit = stands.view.programme.rules.percent_decimals, stands.indicator.unit
    yield "target", None if stands.target.value is None else exactly(stands.target.value), unit
    yield "actual", stands.actual.amount if stands.actual else None, unit
    yield "gap", stands.gap, unit
    share = None if stands.completion is None else stands.completion.times(HUNDRED)
    yield "completion", _printed(share, decimals), PERCENT
    yield "lead", _printed(stands.lead, decimals), POINTS


def _printed(value: Interval | None, decimals: int) -> Interval | None:
    """Return a figure as it is rounded in print, half up."""
    if value is None:
        return None
    tens = 10**decimals
    return value.mapped(lambda end: Fraction((2 * end * tens + 1) // 2, tens))
