"""How the points of an item follow from the best, or from the mean, of all who are scored, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.i18n import LANGUAGES, Phrase
from renewal_cli.model.quantity import exact_text
from renewal_cli.report import figures, words

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.calc.score import ItemPoints
    from renewal_cli.calc.score_peers import Peers
    from renewal_cli.model.score import OfOthers, PlaceKey

KEYS: dict[PlaceKey, Phrase] = {
    "completion": Phrase("按完成率", "by completion"),
    "actual": Phrase("按完成数", "by the amount done"),
    "growth": Phrase("按增幅", "by growth"),
    "change": Phrase("按增量", "by the change"),
}


def percent(share: Fraction) -> str:
    """A share as a percentage, in full where it terminates."""
    return f"{figures.number(share * HUNDRED, None)}%"


def of_others(rule: OfOthers, line: ItemPoints) -> Phrase:
    """Points × what the org did ÷ the best or the mean."""
    held, by, points = line.peers, KEYS[rule.by], exact_text(rule.points)
    assert held is not None  # noqa: S101 - whoever has a task is held against the others
    assert held.share is not None  # noqa: S101 - exact points have a share
    zh, en = by
    if held.base.is_exact and held.base.low is not None:
        unit = "" if rule.by in ("completion", "growth") or line.measured is None else line.measured.given.unit.text
        against = _base(rule, held, f"{_value(rule, held.base.low)}{unit and f' {unit}'}")
        zh, en = f"{by.zh}，{against.zh}", f"{by.en}, {against.en}"
    if held.share.low is not None and held.share.low >= rule.up_to:
        most = f"{points} × {percent(rule.up_to)}"
        return Phrase(f"{zh}，按上限计 {most}", f"{en}, at most {most}")
    if held.share.high is not None and held.share.high <= 0:
        return Phrase(f"{zh}：{points} × 0%", f"{en}: {points} × 0%")
    assert held.key.low is not None  # noqa: S101 - a share between the limits is exact, and so are its parts
    assert held.base.low is not None  # noqa: S101 - the same
    numbers = f"{points} × {_value(rule, held.key.low)} ÷ {_value(rule, held.base.low)}"
    return Phrase(f"{zh}：{numbers}", f"{en}: {numbers}")


def _base(rule: OfOthers, held: Peers, value: str) -> Phrase:
    if rule.of == "mean":
        return Phrase(f"平均 {value}", f"the mean is {value}")
    zh, en = (
        mark.join(words.name_of(org, language) for org in held.best)
        for mark, language in zip(("、", ", "), LANGUAGES, strict=True)
    )
    return Phrase(f"最高 {value}（{zh}）", f"the best is {value} ({en})")


def _value(rule: OfOthers, value: Fraction) -> str:
    """What orgs are held against each other by: a percentage or an amount, in full where it terminates."""
    return percent(value) if rule.by in ("completion", "growth") else figures.number(value, None)


def with_others(told: Phrase, line: ItemPoints) -> Phrase:
    """Why a share of the others is open: by the rule, or because somebody is silent."""
    if line.peers is None:
        return told
    why = Phrase("有未报告的，最高或平均还不确定", "somebody has not reported: the best or the mean is open")
    if line.apart == "no_rule":
        why = Phrase(
            "最高或平均不大于零，规则没有写明怎样计分", "the best or the mean is not above zero, and the rule is silent"
        )
    return Phrase(f"{told.zh}；{why.zh}", f"{told.en}; {why.en}")
