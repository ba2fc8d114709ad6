"""缓存在哪里；cache clear 清空缓存 · Where the cache is; 'cache clear' empties it."""

from __future__ import annotations

from typing import Annotated, Literal

from renewal_cli.cache.store import clear
from renewal_cli.commands._context import CommandContext
from renewal_cli.commands._options import Lang, argument, one_of
from renewal_cli.i18n import Phrase, several
from renewal_cli.render._output import print_lines

EXAMPLES = """\
renewal cache
renewal cache clear
"""


def run(
    action: Annotated[
        Literal["clear"] | None,
        argument("clear", "clear 清空", "clear: remove everything", **one_of("cache", "clear")),
    ] = None,
    lang: Lang = None,
) -> None:
    """Say where the cache is, or empty it."""
    context = CommandContext(lang)
    place = context.cache
    if place is None:
        message = Phrase("没有使用缓存。", "There is no cache in use.")
    elif action is None:
        message = Phrase(f"缓存目录：{place}", f"The cache is in {place}")
    else:
        count = clear(place)
        message = Phrase(
            f"已清空缓存，共 {count} 项。", f"{several(count, 'entry', 'entries')} taken out of the cache."
        )
    print_lines(message.in_language(context.language))
