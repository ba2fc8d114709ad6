"""RN535: An event without source or sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find events without a source, or without the sentence that reports them."""
    for each in context.programme.events:
        if each.source is None or each.quote is None:
            yield Fault(
                each.place,
                Phrase("这件事没有来源或原文", "this event has no source or no sentence"),
                Phrase("写 source: 来源编号 和 quote: 原句", "write 'source: …' and 'quote: …'"),
            )
