"""A map as SVG: each place in the fill of its light, with its name, sign and lead; what has no room has a number.

Lengths are in tenths of a pixel of a phone, and in fifths of one of a picture; no text stands on another.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.calc.map_geometry import simplified
from renewal_cli.render._wrapping import wrapped
from renewal_cli.render.drawings.canvas import FONTS, steps
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.model.base_map import Point, Ring
    from renewal_cli.report.glance import Map, Region

WIDTH, EDGE = 3600, 20
LETTER, LATIN, DIGIT, LINE = 120, 80, 70, 140
"""How wide a Chinese character is, how wide a letter, how wide a digit, all at most; and how high a line."""
PIN = 90
"""The radius of a pin with a number."""
CELLS = 48
"""Cells in a line of text below the map."""
BANDS = 28
"""Heights at which room for a name is looked for."""


class Box(NamedTuple):
    """A rectangle that holds a text."""

    left: int
    top: int
    right: int
    low: int

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles share more than an edge."""
        return self.left < other.right and other.left < self.right and self.top < other.low and other.top < self.low


class Room(NamedTuple):
    """Where in an outline a text can stand: its middle, and how wide it may be."""

    x: int
    y: int
    width: int


class Field(NamedTuple):
    """What a map is drawn on.

    Attributes:
        highest: how high the map may be.
        tolerance: half a pixel.
        lowest: where the lowest pin may end; None where the drawing grows with its pins.
    """

    width: int
    highest: int
    tolerance: int
    lowest: int | None = None


PAGE = Field(WIDTH, 3300, 5)
"""That of pages and papers, as wide as a phone."""


def style() -> str:
    """How a map is drawn, in the colours of the page or its own; its fills are those of all drawings."""
    hatched = next(fill for fill in FILLS.values() if fill.is_hatched)
    quiet = "var(--quiet,#56606b)"
    return (
        ".map text{font-size:120px;fill:var(--text,#1a1d21);stroke:none}"
        ".map .label text{text-anchor:middle;pointer-events:none;fill:inherit}"
        ".map .shape{fill-rule:evenodd;stroke-width:8}.map .pin{stroke-width:8}"
        f".map .none{{fill:var(--back,#f4f6f8);stroke:{quiet}}}.map .none-ink{{fill:var(--text,#1a1d21)}}"
        f".map .stripe{{stroke:var(--{hatched.name}-stripe,{hatched.light.stripe});stroke-width:60}}"
        ".map .lead{stroke:var(--text,#1a1d21);stroke-width:8}"
    )


