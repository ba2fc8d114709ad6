"""What was known on a day: the newest version of each figure and of each target."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.model.period import ONE_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target


def observations_as_of(observations: Iterable[Observation], as_of: date) -> list[Observation]:
    """Return the figures known on a day, each in its newest version of that day.

    A figure is known from its ``reported`` day, or else from the last day of its period; a plan without ``reported`` is
    always known. Of two versions reported on one day, the later in the file counts.
    """
    newest: dict[tuple[object, ...], Observation] = {}
    for each in observations:
        if known_from(each) > as_of:
            continue
        key = (each.section, each.period.first, each.period.last)
        earlier = newest.get(key)
        if earlier is None or known_from(each) >= known_from(earlier):
            newest[key] = each
    return list(newest.values())


def targets_as_of(targets: Iterable[Target], as_of: date) -> list[Target]:
    """Return the targets in force on a day, in file order.

    A later version (``effective``) replaces earlier ones of the same org, indicator and window; if none has the same
    window, those with the same end; if none has the same end, it moves the end and replaces all of that org and
    indicator that are not newer.
    """
    held: dict[tuple[str, str], dict[int, Target]] = {}
    known = [(index, each) for index, each in enumerate(targets) if (each.effective or date.min) <= as_of]
    for index, target in sorted(known, key=lambda numbered: numbered[1].effective or date.min):
        promised = held.setdefault((target.org, target.indicator), {})
        if target.effective is not None:
            for replaced in _replaced_by(target, promised):
                del promised[replaced]
        promised[index] = target
    kept = {index: target for promised in held.values() for index, target in promised.items()}
    return [kept[index] for index in sorted(kept)]


def predecessor(targets: Iterable[Target], target: Target) -> Target | None:
    """Return the target that a later version replaced; None if it replaced none.

    Of several it is one that began on the same day, then the one that ended last.
    """
    if target.effective is None:
        return None
    held = targets_as_of((each for each in targets if each.indicator == target.indicator), target.effective - ONE_DAY)
    promised = dict(enumerate(held))
    replaced = [promised[index] for index in _replaced_by(target, promised)]
    return max(replaced, key=lambda each: (each.window.first == target.window.first, each.by.last), default=None)


def _replaced_by(target: Target, promised: dict[int, Target]) -> list[int]:
    """Return which targets of the same org and indicator a later version replaces."""
    earlier = [index for index, each in promised.items() if each.effective != target.effective]
    of_window = [index for index in earlier if promised[index].window == target.window]
    return of_window or [index for index in earlier if promised[index].by.last == target.by.last] or earlier


def known_from(observation: Observation) -> date:
    """Return the day from which a figure is known."""
    if observation.reported is not None:
        return observation.reported
    return date.min if observation.section == "plans" else observation.period.last
