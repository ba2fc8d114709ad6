"""斜线图 · The lead of every org below on an earlier day and now: who gained, who lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.charts._frame import framed
from renewal_cli.report.judged import judged, lit_cell
from renewal_cli.report.picture import Slope, Slopes
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record


class _Pair(NamedTuple):
    """One target on an earlier day and now; both leads are exact."""

    before: Row
    row: Row

    @property
    def leads(self) -> tuple[Fraction, Fraction] | None:
        """Both leads; None where one is not known exactly, or nothing new was reported since."""
        before, after = _exact(self.before), _exact(self.row)
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
    def org(self) -> str:
        """The name of the org: the frame says which window."""
        return words.name_of(self.row.target_status.org, self.row.language)

    @property
    def printed(self) -> Figure:
        """The change in print."""
        leads = self.leads
        difference = None if leads is None else exactly(leads[1] - leads[0])
        return figures.points(difference, self.row.rules.percent_decimals)

    def slope(self) -> Slope:
        """Its line."""
        leads = self.leads
        assert leads is not None  # noqa: S101 - only such pairs are drawn
        return Slope(self.org, leads[0], leads[1], self.before.lead.text, lit_cell(self.row, judged(self.row)))

    def record(self) -> Record:
        """The row for programs."""
        return {
            **self.row.record(),
            "before": str(self.before.target_status.view.as_of),
            "lead_before": self.before.lead,
            "lead_change": self.printed,
        }


def _exact(row: Row) -> Fraction | None:
    led = row.target_status.lead
    return led.low if led is not None and led.is_exact else None


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
            Phrase(
                f"{asked.name}的下级没有一个在{said_day(asked.since).zh}和现在都有数，画不了。另选一天：--since。",
                f"{asked.name}: nobody below it has figures on {asked.since} and now. Choose another day: --since.",
            )
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
    return [_Pair(before[key], row) for key, row in zip(keys, rows, strict=True) if key in before]


def _apart(asked: Asked, pairs: Sequence[_Pair]) -> str:
    """Who is not drawn."""
    names = [each.org for each in pairs if not each.leads]
    if not names:
        return ""
    return asked.said(
        f"；两天不都有数，未画：{'、'.join(names)}", f"; not drawn, without figures on both days: {', '.join(names)}"
    )


def _finding(asked: Asked, drawn: Sequence[_Pair]) -> str:
    """How many lost against schedule, and who most."""
    lost, worst = [each for each in drawn if each.change < 0], drawn[0]
    name, day = words.name_of(asked.one, asked.language), said_day(asked.since)
    most = Phrase("", "")
    if lost:
        most = Phrase(
            f"，{worst.org}最多（{worst.printed} 个百分点）",
            f", {worst.org} most ({worst.printed} points)",
        )
    return asked.said(
        f"{name}：与{day.zh}比，{len(drawn)} 个里 {len(lost)} 个相对序时退了{most.zh}",
        f"{name}: since {day.en}, {len(lost)} of {len(drawn)} lost against schedule{most.en}",
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
            figures.cell(each.before.lead),
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
