"""RN321: A target of the wrong magnitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault, exceeds
from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import unit_behind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Target

_HINT = Phrase("看看单位是不是写错了", "check the unit")


def check(context: CheckContext) -> Iterator[Fault]:
    """Find targets of flows far from every amount done, or less than a hundredth of a target below them."""
    below = _below(context)
    for target in context.targets_as_of:
        if target.place in context.off_scale:
            place = context.number(target)
            what = Phrase(
                f"目标“{context.written(place)}”与各期实绩相差极大",
                f"the target '{context.written(place)}' is far off every amount that was done",
            )
            yield Fault(place, what, _HINT, context.amount(context.done_in(target)[0]))
        elif larger := _larger(target, below.get(_key(target, target.org), []), context):
            place = context.number(target)
            what = Phrase(
                f"目标“{context.written(place)}”不到下级目标“{context.written(larger)}”的百分之一",
                f"the target '{context.written(place)}' is less than a hundredth of '{context.written(larger)}', "
                "a target below it",
            )
            yield Fault(place, what, _HINT, larger)


def _key(target: Target, org_id: str) -> tuple[str, str, date]:
    return org_id, target.indicator, target.by.last


def _below(context: CheckContext) -> dict[tuple[str, str, date], list[Target]]:
    """Return the targets of indicators that add up, by the org above them, indicator and end."""
    found: dict[tuple[str, str, date], list[Target]] = {}
    for target in context.targets_as_of:
        parent = context.programme.orgs[target.org].parent
        if parent is not None and context.programme.indicators[target.indicator].adds_up:
            found.setdefault(_key(target, parent), []).append(target)
    return found


def _larger(target: Target, below: list[Target], context: CheckContext) -> Place | None:
    """Return a far larger target below one that is, unlike it, not written in the indicator's own unit."""
    for each in below:
        if (
            exceeds(each.value, target.value)
            and _has_usual_unit(each, context)
            and not _has_usual_unit(target, context)
        ):
            return context.number(each)
    return None


def _has_usual_unit(target: Target, context: CheckContext) -> bool:
    written = context.written(context.number(target))
    return unit_behind(written.strip("\"'")) in ("", context.programme.indicators[target.indicator].unit.text)
