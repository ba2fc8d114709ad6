"""上级数与下级合计不符 · An org's figure against the sum of those below it.

为什么：市里报的数与各区加起来对不上（勾稽不符），至少一处是错的；名单不全时下级合计不能超过上级。
Why: a city's figure and its districts' sum cannot both be right; of an incomplete list the sum may only be smaller.

错 · Wrong:
    # data/all.yaml
    org: city
    source: bulletin
    actuals: {compounds: {2025: 20}}
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 8}}
    # data/west.yaml
    org: west
    source: bulletin
    actuals: {compounds: {2025: 13}}

对 · Right:
    # data/all.yaml
    org: city
    source: bulletin
    actuals: {compounds: {2025: 21}}
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: 8}}
    # data/west.yaml
    org: west
    source: bulletin
    actuals: {compounds: {2025: 13}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.tie_out import agree, tolerance
from renewal_cli.language import Phrase
from renewal_cli.model.interval import ZERO
from renewal_cli.rules._ground import Fault, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Severity
    from renewal_cli.rules._ground import Ground

SEVERITY: Severity = "warning"


def check(ground: Ground) -> Iterator[Fault]:
    """Figures of one section and period that a parent and its children both give."""
    orgs, indicators = ground.programme.orgs, ground.programme.indicators.values()
    summed = [each.id for each in indicators if not each.is_ratio]
    for org in orgs.all():
        children = orgs.children(org.id)
        for indicator_id in summed if children else ():
            sections = ground.sections(org.id, indicator_id)
            below = [ground.sections(child.id, indicator_id) for child in children] if sections else []
            for section, members in sections.items():
                by_period = [{_period(each): each for each in given.get(section, ())} for given in below]
                for whole in members if section != "plans" else ():
                    parts = [given[_period(whole)] for given in by_period if _period(whole) in given]
                    if parts:
                        yield from _compared(whole, parts, ground)


def _period(observation: Observation) -> tuple[date, date]:
    return observation.period[:2]


def _compared(whole: Observation, parts: list[Observation], ground: Ground) -> Iterator[Fault]:
    """An org's figure against the sum of those below it; of an incomplete list the sum is a lower bound."""
    indicator, orgs = ground.programme.indicators[whole.indicator], ground.programme.orgs
    total = sum((part.amount for part in parts), ZERO)
    if len(parts) < len(orgs.children(whole.org)) or orgs[whole.org].children_partial:
        total = total.without_upper_bound()
    if not agree(whole.amount, total, tolerance(indicator, len(parts) + 1)):
        yield _fault(whole, parts, said(total), ground)


def _fault(whole: Observation, parts: list[Observation], total: str, ground: Ground) -> Fault:
    name = ground.programme.orgs[whole.org].name
    unit = ground.programme.indicators[whole.indicator].unit.text
    return Fault(
        ground.amount(whole),
        Phrase(
            f"勾稽不符：{name} {whole.period} 是 {said(whole.amount)}，{len(parts)} 个下级合计 {total}{unit}",
            f"{said(whole.amount)} of '{whole.org}' in {whole.period}, but {len(parts)} below it report {total} {unit}",
        ),
        Phrase("核对各处报数；未作调整", "see who reported what; nothing is adjusted"),
        ground.amount(parts[0]),
    )
