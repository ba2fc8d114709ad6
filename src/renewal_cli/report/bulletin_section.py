"""One target of a bulletin: the total and a line for each org below, at the end of a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renewal_cli.calc.mention import mentioned
from renewal_cli.calc.rollup import actual_of
from renewal_cli.report.bulletin_line import Line
from renewal_cli.report.status import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.house_rules import Mention
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.row import Row


@dataclass(frozen=True)
class Section:
    """A target of the upper org, or one that only those below it have."""

    indicator: Indicator
    total: Line
    lines: tuple[Line, ...]

    @property
    def lead_row(self) -> Row:
        """The target that the section is about: the upper org's, or else the first below it."""
        return next(line.row for line in (self.total, *self.lines) if line.row)

    @property
    def silent(self) -> tuple[Line, ...]:
        """Those with a target who have not reported to the end of the period."""
        return tuple(line for line in self.lines if line.row and not line.is_reported)

    @property
    def bounded(self) -> tuple[Line, ...]:
        """Those who have reported, but of whom only a bound is known."""
        return tuple(line for line in self.lines if line.row and line.is_reported and line.lead is None)

    def named(self, rule: Mention, *, worst: bool = False) -> list[Line]:
        """Those that a rule names, of those who have reported."""
        return mentioned([(line, line.lead) for line in self.lines if line.lead is not None], rule, worst=worst)


class Sections:
    """What is needed to build sections: the programme at the end of a period and of the one before."""

    def __init__(self, now: View, before: View, period: Period, language: Language) -> None:
        self.now, self.before, self.period, self.language = now, before, period, language

    def of(self, top: Org, indicator: Indicator | None) -> list[Section]:
        """The sections of an org, in the order of its targets, then those that only orgs below have."""
        below = self._below(top)
        made: list[Section] = []
        seen: set[tuple[str, date]] = set()
        for row in (*self._rows(self.now, top, indicator), *self._rows_of_all(below, indicator)):
            target = row.target_status.target
            is_new = (target.indicator, target.by.last) not in seen
            if is_new and (target.org == top.id or target.indicator not in {name for name, _ in seen}):
                seen.add((target.indicator, target.by.last))
                made.append(self._section(top, below, row))
        return made

    def _section(self, top: Org, below: Sequence[Org], row: Row) -> Section:
        lines = [self._line(org, row) for org in below]
        ordered = sorted(lines, key=lambda line: line.is_own)
        return Section(row.target_status.indicator, self._line(top, row), tuple(ordered))

    def _line(self, org: Org, model: Row) -> Line:
        """An org's own target of the same indicator, best one of the same end."""
        indicator, target = model.target_status.indicator, model.target_status.target
        rows = self._rows(self.now, org, indicator)
        row = next(
            (each for each in rows if each.target_status.target.by.last == target.by.last), rows[0] if rows else None
        )
        before = None
        if row:
            own = row.target_status.target
            before = next(each for each in rows_of(self.before, (org,), indicator, self.language)
                          if each.target_status.target == own)  # fmt: skip
            actual = row.target_status.actual
        else:
            actual = actual_of(self.now, org.id, indicator, target.window)
        end = min(self.period.last, self.now.as_of)
        return Line(org, indicator, row, before, actual, end, self.language)

    def _below(self, top: Org) -> Sequence[Org]:
        return self.now.programme.orgs.children(top.id)

    def _rows_of_all(self, orgs: Sequence[Org], indicator: Indicator | None) -> list[Row]:
        return [row for org in orgs for row in self._rows(self.now, org, indicator)]

    def _rows(self, view: View, org: Org, indicator: Indicator | None) -> list[Row]:
        """The org's promises with a number whose time and the period's meet."""
        rows = rows_of(view, (org,), indicator, self.language)
        return [
            row
            for row in rows
            if row.target_status.target.value is not None and row.target_status.target.window.overlaps(self.period)
        ]
