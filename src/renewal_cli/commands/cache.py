"""``renewal cache``: where things are kept between runs, and taking them away."""

from __future__ import annotations

import os
from typing import Annotated

from renewal_cli.commands._options import Argument, Lang, said

HELP = said("缓存在哪里；cache clear 清空缓存", "Where the cache is; 'cache clear' empties it")


def run(
    action: Annotated[
        str | None, Argument(metavar="[clear]", help=said("clear 清空", "clear: take everything away"))
    ] = None,
    lang: Lang = None,
) -> None:
    """Say where the cache is, or empty it."""
    from renewal_cli.cache.store import cache_folder, clear
    from renewal_cli.commands._opening import language_asked
    from renewal_cli.errors import AskedWronglyError
    from renewal_cli.i18n import Phrase
    from renewal_cli.render._output import print_line

    language, place = language_asked(lang), cache_folder(os.environ)
    if action not in (None, "clear"):
        raise AskedWronglyError(
            Phrase(f"cache 后面只能写 clear，没有“{action}”。", f"only 'clear' goes behind 'cache', not '{action}'.")
        )
    if place is None:
        message = Phrase("没有使用缓存。", "There is no cache in use.")
    elif action is None:
        message = Phrase(f"缓存目录：{place}", f"The cache is in {place}")
    else:
        count = clear(place)
        message = Phrase(f"已清空缓存，共 {count} 项。", f"{count} entries taken out of the cache.")
    print_line(message.in_language(language))
