"""What the files refer to: the names that must be known before targets and data can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.source import Source


class World(NamedTuple):
    """The programme's period, orgs, indicators and sources."""

    period: Period
    org_ids: Collection[str]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]

    @property
    def first_year(self) -> Period:
        """The year in which the programme begins."""
        return parse_period(f"{self.period.first.year:04}")

    @property
    def last_year(self) -> Period:
        """The year in which the programme ends."""
        return parse_period(f"{self.period.last.year:04}")
