"""Ranking (排名): shared places (1, 1, 3), by exact figures, among those whose reports reach the same day.

Who has not reported, reported to an earlier day, or gave a bound only is listed apart and never ranked. With fewer than
two to rank, or fewer than half of those who have a target, nobody gets a place: a ranking of the punctual few misleads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.path import expected_share
from renewal_cli.calc.target_status import target_statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.org import Org

RankKey = Literal["completion", "lead", "pace"]
RANK_KEYS: tuple[RankKey, ...] = ("completion", "lead", "pace")
Apart = Literal["not_reported", "late", "stale", "bound", "no_figure"]
FEWEST = 2


class Ranked(NamedTuple):
    """One org in a ranking.

    Attributes:
        by: what it is ranked by.
        place: shared by equals; None where it is not ranked.
        apart: why it is not ranked.
        before: its place on the earlier day; None without one.
    """

    target_status: TargetStatus
    by: Interval | None
    place: int | None = None
    apart: Apart | None = None
    before: int | None = None

    @property
    def moved(self) -> int | None:
        """Places gained since the earlier day; None where it had or has none."""
        return None if self.place is None or self.before is None else self.before - self.place


class Ranking(NamedTuple):
    """All who have a target, the ranked ones first.

    Attributes:
        through: the day that the ranked ones' reports reach; None where nobody reported.
        is_given: enough could be ranked; otherwise nobody has a place.
    """

    entries: tuple[Ranked, ...]
    through: date | None
    is_given: bool

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """Those with a place, best first."""
        return tuple(each for each in self.entries if each.place is not None)


def members(view: View, level: str | None) -> tuple[Org, ...]:
    """Who is ranked: the orgs of a level, by default those directly below the top of the tree."""
    orgs = view.programme.orgs
    if level is not None:
        return tuple(org for org in orgs.all() if org.level == level)
    return tuple(child for root in orgs.roots() for child in orgs.children(root.id))


def ranking(
    view: View, orgs: Iterable[Org], indicator: Indicator, key: RankKey, year: int | None, before: View | None = None
) -> Ranking:
    """The ranking by the targets of the year asked for, or of the end that most of the orgs' targets share today.

    ``before`` is the view of an earlier day to measure movement from.
    """
    found = rankings(view, orgs, indicator, key, year, before)
    return found[0] if found else Ranking((), None, is_given=False)


def rankings(
    view: View, orgs: Iterable[Org], indicator: Indicator, key: RankKey, year: int | None, before: View | None = None
) -> list[Ranking]:
    """A ranking for each end that the orgs' targets for one indicator have, the one that most of them share first."""
    ids = [org.id for org in orgs]
    now = _by_end(view, target_statuses(view, ids, indicator.id), year)
    then = _by_end(before, target_statuses(before, ids, indicator.id), year) if before else {}
    found = []
    for end, stands in now.items():
        one = _ranking(view, stands, key)
        if before is not None:
            places = {each.target_status.org.id: each.place for each in _ranking(before, then.get(end, ()), key).ranked}
            one = one._replace(
                entries=tuple(
                    each._replace(before=places.get(each.target_status.org.id)) if each.place else each
                    for each in one.entries
                )
            )
        found.append(one)
    return found


def _ranking(view: View, stands: Sequence[TargetStatus], key: RankKey) -> Ranking:
    """The ranking of targets that have one end."""
    through = _common_day([each.actual.through for each in stands if each.actual])
    found = [_entry(view, each, key, through) for each in stands]
    able = [each for each in found if each.apart is None]
    is_given = len(able) >= max(FEWEST, (len(found) + 1) // 2)
    ranked = _placed(able) if is_given else able
    return Ranking((*ranked, *(each for each in found if each.apart is not None)), through, is_given)


def pace(view: View, stands: TargetStatus) -> Interval | None:
    """Completion ÷ what was expected by the day that the reports reach (进度比); 1 is exactly on schedule."""
    if stands.completion is None or stands.actual is None:
        return None
    expected = expected_share(stands.target, stands.actual.through, view.programme.rules.time_progress)
    return stands.completion.times(1 / expected) if expected else None


def _by_end(view: View, stands: Sequence[TargetStatus], year: int | None) -> dict[date, list[TargetStatus]]:
    """One target an org for each end, of the year asked for or of all; the end that most of them share today first."""
    by_end: dict[date, dict[str, TargetStatus]] = {}
    for each in stands:
        if each.target.value is not None and year in (None, each.target.by.last.year):
            by_end.setdefault(each.target.by.last, {}).setdefault(each.org.id, each)
    ends = sorted(by_end, key=lambda end: _weight(view, end, by_end[end]), reverse=True)
    return {end: [*by_end[end].values()] for end in ends}


def _weight(view: View, end: date, stands: Mapping[str, TargetStatus]) -> tuple[bool, int, int]:
    is_current = any(each.is_due for each in stands.values()) and view.as_of <= end
    return is_current, len(stands), end.toordinal()


def _common_day(days: Sequence[date]) -> date | None:
    """The latest day that the reports of at least half of those who reported reach."""
    return sorted(days)[len(days) // 2] if days else None


def _entry(view: View, stands: TargetStatus, key: RankKey, through: date | None) -> Ranked:
    by = {"completion": stands.completion, "lead": stands.lead, "pace": pace(view, stands)}[key]
    apart: Apart | None = None
    if stands.actual is None or through is None:
        apart = "not_reported"
    elif stands.actual.through < through:
        apart = "late"
    elif stands.light == "stale":
        apart = "stale"
    elif by is None:
        apart = "no_figure"
    elif not by.is_exact:
        apart = "bound"
    return Ranked(stands, by, apart=apart)


def _placed(able: Sequence[Ranked]) -> list[Ranked]:
    """In order, with places: by the key, then by the actual amount; equals share a place and stand as in the files."""
    ordered = sorted(able, key=_sort_key, reverse=True)
    placed: list[Ranked] = []
    for position, each in enumerate(ordered, 1):
        is_tie = bool(placed) and _sort_key(placed[-1]) == _sort_key(each)
        placed.append(each._replace(place=placed[-1].place if is_tie else position))
    return placed


def _sort_key(each: Ranked) -> tuple[Fraction, Fraction]:
    """Greater is better; of a ceiling on a sum less is better, and so is the smaller amount where less is promised."""
    stands = each.target_status
    assert each.by is not None  # noqa: S101 - only exact figures are ranked
    assert each.by.low is not None  # noqa: S101
    assert stands.actual is not None  # noqa: S101
    by, amount = each.by.low, stands.actual.amount.low or 0 * each.by.low
    if stands.target.is_ceiling:
        return (-by if stands.indicator.adds_up else by), -amount
    return by, amount
