"""A programme seen from a day: only what was known then counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.known import known_observations, known_targets

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme, SeriesKey
    from renewal_cli.model.target import Target


@dataclass(frozen=True)
class View:
    """A programme and the day from which we look."""

    programme: Programme
    as_of: date
    _series: dict[SeriesKey, list[Observation]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def promises(self) -> dict[str, list[tuple[int, Target]]]:
        """The promises that hold, by org, each with its number in the order of the files."""
        found: dict[str, list[tuple[int, Target]]] = {}
        for number, target in enumerate(known_targets(self.programme.targets, self.as_of)):
            found.setdefault(target.org, []).append((number, target))
        return found

    def done(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be done."""
        return [each for each in self._known(org_id, indicator_id) if each.section != "plans"]

    def plans(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be planned."""
        return [each for each in self._known(org_id, indicator_id) if each.section == "plans"]

    def _known(self, org_id: str, indicator_id: str) -> list[Observation]:
        key = (org_id, indicator_id)
        if key not in self._series:
            self._series[key] = known_observations(self.programme.observations(*key), self.as_of)
        return self._series[key]
