"""Which org or indicator a person means: an id, a name, or the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from renewal_cli.errors import AskedWronglyError
from renewal_cli.language import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.programme import Programme


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def en(self) -> str | None: ...


N = TypeVar("N", bound=_Named)


def choose_org(programme: Programme, words: str) -> Org:
    """The org that is meant.

    Raises:
        AskedWronglyError: none or several fit; the message names the nearest or the several.
    """
    return _choose(programme.orgs.all(), words, Phrase("区域或单位", "org"))


def choose_indicator(programme: Programme, words: str) -> Indicator:
    """The indicator that is meant.

    Raises:
        AskedWronglyError: none or several fit; the message names the nearest or the several.
    """
    return _choose(programme.indicators.values(), words, Phrase("指标", "indicator"))


def _choose(named: Iterable[N], words: str, what: Phrase) -> N:
    everyone = [*named]
    if not words.strip():
        raise AskedWronglyError(Phrase(f"没有写明是哪个{what.zh}。", f"which {what.en}?"))
    fitting = [each for each in everyone if words in _names(each)] or [
        each for each in everyone if any(name.endswith(words) for name in _names(each))
    ]
    if len(fitting) == 1:
        return fitting[0]
    listed = "、".join(f"{each.id}（{each.name}）" for each in fitting)
    if fitting:
        raise AskedWronglyError(
            Phrase(
                f"“{words}”可以指好几个{what.zh}：{listed}。请写全。",
                f"'{words}' fits several: {listed}. Write it out.",
            )
        )
    cure = did_you_mean(words, [name for each in everyone for name in (each.id, each.name)])
    raise AskedWronglyError(Phrase(f"没有这个{what.zh}：“{words}”。{cure.zh}", f"no {what.en} '{words}': {cure.en}"))


def _names(each: _Named) -> list[str]:
    return [each.id, each.name, each.en or each.name]
