"""RN530: The points of a score's items do not add up to what it is out of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.quantity import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.score import Score


def check(context: CheckContext) -> Iterator[Fault]:
    """Find scores whose items, or weighted parts, do not add up to ``out_of``; events are not counted."""
    for score in context.programme.scores.values():
        total = _total(score, context.programme)
        if total is not None and total != score.out_of:
            text, wanted = exact_text(total), exact_text(score.out_of)
            yield Fault(
                context.inside(score.place, "out_of"),
                Phrase(f"各项满分合计 {text} 分，不是 {wanted} 分", f"the items are worth {text} points, not {wanted}"),
                Phrase("补上缺的分项，或改正分值、总分", "add the missing items, or correct their points or out_of"),
            )


def _total(score: Score, programme: Programme) -> Fraction | None:
    """Return what the items or the parts come to; None for a part that is not known."""
    if not score.parts:
        return sum((each.most for each in score.items), 0 * score.out_of)
    if any(part not in programme.scores for part, _ in score.parts):
        return None
    return sum((programme.scores[part].out_of * weight for part, weight in score.parts), 0 * score.out_of)
