"""The burn-up of pages, bulletins and ``renewal chart burnup``: how a target was approached, and where it leads.

A burn-up has the actual, the plan, the expected path and the present pace against the promise, with its table.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.burnup import burnup, planned_way
from renewal_cli.calc.path import expected_on, expected_path
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.i18n import LANGUAGES, Phrase
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.document import Chart, Series
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.gap_sentences import forecast_sentence
from renewal_cli.report.panel import panel_alone
from renewal_cli.report.picture import Panels
from renewal_cli.report.sentences import said
from renewal_cli.report.table import Bar, Cell, Column, Figure, Point, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.burnup import Reached
    from renewal_cli.calc.view import View
    from renewal_cli.report.document import SeriesKind
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record

NAMES: dict[SeriesKind, Phrase] = {
    "actual": words.ACTUAL,
    "plan": Phrase("实绩＋计划", "Actual + plan"),
    "expected": Phrase("应达（序时）", "Expected path"),
    "pace": Phrase("按近期进度", "At present pace"),
}


def chart_records(drawn: Chart) -> list[Record]:
    """The points of a chart as rows for programs."""
    return [
        {
            "series": series.kind,
            "series_name": series.name,
            "day": str(point.day),
            "value": Figure(exactly(point.value), point.text),
            "unit": drawn.unit,
        }
        for series in drawn.series
        for point in series.points
    ]


def burnup_chart(view: View, row: Row, *, has_table: bool = True) -> Chart | None:
    """The chart of one target; None without a number promised or without any report: nothing is drawn as 0.

    ``has_table`` asks for the figures behind it, for media that do not draw.
    """
    stands = row.target_status
    target = stands.target
    actual = _points(burnup(view, target.org, stands.indicator, target.window), row)
    shown = panel_alone(view, row)
    if target.value is None or shown is None or not actual:
        return None
    each = GapRow(row, final_shortfall(view, stands))
    drawn: tuple[tuple[SeriesKind, tuple[Point, ...]], ...] = (
        ("actual", actual),
        ("plan", _points(planned_way(view, stands), row)),
        ("expected", _expected(view, row)),
    )
    series = [Series(NAMES[kind].in_language(row.language), kind, points) for kind, points in drawn if points]
    words_said = _in_words(row, [each for each in series if each.kind != "expected"]) + forecast_sentence(each)
    series += [Series(name.in_language(row.language), "pace", points) for name, points in _pace(each, actual[-1])]
    title = Phrase(f"{row.name}走势", f"{row.name}: burn-up").in_language(row.language)
    return Chart(
        title,
        f"{title}{words_said}",
        row.unit,
        tuple(series),
        Point(
            target.by.last, target.value, Phrase(f"目标 {row.target}", f"target {row.target}").in_language(row.language)
        ),
        _table(view, row, series) if has_table else Table((), ()),
        Panels((shown,), row.unit),
    )


def _points(reached: Sequence[Reached], row: Row) -> tuple[Point, ...]:
    """What can be drawn: exact amounts and lower bounds; of an upper bound alone no point is known."""
    return tuple(
        Point(each.day, each.amount.low, figures.amount(each.amount, row.target_status.indicator).text)
        for each in reached
        if each.amount.low is not None and (each.amount.low or each.amount.is_exact)
    )


def _expected(view: View, row: Row) -> tuple[Point, ...]:
    indicator = row.target_status.indicator
    return tuple(
        Point(day, value, figures.rate(exactly(value), indicator).text)
        for day, value in expected_path(view, row.target_status.target)
    )


def _due(view: View, row: Row, day: date) -> Fraction | None:
    return expected_on(view, row.target_status.target, day)


def _pace(each: GapRow, last: Point) -> Iterator[tuple[Phrase, tuple[Point, ...]]]:
    """From the last report to where the forecast leads; a line to either end of a range, none without a forecast."""
    value, name, indicator = each.shortfall.forecast.value, NAMES["pace"], each.row.target_status.indicator
    if value is None:
        return
    ends = [(name, value.low, each.forecast)]
    if value.low != value.high and value.high is not None:
        whole = figures.outward(value, indicator)
        slow, fast = (figures.rate(None if end is None else exactly(end), indicator) for end in (whole.low, whole.high))
        ends = [
            (Phrase(f"{name.zh}（慢）", f"{name.en}, slowest"), value.low, slow),
            (Phrase(f"{name.zh}（快）", f"{name.en}, fastest"), value.high, fast),
        ]
    for label, end, printed in ends:
        if end is not None and end >= 0:
            yield label, (last, Point(each.shortfall.deadline, end, printed.text))


def _in_words(row: Row, series: Sequence[Series]) -> str:
    """The target and where each line ends; the expected path ends at the target."""
    zh, en = f"：目标{said(row.target, 'zh')}", f": target {said(row.target, 'en')}"
    for each in series:
        last, day = each.points[-1], said_day(each.points[-1].day)
        of_zh, of_en = (said(_figure_of(last, row.unit), language) for language in LANGUAGES)
        zh += f"；{day.zh}{each.name}{of_zh}"
        en += f"; {each.name} on {day.en}: {of_en}"
    return Phrase(f"{zh}。", f"{en}.").in_language(row.language)


def _figure_of(point: Point, unit: str) -> Figure:
    """The figure at a point, a lower bound where it is printed as one."""
    is_bound = point.text.startswith(("≥", ">"))
    return Figure(Interval(point.value, None) if is_bound else exactly(point.value), point.text, unit)


def _table(view: View, row: Row, series: Sequence[Series]) -> Table:
    """The figures behind it: a row for each day of a point, with what was due on it."""
    shown = [each for each in series if each.kind != "expected"]
    days = sorted({point.day for each in series for point in each.points})
    columns = [Column(Phrase("日期", "Day").in_language(row.language))]
    columns += [Column(each.name, is_number=True) for each in shown]
    columns.append(Column(NAMES["expected"].in_language(row.language), is_number=True))
    columns.append(Column(words.BAR.in_language(row.language), is_drawing=True))
    lines = []
    for day in days:
        cells = [Cell(str(day)), *(Cell(_on(day, each)) for each in shown)]
        due = _due(view, row, day)
        cells.append(Cell(figures.rate(None if due is None else exactly(due), row.target_status.indicator).text))
        cells.append(Cell("", bar=_bar(row, series[0].points, day, due)))
        lines.append(tuple(cells))
    unit = Phrase(f"单位：{row.unit}", f"Unit: {row.unit}").in_language(row.language)
    return Table(tuple(columns), tuple(lines), unit_line=unit)


def _bar(row: Row, actual: Sequence[Point], day: date, due: Fraction | None) -> Bar | None:
    """What was done by a day, and what was due, as shares of the target; nothing on a day without a report."""
    target = row.target_status.target.value
    found = next((point.value for point in actual if point.day == day), None)
    return (
        Bar(found / target, max(due / target, Fraction(0)))
        if found is not None and due is not None and target
        else None
    )


def _on(day: date, series: Series) -> str:
    return next((point.text for point in series.points if point.day == day), figures.NOT_APPLICABLE)
