"""A programme seen from a day: only what was known then counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.known import known_observations

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme


@dataclass(frozen=True)
class View:
    """A programme and the day from which we look."""

    programme: Programme
    as_of: date

    def done(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be done."""
        return [each for each in self._known(org_id, indicator_id) if each.section != "plans"]

    def plans(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be planned."""
        return [each for each in self._known(org_id, indicator_id) if each.section == "plans"]

    def _known(self, org_id: str, indicator_id: str) -> list[Observation]:
        return known_observations(self.programme.observations(org_id, indicator_id), self.as_of)
