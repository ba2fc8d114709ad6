"""What changed between two days, and which lines changed it.

The lines that became known in between, and the versions of the promise that came into force, are put in one by one, in
the order of the days on which they became known. What each changes is read off the figures, so that the changes of all
lines add up to the whole change, whatever the figures are made of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.known import known_from, known_observations, known_targets
from renewal_cli.calc.standing import standing
from renewal_cli.calc.view import View
from renewal_cli.model.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.calc.standing import Standing
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme, SeriesKey

    Series = Mapping[SeriesKey, tuple[Observation, ...]]
    Event = tuple[date, Observation | Target]


class Cause(NamedTuple):
    """One line that became known, or one version of the promise, and the figures before and after it.

    Attributes:
        day: on which it became known.
        event: the line, or the version of the promise.
        replaced: the version of the same figure that counted before.
    """

    day: date
    event: Observation | Target
    before: Standing | None
    after: Standing
    replaced: Observation | Target | None = None


class Difference(NamedTuple):
    """One target on two days.

    Attributes:
        before: None where the promise was not known yet.
        after: None where the promise was replaced by others.
        causes: what changed a figure, in order of time.
        idle: how many lines became known that changed no figure.
    """

    before: Standing | None
    after: Standing | None
    causes: tuple[Cause, ...] = ()
    idle: int = 0

    @property
    def stands(self) -> Standing:
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


def figures_of(stands: Standing) -> tuple[object, ...]:
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
    mine = [each for each in programme.targets if each.org in wanted and indicator_id in (None, each.indicator)]
    older, newer = known_targets(mine, first), known_targets(mine, last)
    pairs = _pairs(older, newer)
    paired = {id(before) for before, _ in pairs if before is not None}
    found = [_difference(programme, first, last, before, after) for before, after in pairs]
    gone = [each for each in older if id(each) not in paired]
    return [*found, *(Difference(standing(View(programme, first), each), None) for each in gone)]


def _pairs(older: Sequence[Target], newer: Sequence[Target]) -> list[tuple[Target | None, Target]]:
    """Each promise with what stood in its place: itself, one of the same end, or one whose end it moved."""
    left = [each for each in older if not any(each is other for other in newer)]
    pairs: list[tuple[Target | None, Target]] = []
    for target in newer:
        if any(target is each for each in older):
            pairs.append((target, target))
            continue
        same = [each for each in left if (each.org, each.indicator) == (target.org, target.indicator)]
        before = max(same, key=lambda each: _likeness(each, target), default=None)
        left = [each for each in left if each is not before]
        pairs.append((before, target))
    return pairs


def _likeness(one: Target, other: Target) -> tuple[bool, bool]:
    return one.window == other.window, one.by.last == other.by.last


def _difference(programme: Programme, first: date, last: date, before: Target | None, after: Target) -> Difference:
    """One promise on two days, with what happened in between."""
    old = standing(View(programme, first), before) if before else None
    new = standing(View(programme, last), after)
    keys = [(org_id, after.indicator) for org_id in _subtree(programme, after.org)]
    series = {key: programme.observations(*key) for key in keys}
    events = _events(programme, series, first, last, (before, after))
    if not events:
        return Difference(old, new)
    known = {id(each) for members in series.values() for each in members if known_from(each) <= first}
    target = before
    now = _at(programme, series, known, last, before) if before else None
    causes: list[Cause] = []
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
        else:
            idle += 1
        now = then
    return Difference(old, new, tuple(causes), idle)


def _subtree(programme: Programme, org_id: str) -> Iterator[str]:
    yield org_id
    for child in programme.orgs.children(org_id):
        yield from _subtree(programme, child.id)


def _events(
    programme: Programme, series: Series, first: date, last: date, pair: tuple[Target | None, Target]
) -> list[Event]:
    """What became known after the first day and up to the last, in order of time, then of the files."""
    before, after = pair
    found: list[Event] = [
        (known_from(each), each) for members in series.values() for each in members if first < known_from(each) <= last
    ]
    windows = [each.window for each in pair if each]
    for each in programme.targets:
        is_its = (each.org, each.indicator) == (after.org, after.indicator) and each.window in windows
        if before is not after and is_its and each.effective is not None and first < each.effective <= last:
            found.append((each.effective, each))
    return sorted(found, key=lambda event: (event[0], event[1] is after, event[1].place))


def _counted(members: tuple[Observation, ...], known: set[int], last: date, event: Observation) -> Observation | None:
    """The version of the same figure that counted before."""
    standing_before = known_observations([each for each in members if id(each) in known], last)
    key = (event.section, event.period.first, event.period.last)
    return next((each for each in standing_before if (each.section, each.period.first, each.period.last) == key), None)


def _at(programme: Programme, series: Series, known: set[int], last: date, target: Target) -> Standing:
    """How a promise stands when so many lines are known."""
    limited = {key: tuple(each for each in members if id(each) in known) for key, members in series.items()}
    return standing(View(replace(programme, series=limited, ledger=None), last), target)
