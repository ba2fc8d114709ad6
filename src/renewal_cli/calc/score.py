"""Scores (目标考核): the points of each org, item by item, their sum, its grade and its place.

Who has not reported has an interval that holds the score for everything that may still be reported; such a score has
no place. Places are shared by equals (1, 1, 3), and nobody has one if fewer than two, or fewer than half, could.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.measured import measured, scored
from renewal_cli.calc.org_score import ItemPoints, LimitPoints, OrgScore, PartPoints, Peers, PlaceRange, Scored, Vetoed
from renewal_cli.calc.places import is_enough, shared_places
from renewal_cli.calc.score_points import (
    above_target,
    all_or_nothing,
    events,
    limited_to,
    peers,
    places,
    points_of_others,
    points_of_places,
    proportional,
    steps,
    taken_back,
)
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.score import AllOrNothing, Events, OfOthers, Places, Proportional, Steps, grade_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.org_score import Measured
    from renewal_cli.calc.view import View
    from renewal_cli.model.observation import Event
    from renewal_cli.model.org import Org
    from renewal_cli.model.score import Item, PartLimit, Rule, Score


def score_all(view: View, score: Score) -> Scored:
    """Score all orgs of a score's level as known on the view's day."""
    return view.once(("score", score.id), lambda: _ranked(score, _scores(view, score)))


def _scores(view: View, score: Score) -> list[OrgScore]:
    orgs = scored(view, score)
    columns = _parts(view, score) if score.parts else [_column(view, score, item) for item in score.items]
    return [_whole(view, score, org, [column[org.id] for column in columns]) for org in orgs]


def _parts(view: View, score: Score) -> list[dict[str, ItemPoints | PartPoints]]:
    """Return, for each part, the points of all orgs by id."""
    found = []
    for part_id, weight in score.parts:
        part = view.programme.scores[part_id]
        found.append({each.org.id: PartPoints(part, weight, each) for each in score_all(view, part).entries})
    return [{**column} for column in found]


def _column(view: View, score: Score, item: Item) -> dict[str, ItemPoints | PartPoints]:
    """Return the points of one item of all orgs by id."""
    if item.subject is None:
        return {org.id: _event_points(view, score, item, org) for org in scored(view, score)}
    found, rule = measured(view, score, item.subject), item.rule
    ranges = places(rule, found.values()) if isinstance(rule, Places) else {}
    shares = peers(rule, found.values()) if isinstance(rule, OfOthers) else {}
    return {org_id: _item_points(item, one, ranges.get(org_id), shares.get(org_id)) for org_id, one in found.items()}


def _item_points(item: Item, found: Measured, place: PlaceRange | None, share: Peers | None) -> ItemPoints:
    if found.task is None:
        given = item.without_target
        return ItemPoints(item, Interval(Fraction(0), item.most) if given is None else exactly(given), found)
    return ItemPoints(item, _points(item.rule, found, place, share), found, place, share)


def _points(rule: Rule, found: Measured, place: PlaceRange | None, share: Peers | None) -> Interval:
    match rule:
        case Proportional():
            return proportional(rule, found.rate)
        case Steps():
            return steps(rule, above_target(rule, found))
        case AllOrNothing():
            return all_or_nothing(rule, found)
        case OfOthers():
            assert share is not None  # noqa: S101 - whoever has a task has a share
            return points_of_others(rule, share)
    assert isinstance(rule, Places)  # noqa: S101 - events have no target
    assert place is not None  # noqa: S101 - whoever has a task has a place
    return points_of_places(rule, place)


def _event_points(view: View, score: Score, item: Item, org: Org) -> ItemPoints:
    assert isinstance(item.rule, Events)  # noqa: S101 - items without subject count events
    counted = _events_of(view, score, org.id, item.rule.event)
    return ItemPoints(item, events(item.rule, counted), events=counted)


def _events_of(view: View, score: Score, org_id: str, kind: str) -> tuple[Event, ...]:
    """Return an org's events of a kind within the days of a score, as known on the view's day."""
    return tuple(
        each for each in _known_events(view).get((org_id, kind), ()) if score.since.first <= each.on <= score.by.last
    )


def _known_events(view: View) -> dict[tuple[str, str], list[Event]]:
    """Return the events that were known on the view's day, by org and kind."""

    def find() -> dict[tuple[str, str], list[Event]]:
        found: dict[tuple[str, str], list[Event]] = {}
        for each in view.programme.events:
            if max(each.on, each.reported or each.on) <= view.as_of:
                found.setdefault((each.org, each.kind), []).append(each)
        return found

    return view.once(("events",), find)


