"""RN534: An org without the target or the duties of an item, and no word on what counts then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.measured import scored, target_of
from renewal_cli.calc.view import View
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Item, Score, Subject


MOST_NAMED = 5


def check(context: CheckContext) -> Iterator[Fault]:
    """Find items that do not say ``without_target`` and of which an org has no target of the time, or no duties."""
    view = View(context.programme, context.as_of)
    for score in context.programme.scores.values():
        for item in score.items if score.since.first <= context.as_of else ():
            orgs = _without_target(view, score, item)
            if orgs:
                yield _fault(item, orgs)


def _without_target(view: View, score: Score, item: Item) -> list[Org]:
    if item.subject is None or item.without_target is not None:
        return []
    return [org for org in scored(view, score) if not _has_task(view, org, score, item.subject)]


def _has_task(view: View, org: Org, score: Score, subject: Subject) -> bool:
    """Tell whether an org has duties, or the target; an earlier amount may still come."""
    if subject.indicator is None:
        return bool(view.programme.duties.get(org.id))
    return bool(subject.against or target_of(view, org.id, subject.indicator, subject.time or score.window))


def _fault(item: Item, orgs: Sequence[Org]) -> Fault:
    names = [org.name for org in orgs[:MOST_NAMED]]
    more = Phrase("等", " and others") if len(orgs) > MOST_NAMED else Phrase("", "")
    what = Phrase("这项目标", "such target") if item.indicator else Phrase("履职事项", "duties")
    return Fault(
        item.place,
        Phrase(
            f"{'、'.join(names)}{more.zh}（{len(orgs)} 个）没有{what.zh}，规则没有写明怎样计分",
            f"{', '.join(names)}{more.en} ({len(orgs)}) have no {what.en}, and the rule does not say what counts",
        ),
        Phrase(
            "写 without_target: full 或分值，并附原文或取法；没写之前得分是区间，不排名",
            "write 'without_target: full' or the points, with quote or assumption; until then the score is an interval",
        ),
    )
