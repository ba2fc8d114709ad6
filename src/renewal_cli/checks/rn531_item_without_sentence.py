"""RN531: An item of a score without the sentence that it is taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase, several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.place import Place


def check(context: CheckContext) -> Iterator[Fault]:
    """Find scores without source, and the first item without quote or assumption in each file, with their number."""
    for score in context.programme.scores.values():
        if score.source is None:
            yield Fault(
                score.place,
                Phrase(f"考核“{score.id}”没有写出处", f"the score '{score.id}' has no source"),
                Phrase("写 source: 来源编号", "write 'source: …'"),
            )
    without: dict[str, set[Place]] = {}
    for item in (item for score in context.programme.scores.values() for item in score.items):
        if item.quote is None and item.assumption is None:
            without.setdefault(item.place.file, set()).add(item.place)
    for places in without.values():
        number = len(places)
        yield Fault(
            min(places),
            Phrase(
                f"有 {number} 个分项没有原文，也没有写取法",
                f"{several(number, 'item')} with neither a quote nor an assumption",
            ),
            Phrase(
                "写 quote: 规则里的原句；原文没说的写 assumption: 取法",
                "write 'quote: …' with the rule's sentence, or 'assumption: …' for what it does not say",
            ),
        )
