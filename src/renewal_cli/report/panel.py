"""One target over time: what was reached, the expected path, the promise with its revisions, what nobody reported."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.burnup import burnup, planned_way
from renewal_cli.calc.path import expected_path, in_force
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import ONE_DAY
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report import figures
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.judged import Judged, judged, lit_cell, said_light
from renewal_cli.report.picture import Aim, Panel, Reach, Silence, Way
from renewal_cli.report.table import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.target import Target
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure

UNREPORTED = Phrase("没有报数", "no report")
DONE, AHEAD = Phrase("实绩", "done"), Phrase("照近期速度", "at recent pace")


class Drafted(NamedTuple):
    """One target as it is drawn: in shares of its target, or in its unit.

    Attributes:
        shown: the light that it is shown in.
        whole: what the top of the scale is measured in: the target, or 1.
        is_brief: whether only figures stand beside its lines, as there is no room for words.
    """

    view: View
    row: Row
    shown: Judged
    whole: Fraction
    in_percent: bool
    is_brief: bool

    def panel(self, name: str) -> Panel:
        """The panel, or its frame alone where nothing was reported."""
        target = self.row.target_status.target
        reached = [*self._reached()]
        return Panel(
            name=name,
            judged=lit_cell(self.row, self.shown),
            first=target.window.first - ONE_DAY,
            last=target.by.last,
            done=tuple(reached),
            now=self._named(self.row.completion if self.in_percent else self.row.actual, DONE),
            expected=Way(tuple(self._expected()), self._said("序时", "expected")),
            aims=tuple(self._aims()),
            plan=self._plan(),
            pace=tuple(self._pace(reached)),
            silent=tuple(self._silent()),
            bound=self._said("另有未报", "more unreported") if any(each.high is None for each in reached) else "",
        )

    def _named(self, figure: Figure, name: Phrase) -> str:
        """A figure with its name, or alone."""
        return figure.text if self.is_brief else f"{name.in_language(self.row.language)} {figure.text}"

    def _said(self, zh: str, en: str) -> str:
        return Phrase(zh, en).in_language(self.row.language)

    def _reached(self) -> Iterator[Reach]:
        stands = self.row.target_status
        if stands.actual is not None and stands.indicator.adds_up:
            yield Reach(stands.target.window.first - ONE_DAY, Fraction(0), Fraction(0))
        for each in burnup(self.view, stands.target.org, stands.indicator, stands.target.window):
            share = each.amount.over(self.whole)
            if share.low is not None:
                yield Reach(each.day, share.low, share.high)

    def _expected(self) -> Iterator[Point]:
        for day, value in expected_path(self.view, self.row.target_status.target):
            yield Point(day, value / self.whole, "")

    def _aims(self) -> Iterator[Aim]:
        """The promise; what was revised with its day and reason."""
        before: Target | None = None
        for target, start, _ in in_force(self.view, self.row.target_status.target):
            if target.value is None:
                continue
            yield self._aim(Aim(start, target.value / self.whole, ""), target, before)
            before = target

    def _aim(self, aim: Aim, target: Target, before: Target | None) -> Aim:
        new = self._promised(target)
        if before is None or before.value is None:
            return aim._replace(text=self._said(f"目标 {new}", f"target {new}"))
        if self.is_brief:
            old, now = (figures.number(each or Fraction(0), None) for each in (before.value, target.value))
            if old == now:
                old, now = before.by.text, target.by.text
            return aim._replace(text=f"{old}→{now}")
        day = said_day(target.effective or aim.since).in_language(self.row.language)
        is_moved = before.window[:2] != target.window[:2]
        old, new = (self._promised(each) + (self._window(each) if is_moved else "") for each in (before, target))
        change = f"{day} {old} → {new}"
        why = self._said(f"：{target.reason}", f": {target.reason}") if target.reason else ""
        return aim._replace(text=change + why, short=change)

    def _promised(self, target: Target) -> str:
        row = self.row
        return figures.promise(target.comparator, target.value, row.target_status.indicator, row.language).text

    def _window(self, target: Target) -> str:
        window = said_window(target.since, target.by)
        return self._said(f"（{window.zh}）", f" ({window.en})")

    def _plan(self) -> Way:
        found = [] if self.is_brief else planned_way(self.view, self.row.target_status)
        indicator = self.row.target_status.indicator
        points = tuple(
            Point(each.day, each.amount.low / self.whole, "") for each in found if each.amount.low is not None
        )
        if not points:
            return Way((), "")
        last = figures.amount(found[-1].amount, indicator).text
        return Way(points, self._said(f"实绩＋计划 {last}", f"with plans {last}"))

    def _pace(self, reached: list[Reach]) -> Iterator[Way]:
        """From the last report to where the recent pace leads: one line, or one to either end of a range."""
        stands = self.row.target_status
        each = GapRow(self.row, final_shortfall(self.view, stands))
        value = each.shortfall.forecast.value
        if value is None or not reached:
            return
        start = Point(reached[-1].day, reached[-1].low, "")
        ends = dict.fromkeys(end for end in (value.low, value.high) if end is not None and end >= 0)
        for at, end in enumerate(ends):
            there = Point(each.shortfall.deadline, end / self.whole, "")
            yield Way((start, there), "" if at else self._ahead(value, each))

    def _ahead(self, value: Interval, each: GapRow) -> str:
        share = figures.percentage(value.over(self.whole), self.row.rules.percent_decimals)
        return self._named(share if self.in_percent else each.forecast, AHEAD)

    def _silent(self) -> Iterator[Silence]:
        """The stretches without a report, up to now where the last report is too old."""
        stands, text = self.row.target_status, UNREPORTED.in_language(self.row.language)
        target, as_of = stands.target, min(self.view.as_of, stands.target.by.last)
        if stands.actual is None:
            if stands.is_due:
                yield Silence(target.window.first - ONE_DAY, as_of, text)
            return
        for hole in stands.actual.holes:
            yield Silence(hole.first - ONE_DAY, hole.last, text)
        if (as_of - stands.actual.through).days > LATE:
            yield Silence(stands.actual.through, as_of, text)


LATE = 62
"""Days without a report after which a stretch is drawn as silent: two months, as the last one is not due yet."""


def panel_alone(view: View, row: Row) -> Panel | None:
    """One target over time in its unit, with words; None where no number was promised."""
    if row.target_status.target.value is None:
        return None
    shown = judged(row)
    name = said_light(shown).in_language(row.language)
    return Drafted(view, row, shown, Fraction(1), in_percent=False, is_brief=False).panel(name)


def panel_of_many(view: View, row: Row, name: str, *, in_percent: bool) -> Panel | None:
    """One target over time among others; None where no number was promised, or 0, of which there are no shares."""
    value, shown = row.target_status.target.value, Judged(row.target_status.light, row.lead)
    if value is None or (in_percent and not value):
        return None
    return Drafted(view, row, shown, value if in_percent else Fraction(1), in_percent, is_brief=True).panel(name)
