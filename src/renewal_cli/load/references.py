"""What targets and data refer to; it is read before them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.model.indicator import Indicator
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.name_index import NameIndex


@dataclass(frozen=True)
class References:
    """The programme's period, the sound indicators, and every name that the files define."""

    period: Period
    indicators: Mapping[str, Indicator]
    names: NameIndex

    def indicator(self, indicator_id: str) -> Indicator:
        """An indicator; for one that is unknown or faulty a stand-in for finding what else is wrong."""
        known = self.indicators.get(indicator_id)
        return known or Indicator(indicator_id, indicator_id, ANY_UNIT, "flow", Place(""))

    @cached_property
    def start(self) -> Period:
        """The part of the period in which the programme begins, as it is written before the dots."""
        return parse_period(self.period.text.partition("..")[0])

    @cached_property
    def end(self) -> Period:
        """The part of the period in which the programme ends, as it is written behind the dots."""
        return parse_period(self.period.text.rpartition("..")[2])
