"""RN551: an alias that means another indicator too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.choose import plain
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find aliases that are an id, a name or an earlier alias of another indicator."""
    indicators = context.programme.indicators.values()
    known = {plain(word): each for each in indicators for word in (each.id, each.name, each.en) if word}
    for indicator in indicators:
        for number, alias in enumerate(indicator.aliases):
            other = known.setdefault(plain(alias), indicator)
            if other.id != indicator.id:
                yield Fault(
                    context.inside(indicator.place, "aliases", number),
                    Phrase(
                        f"别名“{alias}”也指“{other.id}”（{other.name}）",
                        f"the alias '{alias}' also means '{other.id}' ({other.en or other.name})",
                    ),
                    Phrase("一个词只指一个指标：删掉一处", "one word means one indicator: delete it from one of them"),
                    other.place,
                )
