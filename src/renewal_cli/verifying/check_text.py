"""Holding a whole text against the programme: each claim, and the text against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.verifying.anchored_cells import anchored_cells
from renewal_cli.verifying.consistency import Said, contradictions
from renewal_cli.verifying.hints import hint, is_telling
from renewal_cli.verifying.judge import Judgement, judge
from renewal_cli.verifying.table_consistency import table_contradictions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.claims import Found
    from renewal_cli.verifying.consistency import Contradiction
    from renewal_cli.verifying.hints import Hint
    from renewal_cli.verifying.judge import Verdict


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
    judged = anchored_cells(found, _anchored(view, found, [judge(view, each.claim) for each in found]))
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
    name = view.programme.name

    def is_anchored(each: Found, judgement: Judgement) -> bool:
        claim = each.claim
        is_of_a_day = judgement.day is not None and is_telling(claim.written.number)
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
