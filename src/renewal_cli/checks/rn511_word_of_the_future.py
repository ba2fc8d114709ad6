"""RN511: A word of the future."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find words said of a day, or reported on a day, after that of the check."""
    for said in context.programme.progress.values():
        for each in said:
            if each.day > context.as_of:
                yield Fault(
                    each.place,
                    Phrase(f"{each.day} 还没有到", f"{each.day} is in the future"),
                    Phrase(
                        "改正日期；打算做的写在 steps: 或 by:",
                        "correct the day; intentions belong in 'steps:' or 'by:'",
                    ),
                )
            elif each.known_from > context.as_of:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(f"报送日期 {each.reported} 还没有到", f"the reporting day {each.reported} is in the future"),
                    Phrase("改正 reported", "correct 'reported'"),
                )
