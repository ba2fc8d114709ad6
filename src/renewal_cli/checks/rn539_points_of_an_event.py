"""RN539: An event with points of its own that the rule does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.quantity import exact_text
from renewal_cli.model.score import Events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.checks.context import CheckContext

_HINT = Phrase("改成规则允许的分值", "write points that the rule allows")
_FIXED = Phrase("删掉 points，分值由规则定", "delete 'points': the rule gives them")


def check(context: CheckContext) -> Iterator[Fault]:
    """Find events with points outside of the range of an item that counts them, or where an item has a fixed number."""
    rules = [item.rule for score in context.programme.scores.values() for item in score.items]
    counting = [rule for rule in rules if isinstance(rule, Events)]
    for each in context.programme.events:
        if each.points is None:
            continue
        fault = next((rule for rule in counting if rule.event == each.kind and not _allows(rule, each.points)), None)
        if fault is not None:
            place = context.inside(each.place, "points")
            yield Fault(place, _message(fault, each.points), _HINT if fault.most is not None else _FIXED)


def _allows(rule: Events, points: Fraction) -> bool:
    return rule.most is not None and rule.each <= points <= rule.most


def _message(rule: Events, points: Fraction) -> Phrase:
    given, each = exact_text(points), exact_text(rule.each)
    if rule.most is None:
        return Phrase(
            f"事件写了 {given} 分，规则是每次 {each} 分", f"the event has {given} points, by the rule each is {each}"
        )
    most = exact_text(rule.most)
    return Phrase(
        f"事件写了 {given} 分，规则是 {each} 至 {most} 分",
        f"the event has {given} points, the rule allows {each} to {most}",
    )
