"""RN512: Words in the wrong order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.duty import Progress


_FINISHED = ("done", "closed", "stopped")
_PLACES = {"not_begun": 0, "done": 2, "closed": 3, "stopped": 4}
_BETWEEN = 1


def check(context: CheckContext) -> Iterator[Fault]:
    """Find words that cannot follow those of earlier days, and reports from before the day that they are about."""
    for said in context.programme.progress.values():
        yield from _of_duty(said)
        for each in said:
            if each.known_from < each.day:
                yield Fault(
                    context.inside(each.place, "reported"),
                    Phrase(f"报送日期早于 {each.day}", f"reported before {each.day}"),
                    Phrase("改正 reported 或日期", "correct 'reported' or the day"),
                )


def _of_duty(said: tuple[Progress, ...]) -> Iterator[Fault]:
    last: Progress | None = None
    for each in said:
        if each.word == "reopened":
            if last is None or last.word not in _FINISHED:
                yield _fault(each, last)
            last = None
        elif last is not None and last.day < each.day and _place(each) < _place(last):
            yield _fault(each, last)
        else:
            last = each


def _place(said: Progress) -> int:
    return _PLACES.get(said.word, _BETWEEN)


def _fault(each: Progress, last: Progress | None) -> Fault:
    before = Phrase(f"“{last.word}”之后", f"after '{last.word}'") if last else Phrase("开头", "at the beginning")
    return Fault(
        each.place,
        Phrase(f"{before.zh}不能说“{each.word}”", f"'{each.word}' cannot be said {before.en}"),
        Phrase("改正日期；重新打开记 reopened", "correct the days; what is taken up again is 'reopened'"),
        last.place if last else None,
    )
