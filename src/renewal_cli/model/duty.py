"""Who answers (目标责任制)."""

from __future__ import annotations

from typing import NamedTuple


class Duty(NamedTuple):
    """Lead unit, responsible units and responsible person; empty where nobody has been named."""

    lead_unit: str | None = None
    responsible: tuple[str, ...] = ()
    owner: str | None = None

    def or_else(self, default: Duty) -> Duty:
        """The duty with what it leaves empty taken from a default."""
        return Duty(
            self.lead_unit or default.lead_unit,
            self.responsible or default.responsible,
            self.owner or default.owner,
        )