def map_svg(block: Map, ident: str, style: str = "", head: str = "") -> str:
    """The drawing; ``ident`` keeps its parts apart from those of others on a page.

    Without a ``style`` of its own it stands on a page, where title, caption and table are beside it; ``head`` is the
    title of the document that it is from.
    """
    drawing = MapDrawing(block, ident, PAGE, stands_alone=bool(style))
    above = _packed([head, block.title, block.finding]) if style else []
    caption = _packed(block.caption) if style else []
    top = LINE * len(above) + (EDGE if above else 0)
    listed = [*_columns(drawing.listed, drawing.high)]
    low = max([drawing.high, *(y + LINE // 3 for _, y, _ in listed)])
    end = low + (LINE * len(caption) + 2 * EDGE if caption else 0)
    namespace = ' xmlns="http://www.w3.org/2000/svg"' if style else ""
    written = [*_lines(above, -top), *listed, *_lines(caption, low)]
    return "".join(
        [
            f'<svg class="map"{namespace} viewBox="0 {-top} {WIDTH} {end + top}" role="group" '
            f'aria-label="{escape(block.title)}">',
            f"<style>.map{{font-family:{FONTS}}}{style}</style>" if style else "",
            hatch(ident),
            *drawing.parts,
            *(f'<text x="{x}" y="{y}">{escape(text)}</text>' for x, y, text in written),
            "</svg>",
        ]
    )


def hatch(ident: str) -> str:
    """What silent and open places of a map are filled with."""
    return (
        f'<defs><pattern id="{ident}-h" width="110" height="110" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="open" width="110" height="110"/>'
        '<path class="stripe" d="M30 0V110"/></pattern></defs>'
    )


Line = tuple[int, int, str]
"""Where a text begins, and the text."""


def _lines(texts: Sequence[str], top: int) -> Iterator[Line]:
    """Texts one below the other."""
    for number, text in enumerate(texts):
        yield EDGE, top + LINE * number + LETTER, text


def _packed(parts: Iterable[str]) -> list[str]:
    """Texts in lines of so many cells, each in one piece where it has room."""
    lines = [""]
    for part in filter(None, parts):
        longer = f"{lines[-1]} · {part}" if lines[-1] else part
        if cell_len(longer) <= CELLS:
            lines[-1] = longer
        else:
            lines += wrapped(part, CELLS)
    return [line for line in lines if line]


def _columns(texts: Sequence[str], top: int) -> Iterator[Line]:
    """Texts in as many columns as there is room for, each read downwards."""
    lines = [line for text in texts for line in wrapped(text, CELLS)]
    widest = max(map(_wide, lines), default=0) + LETTER
    columns = max(min(WIDTH // widest, 3), 1) if lines else 1
    rows = -(-len(lines) // columns)
    for number, line in enumerate(lines):
        yield EDGE + number // rows * (WIDTH // columns), top + LINE * (number % rows) + LETTER, line


class MapDrawing:
    """One map, each thing where no text meets another.

    Attributes:
        high: where it ends.
        parts: its elements.
        listed: what only has a number on it, to be listed.
        left_out: whose pins have no room.
    """

    def __init__(self, block: Map, ident: str, field: Field, *, stands_alone: bool) -> None:
        self.block, self.ident, self.field, self.stands_alone = block, ident, field, stands_alone
        wide, high = (max(each, 1) for each in block.size)
        room = field.width - 2 * EDGE
        self.scale = (room, wide) if high * room <= field.highest * wide else (field.highest, high)
        self.left = EDGE + (room - wide * self.scale[0] // self.scale[1]) // 2
        self.high = 2 * EDGE + high * self.scale[0] // self.scale[1]
        self.parts: list[str] = []
        self.leads: list[str] = []
        self.listed: list[str] = []
        self.left_out: list[str] = []
        self.taken: list[Box] = []
        self._draw()

    def place(self, point: Point) -> Point:
        """Where a point of the plane stands in the drawing."""
        return self.left + point[0] * self.scale[0] // self.scale[1], EDGE + point[1] * self.scale[0] // self.scale[1]

    def _draw(self) -> None:
        """Draw the outlines, then on top of them the pins, the names that have room, and numbers for the others."""
        regions = [*enumerate(self.block.regions)]
        outlines = [[self._thin(ring) for ring in region.rings] for _, region in regions]
        for at, region in regions:
            path = "".join(_path(ring) for ring in outlines[at])
            if path:
                self.parts.append(self._linked(at, f'<path {self._fill(region, "shape")} d="{path}"/>'))
        above = len(self.parts)
        for at, region in regions:
            for pin in region.pins:
                self.parts.append(self._linked(at, self._pin(region, self.place(pin))))
        unnamed = [at for at, region in regions if outlines[at] and not self._name(region, outlines[at])]
        for at in unnamed:
            box = self._free(outlines[at], 2 * PIN, 2 * PIN)
            middle = _middle(outlines[at]) if box is None else (box.left + PIN, box.top + PIN)
            self.parts.append(self._linked(at, self._pin(regions[at][1], middle)))
        self.parts[above:above] = self.leads  # below the pins that they pass

    def _thin(self, ring: Ring) -> Ring:
        return simplified([*map(self.place, ring)], self.field.tolerance)

    def _fill(self, region: Region, kind: str) -> str:
        """The fill of a shape or a pin, and its edge in the ink of that fill: seen between two that are alike."""
        if region.status is None or region.status.light is None:
            return f'class="{kind} none"'
        fill = FILLS[region.status.light]
        edge = f"{kind} {fill.name}-pin"
        return f'class="{edge}" fill="url(#{self.ident}-h)"' if fill.is_hatched else f'class="{edge} {fill.name}"'

    def _linked(self, at: int, drawn: str) -> str:
        """A region as a link with its status as title; alone, and without a link of its own, as a mere group."""
        region = self.block.regions[at]
        text = escape(region.text)
        target = region.link or ("" if self.stands_alone else f"#{self.ident}-{at + 1}")
        if not target:
            return f"<g><title>{text}</title>{drawn}</g>"
        return f'<a href="{escape(target)}"><title>{text}</title>{drawn}</a>'

    def _name(self, region: Region, rings: Sequence[Ring]) -> bool:
        """Write name and status where there is room for them; false where there is none."""
        for lines in _variants(region):
            box = self._free(rings, max(map(_wide, lines)) + LETTER // 3, LINE * len(lines))
            if box is not None:
                self.taken.append(box)
                x, y = (box.left + box.right) // 2, box.top + LETTER - 5
                self.parts.append(_label(region, ((x, y + LINE * number, line) for number, line in enumerate(lines))))
                return True
        return False

    def _free(self, rings: Sequence[Ring], wide: int, high: int) -> Box | None:
        """The place nearest to the middle of an outline that holds a text and meets no other; None without any."""
        points = [point for ring in rings for point in ring]
        ends = [(min(each[axis] for each in points), max(each[axis] for each in points)) for axis in (0, 1)]
        middle = (sum(ends[0]) // 2, sum(ends[1]) // 2)
        found = [
            Box(x - wide // 2, room.y - high // 2, x + wide // 2, room.y + high // 2)
            for room in _rooms(rings, high)
            if room.width >= wide
            for x in (room.x - (room.width - wide) // 2, room.x, room.x + (room.width - wide) // 2)
        ]
        free = [box for box in found if not any(box.meets(each) for each in self.taken)]
        return min(free, key=lambda box: _far(box, middle), default=None)

    def _pin(self, region: Region, point: Point) -> str:
        """A number at a point, or beside it where a text is in the way; its line joins the list."""
        places = (Box(x - PIN, y - PIN, x + PIN, y + PIN) for x, y in _around(point, self.field.lowest))
        box = next((each for each in places if self._has(each) and not any(map(each.meets, self.taken))), None)
        if box is None:
            self.left_out.append(region.name)
            return ""
        self.taken.append(box)
        self.high = max(self.high, box.low + EDGE)
        x, y = box.left + PIN, box.top + PIN
        if (x, y) != point:
            self.leads.append(f'<path class="lead" d="M{point[0]} {point[1]}L{x} {y}"/>')
        number = len(self.listed) + 1
        self.listed.append(_listed_line(number, region))
        return (
            f'<circle {self._fill(region, "pin")} cx="{x}" cy="{y}" r="{PIN}"/>'
            f"{_label(region, [(x, y + 40, str(number))])}"
        )

    def _has(self, box: Box) -> bool:
        """Whether a rectangle lies on the field."""
        low = self.field.lowest
        return box.left >= 0 and box.top >= 0 and box.right <= self.field.width and (low is None or box.low <= low)


def _listed_line(number: int, region: Region) -> str:
    """What a list says of a number on a map."""
    return " ".join([str(number), region.name, *([region.status.text] if region.status else [])])


def _label(region: Region, lines: Iterable[Line]) -> str:
    """Words on a region, in the ink of its fill; each line begins at its middle."""
    written = "".join(f'<text x="{x}" y="{y}">{escape(text)}</text>' for x, y, text in lines)
    return f'<g class="label {_ink(region)}">{written}</g>'


def _variants(region: Region) -> Iterator[list[str]]:
    """Name and status in few lines, then in more and shorter ones."""
    status = region.status.text if region.status else ""
    halves = wrapped(region.name, cell_len(region.name) // 2 + 1)
    for name in ([region.name], halves):
        for rest in ([status], status.split(" ", 1)):
            yield [*name, *filter(None, rest)]


def _middle(rings: Sequence[Ring]) -> Point:
    """The middle of the widest room for a pin inside an outline, or of its widest line where none is that high."""
    high = max(point[1] for point in rings[0]) - min(point[1] for point in rings[0])
    rooms = [*_rooms(rings, min(2 * PIN, high // 2))] or [*_rooms(rings, 0)]
    best = max(rooms, key=lambda room: room.width, default=Room(*rings[0][0], 0))
    return best.x, best.y


def _far(box: Box, middle: Point) -> int:
    return (box.left + box.right - 2 * middle[0]) ** 2 + (box.top + box.low - 2 * middle[1]) ** 2


def _ink(region: Region) -> str:
    light = region.status.light if region.status else None
    return f"{FILLS[light].name}-ink" if light else "none-ink"


def _around(point: Point, farthest: int | None) -> Iterator[Point]:
    """A point, then others around it, farther and farther away."""
    yield point
    distance = 0
    while farthest is None or distance < farthest:
        distance += 2 * PIN + 10
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)):
            yield point[0] + across * distance, point[1] + down * distance


def _path(ring: Ring) -> str:
    """A closed line in steps; nothing of one that is no larger than a point."""
    if len(ring) < 3:  # noqa: PLR2004 - a line
        return ""
    return f"{steps(ring[:-1])}z"


def _wide(text: str) -> int:
    """How wide a text is drawn, at most."""
    return sum(LETTER if not sign.isascii() else LATIN if sign.isalpha() else DIGIT for sign in text)


def _rooms(rings: Sequence[Ring], high: int) -> Iterator[Room]:
    """The places inside some rings that hold a text of a height, from top to bottom."""
    heights = [point[1] for ring in rings for point in ring]
    top, low = min(heights), max(heights)
    for band in range(1, BANDS):
        middle = top + (low - top) * band // BANDS
        spans = _inside(rings, middle)
        for level in (-high // 2, -high // 4, high // 4, high // 2):
            spans = [*_common(spans, _inside(rings, middle + level))]
        for left, right in spans:
            yield Room((left + right) // 2, middle, right - left)


def _inside(rings: Sequence[Ring], level: int) -> list[tuple[int, int]]:
    """The stretches of a level line that are inside, by the rule of even and odd."""
    crossed = sorted(
        here[0] + (level - here[1]) * (after[0] - here[0]) // (after[1] - here[1])
        for ring in rings
        for here, after in pairwise(ring)
        if (here[1] <= level) != (after[1] <= level)
    )
    return [*zip(crossed[::2], crossed[1::2], strict=True)]


def _common(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What stretches of two lines have in common; those of each stand in order."""
    one = other = 0
    while one < len(some) and other < len(others):
        (left, right), (other_left, other_right) = some[one], others[other]
        if max(left, other_left) < min(right, other_right):
            yield max(left, other_left), min(right, other_right)
        one, other = (one + 1, other) if right < other_right else (one, other + 1)
