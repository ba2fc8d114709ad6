"""Ranking over several measures (综合排名): by the mean of the places, every measure counting the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.calc.ranking import Ranked, Ranking
    from renewal_cli.model.org import Org


class Overall(NamedTuple):
    """One org over all measures.

    Attributes:
        measures: its entry in each ranking; None where it has no target.
        mean: the mean of its places; None where it has no target, or no place in a measure that it has a target of.
        place: shared by equals; None without a mean.
    """

    org: Org
    measures: tuple[Ranked | None, ...]
    mean: Fraction | None
    place: int | None = None


def overall(orgs: Iterable[Org], rankings: Sequence[Ranking]) -> list[Overall]:
    """Rank some orgs by the mean of their places, the best first; then those without a mean, in the order given."""
    entries = [{each.target_status.org.id: each for each in ranking.entries} for ranking in rankings]
    found = [_mean(org, tuple(each.get(org.id) for each in entries)) for org in orgs]
    means = sorted(each.mean for each in found if each.mean is not None)
    placed = [each if each.mean is None else each._replace(place=means.index(each.mean) + 1) for each in found]
    return sorted(placed, key=lambda each: len(placed) + 1 if each.place is None else each.place)


def _mean(org: Org, measures: tuple[Ranked | None, ...]) -> Overall:
    held = [each.place for each in measures if each is not None]
    places = [place for place in held if place is not None]
    is_known = bool(held) and len(places) == len(held)
    return Overall(org, measures, Fraction(sum(places), len(places)) if is_known else None)
