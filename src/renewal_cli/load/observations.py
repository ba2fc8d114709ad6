"""Observations, from the data files: all sections, all forms of a value, revisions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.load.reading import unit_behind
from renewal_cli.load.shapes.value import Measure
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import SECTIONS, Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.marked import Path
    from renewal_cli.load.reading import Reading, Written
    from renewal_cli.load.shapes.data import DataFile
    from renewal_cli.load.world import World
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Section
    from renewal_cli.model.period import Period


def build_observations(shape: DataFile, reading: Reading, world: World) -> Iterator[Observation]:
    """The observations of one file; what is faulty is noted and left out, and so is what rests on a faulty name."""
    known_org = world.names.knows(reading, "orgs", shape.org, ("org",))
    if shape.source is not None:
        world.names.knows(reading, "sources", shape.source, ("source",))
    for section in SECTIONS:
        for indicator_id, series in (getattr(shape, section) or {}).items():
            path = (section, indicator_id)
            world.names.knows(reading, "indicators", indicator_id, path, is_key=True)
            figures = _Figures(shape, section, world.indicator(indicator_id), reading, world)
            for text, figure in series.items():
                read = list(figures.of_period(text, figure, (*path, text)))
                if known_org and indicator_id in world.indicators:
                    yield from read


class _Figures:
    """Reads the figures of one series."""

    def __init__(self, shape: DataFile, section: Section, indicator: Indicator, reading: Reading, world: World) -> None:
        self.shape = shape
        self.section = section
        self.indicator = indicator
        self.reading = reading
        self.world = world

    def of_period(self, text: str, figure: Written | Measure | list[Measure], path: Path) -> Iterator[Observation]:
        """The observations under one period: one, or one a revision."""
        period = self.reading.period(text, path, is_key=True)
        if period is None:
            return
        if isinstance(figure, list):
            for index, revision in enumerate(figure):
                yield from self._from_mapping(revision, period, (*path, index))
        elif isinstance(figure, Measure):
            yield from self._from_mapping(figure, period, path)
        else:
            number = self.reading.amount(figure, self.indicator.unit, path)
            if number is not None:
                yield Observation(
                    self.shape.org,
                    self.indicator.id,
                    self.section,
                    period,
                    exactly(number),
                    self.reading.marked.key_place(path),
                    source=self.shape.source,
                )

    def _from_mapping(self, measure: Measure, period: Period, path: Path) -> Iterator[Observation]:
        if measure.source is not None:
            self.world.names.knows(self.reading, "sources", measure.source, (*path, "source"))
        reported = self.reading.day(measure.reported, (*path, "reported"))
        parts: tuple[Fraction, Fraction] | None = None
        amount: Interval | None = None
        if measure.numerator is None or measure.denominator is None:
            amount = self.reading.measure(measure, self.indicator.unit, path)
        elif parts := self._parts(measure.numerator, measure.denominator, path):
            amount = exactly(parts[0] / parts[1] * self._scale)
        if amount is None or (measure.reported is not None and reported is None):
            return
        if amount.low is None and self.indicator.adds_up:
            amount = amount._replace(low=Fraction(0))  # "at most 4" of what is counted is 0 to 4
        yield Observation(
            self.shape.org,
            self.indicator.id,
            self.section,
            period,
            amount,
            self.reading.marked.key_place(path),
            reported=reported,
            source=measure.source or self.shape.source,
            quote=measure.quote,
            note=measure.note,
            reason=measure.reason,
            printed=measure.printed,
            parts=parts,
        )

    def _one_sided(self, path: Path) -> None:
        self.reading.faults.add(
            "RN302",
            self.reading.marked.place(path),
            Phrase("分子分母只有一个写了单位", "only one of numerator and denominator has a unit"),
            Phrase("两个都写单位，或都不写", "give both a unit, or neither"),
        )

    @property
    def _scale(self) -> int:
        """What a share of 1 is in the indicator's unit."""
        return 100 if self.indicator.unit.text == "%" else 1

    def _parts(self, numerator: Written, denominator: Written, path: Path) -> tuple[Fraction, Fraction] | None:
        """Numerator and denominator, in the units above and below the line of the indicator's; of a share in one."""
        above, slash, below = self.indicator.unit.text.partition("/")
        if not slash:  # a share: both sides in one unit, the smallest of its kind
            units = unit_behind(numerator), unit_behind(denominator)
            if units.count("") == 1 and None not in units:
                self._one_sided(path)
                return None
            above = below = self.reading.base(units[1] or "")
        upper = self.reading.part(numerator, above, (*path, "numerator"))
        lower = self.reading.part(denominator, below, (*path, "denominator"))
        if lower is not None and lower <= 0:
            self.reading.faults.add(
                "RN112",
                self.reading.marked.place((*path, "denominator")),
                Phrase("分母不是正数", "the denominator is not more than zero"),
                Phrase("填上正确的分母", "give the right denominator"),
            )
        return (upper, lower) if upper is not None and lower is not None and lower > 0 else None
