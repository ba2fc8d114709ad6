"""RN574: a shape whose key is that of no org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find shapes that are not drawn because nobody is named like them."""
    base_map = context.programme.base_map
    if base_map is None:
        return
    used = {base_map.key_of(org) for org in context.programme.orgs.all()}
    for key, shape in base_map.shapes.items():
        if key not in used:
            yield Fault(
                shape.place,
                Phrase(f"没有区域的 code、编号或名称是“{key}”", f"no org has '{key}' as its code, id or name"),
                Phrase("改正区域的 code，或从地图里删掉这个图形", "correct the code of the org, or delete the shape"),
                base_map.place,
            )
