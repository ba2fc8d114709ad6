"""Lines over time against a target: one panel, or many on one scale."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import ONE_DAY
from renewal_cli.render.drawings.canvas import (
    MARGIN,
    MIDDLE,
    QUIET,
    RED,
    SMALL,
    Box,
    Spot,
    coordinate,
    halves_up,
    in_lines,
    round_step,
    tag_width,
    text_width,
    whole,
)
from renewal_cli.render.drawings.room import told, worst_and_best

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.render.drawings.canvas import Canvas, Number
    from renewal_cli.report.picture import Aim, Panel, Panels, Reach

LOWEST, NARROWEST = 165, 228
"""The least height and width of a panel."""

FEWEST = {1920: 5, 1440: 4, 1080: 3}
"""The least number of panels beside each other, by the width of the picture."""

HEAD, FOOT = 44, 34
"""Room above a plot for its name, below it for the years."""

NAME, NAME_LINE, MOST_LINES = MIDDLE - 2, 30, 2
"""The letters of a name; where names have no room beside the leads, the height of a line above them, and the most."""

LEAST, MOST = Fraction(-1, 2), Fraction(3, 2)
"""The ends of the scale at most, as shares of the target; lines that go beyond are cut."""

SIDE = 10
"""So many pixels words keep away from the next panel."""

FINEST = 12
"""So many decimals has an amount on the scale at most."""


STEP, FARTHEST = SMALL // 4, 5 * SMALL
"""The distance between places tried for words, and the greatest distance from what they name."""


class Plot(NamedTuple):
    """Where days and amounts stand.

    Attributes:
        box: the field of the lines.
        room: the field in which words may stand, too.
        low: the amount at the bottom; ``top`` is that at the top.
        per_amount: how many pixels an amount of 1 takes.
    """

    box: Box
    room: Box
    first: date
    days: int
    low: Fraction
    top: Fraction
    per_amount: Fraction

    def x(self, day: date) -> int:
        """Where a day stands."""
        return whole(self.box.left) + halves_up((day - self.first).days * whole(self.box.width), self.days)

    def y(self, value: Fraction) -> int:
        """Where an amount stands."""
        above = (value - self.low) * self.per_amount
        return whole(self.box.bottom) + halves_up(-above.numerator, above.denominator)

    def at(self, day: date, value: Fraction) -> tuple[int, int]:
        """Where an amount on a day stands, at the edge of the field where it lies beyond."""
        return self.x(day), min(max(self.y(value), whole(self.box.top)), whole(self.box.bottom))


class Common(NamedTuple):
    """What panels on one scale share.

    Attributes:
        low: where the scale begins: at 0, or below where something is less.
        top: where it ends.
        ticks: the amounts on the left, each with what is written there.
        labels: how wide these are.
        beside: how wide the words on the right may be.
    """

    low: Fraction
    top: Fraction
    ticks: Sequence[tuple[Fraction, str]]
    labels: Number
    beside: Number

    def plot(self, panel: Panel, box: Box, head: Number) -> Plot:
        """Where the days and amounts of a panel stand in a box, below a head so high."""
        field = Box(box.left, box.top + head, box.right - self.beside, box.bottom - FOOT)
        room = Box(box.left, box.top + head - 6, box.right - SIDE, box.bottom - FOOT)
        days = max((panel.last - panel.first).days, 1)
        per_amount = whole(field.height) / (self.top - self.low)
        return Plot(field, room, panel.first, days, self.low, self.top, per_amount)


def common_of(drawn: Panels) -> Common:
    """What the panels of a picture share."""
    low, top = _ends(drawn)
    ticks = [(value, _tick(drawn, value)) for value in _ticks(drawn, low, top)]
    labels = max(text_width(text, SMALL) for _, text in ticks) + 14
    ends = [text_width(lead.text, SMALL) for panel in drawn.panels for lead in (*panel.pace, panel.plan)]
    return Common(low, top, ticks, labels, max(ends, default=0) + MARGIN)


def draw_panel(canvas: Canvas, drawn: Panels, common: Common, panel: Panel, box: Box) -> None:
    """Draw one of the panels alone, with its own scale; its name and lead stand elsewhere."""
    plot = common.plot(panel, box._replace(left=box.left + common.labels), SMALL * 2 // 3)
    _scale(canvas, common, plot, has_labels=True)
    _figure(canvas, panel, plot, is_one=len(drawn.panels) == 1)


def draw_panels(canvas: Canvas, drawn: Panels, box: Box) -> list[str]:
    """Draw as many panels as there is room for, the worst and the best; tell the others."""
    common, is_one = common_of(drawn), len(drawn.panels) == 1
    columns, above = _laid_out(drawn, box, common.labels)
    rows = min(-(-len(drawn.panels) // columns), max(int(box.height / (LOWEST + above * NAME_LINE)), 1))
    places = worst_and_best(rows * columns, [[panel.judged] for panel in drawn.panels])
    width, height = whole(box.width - common.labels) // columns, whole(box.height) // rows
    for at, panel in enumerate(drawn.panels[place] for place in places):
        left, upper = whole(box.left) + common.labels + at % columns * width, whole(box.top) + at // columns * height
        plot = common.plot(panel, Box(left, upper, left + width, upper + height), HEAD + above * NAME_LINE)
        _scale(canvas, common, plot, has_labels=at % columns == 0)
        _panel(canvas, panel, plot, above, is_one=is_one)
    return [told(panel.name, panel.judged) for at, panel in enumerate(drawn.panels) if at not in places]


def _laid_out(drawn: Panels, box: Box, labels: Number, above: int = 0) -> tuple[int, int]:
    """How many panels stand beside each other, and how many lines of names above their leads: at least so many."""
    columns = _columns(len(drawn.panels), box, LOWEST + above * NAME_LINE)
    needed = _lines_above(drawn, whole(box.width - labels) // columns)
    return (columns, above) if needed <= above else _laid_out(drawn, box, labels, needed)


def _lines_above(drawn: Panels, width: int) -> int:
    """How many lines above their leads the names of panels take at most that are so wide; 0 where all stand beside."""
    room = width - SIDE
    if all(text_width(panel.name, NAME) + 8 + tag_width(panel.judged) <= room for panel in drawn.panels):
        return 0
    return min(max(len(in_lines(panel.name, room, NAME)) for panel in drawn.panels), MOST_LINES)


def _columns(count: int, box: Box, lowest: int) -> int:
    """How many panels stand beside each other: as few as it takes for all to have room."""
    fewest = min(count, next((each for width, each in FEWEST.items() if box.width > width - 200), 1))
    most = max(int(box.width / NARROWEST), fewest)
    rows = max(int(box.height / lowest), 1)
    return min(max(fewest, -(-count // rows)), most)


def _ends(drawn: Panels) -> tuple[Fraction, Fraction]:
    """Where the common scale begins and ends."""
    values = [
        value
        for panel in drawn.panels
        for value in (
            *(each.low if each.high is None else each.high for each in panel.done),
            *(aim.value for aim in panel.aims),
            *(point.value for lead in (*panel.pace, panel.plan, panel.expected) for point in lead.points),
        )
    ]
    lowest, highest = (end(Fraction(0), *values) * Fraction(21, 20) for end in (min, max))
    if drawn.in_percent:
        return max(lowest, LEAST), min(max(highest, Fraction(11, 10)), MOST)
    return lowest, highest if highest > lowest else Fraction(1)


def _ticks(drawn: Panels, low: Fraction, top: Fraction) -> list[Fraction]:
    step = Fraction(1, 2) if drawn.in_percent else round_step(top - low)
    return [step * at for at in range(ceil(low / step), int(top / step) + 1)]


def _tick(drawn: Panels, value: Fraction) -> str:
    return f"{coordinate(value * 100)}%" if drawn.in_percent else coordinate(value, FINEST)


def _scale(canvas: Canvas, common: Common, plot: Plot, *, has_labels: bool) -> None:
    """The lines across, with their amounts in the first column, and the years below."""
    heights = [(text, plot.y(value)) for value, text in common.ticks]
    canvas.lines([[(plot.box.left, y), (plot.box.right, y)] for _, y in heights], "grid")
    for text, y in heights if has_labels else ():
        canvas.text(Spot(plot.box.left - 10, y + 8, "end"), text, SMALL, QUIET)
    for year, x in _years(plot):
        canvas.text(Spot(x, plot.box.bottom + SMALL + 4, "middle"), year, SMALL, QUIET)


def _years(plot: Plot) -> Iterator[tuple[str, Number]]:
    """The years of a plot with their middles, as many as there is room for."""
    last = date.fromordinal(plot.first.toordinal() + plot.days)
    width, free = text_width("2000", SMALL), plot.box.left
    for year in range((plot.first + ONE_DAY).year, last.year + 1):
        start, end = max(date(year, 1, 1), plot.first), min(date(year, 12, 31), last)
        middle = (plot.x(start) + plot.x(end) - width) // 2
        left = max(min(middle, plot.box.right - width), plot.box.left)
        if left >= free:
            yield str(year), left + width // 2
            free = left + width * 9 // 8


def _panel(canvas: Canvas, panel: Panel, plot: Plot, above: int, *, is_one: bool) -> None:
    """One target below its name and lead; its name stands in so many lines above the lead, or beside it."""
    base = plot.box.top - 14
    wide = text_width(panel.name, NAME) + 8 + tag_width(panel.judged)
    left = canvas.tag(plot.box.right if is_one and wide <= plot.box.width else plot.room.right, base, panel.judged)
    if above:
        lines = in_lines(panel.name, plot.room.width, NAME)
        last = panel.name[len("".join(lines[: above - 1])) :].lstrip()  # what has no room in it is cut
        for at, line in enumerate(filter(None, [*lines[: above - 1], last])):
            spot = Spot(plot.box.left, base - (above - at) * NAME_LINE)
            canvas.name(spot, line, plot.room.width, NAME, is_bold=True)
    else:
        canvas.name(Spot(plot.box.left, base), panel.name, left - plot.box.left - 8, NAME, is_bold=True)
    _figure(canvas, panel, plot, is_one=is_one)


def _figure(canvas: Canvas, panel: Panel, plot: Plot, *, is_one: bool) -> None:
    """The hatches, then lines, then words of one target."""
    _hatches(canvas, panel, plot)
    _lines(canvas, panel, plot)
    _labels(canvas, panel, plot, is_one=is_one)


def _hatches(canvas: Canvas, panel: Panel, plot: Plot) -> None:
    """What nobody reported, with its name; and from what is surely done to what is done at most."""
    for each in panel.silent:
        canvas.hatched(Box(plot.x(each.first), plot.box.top, plot.x(each.last), plot.box.bottom))
    if panel.bound:
        found = _open(panel)
        lows = [plot.at(each.day, each.low) for each in found]
        highs = [plot.at(each.day, plot.top if each.high is None else each.high) for each in found]
        canvas.area([*lows, *reversed(highs)])


def _open(panel: Panel) -> list[Reach]:
    """From the last day on which it was exactly known what was done."""
    first = next(at for at, each in enumerate(panel.done) if each.high != each.low)
    return [*panel.done[max(first - 1, 0) :]]


def _lines(canvas: Canvas, panel: Panel, plot: Plot) -> None:
    if panel.expected.points:
        canvas.line([plot.at(*point[:2]) for point in panel.expected.points], "expected")
    canvas.line(_steps(panel.aims, panel.last, plot), "aim")
    if panel.plan.points:
        canvas.line([plot.at(*point[:2]) for point in panel.plan.points], "plan")
    for lead in panel.pace:
        canvas.line([plot.at(*point[:2]) for point in lead.points], "pace")
    if panel.done:
        canvas.line([plot.at(each.day, each.low) for each in panel.done], "actual")
        x, y = plot.at(panel.done[-1].day, panel.done[-1].low)
        canvas.draw(f'<circle cx="{whole(x)}" cy="{whole(y)}" r="7"/>')


def _steps(aims: Sequence[Aim], last: date, plot: Plot) -> list[tuple[Number, Number]]:
    """The promise as a line that steps where it was revised."""
    ends = [*(aim.since for aim in aims[1:]), last]
    return [plot.at(day, aim.value) for aim, end in zip(aims, ends, strict=True) for day in (aim.since, end)]


def _labels(canvas: Canvas, panel: Panel, plot: Plot, *, is_one: bool) -> None:
    """Words beside lines, each at a place where it meets no other."""
    for lead in panel.pace:
        canvas.label(_around(*plot.at(*lead.points[-1][:2])), lead.text, plot.room)
    for at, aim in enumerate(panel.aims):
        if is_one or at:
            end = panel.aims[at + 1].since if at + 1 < len(panel.aims) else panel.last
            spots = _along(plot.at(aim.since, aim.value), plot.x(end))
            canvas.label(spots, aim.text, plot.room, RED, short=aim.short)
    if panel.done and (is_one or not panel.pace):
        last = panel.done[-1]
        canvas.label(_around(*plot.at(last.day, last.low)), panel.now, plot.room)
    for each in panel.silent:
        canvas.label(_within(plot.x(each.first), plot.x(each.last), plot), each.text, plot.room)
    if is_one:
        _further(canvas, panel, plot)


def _further(canvas: Canvas, panel: Panel, plot: Plot) -> None:
    """What a large panel has room to name: plans, the bound, the expected path."""
    if panel.plan.points:
        canvas.label(_around(*plot.at(*panel.plan.points[-1][:2])), panel.plan.text, plot.room)
    if panel.bound:
        found = _open(panel)
        day, low, high = found[len(found) // 2]
        x, _ = plot.at(day, low)
        y = (plot.y(low) + plot.at(day, plot.top if high is None else high)[1]) // 2
        canvas.label(_around(x, y), panel.bound, plot.room)
    corners = [plot.at(*point[:2]) for point in panel.expected.points]
    middles = [((x + to_x) // 2, (y + to_y) // 2) for (x, y), (to_x, to_y) in pairwise(corners) if to_x > x]
    canvas.label((spot for middle in middles for spot in _around(*middle)), panel.expected.text, plot.room, QUIET)


def _around(x: Number, y: Number) -> Iterator[Spot]:
    """Places right, above, below and left of a point, then farther off."""
    for away in range(0, FARTHEST, STEP):
        for side in (-1, 1):
            base = y + 8 + side * away
            yield Spot(x + 14, base)
            yield Spot(x - 14, base, "end")


def _along(start: tuple[Number, Number], end: Number) -> Iterator[Spot]:
    """Places above and below a level line from a point to another, then before it."""
    x, y = start
    for away in range(0, FARTHEST, STEP):
        for base in (y - 8 - away, y + SMALL + 4 + away):
            yield Spot(x + 10, base)
            yield Spot(end - 10, base, "end")
            yield Spot(x - 10, base, "end")


def _within(left: Number, right: Number, plot: Plot) -> Iterator[Spot]:
    """Places in the middle of a stretch from the bottom upwards, then beside it."""
    bases = [plot.box.bottom - 10 - away for away in range(0, int(plot.box.height), STEP)]
    yield from (Spot((left + right) // 2, base, "middle") for base in bases)
    yield from (Spot(right + 4, base) for base in bases)
    yield from (Spot(left - 4, base, "end") for base in bases)
