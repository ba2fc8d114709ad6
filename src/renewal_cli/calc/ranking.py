"""Ranking (排名): shared places (1, 1, 3) by exact figures, among orgs whose reports reach the same day.

Orgs without reports, with reports to an earlier day, or with bounds only are listed separately and never ranked. If
fewer than two, or fewer than half of those with a target, can be ranked, nobody gets a place: it would mislead.
Over several measures (综合排名) the mean of the places counts, every measure the same.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.path import expected_share
from renewal_cli.calc.places import common_day, is_enough, shared_places
from renewal_cli.calc.target_status import target_statuses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Target, Years

RankKey = Literal["completion", "lead", "pace"]
RANK_KEYS: tuple[RankKey, ...] = ("completion", "lead", "pace")
Apart = Literal["not_due", "not_reported", "late", "stale", "bound", "no_figure"]


class Ranked(NamedTuple):
    """One org in a ranking.

    Attributes:
        by: the figure it is ranked by.
        place: shared by equals; None if it is not ranked.
        apart: why it is not ranked.
        before: its place on the earlier day; None without an earlier day.
    """

    target_status: TargetStatus
    by: Interval | None
    place: int | None = None
    apart: Apart | None = None
    before: int | None = None

    @property
    def moved(self) -> int | None:
        """Places gained since the earlier day; None if it has no place on either day."""
        return None if self.place is None or self.before is None else self.before - self.place


class Ranking(NamedTuple):
    """All orgs with a target, ranked ones first.

    Attributes:
        through: the day that the reports of the ranked orgs reach; None if nobody reported.
        is_given: whether enough can be ranked; otherwise nobody has a place.
    """

    entries: tuple[Ranked, ...]
    through: date | None
    is_given: bool

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """The orgs with a place, best first."""
        return tuple(each for each in self.entries if each.place is not None)


def members(view: View, level: str | None) -> tuple[Org, ...]:
    """Return the orgs to rank: those of a level, by default those directly below the root of the tree."""
    orgs = view.programme.orgs
    if level is not None:
        return tuple(org for org in orgs.all() if org.level == level)
    return tuple(child for root in orgs.roots() for child in orgs.children(root.id))


def rankings(
    view: View, orgs: Iterable[Org], indicator: Indicator, key: RankKey, asked: Years | None, before: View | None = None
) -> list[Ranking]:
    """Return a ranking for each end of the orgs' targets for one indicator, the most common end first.

    Where an org has two targets with one end, those of each window are ranked by themselves, so that none is left out.

    Args:
        view: the programme on the day.
        orgs: who is ranked.
        indicator: by the targets for which.
        key: by which figure.
        asked: the year in which targets end, or the window of those that are meant; None for all.
        before: the view of an earlier day, for movements.
    """
    ids = [org.id for org in orgs]
    now, earlier = (
        [each for each in target_statuses(seen, ids, indicator.id) if _is_ranked(each.target, asked)] if seen else []
        for seen in (view, before)
    )
    shared = _shared_ends(now)
    then = _by_promise(before, earlier, shared) if before else {}
    found = []
    for promise, statuses in _by_promise(view, now, shared).items():
        one = _ranking(view, statuses, key)
        if before is not None:
            ranked = _ranking(before, then.get(promise, ()), key).ranked
            places = {each.target_status.org.id: each.place for each in ranked}
            one = one._replace(
                entries=tuple(
                    each._replace(before=places.get(each.target_status.org.id)) if each.place else each
                    for each in one.entries
                )
            )
        found.append(one)
    return found


def _ranking(view: View, statuses: Sequence[TargetStatus], key: RankKey) -> Ranking:
    """Rank targets with one end."""
    through = common_day([each.actual.through for each in statuses if each.actual])
    found = [_entry(view, each, key, through) for each in statuses]
    able = [each for each in found if each.apart is None]
    is_given = is_enough(len(able), len(found))
    ranked = _placed(able) if is_given else able
    return Ranking((*ranked, *(each for each in found if each.apart is not None)), through, is_given)


def pace(view: View, status: TargetStatus) -> Interval | None:
    """Return completion ÷ share due by the day that the reports reach (进度比); 1 is exactly on schedule."""
    if status.completion is None or status.actual is None:
        return None
    expected = expected_share(status.target, status.actual.through, view.programme.rules.time_progress)
    return status.completion.times(1 / expected) if expected else None


Promise = tuple["date", "date | None"]
"""What is ranked together: the end of a target, and its first day where an org has two with this end."""


def _is_ranked(target: Target, asked: Years | None) -> bool:
    return target.value is not None and (asked is None or target.ends_in(asked))


def _shared_ends(statuses: Iterable[TargetStatus]) -> set[date]:
    """The ends that an org has two targets with."""
    found = Counter((each.org.id, each.target.by.last) for each in statuses)
    return {end for (_, end), count in found.items() if count > 1}


def _promise(target: Target, shared: Collection[date]) -> Promise:
    end = target.by.last
    return end, target.window.first if end in shared else None


def _by_promise(
    view: View, statuses: Iterable[TargetStatus], shared: Collection[date]
) -> dict[Promise, list[TargetStatus]]:
    """Return the targets that are ranked together; those that most share today first."""
    found: dict[Promise, list[TargetStatus]] = {}
    for each in statuses:
        found.setdefault(_promise(each.target, shared), []).append(each)
    return dict(sorted(found.items(), key=lambda item: _weight(view, *item), reverse=True))


def _weight(view: View, promise: Promise, statuses: Sequence[TargetStatus]) -> tuple[bool, int, int, int]:
    end, first = promise
    is_current = any(each.is_due for each in statuses) and view.as_of <= end
    return is_current, len(statuses), end.toordinal(), -first.toordinal() if first else 0


def _entry(view: View, status: TargetStatus, key: RankKey, through: date | None) -> Ranked:
    by = {"completion": status.completion, "lead": status.lead, "pace": pace(view, status)}[key]
    apart: Apart | None = None
    if status.actual is None or through is None:
        apart = "not_reported" if status.is_due else "not_due"
    elif status.light == "stale":  # as its light says; the reports of the others may be newer
        apart = "stale"
    elif status.actual.through < through:
        apart = "late"
    elif by is None:
        apart = "no_figure"
    elif not by.is_exact:
        apart = "bound"
    return Ranked(status, by, apart=apart)


def _placed(able: Sequence[Ranked]) -> list[Ranked]:
    """Sort and assign places by the key, then the actual; equals share a place and keep file order."""
    places = shared_places([*map(_sort_key, able)])
    placed = [each._replace(place=place) for each, place in zip(able, places, strict=True)]
    return sorted(placed, key=lambda each: each.place or 0)


def _sort_key(each: Ranked) -> tuple[Fraction, Fraction]:
    """Return a key where greater is better: negated for a ceiling on a sum, and for the amount if less is better."""
    status = each.target_status
    assert each.by is not None  # noqa: S101 - only exact figures are ranked
    assert each.by.low is not None  # noqa: S101
    assert status.actual is not None  # noqa: S101
    by, amount = each.by.low, status.actual.amount.low or 0 * each.by.low
    if status.target.is_ceiling:
        return (-by if status.indicator.adds_up else by), -amount
    return by, amount


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
    able = [each for each in found if each.mean is not None]
    places = shared_places([-each.mean for each in found if each.mean is not None])
    placed = [each._replace(place=place) for each, place in zip(able, places, strict=True)]
    return [*sorted(placed, key=lambda each: each.place or 0), *(each for each in found if each.mean is None)]


def _mean(org: Org, measures: tuple[Ranked | None, ...]) -> Overall:
    held = [each.place for each in measures if each is not None]
    places = [place for place in held if place is not None]
    is_known = bool(held) and len(places) == len(held)
    return Overall(org, measures, Fraction(sum(places), len(places)) if is_known else None)
