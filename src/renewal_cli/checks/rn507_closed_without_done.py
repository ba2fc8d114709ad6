"""RN507: Closed without having been done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.duty import Progress


def check(context: CheckContext) -> Iterator[Fault]:
    """Find duties that were closed (销号) although nobody had said since the last reopening that they were done."""
    for said in context.programme.progress.values():
        yield from _of_duty(said)


def _of_duty(said: tuple[Progress, ...]) -> Iterator[Fault]:
    is_done = False
    for each in said:
        if each.word in ("done", "reopened"):
            is_done = each.word == "done"
        elif each.word == "closed" and not is_done:
            yield Fault(
                each.place,
                Phrase("销号之前没有人报过完成", "closed, but nobody had said before that it was done"),
                Phrase("先记 done 和依据，再记 closed", "record 'done' with its evidence first"),
            )
