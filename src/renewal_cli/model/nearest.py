"""Did you mean: the known word nearest to a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a mistyped one; None where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, [*known], n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> Phrase:
    """The cure for an unknown word: the nearest known one, or the list of those there are."""
    words = [*known]
    if near := nearest(word, words):
        return Phrase(f"是不是“{near}”？", f"did you mean '{near}'?")
    if not words:
        return Phrase("这里还没有可用的名称", "there is none yet")
    return Phrase(f"可用：{'、'.join(words)}", f"there are: {', '.join(words)}")
