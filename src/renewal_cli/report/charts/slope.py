"""斜线图 · The lead of every org below on an earlier day and now: who gained, who lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.charts._finding import most
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.judged import judged, lit_cell, until
from renewal_cli.report.picture import Slope, Slopes
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record


class _Pair(NamedTuple):
    """One target on an earlier day, None where it was not promised yet, and now."""

    day: date
    before: Row | None
    row: Row

    @property
    def leads(self) -> tuple[Fraction, Fraction] | None:
        """Both leads; None where one is not known exactly, or nothing new was reported since."""
        before, after = _exact(self.before) if self.before else None, _exact(self.row)
        is_old = self.row.target_status.light == "stale"
        return None if before is None or after is None or is_old else (before, after)

    @property
    def change(self) -> Fraction:
        """What the lead changed by, in points; of a ceiling on a sum, less is better."""
        leads = self.leads
        assert leads is not None  # noqa: S101 - only such pairs are drawn
        change = leads[1] - leads[0]
        return -change if self.row.target_status.limits_a_sum else change

    @property
    def lead_before(self) -> Figure:
        """The lead on the earlier day in print."""
        return self.before.lead if self.before else figures.points(None, self.row.rules.percent_decimals)

    @property
    def org(self) -> str:
        """The name of the org: the frame says which window."""
        return words.name_of(self.row.target_status.org, self.row.language)

    @property
    def why_not(self) -> Phrase:
        """Why it is not drawn, where it has not both leads or nothing new was reported since."""
        stands, before = self.row.target_status, self.before.target_status if self.before else None
        if stands.light in ("stale", "no_data"):
            return _missing(stands.last_day, stands.view.as_of)
        if before is None:
            return Phrase("那天还没有这项目标", "no such target then")
        if before.actual is None:
            return Phrase("那天还没有报数", "nothing reported then")
        is_bound = None not in (stands.lead, before.lead)
        return words.APART["bound" if is_bound else "no_figure"]

    @property
    def printed(self) -> Figure:
        """The change in print."""
        leads = self.leads
        difference = None if leads is None else exactly(leads[1] - leads[0])
        return figures.points(difference, self.row.rules.percent_decimals)

    def slope(self) -> Slope:
        """Its line."""
        leads, shown = self.leads, lit_cell(self.row, judged(self.row))
        assert leads is not None  # noqa: S101 - only such pairs are drawn
        return Slope(self.org, leads[0], leads[1], self.lead_before.text, shown, is_loss=self.change < 0)

    def record(self) -> Record:
        """The row for programs."""
        return {
            **self.row.record(),
            "before": str(self.day),
            "lead_before": self.lead_before,
            "lead_change": self.printed,
        }


def _missing(last: date | None, as_of: date) -> Phrase:
    """Up to when somebody has reported who is silent now."""
    return Phrase("从未报数", "never reported") if last is None else until(last, as_of)


def _exact(row: Row) -> Fraction | None:
    led = row.target_status.lead
    return None if led is None else led.exact


def chart(asked: Asked) -> Document:
    """The slopes of one indicator.

    Raises:
        AskedWronglyError: nobody is below the org, targets of several windows, or nobody reported on both days.
    """
    name = words.name_of(asked.one, asked.language)
    rows = asked.of_one_promise(asked.rows_below)
    pairs = [*_pairs(asked, rows)]
    drawn = sorted((each for each in pairs if each.leads), key=lambda each: each.change)
    if not drawn:
        raise AskedWronglyError(
            f"{asked.name}的下级没有一个在{said_day(asked.since).zh}和现在都有数，画不了。另选一天：--since。",
            f"{asked.name}: nobody below it has figures on {asked.since} and now. Choose another day: --since.",
        )
    days = [said_day(day).in_language(asked.language) for day in (asked.since, asked.view.as_of)]
    unit = asked.said("超/低于序时，百分点", "lead over schedule, points")
    slopes = Slopes(days[0], days[1], tuple(each.slope() for each in drawn), asked.said("序时", "schedule"), unit)
    key = asked.said("左为那一天已知的数，右为现在", "left: as known on that day; right: now") + _apart(asked, pairs)
    under = f"{name} · {rows[0].window} · {unit}"
    return framed(
        asked,
        rows,
        slopes,
        (_finding(asked, drawn), under, key),
        (_table(asked, drawn),),
        [each.record() for each in pairs],
    )


def _pairs(asked: Asked, rows: Sequence[Row]) -> list[_Pair]:
    """Each target with itself as it was known on the earlier day."""
    then = asked.view.on(asked.since)
    statuses = target_statuses(then, [row.target_status.org.id for row in rows], asked.one.id)
    before = {
        (each.target_status.org.id, each.target_status.target.window): each
        for each in rows_for(then, statuses, asked.language)
    }
    keys = [(row.target_status.org.id, row.target_status.target.window) for row in rows]
    return [_Pair(asked.since, before.get(key), row) for key, row in zip(keys, rows, strict=True)]


def _apart(asked: Asked, pairs: Sequence[_Pair]) -> str:
    """Who is not drawn, and why."""
    left = [(each.org, each.why_not) for each in pairs if not each.leads]
    zh, en = (
        "、".join(f"{name}（{why.zh}）" for name, why in left),
        ", ".join(f"{name} ({why.en})" for name, why in left),
    )
    return asked.said(f"；未画：{zh}", f"; not drawn: {en}") if left else ""


def _finding(asked: Asked, drawn: Sequence[_Pair]) -> str:
    """How many lost against schedule, and who most."""
    lost = [each for each in drawn if each.change < 0]
    name, day = words.name_of(asked.one, asked.language), said_day(asked.since)
    worst = [each for each in lost if each.change == lost[0].change]
    told = most(asked, [each.org for each in worst], worst[0].printed.text) if worst else Phrase("", "")
    return asked.said(
        f"{name}：与{day.zh}比，{len(drawn)} 个里 {len(lost)} 个相对序时退了{told.zh}",
        f"{name}: since {day.en}, {len(lost)} of {len(drawn)} lost against schedule{told.en}",
    )


def _table(asked: Asked, drawn: Sequence[_Pair]) -> Table:
    headings = (
        words.ORG,
        Phrase(f"{asked.since}", f"{asked.since}"),
        Phrase(f"{asked.view.as_of}", f"{asked.view.as_of}"),
        Phrase("变化", "Change"),
    )
    columns = tuple(Column(each.in_language(asked.language), is_number=at > 0) for at, each in enumerate(headings))
    lines = tuple(
        (
            Cell(each.row.org_name),
            figures.cell(each.lead_before),
            figures.cell(each.row.lead),
            figures.cell(each.printed),
        )
        for each in drawn
    )
    unit = asked.said("单位：百分点", "Unit: points")
    return Table(
        (*columns, Column(words.LIGHT.in_language(asked.language))),
        tuple((*line, each.row.light_cell) for line, each in zip(lines, drawn, strict=True)),
        unit_line=unit,
    )
