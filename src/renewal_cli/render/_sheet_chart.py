"""One sheet of a workbook: the points of a chart, and a native chart of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from renewal_cli.render._sheet import EDGE, HEAD, HEADINGS, WRAPPED, height, merged
from renewal_cli.render._sheet_cells import as_stored, point_format

if TYPE_CHECKING:
    from renewal_cli.report.document import Chart

ACROSS, WIDTH = 10, 12
"""Columns under the words of the chart, and how wide each is."""

_LINES = {
    "actual": {"color": "#0B5CAD", "width": 2.5},
    "plan": {"color": "#0B6B3A", "width": 2, "dash_type": "dash"},
    "expected": {"color": "#56606B", "width": 1},
    "pace": {"color": "#8A4B00", "width": 2, "dash_type": "round_dot"},
}


def add_chart(book: Any, sheet: Any, chart: Chart) -> None:
    """The points of each line, and a native chart of them with its words as alternative text."""
    head, day_form = book.add_format(HEAD), book.add_format({**EDGE, "num_format": "yyyy-mm-dd"})
    drawn = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    sheet.fit_to_pages(1, 1)
    merged(sheet, (0, 0, 0, ACROSS - 1), chart.text, book.add_format(WRAPPED))
    sheet.set_row(0, height(chart.text, ACROSS * WIDTH))
    sheet.write_string(1, 0, f"{chart.title}（{chart.unit}）")
    start = min(point.day for series in chart.series for point in series.points)
    aim = (chart.target._replace(day=start), chart.target)
    lines = [(each.name, _LINES[each.kind], each.points) for each in chart.series]
    lines.append((chart.target.text, {"color": "#A3211A", "width": 1.5}, aim))
    for number, (name, line, points) in enumerate(lines):
        left = number * 2
        sheet.merge_range(HEADINGS, left, HEADINGS, left + 1, "", head)
        sheet.write_string(HEADINGS, left, name, head)
        for row, point in enumerate(points, HEADINGS + 1):
            sheet.write_datetime(row, left, datetime.combine(point.day, time(), UTC).replace(tzinfo=None), day_form)
            form = book.add_format({**EDGE, "num_format": point_format(point.text)})
            sheet.write_number(row, left + 1, as_stored(point.value), form)
        last = HEADINGS + len(points)
        drawn.add_series(
            {
                "name": [sheet.name, HEADINGS, left],
                "categories": [sheet.name, HEADINGS + 1, left, last, left],
                "values": [sheet.name, HEADINGS + 1, left + 1, last, left + 1],
                "line": line,
                "marker": {"type": "none" if points is aim else "circle", "size": 5},
            }
        )
    sheet.set_column(0, max(ACROSS, len(lines) * 2) - 1, WIDTH)
    drawn.set_title({"name": [sheet.name, 1, 0], "overlay": False})
    drawn.set_y_axis({"min": 0})
    drawn.set_x_axis(
        {"date_axis": True, "num_format": "yyyy-mm", "min": _serial(start), "max": _serial(chart.target.day)}
    )
    drawn.set_size({"width": 760, "height": 380})
    longest = max(len(points) for _, _, points in lines)
    sheet.insert_chart(HEADINGS + longest + 2, 0, drawn, {"description": chart.text})


def _serial(day: date) -> int:
    """The number by which a workbook counts a day."""
    return day.toordinal() - date(1899, 12, 30).toordinal()
