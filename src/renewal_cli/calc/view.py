"""A programme seen from a day: only what was known then counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from renewal_cli.calc.known import known_observations

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """A programme and the day from which we look."""

    programme: Programme
    as_of: date
    _found: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, key: tuple[object, ...], find: Callable[[], T]) -> T:
        """What a pure search gives, made once for each key: nothing changes under a view."""
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found

    def done(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be done."""
        return [each for each in self._known(org_id, indicator_id) if each.section != "plans"]

    def plans(self, org_id: str, indicator_id: str) -> list[Observation]:
        """What was known to be planned."""
        return [each for each in self._known(org_id, indicator_id) if each.section == "plans"]

    def _known(self, org_id: str, indicator_id: str) -> list[Observation]:
        return known_observations(self.programme.observations(org_id, indicator_id), self.as_of)
