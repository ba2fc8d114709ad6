"""Builds the observations and the events from the data files: all sections, all ways to write a figure, revisions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import amount_forms, is_same_unit, unit_behind
from renewal_cli.load.models.base import Measure
from renewal_cli.model.interval import exactly
from renewal_cli.model.observation import SECTIONS, Event, Observation
from renewal_cli.model.quantity import exact_number
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from renewal_cli.load.field_reader import FieldReader, Written
    from renewal_cli.load.models.data import DataFile
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Section
    from renewal_cli.model.period import Period


def build_observations(content: DataFile, reader: FieldReader, references: References) -> list[Observation]:
    """Build the observations of one file; faulty figures, and those of faulty names, are left out."""
    known_org = references.names.knows(reader, "orgs", content.org, ("org",))
    references.names.hold_source(reader, content.source, ())
    found: list[Observation] = []
    for section in SECTIONS:
        for indicator_id, series in (getattr(content, section) or {}).items():
            path = (section, indicator_id)
            references.names.knows(reader, "indicators", indicator_id, path, is_key=True)
            figures = _SeriesReader(content, section, references.indicator(indicator_id), reader, references)
            read = figures.read(series, path)
            found += read if known_org else []
    return found


class _SeriesReader:
    """Reads the figures of one series."""

    def __init__(
        self, content: DataFile, section: Section, indicator: Indicator, reader: FieldReader, references: References
    ) -> None:
        self.content = content
        self.section = section
        self.indicator = indicator
        self.reader = reader
        self.references = references

    def read(self, series: Mapping[str, Written | Measure | list[Measure]], path: Path) -> list[Observation]:
        """Read the observations of each period, one for each revision."""
        found: list[Observation] = []
        for text, figure in series.items():
            at = (*path, text)
            period = self.reader.period(text, at, is_key=True)
            if period is None:
                continue
            if isinstance(figure, list):
                for index, revision in enumerate(figure):
                    found += self._from_mapping(revision, period, (*at, index))
            elif isinstance(figure, Measure):
                found += self._from_mapping(figure, period, at)
            else:
                found += self._from_number(figure, period, at)
        return found

    def _from_number(self, figure: Written, period: Period, path: Path) -> tuple[Observation, ...]:
        number = self.reader.amount(figure, self.indicator.unit, path)
        if number is None:
            return ()
        org, source, place = self.content.org, self.content.source, self.reader.source_map.key_place(path)
        return (Observation(org, self.indicator.id, self.section, period, exactly(number), place, None, source),)

    def _from_mapping(self, measure: Measure, period: Period, path: Path) -> tuple[Observation, ...]:
        self.references.names.hold_source(self.reader, measure.source, path)
        reported = self.reader.day(measure.reported, (*path, "reported"))
        parts: tuple[Fraction, Fraction] | None = None
        amount: Interval | None = None
        if measure.numerator is None or measure.denominator is None or amount_forms(measure):
            amount = self.reader.measure(measure, self.indicator.unit, path)
        elif not self._is_unit_of_the_ratio(measure.unit, path):
            pass
        elif parts := self._parts(measure.numerator, measure.denominator, path):
            amount = exactly(parts[0] / parts[1] * self._scale)
        if amount is None or (measure.reported is not None and reported is None):
            return ()
        if amount.low is None and self.indicator.adds_up:
            amount = amount._replace(low=Fraction(0))  # "at most 4" of what is counted is 0 to 4
        return (
            Observation(
                self.content.org,
                self.indicator.id,
                self.section,
                period,
                amount,
                self.reader.source_map.key_place(path),
                reported=reported,
                source=measure.source or self.content.source,
                quote=measure.quote,
                note=measure.note,
                reason=measure.reason,
                printed=measure.printed,
                parts=parts,
            ),
        )

    def _is_unit_of_the_ratio(self, unit: str | None, path: Path) -> bool:
        """Tell whether the unit beside numerator and denominator, if any, is the indicator's; report another."""
        if unit is None or is_same_unit(unit, self.indicator.unit.text):
            return True
        self.reader.faults.add(
            "RN302",
            self.reader.source_map.place((*path, "unit")),
            Phrase(
                f"比率的单位是“{self.indicator.unit.text}”，不是“{unit}”",
                f"the unit of this ratio is '{self.indicator.unit.text}', not '{unit}'",
            ),
            Phrase("去掉 unit，把单位写在分子和分母后面", "drop 'unit', write units behind numerator and denominator"),
        )
        return False

    def _one_sided(self, path: Path) -> None:
        self.reader.faults.add(
            "RN302",
            self.reader.source_map.place(path),
            Phrase("分子分母只有一个写了单位", "only one of numerator and denominator has a unit"),
            Phrase("两个都写单位，或都不写", "give both a unit, or neither"),
        )

    @property
    def _scale(self) -> int:
        """Return a share of 1 in the indicator's unit."""
        return 100 if self.indicator.unit.text == "%" else 1

    def _parts(self, numerator: Written, denominator: Written, path: Path) -> tuple[Fraction, Fraction] | None:
        """Read numerator and denominator in the two units of a quotient; for a share, in one common unit."""
        above, slash, below = self.indicator.unit.text.partition("/")
        if not slash and self.indicator.unit != ANY_UNIT:  # a share: both sides in the smallest unit of one dimension
            units = unit_behind(numerator), unit_behind(denominator)
            if units.count("") == 1 and None not in units:
                self._one_sided(path)
                return None
            above = below = self.reader.base(units[1] or "")
        upper = self.reader.part(numerator, above, (*path, "numerator"))
        lower = self.reader.part(denominator, below, (*path, "denominator"))
        if lower is not None and lower <= 0:
            self.reader.faults.add(
                "RN112",
                self.reader.source_map.place((*path, "denominator")),
                Phrase("分母不是正数", "the denominator must be above zero"),
                Phrase("填上正确的分母", "correct the denominator"),
            )
        return (upper, lower) if upper is not None and lower is not None and lower > 0 else None


def build_events(content: DataFile, reader: FieldReader, references: References) -> Iterator[Event]:
    """Build the events of one file, in file order; faulty ones are left out."""
    for kind, entries in (content.events or {}).items():
        for index, entry in enumerate(entries):
            path = ("events", kind, index)
            references.names.hold_source(reader, entry.source, path)
            on = reader.day(entry.on, (*path, "on"))
            reported = reader.day(entry.reported, (*path, "reported"))
            if on is None or (entry.reported is not None and reported is None):
                continue
            yield Event(
                content.org,
                kind,
                on,
                reader.source_map.place(path),
                reported,
                entry.source or content.source,
                entry.quote,
                entry.note,
                None if entry.points is None else exact_number(entry.points),
            )
