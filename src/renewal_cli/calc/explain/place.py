"""Why an org has its place in a ranking, and its pace (进度比)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.rates import share_step
from renewal_cli.calc.explain.step import Origin, Step, named
from renewal_cli.calc.ranking import members, pace, ranking
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly

if TYPE_CHECKING:
    from renewal_cli.calc.ranking import Ranked
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View


def pace_step(view: View, stands: TargetStatus, completed: Step) -> Step:
    """Completion ÷ what was due by the day that the reports reach."""
    value = pace(view, stands)
    due: tuple[Step, ...] = ()
    if value is not None and stands.actual is not None:
        due = (completed, share_step(stands, stands.actual.through, view.programme.rules.time_progress))
    return Step(
        figure="pace",
        label=Phrase("进度比", "pace"),
        measure="ratio",
        value=value,
        indicator=stands.indicator,
        operation="quotient",
        argument="1",
        formula=Phrase("没有完成率，或还没有到期的路程", "no completion, or nothing due yet")
        if value is None
        else Phrase("完成率 ÷ 到期应走路程", "completion / share of the way due"),
        children=due,
    )


def place_step(view: View, stands: TargetStatus, completed: Step) -> Step:
    """One more than how many stand ahead, ranked by completion among those of its level."""
    top = members(view, None)
    orgs = top if any(org.id == stands.org.id for org in top) else members(view, stands.org.level)
    found = ranking(view, orgs, stands.indicator, "completion", stands.target.by.last.year)
    mine = next((each for each in found.entries if each.target_status.target is stands.target), None)
    place = mine.place if mine else None
    ahead = [each for each in found.ranked if each.place is not None and place is not None and each.place < place]
    return Step(
        figure="place",
        label=Phrase("名次", "place"),
        measure="count",
        value=None if place is None else exactly(place),
        indicator=stands.indicator,
        operation="place",
        formula=Phrase("不参加排名", "not ranked")
        if place is None
        else Phrase(
            f"按完成率，{len(found.ranked)} 个中有 {len(ahead)} 个在前",
            f"by completion: {len(ahead)} of {len(found.ranked)} are ahead",
        ),
        children=(completed, *(_ahead(each) for each in ahead)) if place is not None else (),
    )


def _ahead(each: Ranked) -> Step:
    name = named(each.target_status.org)
    return Step(
        figure="completion",
        label=Phrase(f"在前：{name.zh} 完成率", f"ahead: {name.en}, completion"),
        measure="share",
        value=each.by,
        indicator=each.target_status.indicator,
        origin=Origin(each.target_status.target.place),
    )
