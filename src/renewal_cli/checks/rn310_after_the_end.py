"""RN310: an actual after every target's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.target import Target


def check(context: CheckContext) -> Iterator[Fault]:
    """Find figures of periods after the last target of their org and indicator."""
    targets: dict[tuple[str, str], list[Target]] = {}
    for target in context.programme.targets:
        targets.setdefault((target.org, target.indicator), []).append(target)
    for key, observations in context.programme.series.items():
        if key not in targets:
            continue
        last = max(targets[key], key=lambda target: target.by.last)
        for each in observations:
            if each.section != "plans" and last.by.last < each.period.first and each.period.last <= context.as_of:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.period} 在目标期限 {last.by} 之后",
                        f"{each.period} is after the end of the target, {last.by}",
                    ),
                    Phrase("看看年份是不是写错了", "check the year for a typing error"),
                    last.place,
                )
