"""Resolves what a user typed to an org, indicator or source: by id, name, or the end of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Duty
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.score import Score

Names = dict[str, tuple[str, ...]]
"""The names of things by id."""

_ORG, _INDICATOR, _SOURCE = Phrase("区域或单位", "org"), Phrase("指标", "indicator"), Phrase("来源", "source")
_SCORE = Phrase("考核", "score")
CANNOT_GROUP = Phrase("不能按“{}”分组。", "cannot group by '{}': ")
K = TypeVar("K", bound=str)
_ENDING = re.compile(r"(?<=..)(?:壮族自治区|回族自治区|维吾尔自治区|自治[区州县旗]|新区|[市区县省州旗])$")
"""Suffixes of place names that people leave out."""


def choose_org(programme: Programme, words: str) -> Org:
    """Return the org that is meant.

    Raises:
        AskedWronglyError: no org, or more than one, matches; the message names candidates.
    """
    return programme.orgs[_chosen(org_names(programme), words, _ORG)]


def choose_indicator(programme: Programme, words: str) -> Indicator:
    """Return the indicator that is meant.

    Raises:
        AskedWronglyError: no indicator, or more than one, matches; the message names candidates.
    """
    return programme.indicators[_chosen(indicator_names(programme), words, _INDICATOR)]


def choose_source(programme: Programme, words: str) -> str:
    """Return the id of the source that is meant.

    Raises:
        AskedWronglyError: no source, or more than one, matches; the message names candidates.
    """
    return _chosen(source_names(programme), words, _SOURCE)


def choose_score(programme: Programme, words: str | None) -> Score:
    """Return the score that is meant; the only one if nothing is asked for.

    Raises:
        AskedWronglyError: no score, or more than one, matches; the message names candidates.
    """
    names = {each.id: (each.name, *([each.en] if each.en else [])) for each in programme.scores.values()}
    if not names:
        raise AskedWronglyError(
            "规划里没有考核规则：targets/ 下没有含 scores: 的文件。",
            "the programme has no scores: no file under targets/ has the key 'scores:'.",
        )
    if words is None and len(names) == 1:
        return next(iter(programme.scores.values()))
    if words is None:
        raise AskedWronglyError(f"请写明是哪个考核：{'、'.join(names)}。", f"say which score: {', '.join(names)}.")
    return programme.scores[_chosen(names, words, _SCORE)]


def choose_overall(programme: Programme, words: str | None) -> Score | None:
    """Return the score by which all measures are ranked: that which is asked for, or that of the programme's rules.

    None if neither names one: then the mean of the places counts.

    Raises:
        AskedWronglyError: no score, or more than one, matches what is asked for.
    """
    if words is not None:
        return choose_score(programme, words)
    declared = programme.rules.overall
    return None if declared is None else programme.scores[declared]


def duty_named(duties: Sequence[Duty], name: str) -> Duty | None:
    """Return the duty with an id or, if there is none, the only one with a name; None if there is no such one."""
    named = [each for each in duties if each.id == name]
    named = named or [each for each in duties if name in (each.name, each.text, each.problem)]
    return named[0] if len(named) == 1 else None


def choose_key(names: Mapping[K, Phrase], words: str, refused: Phrase = CANNOT_GROUP, near: Sequence[str] = ()) -> K:
    """Return the key that is meant: by itself or by its name.

    Args:
        names: what the keys are called.
        words: what is asked for.
        refused: what is said of words that are none of them, which stand for ``{}``.
        near: which words may be meant instead; the keys alone where none are given.

    Raises:
        AskedWronglyError: none of the keys; the message names the nearest.
    """
    for key, name in names.items():
        if words in (key, *name):
            return key
    hint = did_you_mean(words, near or names)
    raise AskedWronglyError(refused.zh.format(words) + hint.zh, refused.en.format(words) + hint.en)


def org_names(programme: Programme) -> Names:
    """Return the names and codes of the orgs."""
    return {each.id: (*each.names, *([each.code] if each.code else [])) for each in programme.orgs.all()}


def indicator_names(programme: Programme) -> Names:
    """Return the names of the indicators."""
    return {each.id: each.names for each in programme.indicators.values()}


def source_names(programme: Programme) -> Names:
    """Return the titles of the sources."""
    return {each.id: (each.title,) for each in programme.sources.values()}


def fitting(names: Mapping[str, Sequence[str]], words: str) -> list[str]:
    """Return the ids that match best: by id or full name, else by name without suffix, else by its end."""
    if words in names:
        return [words]
    said = plain(words)
    known = {each: [plain(name) for name in (each, *names[each])] for each in names}
    return (
        [each for each in names if said in known[each]]
        or [each for each in names if any(_short(said) == _short(name) for name in known[each])]
        or [each for each in names if any(name.endswith(said) for name in known[each])]
    )


def _suggestion(names: Mapping[str, Sequence[str]], words: str) -> Phrase:
    """Return a hint for words that match nothing."""
    return did_you_mean(words, [name for each in names for name in (each, names[each][0])])


def _chosen(names: Mapping[str, Sequence[str]], words: str, what: Phrase) -> str:
    """Return the id that is meant."""
    if not words.strip():
        raise AskedWronglyError(f"没有写明是哪个{what.zh}。", f"which {what.en}?")
    found = fitting(names, words)
    if len(found) == 1:
        return found[0]
    if found:
        several = "、".join(f"{each}（{names[each][0]}）" for each in found)
        raise AskedWronglyError(
            f"“{words}”可以指好几个{what.zh}：{several}。请写全。",
            f"'{words}' is ambiguous: {several}. Write the full name.",
        )
    hint = _suggestion(names, words)
    raise AskedWronglyError(f"没有这个{what.zh}：“{words}”。{hint.zh}", f"no {what.en} '{words}': {hint.en}")


def plain(words: str) -> str:
    """Normalize a name for comparison: no spaces, lower case."""
    return re.sub(r"\s", "", words).casefold()


def _short(name: str) -> str:
    """Remove the suffix that people leave out."""
    return _ENDING.sub("", name)


def only_top(view: View) -> Org:
    """Return the top of the tree.

    Raises:
        AskedWronglyError: there are several.
    """
    tops = view.programme.orgs.roots()
    if len(tops) != 1:
        ids = [each.id for each in tops]
        raise AskedWronglyError(
            f"请用 --district 写明是哪一个：{'、'.join(ids)}。", f"say which with --district: {', '.join(ids)}."
        )
    return tops[0]
