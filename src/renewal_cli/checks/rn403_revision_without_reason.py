"""更正没有原因 · A revision without reason.

为什么：数字改过、目标调过，旧通报还在人手里；为什么改要写下来。
Why: the old figure is printed somewhere; why it was changed belongs beside it.

错 · Wrong:
    # data/east.yaml
    org: east
    source: bulletin
    actuals: {compounds: {2025: [{value: 5, reported: 2025-12-31}, {value: 2, reported: 2026-02-01}]}}

对 · Right:
    # data/east.yaml
    org: east
    source: bulletin
    actuals:
      compounds: {2025: [{value: 5, reported: 2025-12-31}, {value: 2, reported: 2026-02-01, reason: 多报3个}]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.known_as_of import known_from
from renewal_cli.checks._context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.model.observation import in_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.checks._context import CheckContext
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.problem import Severity

SEVERITY: Severity = "warning"
_CURE = Phrase("补上 reason: 原因", "add 'reason: …'")


def check(context: CheckContext) -> Iterator[Fault]:
    """Later versions of a figure or a target that say neither reason nor note."""
    for observations in context.figures.values():
        if not in_sequence(observations):
            yield from _of_series(observations)
    for target in context.programme.targets:
        if target.effective is not None and target.reason is None and target.note is None:
            said = Phrase("调整了目标，没有写原因", "a target was changed without a reason")
            yield Fault(context.inside(target.place, "effective"), said, _CURE)


def _of_series(observations: Sequence[Observation]) -> Iterator[Fault]:
    versions: dict[tuple[object, ...], list[Observation]] = {}
    for each in observations:
        versions.setdefault((each.section, each.period.first, each.period.last), []).append(each)
    for given in versions.values():
        first, *later = sorted(given, key=known_from)
        for each in later:
            if each.reason is None and each.note is None:
                said = Phrase("更正了数字，没有写原因", "a figure was revised without a reason")
                yield Fault(each.place, said, _CURE, first.place)
