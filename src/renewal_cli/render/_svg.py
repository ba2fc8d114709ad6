"""A chart as SVG: amounts from 0 upwards over time, the target as a line.

The lines differ by stroke and mark, not by colour alone.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.render.drawings.canvas import coordinate, round_step
from renewal_cli.report.document import Chart
from renewal_cli.report.map_block import Map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.report.document import Document, Point, Series


def first_chart(document: Document) -> Chart | Map:
    """The first chart or map.

    Raises:
        AskedWronglyError: there is none.
    """
    for block in document.blocks:
        if isinstance(block, (Chart, Map)):
            return block
    raise AskedWronglyError(
        Phrase(
            "这份结果里没有图。可用：renewal chart burnup 指标。",
            "no chart in this. Use: renewal chart burnup INDICATOR.",
        )
    )


WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 56, 28
HEAD, TITLE_SIZE = 24, 16
"""Room for each title of a drawing that stands alone, and how large it is."""

MOST_DOTS = 12
"""Of more points than that the line alone is drawn."""


def style() -> str:
    """How a chart is drawn; the colours are those of the page, or its own where it stands alone."""
    return Path(__file__).with_name("chart.css").read_text(encoding="utf-8")


class _Frame(NamedTuple):
    """What days and amounts the drawing holds."""

    first: date
    days: int
    top: Fraction

    def x(self, day: date) -> str:
        """Where a day stands."""
        return coordinate(LEFT + Fraction((day - self.first).days * (WIDTH - LEFT - RIGHT), self.days))

    def y(self, value: Fraction) -> str:
        """Where an amount stands."""
        return coordinate(HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM))


def svg(chart: Chart, ident: str, style: str = "", head: str = "") -> str:
    """The drawing; ``ident`` keeps its title and its words apart from those of others on a page.

    Without a ``style`` of its own it stands on a page, where titles and words are beside it; ``head`` is the
    title of the document that it is from.
    """
    frame = _frame(chart)
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if style else ""
    titles = [text for text in (chart.title, head) if text] if style else []
    above = HEAD * len(titles)
    parts = [
        f'<svg class="chart"{namespace} viewBox="0 {-above} {WIDTH} {HEIGHT + above}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d">',
        f'<title id="{ident}-t">{escape(chart.title)}</title>',
        f'<desc id="{ident}-d">{escape(chart.text)}</desc><style>{style}</style>' if style else "",
        *(_title(text, HEAD * number + 8) for number, text in enumerate(titles)),
        _grid(frame, chart.unit),
        *_target(frame, chart.target),
        *(part for series in chart.series for part in _line(frame, series)),
        *_legend(chart),
        "</svg>",
    ]
    return "".join(parts)


def _title(text: str, height: int) -> str:
    """A title so high above the drawing, smaller where it is long."""
    size = min(Fraction(TITLE_SIZE), Fraction(2 * (WIDTH - RIGHT * 2), max(cell_len(text), 1)))
    place = f'x="{WIDTH // 2}" y="{-height}" text-anchor="middle" style="font-size:{coordinate(size)}px"'
    return f"<text {place}>{escape(text)}</text>"


def _frame(chart: Chart) -> _Frame:
    points = [point for series in chart.series for point in series.points]
    first = min(point.day for point in points)
    last = max(point.day for point in (*points, chart.target))
    highest = max(point.value for point in (*points, chart.target))
    step = round_step(highest)
    return _Frame(first, max((last - first).days, 1), step * max(-(-highest // step), 1))


def _grid(frame: _Frame, unit: str) -> str:
    """The lines across with their amounts, the unit above them, and the ends of years."""
    lines, step, value = "", round_step(frame.top), Fraction(0)
    amounts = f'<text x="{LEFT - 6}" y="{TOP - 14}">{escape(unit)}</text>'
    while value <= frame.top:
        y = frame.y(value)
        lines += f"M{LEFT} {y}H{WIDTH - RIGHT}"
        amounts += f'<text x="{LEFT - 6}" y="{y}" dy="4">{coordinate(value, 3)}</text>'
        value += step
    years = ""
    for end in _year_ends(frame):
        x, anchor = frame.x(end), ' text-anchor="end"' if (end - frame.first).days == frame.days else ""
        lines += f"M{x} {HEIGHT - BOTTOM}v5"
        years += f'<text x="{x}" y="{HEIGHT - 8}"{anchor}>{end.year}-12</text>'
    return (
        f'<path class="grid" d="{lines}"/><g class="quiet" text-anchor="end">{amounts}</g>'
        f'<g class="quiet" text-anchor="middle">{years}</g>'
    )


def _year_ends(frame: _Frame) -> list[date]:
    """The ends of years within the frame, eight at most."""
    last_year = date.fromordinal(frame.first.toordinal() + frame.days).year
    every = max(1, (last_year - frame.first.year) // 8)
    ends = [date(year, 12, 31) for year in range(frame.first.year, last_year + 1, every)]
    return [end for end in ends if (end - frame.first).days <= frame.days]


def _target(frame: _Frame, target: Point) -> Iterator[str]:
    y = frame.y(target.value)
    yield f'<line class="target" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
    yield f'<text x="{LEFT + 6}" y="{y}" dy="-5">{escape(target.text)}</text>'


def _line(frame: _Frame, series: Series) -> Iterator[str]:
    points = [(frame.x(point.day), frame.y(point.value)) for point in series.points]
    path = " ".join(f"{x},{y}" for x, y in points)
    yield f'<polyline class="s {series.kind}" points="{path}"/>'
    if series.kind == "actual" and len(points) <= MOST_DOTS:
        dots = "".join(f"M{x} {y}h0" for x, y in points)
        yield f'<path class="dots" d="{dots}"/>'
    if series.kind == "plan":
        square = 'class="plan" width="7" height="7" transform="translate(-3.5 -3.5)"'
        yield from (f'<rect {square} x="{x}" y="{y}"/>' for x, y in points[1:])
    if series.kind != "expected":
        yield _end_label(frame, series)


def _end_label(frame: _Frame, series: Series) -> str:
    """The last amount beside the last point: above it only where the present pace leads."""
    last = series.points[-1]
    down = -9 if series.kind == "pace" else 18
    anchor = "end" if (last.day - frame.first).days * 10 > frame.days * 8 else "middle"
    place = f'x="{frame.x(last.day)}" y="{frame.y(last.value)}" dy="{down}" text-anchor="{anchor}"'
    return f"<text {place}>{escape(last.text)}</text>"


def _legend(chart: Chart) -> Iterator[str]:
    x = LEFT
    for series in chart.series:
        yield f'<line class="s {series.kind}" x1="{x}" x2="{x + 26}" y1="16" y2="16"/>'
        yield f'<text x="{x + 32}" y="20">{escape(series.name)}</text>'
        x += 32 + cell_len(series.name) * 6 + 48