def _whole(view: View, score: Score, org: Org, lines: Sequence[ItemPoints | PartPoints]) -> OrgScore:
    vetoes = tuple(_vetoes(view, score, org))
    left = [_after_vetoes(line, vetoes) for line in lines]
    limited_parts = {each.part for each in score.limits}
    total = sum((line.points for line in left if _part_of(line) not in limited_parts), ZERO)
    added: list[LimitPoints] = []
    for limit in score.limits:
        found, line = _limited(limit, lines, left, vetoes)
        total += found
        added.append(line)
    return OrgScore(org, (*left, *added), total, _grade(score, total, vetoes), vetoes)


def _part_of(line: ItemPoints | PartPoints) -> str | None:
    return line.item.part if isinstance(line, ItemPoints) else None


def _limited(
    limit: PartLimit,
    lines: Sequence[ItemPoints | PartPoints],
    left: Sequence[ItemPoints | PartPoints],
    vetoes: Sequence[Vetoed],
) -> tuple[Interval, LimitPoints]:
    """Return the points of a limited part, and the line by which those of its items add up to them."""
    items = [each for each in lines if isinstance(each, ItemPoints) and each.item.part == limit.part]
    base = sum((each.item.most for each in items), Fraction(0))
    change = sum((each.points for each in items), ZERO) - exactly(base)
    within = limited_to(change, limit.within)
    whole = _after_veto_of(limit.part, within + exactly(base), vetoes)
    found = [each.is_certain for each in vetoes if each.veto.part == limit.part]
    if any(found):
        return whole, LimitPoints(limit, ZERO, None)
    shown = sum((each.points for each in left if _part_of(each) == limit.part), ZERO)
    return whole, LimitPoints(limit, whole - shown if found else taken_back(change, limit.within), change)


def _vetoes(view: View, score: Score, org: Org) -> Iterator[Vetoed]:
    """Yield the vetoes that apply to an org, or may apply."""
    for veto in score.vetoes:
        if veto.event is not None:
            if found := _events_of(view, score, org.id, veto.event):
                yield Vetoed(veto, is_certain=True, events=found)
            continue
        assert veto.subject is not None  # noqa: S101 - a veto has one condition
        rate = measured(view, score, veto.subject)[org.id].rate
        if rate is not None and not rate.lies_in(Interval(veto.below, None)):
            yield Vetoed(veto, rate.lies_in(Interval(None, veto.below, high_open=True)), rate)


def _after_vetoes(line: ItemPoints | PartPoints, vetoes: Sequence[Vetoed]) -> ItemPoints | PartPoints:
    """Return the points of an item after the vetoes of its part: none, or from none to all where a veto is open."""
    if isinstance(line, PartPoints) or line.item.part is None:
        return line
    left = _after_veto_of(line.item.part, line.points, vetoes)
    is_taken = any(each.is_certain and each.veto.part == line.item.part for each in vetoes)
    return line._replace(points=left, before=line.points if is_taken else None)


def _after_veto_of(part: str, points: Interval, vetoes: Sequence[Vetoed]) -> Interval:
    found = [each.is_certain for each in vetoes if each.veto.part == part]
    if not found:
        return points
    if any(found):
        return ZERO
    low, high = points.low, points.high
    return Interval(None if low is None else min(low, Fraction(0)), None if high is None else max(high, Fraction(0)))


def _grade(score: Score, total: Interval, vetoes: Sequence[Vetoed]) -> str | None:
    """Return the grade of the total, or the worst that a veto gives if that is worse; None where either is open."""
    grades = [band.grade for band in score.grades]
    ranks = {is_certain: _ranks(grades, vetoes, is_certain=is_certain) for is_certain in (True, False)}
    certain = max(ranks[True], default=-1)
    if grades and certain == len(grades) - 1:
        return grades[certain]
    by_total = grade_of(score.grades, total)
    if by_total is None:
        return None
    rank = max(certain, grades.index(by_total))
    return None if any(each > rank for each in ranks[False]) else grades[rank]


def _ranks(grades: Sequence[str], vetoes: Sequence[Vetoed], *, is_certain: bool) -> list[int]:
    given = [each.veto.grade for each in vetoes if each.is_certain == is_certain]
    return [grades.index(grade) for grade in given if grade is not None]


def _ranked(score: Score, found: Sequence[OrgScore]) -> Scored:
    """Sort by the exact total and give places; who has no exact total follows in the order of the tree."""
    able = [each for each in found if each.total.is_exact]
    is_given = is_enough(len(able), len(found))
    places = shared_places([each.total.low for each in able if each.total.low is not None])
    ordered = sorted(zip(able, places, strict=True), key=lambda pair: pair[1])
    placed = (each._replace(place=place if is_given else None) for each, place in ordered)
    return Scored(score, (*placed, *(each for each in found if not each.total.is_exact)), is_given)
