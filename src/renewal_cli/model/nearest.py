"""Did you mean: the known word nearest to a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> Phrase:
    """The cure for an unknown word: the nearest known one, or the list of those there are."""
    from difflib import get_close_matches

    words = [*known]
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return Phrase(f"是不是“{near[0]}”？", f"did you mean '{near[0]}'?")
    if not words:
        return Phrase("这里还没有可用的名称", "there is none yet")
    return Phrase(f"可用：{'、'.join(words)}", f"there are: {', '.join(words)}")
