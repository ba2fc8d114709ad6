"""Figures in which no rule can find a fault, told by their outline: they need not be built to be checked.

A new rule on single figures or series that can find one in them has to be seen here; a law of the tests holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._scale import YEARS_APART, dwarfs, is_off_scale, may_slip
from renewal_cli.load.figures import Figures
from renewal_cli.model.unit import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.outline import Outline
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.target import Target

_BOTH = (True, False)


def harmless_of(programme: Programme, outlines: Mapping[str, Outline], as_of: date) -> dict[str, frozenset[str]]:
    """By org the indicators of which its figures have no fault, of their own or beside what is promised.

    Args:
        programme: what they belong to.
        outlines: what the figures of an org have in common.
        as_of: the day of the check.
    """
    figures = programme.series
    if not isinstance(figures, Figures):
        return {}
    kinds = {
        (is_unbroken, is_whole): frozenset(
            each.id
            for each in programme.indicators.values()
            if _may_be(each, is_unbroken=is_unbroken, is_whole=is_whole)
        )
        for is_unbroken in _BOTH
        for is_whole in _BOTH
    }
    found = {
        org: kinds[outline.is_unbroken, outline.is_whole]
        for org, outline in outlines.items()
        if _is_in_time(outline, programme, as_of) and not may_slip(outline.spread)
    }
    for org, promises in programme.targets.by_org.items():
        if org in found:
            misfits = [target for _, target in promises if not _fits(target, figures.glance((org, target.indicator)))]
            found[org] -= {target.indicator for target in misfits}
    return found


def _fits(target: Target, figures: Sequence[Observation]) -> bool:
    """Whether all that is done for a promise is of its scale, and in its time."""
    is_of_scale = not is_off_scale(target, figures) and not any(dwarfs(each, target) for each in figures)
    return is_of_scale and all(each.period.first <= target.by.last for each in figures)


def _is_in_time(outline: Outline, programme: Programme, as_of: date) -> bool:
    """Whether all periods have ended, and none is far from the programme's."""
    whole = programme.period
    is_near = whole.first.year - outline.first.year <= YEARS_APART >= outline.last.year - whole.last.year
    return is_near and max(outline.last, outline.reported or outline.last) <= as_of


def _may_be(indicator: Indicator, *, is_unbroken: bool, is_whole: bool) -> bool:
    """Whether plain figures of an indicator may have holes between them and parts of a thing, where they do."""
    is_plain_kind = indicator.kind == "stock" or (indicator.kind == "flow" and is_unbroken)
    may_have_parts = is_whole or indicator.unit.dimension not in COUNTED
    return is_plain_kind and may_have_parts and not indicator.is_ratio and indicator.limit is None
