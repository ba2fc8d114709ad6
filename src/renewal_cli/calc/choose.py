"""Which org or indicator a person means: an id, a name, or the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme


def choose_org(programme: Programme, words: str) -> Org:
    """The org that is meant.

    Raises:
        AskedWronglyError: none or several fit; the message names the nearest or the several.
    """
    return programme.orgs[_chosen(programme.orgs.names, words, Phrase("区域或单位", "org"))]


def choose_indicator(programme: Programme, words: str) -> Indicator:
    """The indicator that is meant.

    Raises:
        AskedWronglyError: none or several fit; the message names the nearest or the several.
    """
    names = {each.id: (each.name, each.en or each.name) for each in programme.indicators.values()}
    return programme.indicators[_chosen(names, words, Phrase("指标", "indicator"))]


def _chosen(names: Mapping[str, Sequence[str]], words: str, what: Phrase) -> str:
    """The id that is meant, of some with their names."""
    if not words.strip():
        raise AskedWronglyError(Phrase(f"没有写明是哪个{what.zh}。", f"which {what.en}?"))
    fitting = [each for each in names if words == each or words in names[each]] or [
        each for each in names if any(name.endswith(words) for name in (each, *names[each]))
    ]
    if len(fitting) == 1:
        return fitting[0]
    single_org = "、".join(f"{each}（{names[each][0]}）" for each in fitting)
    if fitting:
        raise AskedWronglyError(
            Phrase(
                f"“{words}”可以指好几个{what.zh}：{single_org}。请写全。",
                f"'{words}' fits several: {single_org}. Write it out.",
            )
        )
    hint = did_you_mean(words, [name for each in names for name in (each, names[each][0])])
    raise AskedWronglyError(Phrase(f"没有这个{what.zh}：“{words}”。{hint.zh}", f"no {what.en} '{words}': {hint.en}"))
