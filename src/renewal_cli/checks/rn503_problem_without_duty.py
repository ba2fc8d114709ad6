"""RN503: A problem that nobody has taken on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find problems for which nothing is taken on."""
    for duties in context.programme.duties.values():
        for each in duties:
            if each.text is None:
                yield Fault(
                    each.place,
                    Phrase(f"“{each.short_name}”没有列入履职清单", f"nobody has taken on '{each.short_name}'"),
                    Phrase(
                        "有人承担时写上 duty:、lead_unit: 和 by:", "once taken on, add 'duty:', 'lead_unit:', 'by:'"
                    ),
                )
