"""Holding a whole text against the programme: each claim, and the text against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.verifying.consistency import Said, contradictions
from renewal_cli.verifying.hints import hint
from renewal_cli.verifying.judge import Judgement, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
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


def check_text(view: View, found: Sequence[Found]) -> list[Checked]:
    """Judge the claims of a text."""
    judged = [judge(view, each.claim) for each in found]
    said = [Said(each.claim, id(each.sentence), each.org_text, each.indicator_text) for each in found]
    against = contradictions(said, view.programme.orgs)
    checked = []
    for index, (each, judgement) in enumerate(zip(found, judged, strict=True)):
        is_open = judgement.verdict in ("absent", "unsure")
        contradiction = against.get(index) if is_open else None
        equal = hint(view, each.claim) if is_open and contradiction is None else None
        checked.append(Checked(each, judgement, contradiction, equal))
    return checked
