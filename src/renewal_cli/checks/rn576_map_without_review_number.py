"""RN576: a map without its review number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find a map that may not be shown in public."""
    base_map = context.programme.base_map
    if base_map is not None and base_map.review_number is None:
        yield Fault(
            base_map.place,
            Phrase("地图没有审图号", "the map has no review number"),
            Phrase("补上 review_number: 审图号", "add review_number: with the number of the map's review (审图号)"),
        )
