"""RN505: A measure without a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find duties whose measure is an indicator of which their org has no target."""
    for org_id, duties in context.programme.duties.items():
        measured = {target.indicator for _, target in context.programme.targets.by_org.get(org_id, ())}
        for each in duties:
            if each.measure is not None and each.measure not in measured:
                name = context.programme.indicators[each.measure].name
                yield Fault(
                    context.inside(each.place, "measure"),
                    Phrase(
                        f"“{name}”在这个区域没有目标，无从判断办没办成",
                        f"this org has no target for '{each.measure}', so it cannot be told whether the duty is done",
                    ),
                    Phrase("补上目标，或去掉 measure:", "add the target, or remove 'measure:'"),
                )
