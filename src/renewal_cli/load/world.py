"""What targets and data refer to; it is read before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.indicator import Indicator
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.names import Names


class World(NamedTuple):
    """The programme's period, the sound indicators, and every name that the files define."""

    period: Period
    indicators: Mapping[str, Indicator]
    names: Names

    def indicator(self, indicator_id: str) -> Indicator:
        """An indicator; for one that is unknown or faulty a stand-in for finding what else is wrong."""
        known = self.indicators.get(indicator_id)
        return known or Indicator(indicator_id, indicator_id, ANY_UNIT, "flow", Place(""))

    @property
    def first_year(self) -> Period:
        """The year in which the programme begins."""
        return parse_period(f"{self.period.first.year:04}")

    @property
    def last_year(self) -> Period:
        """The year in which the programme ends."""
        return parse_period(f"{self.period.last.year:04}")
