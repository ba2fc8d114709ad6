"""Suggests known words for a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to a mistyped one; None if none is similar."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, [*known], n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str]) -> Phrase:
    """Return the hint for an unknown word: the nearest known word, or a list of all."""
    words = [*known]
    if near := nearest(word, words):
        return Phrase(f"是不是“{near}”？", f"did you mean '{near}'?")
    if not words:
        return Phrase("还没有定义可用的名称", "none is defined yet")
    return Phrase(f"可用：{'、'.join(words)}", f"available: {', '.join(words)}")
