"""Builds the targets from the targets files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import unit_behind
from renewal_cli.load.models.base import Measure
from renewal_cli.load.orgs import responsibility_of
from renewal_cli.model.interval import exactly
from renewal_cli.model.target import COMPARATORS, GRADES, Baseline, Comparator, Confidence, Grade, Target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.base import FigureModel
    from renewal_cli.load.models.targets import ConfidenceModel, Otherwise, TargetModel, TargetsFile
    from renewal_cli.load.references import References
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period


GRADE_WORDS: dict[str, Grade] = {**{grade: grade for grade in GRADES}, "绿": "green", "黄": "amber", "红": "red"}
"""The words accepted for a confidence."""


def build_targets(content: TargetsFile, reader: FieldReader, references: References) -> Iterator[Target]:
    """Build the targets of one file; faulty ones, and those of faulty names, are left out."""
    known_org = references.names.knows(reader, "orgs", content.org, ("org",))
    references.names.hold_source(reader, content.source, ())
    for index, entry in enumerate(content.targets):
        path = ("targets", index)
        references.names.hold_source(reader, entry.source, path)
        references.names.knows(reader, "indicators", entry.indicator, (*path, "indicator"))
        target = _TargetReader(reader, references, references.indicator(entry.indicator), path).target(entry, content)
        if target is not None and known_org and entry.indicator in references.indicators:
            yield target


class _TargetReader:
    """Reads one target."""

    def __init__(self, reader: FieldReader, references: References, indicator: Indicator, path: Path) -> None:
        self.reader = reader
        self.references = references
        self.indicator = indicator
        self.path = path

    def target(self, entry: TargetModel, file: TargetsFile) -> Target | None:
        """Build the target; None if it is faulty."""
        promised = self._promised(entry, self.path, entry.unit)
        since, by = self._window(entry)
        if promised is None or since is None or by is None or not self._is_in_order(since, by, self.path):
            return None
        target = Target(
            org=file.org,
            indicator=self.indicator.id,
            comparator=promised[0],
            value=promised[1],
            since=since,
            by=by,
            place=self.reader.source_map.place(self.path),
            strive=bool(entry.strive),
            responsibility=responsibility_of(entry),
            baseline=self._baseline(entry),
            curve=self._curve(entry),
            assumption=entry.assumption,
            effective=self.reader.day(entry.effective, (*self.path, "effective")),
            reason=entry.reason,
            source=entry.source or file.source,
            quote=entry.quote,
            note=entry.note,
            confidence=self._confidence(entry.confidence),
        )
        return (
            target._replace(otherwise=self._otherwise(entry.otherwise, target, entry.unit))
            if entry.otherwise
            else target
        )

    def _confidence(self, entry: ConfidenceModel | None) -> Confidence | None:
        if entry is None:
            return None
        day = self.reader.day(entry.on, (*self.path, "confidence", "on"))
        return Confidence(GRADE_WORDS[entry.value], entry.by, day, entry.why)

    def _promised(
        self, entry: TargetModel | Otherwise, path: Path, unit: str | None
    ) -> tuple[Comparator, Fraction | None] | None:
        """Read comparator and value; report a fault and return None unless exactly one is given."""
        written = entry.model_fields_set
        given = [name for name in COMPARATORS if name in written and _is_given(getattr(entry, name))]
        if len(given) != 1:
            self.reader.faults.add(
                "RN113",
                self.reader.source_map.place(path),
                Phrase("每个目标必须有且只有一个比较词", "a target needs exactly one comparator"),
                Phrase(
                    "在 at_least、more_than、at_most、less_than、improve 中写一个",
                    "write one of at_least, more_than, at_most, less_than, improve",
                ),
            )
            return None
        comparator = given[0]
        if comparator == "improve":
            return comparator, None
        value = self.reader.amount(getattr(entry, comparator), self.indicator.unit, (*path, comparator), unit)
        return None if value is None else (comparator, value)

    def _window(self, entry: TargetModel) -> tuple[Period | None, Period | None]:
        """Read the first and the last period of the window; by default those of the programme."""
        since = self.reader.period(entry.since, (*self.path, "since")) if entry.since else self.references.start
        by = self.reader.period(entry.by, (*self.path, "by")) if entry.by else self.references.end
        return since, by

    def _is_in_order(self, since: Period, by: Period, path: Path) -> bool:
        if since.first <= by.last:
            return True
        given = (*path, "by")
        self.reader.faults.add(
            "RN312",
            self.reader.source_map.place(given if given in self.reader.source_map.values else (*path, "since")),
            Phrase(f"目标期限 {by} 早于起点 {since}", f"the target ends ({by}) before it begins ({since})"),
            Phrase("改正 since 或 by", "correct 'since' or 'by'"),
        )
        return False

    def _otherwise(self, other: Otherwise, target: Target, unit: str | None) -> Target:
        """Build the target in its other reading; its number may have a unit of its own behind it."""
        path = (*self.path, "otherwise")
        given = [number for name in COMPARATORS if (number := getattr(other, name, None)) is not None]
        promised = self._promised(other, path, None if any(map(unit_behind, given)) else unit) if given else None
        comparator, value = promised or (target.comparator, target.value)
        since = self.reader.period(other.since, (*path, "since")) if other.since else None
        by = self.reader.period(other.by, (*path, "by")) if other.by else None
        since, by = since or target.since, by or target.by
        self._is_in_order(since, by, path)
        return target._replace(comparator=comparator, value=value, since=since, by=by, assumption=None)

    def _baseline(self, entry: TargetModel) -> Baseline | None:
        """Read the baseline: the last of several periods, the last reported of several versions."""
        found: tuple[date, date, Baseline] | None = None
        for text, figure in (entry.baseline or {}).items():
            path = (*self.path, "baseline", text)
            period = self.reader.period(text, path, is_key=True)
            for reported, value in self._versions(figure, path):
                if period is None or value is None:
                    continue
                if found is None or found[:2] <= (period.last, reported):
                    found = period.last, reported, Baseline(period, value)
        return found[2] if found else None

    def _versions(self, figure: FigureModel, path: Path) -> Iterator[tuple[date, Interval | None]]:
        """Yield each version of a figure with its reporting day."""
        if isinstance(figure, list):
            for index, version in enumerate(figure):
                yield from self._versions(version, (*path, index))
        elif isinstance(figure, Measure):
            reported = self.reader.day(figure.reported, (*path, "reported"))
            yield reported or date.min, self.reader.measure(figure, self.indicator.unit, path)
        else:
            number = self.reader.amount(figure, self.indicator.unit, path)
            yield date.min, None if number is None else exactly(number)

    def _curve(self, entry: TargetModel) -> tuple[tuple[Period, Fraction], ...]:
        """Read the milestones, in order of time."""
        if not entry.curve:
            return ()
        milestones = []
        for text, written in entry.curve.items():
            path = (*self.path, "curve", text)
            period, share = self.reader.period(text, path, is_key=True), self.reader.share(written, path)
            if period is not None and share is not None:
                milestones.append((period, share))
        return tuple(sorted(milestones, key=lambda milestone: milestone[0].last))


def _is_given(written: object) -> bool:
    return written is not None and written is not False
