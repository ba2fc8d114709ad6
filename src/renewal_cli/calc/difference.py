"""What changed between two days, and which lines of the files caused it.

Lines that became known in between, and versions of the target that took effect, are added one by one, in the order of
the days on which they became known. The effect of each is read off the figures, so that the effects of all lines sum
to the whole change, however the figures are computed.
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
    """A line that became known, or a version of the target, with the figures before and after it.

    Attributes:
        day: the day on which it became known.
        event: the line or the version of the target.
        replaced: the earlier version of the same figure.
    """

    day: date
    event: Observation | Target
    before: TargetStatus | None
    after: TargetStatus
    replaced: Observation | Target | None = None


class Difference(NamedTuple):
    """One target on two days.

    Attributes:
        before: None if the target was not known yet.
        after: None if the target was replaced by others.
        causes: what changed a figure, in order of time.
        corrections: lines that replaced an earlier version without changing a figure, in order of time.
        idle: the number of other lines that became known without changing a figure.
    """

    before: TargetStatus | None
    after: TargetStatus | None
    causes: tuple[Cause, ...] = ()
    corrections: tuple[Cause, ...] = ()
    idle: int = 0

    @property
    def status(self) -> TargetStatus:
        """The newer of the two."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them there is
        return found

    @property
    def is_changed(self) -> bool:
        """Whether any figure or the light differs."""
        if self.before is None or self.after is None:
            return True
        return figures_of(self.before) != figures_of(self.after) or self.before.light != self.after.light


def figures_of(status: TargetStatus) -> tuple[object, ...]:
    """Return the figures that a line may change."""
    amount = status.actual.amount if status.actual else None
    through = status.actual.through if status.actual else None
    promise = (status.target.comparator, status.target.value, status.target.window)
    return (*promise, amount, through, status.completion, status.lead, status.gap, status.planned, status.uncovered)


def differences(
    view: View, first: date, org_ids: Iterable[str], indicator_id: str | None = None, *, by_line: bool = True
) -> list[Difference]:
    """Compare the targets of some orgs on an earlier day and the view's, in file order; replaced targets come last.

    With ``by_line`` each has the lines that changed it, which takes as long as all figures once more for every line.
    """
    wanted, last, programme = set(org_ids), view.as_of, view.programme
    versions: dict[tuple[str, str], list[Target]] = {}
    for each in programme.targets:
        if each.org in wanted and indicator_id in (None, each.indicator):
            versions.setdefault((each.org, each.indicator), []).append(each)
    views = view.on(first), view
    found: list[Difference] = []
    gone: list[Difference] = []
    for group in versions.values():
        older, newer = targets_as_of(group, first), targets_as_of(group, last)
        pairs = _pairs(older, newer)
        paired = [before for before, _ in pairs]
        found += [_difference(views, pair, group, by_line=by_line) for pair in pairs]
        gone += [Difference(target_status(views[0], each), None) for each in older if not _holds(paired, each)]
    order = {id(each): number for number, each in enumerate(programme.targets)}
    return [*sorted(found, key=lambda each: order[id(each.status.target)]), *gone]


def _pairs(older: Sequence[Target], newer: Sequence[Target]) -> list[Pair]:
    """Pair each target with its predecessor: itself, one of the same window, of the same end, or whose end it moved.

    Those that are alike find each other first, whatever their order.
    """
    left = [each for each in older if not _holds(newer, each)]
    pairs: list[Pair] = [(each, each) for each in newer if _holds(older, each)]
    new = [each for each in newer if not _holds(older, each)]
    for target in sorted(new, key=lambda one: max((_likeness(each, one) for each in left), default=()), reverse=True):
        before = max(left, key=lambda each: _likeness(each, target), default=None)
        left = [each for each in left if each is not before]
        pairs.append((before, target))
    return pairs


def _holds(targets: Iterable[Target | None], target: Target) -> bool:
    return any(each is target for each in targets)


def _likeness(one: Target, other: Target) -> tuple[bool, bool]:
    return one.window == other.window, one.by.last == other.by.last


def _difference(views: tuple[View, View], pair: Pair, versions: Sequence[Target], *, by_line: bool) -> Difference:
    """Compare one target on two days, perhaps with what happened in between."""
    (before, after), programme = pair, views[1].programme
    first, last = views[0].as_of, views[1].as_of
    old = target_status(views[0], before) if before else None
    new = target_status(views[1], after)
    if not by_line:
        return Difference(old, new)
    keys = [(org.id, after.indicator) for org in programme.orgs.down_from(after.org)]
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


def _lines(series: Series, first: date, last: date) -> Iterator[Event]:
    """Yield the lines that became known after the first day, up to and including the last."""
    for members in series.values():
        for each in members:
            if first < known_from(each) <= last:
                yield known_from(each), each


def _promises(versions: Sequence[Target], pair: Pair, first: date, last: date) -> Iterator[Event]:
    """Yield the versions of a target, within its own windows, that took effect in between."""
    before, after = pair
    windows = [each.window for each in pair if each]
    for each in versions:
        if before is not after and each.window in windows and each.effective and first < each.effective <= last:
            yield each.effective, each


def _counted(members: tuple[Observation, ...], known: set[int], last: date, event: Observation) -> Observation | None:
    """Return the version of the same figure that counted before."""
    standing_before = observations_as_of([each for each in members if id(each) in known], last)
    key = (event.section, event.period.first, event.period.last)
    return next((each for each in standing_before if (each.section, each.period.first, each.period.last) == key), None)


def _at(programme: Programme, series: Series, known: set[int], last: date, target: Target) -> TargetStatus:
    """Return the status of a target when the given lines are known."""
    limited = {key: tuple(each for each in members if id(each) in known) for key, members in series.items()}
    return target_status(View(replace(programme, series=limited, ledger=None), last), target)
