"""RN403: A revision without reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.known_as_of import known_from
from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import is_yaml
from renewal_cli.model.observation import in_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.observation import Observation

_HINT = Phrase("写上 reason: 原因", "add 'reason: …'")
_IN_A_TABLE = Phrase("在 note 列写原因", "write the reason in the column 'note'")


def check(context: CheckContext) -> Iterator[Fault]:
    """Find later versions of a figure or target with neither reason nor note."""
    for observations in context.programme.series.values():
        if not in_sequence(observations):
            yield from _of_series(observations)
    for target in context.programme.targets:
        if target.effective is not None and target.reason is None and target.note is None:
            said = Phrase("调整了目标，没有写原因", "the target was changed without a reason")
            yield Fault(context.inside(target.place, "effective"), said, _HINT)


def _of_series(observations: Sequence[Observation]) -> Iterator[Fault]:
    versions: dict[tuple[object, ...], list[Observation]] = {}
    for each in observations:
        versions.setdefault((each.section, each.period.first, each.period.last), []).append(each)
    for given in versions.values():
        first, *later = sorted(given, key=known_from)
        for each in later:
            if each.reason is None and each.note is None:
                said = Phrase("更正了数字，没有写原因", "the figure was revised without a reason")
                yield Fault(each.place, said, _HINT if is_yaml(each.place.file) else _IN_A_TABLE, first.place)
