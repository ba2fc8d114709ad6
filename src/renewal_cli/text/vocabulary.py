"""The words for indicators and orgs, and where a sentence names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.text.sentence import in_one_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import OrgTree
    from renewal_cli.model.programme import Programme


class Mention(NamedTuple):
    """A word for an indicator or an org in a sentence.

    Attributes:
        ids: what it can mean; one where it is certain.
        is_whole: whether it says the whole name or an alias, not only its noun (老旧小区 for 老旧小区改造).
    """

    start: int
    end: int
    ids: tuple[str, ...]
    is_whole: bool = True

    @property
    def id(self) -> str | None:
        """The one thing that it means; None where it may be several."""
        return self.ids[0] if len(self.ids) == 1 else None


VERBS = "累计|新增|新建|新开工|新|更新|改造|提升|建设|建成|完成|实施|推进|推动|开展|启动|整治|增设|加装|打造|修复|治理|铺设|改建|扩建|续建|再"
_VERB_BEFORE = re.compile(rf"^(?:{VERBS})+(?=..)")
_VERB_AFTER = re.compile(r"(?<=..)(?:更新改造|改造|更新|建设|新建|整治|提升|加装|数量|数)$")
_WHOLE_PLACE = re.compile(r"[全我本](?P<level>市|区|县|省|州|镇|街道|乡)(?![场容域块民级长委])|(?P<same>全国)")
_LEVELS = {
    "市": ("city", "prefecture"), "州": ("city", "prefecture"), "区": ("district",), "县": ("county", "district"),
    "省": ("province",), "镇": ("town", "subdistrict"), "街道": ("subdistrict",), "乡": ("town",),
}  # fmt: skip
_DEMONSTRATIVE = re.compile(r"(?:这|该|此)(?:个|一)?(?:片区|区域|街区|街道|项目|区|县|市)")


@dataclass(frozen=True)
class Vocabulary:
    """The indicators and orgs of a programme, by the words that texts use."""

    indicators: Mapping[str, Indicator]
    orgs: OrgTree

    @classmethod
    def of(cls, programme: Programme) -> Vocabulary:
        """The vocabulary of a programme."""
        return cls(programme.indicators, programme.orgs)

    @cached_property
    def _indicator_words(self) -> _Words:
        whole: dict[str, set[str]] = {}
        nouns: dict[str, set[str]] = {}
        for indicator in self.indicators.values():
            for name in indicator.names:
                whole.setdefault(in_one_spelling(name), set()).add(indicator.id)
            noun = _VERB_AFTER.sub("", _VERB_BEFORE.sub("", in_one_spelling(indicator.name)))
            nouns.setdefault(noun, set()).add(indicator.id)
        return _Words.of(whole, {noun: ids for noun, ids in nouns.items() if noun not in whole})

    @cached_property
    def _org_words(self) -> _Words:
        names: dict[str, set[str]] = {}
        for org in self.orgs.all():
            for name in org.names:
                names.setdefault(in_one_spelling(name), set()).add(org.id)
        return _Words.of(names, {})

    def indicators_in(self, text: str) -> list[Mention]:
        """The indicators that a sentence names, in order."""
        return [*self._indicator_words.found_in(text)]

    def orgs_in(self, text: str, own: str | None, last: str | None) -> list[Mention]:
        """The orgs that a sentence names, in order.

        Args:
            text: the text of a ``Sentence``.
            own: the org that speaks: what 我区 and 全市 are told by.
            last: the org that was named last: what 这个片区 means.
        """
        named = [*self._org_words.found_in(text)]
        taken = {index for each in named for index in range(each.start, each.end)}
        whole_places = (each for each in _WHOLE_PLACE.finditer(text) if each.start() not in taken)
        told = [Mention(*each.span(), self._whole_place(each["level"], own)) for each in whole_places]
        meant = [Mention(*each.span(), (last,) if last else ()) for each in _DEMONSTRATIVE.finditer(text)]
        return sorted([*named, *told, *meant])

    def _whole_place(self, level: str | None, own: str | None) -> tuple[str, ...]:
        """The org that 全市 or 我区 means: the speaker or what it lies in, or the only root of that level."""
        levels = _LEVELS.get(level or "", ())
        above = [*self.orgs.up_from(own)] if own is not None and own in self.orgs else []
        candidates = above or [each.id for each in self.orgs.roots()]
        return tuple(each for each in candidates if self.orgs[each].level in levels)[:1]


class _Words(NamedTuple):
    """Words and what they mean, found the longest first."""

    meanings: Mapping[str, tuple[str, ...]]
    whole: frozenset[str]
    form: re.Pattern[str]

    @staticmethod
    def of(whole: Mapping[str, set[str]], parts: Mapping[str, set[str]]) -> _Words:
        meanings = {word: tuple(sorted(ids)) for word, ids in (*whole.items(), *parts.items()) if len(word) > 1}
        longest_first = sorted(meanings, key=len, reverse=True)
        form = re.compile("|".join(_pattern(word) for word in longest_first) or r"(?!)", re.IGNORECASE)
        return _Words(
            {word.lower(): ids for word, ids in meanings.items()}, frozenset(each.lower() for each in whole), form
        )

    def found_in(self, text: str) -> Iterator[Mention]:
        for found in self.form.finditer(text):
            word = found[0].lower()
            yield Mention(*found.span(), self.meanings[word], word in self.whole)


def _pattern(word: str) -> str:
    """A word; Latin words only whole."""
    escaped = re.escape(word)
    return (
        rf"(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9])"
        if word[0].isascii() and word[0].isalpha() and word[-1].isascii()
        else escaped
    )
