"""Suggests known words for a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_SUGGESTIONS = 20
_MOST_EQUAL = 5
_MOST_LISTED = 40
"""So many words are listed; of more only the first, with how many there are."""


class Suggestions:
    """Known words near to unknown ones, for the first of them only: comparing takes time, and nobody reads hundreds."""

    def __init__(self) -> None:
        self.found: dict[str, str | None] = {}

    def near(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word nearest to one; None if none is similar."""
        if word not in self.found:
            self.found[word] = nearest(word, known) if len(self.found) < _MOST_SUGGESTIONS else None
        return self.found[word]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to a mistyped one, of equals that with its first sign; None if none is near."""
    from difflib import SequenceMatcher, get_close_matches

    found = get_close_matches(word, [*known], n=_MOST_EQUAL, cutoff=0.6)
    most = [SequenceMatcher(None, each, word).ratio() for each in found]
    alike = [each for each, ratio in zip(found, most, strict=True) if ratio == most[0]]
    return next((each for each in alike if each[:1] == word[:1]), next(iter(alike), None))


def did_you_mean(word: str, known: Iterable[str]) -> Phrase:
    """Return the hint for an unknown word: the nearest known word, or a list of all."""
    words = [*known]
    return suggested(nearest(word, words), words)


def suggested(near: str | None, known: Collection[str]) -> Phrase:
    """Return the hint for an unknown word to which one known word is near, or none."""
    if near:
        return Phrase(f"是不是“{near}”？", f"did you mean '{near}'?")
    if not known:
        return Phrase("还没有定义可用的名称", "none is defined yet")
    listed = [*known][:_MOST_LISTED]
    zh, en = "、".join(listed), ", ".join(listed)
    if len(known) > len(listed):
        return Phrase(f"可用的有 {len(known)} 个：{zh}……", f"{len(known)} are available: {en} …")
    return Phrase(f"可用：{zh}", f"available: {en}")
