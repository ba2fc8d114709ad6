"""A figure, promise or word on a duty that somebody puts in, as the data files write it, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.load.faults import Faults
from renewal_cli.load.field_reader import FieldReader
from renewal_cli.load.models.base import Measure
from renewal_cli.load.source_map import SourceMap
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.quantity import parse_quantity

if TYPE_CHECKING:
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation, Section
    from renewal_cli.model.target import Target

Version = dict[str, str]
"""A figure's keys (``value``, ``more_than``, ``unit``, ``reported``, ``source`` …) and what stands under them."""


class NewDuty(NamedTuple):
    """A duty that somebody wants to put in: its org, its id, and its keys in the words of the file format.

    Attributes:
        origin: the sheet and cell that it comes from.
    """

    org: str
    id: str
    fields: Version
    origin: str


class Said(NamedTuple):
    """A word on a duty that somebody wants to put in.

    Attributes:
        day: the day, as ``2026-09-20``.
        version: ``is`` and what belongs to it: ``evidence``, ``by``, ``reported``, ``source``, ``note``.
        origin: the sheet and cell that it comes from; "" where it comes from the command line.
    """

    org: str
    duty: str
    day: str
    version: Version
    origin: str = ""


@dataclass(frozen=True)
class Entry:
    """One figure of one org, indicator, section and period.

    Attributes:
        is_history: it is put in even where an earlier version has the same amount.
        origin: the sheet and cell that it comes from, ``表!C3``; "" where it comes from the command line.
    """

    org: str
    indicator: str
    section: Section
    period: str
    version: Version
    is_history: bool = False
    origin: str = field(default="", compare=False)

    @property
    def span(self) -> Period:
        """Its period."""
        return parse_period(self.period)

    def amount(self, indicator: Indicator) -> Interval | None:
        """Its amount in the indicator's unit, as the loader reads it; None where it refuses it."""
        measure = Measure.model_validate({key: words for key, words in self.version.items() if key != "reason"})
        amount = FieldReader(SourceMap(""), Faults()).measure(measure, indicator.unit, ())
        if amount is not None and amount.low is None and indicator.adds_up:
            return amount._replace(low=Fraction(0))
        return amount

    def says_the_same(self, known: Observation, indicator: Indicator) -> bool:
        """Whether a figure that is there already has the same amount."""
        if known.parts is not None or "numerator" in self.version:
            return known.parts is not None and known.parts == self._parts()
        return self.amount(indicator) == known.amount

    def _parts(self) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator, where both are there."""
        if "numerator" not in self.version or "denominator" not in self.version:
            return None
        return parse_quantity(self.version["numerator"]).number, parse_quantity(self.version["denominator"]).number


class Change(NamedTuple):
    """A figure that is put in or written over.

    Attributes:
        figure: what is put in.
        before: the newest version that was there; None where there was none.
    """

    figure: Entry
    before: Observation | None


class Promised(NamedTuple):
    """A promise that is put in or written over.

    Attributes:
        fields: what is put in.
        before: the version that is written over; None where it is a new one.
    """

    org: str
    fields: dict[str, str]
    before: Target | None = None
