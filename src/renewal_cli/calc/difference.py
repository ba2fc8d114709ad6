"""What changed between two days, and which lines changed it.

The lines that became known in between, and the versions of the promise that came into force, are put in one by one, in
the order of the days on which they became known. What each changes is read off the figures, so that the changes of all
lines add up to the whole change, whatever the figures are made of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.known_as_of import known_from, observations_as_of, targets_as_of
from renewal_cli.calc.target_status import target_status
from renewal_cli.calc.view import View
from renewal_cli.model.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme, SeriesKey

    Series = Mapping[SeriesKey, tuple[Observation, ...]]
    Event = tuple[date, Observation | Target]
    Pair = tuple[Target | None, Target]


class Cause(NamedTuple):
    """One line that became known, or one version of the promise, and the figures before and after it.

    Attributes:
        day: on which it became known.
        event: the line, or the version of the promise.
        replaced: the version of the same figure that counted before.
    """

    day: date
    event: Observation | Target
    before: TargetStatus | None
    after: TargetStatus
    replaced: Observation | Target | None = None


class Difference(NamedTuple):
    """One target on two days.

    Attributes:
        before: None where the promise was not known yet.
        after: None where the promise was replaced by others.
        causes: what changed a figure, in order of time.
        corrections: lines that replaced an earlier version and changed no figure, in order of time.
        idle: how many other lines became known that changed no figure.
    """

    before: TargetStatus | None
    after: TargetStatus | None
    causes: tuple[Cause, ...] = ()
    corrections: tuple[Cause, ...] = ()
    idle: int = 0

    @property
    def stands(self) -> TargetStatus:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them there is
        return found

    @property
    def is_changed(self) -> bool:
        """Whether any figure or the light is another one."""
        if self.before is None or self.after is None:
            return True
        return figures_of(self.before) != figures_of(self.after) or self.before.light != self.after.light


def figures_of(stands: TargetStatus) -> tuple[object, ...]:
    """What a line may change."""
    amount = stands.actual.amount if stands.actual else None
    through = stands.actual.through if stands.actual else None
    promise = (stands.target.comparator, stands.target.value, stands.target.window)
    return (*promise, amount, through, stands.completion, stands.lead, stands.gap, stands.planned, stands.uncovered)


def differences(
    programme: Programme, first: date, last: date, org_ids: Iterable[str], indicator_id: str | None = None
) -> list[Difference]:
    """The targets of some orgs on two days, in the order of the files; those that were replaced come last."""
    wanted = set(org_ids)
    versions: dict[tuple[str, str], list[Target]] = {}
    for each in programme.targets:
        if each.org in wanted and indicator_id in (None, each.indicator):
            versions.setdefault((each.org, each.indicator), []).append(each)
    views = View(programme, first), View(programme, last)
    found: list[Difference] = []
    gone: list[Difference] = []
    for group in versions.values():
        older, newer = targets_as_of(group, first), targets_as_of(group, last)
        pairs = _pairs(older, newer)
        paired = [before for before, _ in pairs]
        found += [_difference(views, pair, group) for pair in pairs]
        gone += [Difference(target_status(views[0], each), None) for each in older if not _holds(paired, each)]
    order = {id(each): number for number, each in enumerate(programme.targets)}
    return [*sorted(found, key=lambda each: order[id(each.stands.target)]), *gone]


def _pairs(older: Sequence[Target], newer: Sequence[Target]) -> list[Pair]:
    """Each promise with what stood in its place: itself, one of the same end, or one whose end it moved."""
    left = [each for each in older if not _holds(newer, each)]
    pairs: list[Pair] = []
    for target in newer:
        if _holds(older, target):
            pairs.append((target, target))
            continue
        before = max(left, key=lambda each: _likeness(each, target), default=None)
        left = [each for each in left if each is not before]
        pairs.append((before, target))
    return pairs


def _holds(targets: Iterable[Target | None], target: Target) -> bool:
    return any(each is target for each in targets)


def _likeness(one: Target, other: Target) -> tuple[bool, bool]:
    return one.window == other.window, one.by.last == other.by.last


def _difference(views: tuple[View, View], pair: Pair, versions: Sequence[Target]) -> Difference:
    """One promise on two days, with what happened in between."""
    (before, after), programme = pair, views[1].programme
    first, last = views[0].as_of, views[1].as_of
    old = target_status(views[0], before) if before else None
    new = target_status(views[1], after)
    keys = [(org_id, after.indicator) for org_id in _subtree(programme, after.org)]
    series = {key: programme.observations(*key) for key in keys}
    events = [*_lines(series, first, last), *_promises(versions, pair, first, last)]
    events.sort(key=lambda event: (event[0], event[1] is after, event[1].place))
    if not events:
        return Difference(old, new)
    known = {id(each) for members in series.values() for each in members if known_from(each) <= first}
    target = before
    now = _at(programme, series, known, last, before) if before else None
    causes: list[Cause] = []
    corrections: list[Cause] = []
    idle = 0
    for day, event in events:
        replaced: Observation | Target | None = target
        if isinstance(event, Target):
            target = event
        else:
            replaced = _counted(series[event.org, event.indicator], known, last, event)
            known.add(id(event))
        then = _at(programme, series, known, last, target) if target else None
        if then is not None and (now is None or figures_of(then) != figures_of(now)):
            causes.append(Cause(day, event, now, then, replaced))
        elif then is not None and replaced is not None:
            corrections.append(Cause(day, event, now, then, replaced))
        else:
            idle += 1
        now = then
    return Difference(old, new, tuple(causes), tuple(corrections), idle)


def _subtree(programme: Programme, org_id: str) -> Iterator[str]:
    yield org_id
    for child in programme.orgs.children(org_id):
        yield from _subtree(programme, child.id)


def _lines(series: Series, first: date, last: date) -> Iterator[Event]:
    """The lines that became known after the first day and up to the last."""
    for members in series.values():
        for each in members:
            if first < known_from(each) <= last:
                yield known_from(each), each


def _promises(versions: Sequence[Target], pair: Pair, first: date, last: date) -> Iterator[Event]:
    """The versions of a promise that came into force in between, its own windows' only."""
    before, after = pair
    windows = [each.window for each in pair if each]
    for each in versions:
        if before is not after and each.window in windows and each.effective and first < each.effective <= last:
            yield each.effective, each


def _counted(members: tuple[Observation, ...], known: set[int], last: date, event: Observation) -> Observation | None:
    """The version of the same figure that counted before."""
    standing_before = observations_as_of([each for each in members if id(each) in known], last)
    key = (event.section, event.period.first, event.period.last)
    return next((each for each in standing_before if (each.section, each.period.first, each.period.last) == key), None)


def _at(programme: Programme, series: Series, known: set[int], last: date, target: Target) -> TargetStatus:
    """How a promise stands when so many lines are known."""
    limited = {key: tuple(each for each in members if id(each) in known) for key, members in series.items()}
    return target_status(View(replace(programme, series=limited, ledger=None), last), target)
