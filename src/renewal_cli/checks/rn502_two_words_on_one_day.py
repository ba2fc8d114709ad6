"""RN502: Two words on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.duty import Progress


def check(context: CheckContext) -> Iterator[Fault]:
    """Find days on which two things are said of one duty."""
    for said in context.programme.progress.values():
        first: dict[object, Progress] = {}
        for each in sorted(said, key=lambda one: one.place):
            earlier = first.setdefault(each.day, each)
            if earlier is not each:
                yield Fault(
                    each.place,
                    Phrase(
                        f"{each.day} 说了两次：“{earlier.word}”和“{each.word}”",
                        f"two things are said on {each.day}: '{earlier.word}' and '{each.word}'",
                    ),
                    Phrase("一天只留一个；若是另一天，改正日期", "keep one, or correct the day of the other"),
                    earlier.place,
                )
