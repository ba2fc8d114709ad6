"""The whole programme, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import OrgTree
    from renewal_cli.model.period import Period
    from renewal_cli.model.source import Source
    from renewal_cli.model.target import Target

SeriesKey = tuple[str, str]
"""Org id and indicator id."""


@dataclass(frozen=True)
class Programme:
    """Targets and observations over one org tree.

    Attributes:
        issuer: who issues its bulletins.
        targets: every version of every promise, in the order of the files.
        series: the observations of each org and indicator, in the order of the files.
    """

    name: str
    period: Period
    orgs: OrgTree
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    rules: HouseRules
    targets: tuple[Target, ...]
    series: Mapping[SeriesKey, tuple[Observation, ...]]
    issuer: str | None = None

    def observations(self, org_id: str, indicator_id: str) -> tuple[Observation, ...]:
        """All that was ever reported or planned for one org and indicator."""
        return self.series.get((org_id, indicator_id), ())
