"""``renewal explain`` in few lines: of an org with many lines how many of each year, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO
from renewal_cli.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.explain.step import Step

MOST = 30
"""So many steps are shown one by one."""

ALL = Phrase("加 --all 看全部。", "--all shows everything.")

MANY = 12
"""More orgs than so many are told in one sentence."""

FEW = 2
"""So many lines of an org are always shown."""


def folded(step: Step) -> Step:
    """A derivation in which the lines below each step, where there are more than a few, are told by year."""
    lines = [each for each in step.children if each.period is not None]
    told = _years(step, lines) if len(lines) > FEW else Phrase("", "")
    left = _left_out(step.left_out) if len(step.left_out) > FEW else Phrase("", "")
    kept = [each for each in step.children if not told.zh or each.period is None]
    if len(kept) > MANY and all(each.value and each.measure == "amount" for each in kept):
        told, kept = _each(kept), []
    head = step.formula or Phrase("", "")
    formula = Phrase(head.zh + told.zh + left.zh, head.en + told.en + left.en)
    return replace(
        step,
        formula=formula if formula.zh else None,
        children=tuple(folded(each) for each in kept),
        left_out=() if left.zh else step.left_out,
    )


def _each(steps: Sequence[Step]) -> Phrase:
    """What each of many orgs comes to, and from how many lines."""
    zh, en = [], []
    for each in steps:
        assert each.value is not None  # noqa: S101 - the caller has looked
        amount, lines = figures.amount(each.value, each.indicator), _lines(each)
        of_zh, of_en = each.indicator.name, f", {each.indicator.en or each.indicator.name}"
        zh.append(f"{each.label.zh.partition(of_zh)[0]} {amount}（{lines} 行）")
        en.append(f"{each.label.en.partition(of_en)[0]} {amount} ({lines} line{'s' if lines > 1 else ''})")
    return Phrase(f"：{'，'.join(zh)}", f": {', '.join(en)}")


def _lines(step: Step) -> int:
    """How many lines a step is derived from."""
    return sum(1 if each.period is not None else _lines(each) for each in step.children)


def size(step: Step) -> int:
    """How many steps a derivation has."""
    return 1 + sum(map(size, (*step.children, *step.left_out)))


def _years(step: Step, lines: Sequence[Step]) -> Phrase:
    years = [said for said, _ in by_year(step, lines)]
    return Phrase(f"：{'，'.join(each.zh for each in years)}", f": {', '.join(each.en for each in years)}")


def by_year(step: Step, lines: Sequence[Step]) -> Iterator[tuple[Phrase, list[Step]]]:
    """The lines of each year, with how many there are; where they are added up, their sum too."""
    years: dict[str, list[Step]] = {}
    for each in lines:
        assert each.period is not None  # noqa: S101 - these are lines of a period
        first, last = each.period.first.year, each.period.last.year
        years.setdefault(str(first) if first == last else f"{first}—{last}", []).append(each)
    is_sum = step.operation == "sum" and all(each.value for each in lines)
    for year, members in years.items():
        total = sum((each.value for each in members if each.value), ZERO)
        amount = f" {figures.amount(total, step.indicator)}" if is_sum else ""
        plural = "s" if len(members) > 1 else ""
        yield Phrase(f"{year}年{amount}（{len(members)} 行）", f"{year}{amount} ({len(members)} line{plural})"), members


def _left_out(lines: Sequence[Step]) -> Phrase:
    return Phrase(f"；另有 {len(lines)} 行未计入", f"; {len(lines)} more left out")
