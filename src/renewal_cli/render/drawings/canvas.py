"""A canvas: texts that know how wide they are, so that no two meet, and the fills and hatches of the lights."""

from __future__ import annotations

import re
from fractions import Fraction
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.render.terminal import wrapped
from renewal_cli.report import figures
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.report.document import Cell

Number = Fraction | int
SMALL, MIDDLE, HEAD = 24, 28, 42
"""Sizes of letters in pixels."""

WIDE = Fraction(6, 10)
"""How wide a Latin letter is at most in the mean, as a share of its size; a Chinese one is as wide as it is high."""

MARGIN = 40
QUIET, LINE, RED, GRID, PAPER = (
    f"var(--{name},{colour})"
    for name, colour in (
        ("quiet", "#56606b"),
        ("text", "#16181b"),
        ("bad", "#a3211a"),
        ("line", "#d5dae0"),
        ("card", "#ffffff"),
    )
)
"""The colours of the page, each with its own where a drawing stands alone."""

TICKS = 4


class Box(NamedTuple):
    """A rectangle; ``top`` is above ``bottom``."""

    left: Number
    top: Number
    right: Number
    bottom: Number

    @property
    def width(self) -> Number:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> Number:
        """How high it is."""
        return self.bottom - self.top

    def meets(self, other: Box) -> bool:
        """Whether two share a point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether another lies in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


class Spot(NamedTuple):
    """Where a text may stand: its base line, and which end of it is there (``start``, ``middle``, ``end``)."""

    x: Number
    y: Number
    anchor: str = "start"


class Canvas:
    """What is drawn, and where texts stand."""

    def __init__(self, width: int, height: int) -> None:
        self.whole = Box(0, 0, width, height)
        self.parts: list[str] = []
        self.taken: list[Box] = []
        self.crossed: list[Box] = []

    def draw(self, *parts: str) -> None:
        """Add elements of SVG."""
        self.parts += parts

    def text(
        self,
        spot: Spot,
        text: str,
        size: int = SMALL,
        ink: str = LINE,
        *,
        is_bold: bool = False,
        has_halo: bool = False,
    ) -> None:
        """Write a text, whatever stands there; with a halo it can be read upon a line."""
        self.taken.append(box_of(spot, text, size))
        weight = ' font-weight="bold"' if is_bold else ""
        halo = f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if has_halo else ""
        anchor = "" if spot.anchor == "start" else f' text-anchor="{spot.anchor}"'
        place = f'x="{coordinate(spot.x)}" y="{coordinate(spot.y)}" font-size="{size}" fill="{ink}"'
        self.draw(f"<text {place}{weight}{halo}{anchor}>{escape(text)}</text>")

    def label(self, spots: Iterable[Spot], text: str, within: Box, ink: str = LINE) -> None:
        """Write a text at the first spot where it meets no other and no line; if there is none, upon a line.

        Where every spot would meet a text it is left out: the table has it.
        """
        taken, crossed = ([box for box in boxes if box.meets(within)] for boxes in (self.taken, self.crossed))
        fitting = [spot for spot in spots if text and within.holds(box_of(spot, text, SMALL))]
        for held in ([*taken, *crossed], taken):
            for spot in fitting:
                box = box_of(spot, text, SMALL)
                if not any(box.meets(other) for other in held):
                    self.text(spot, text, SMALL, ink, has_halo=True)
                    return

    def tag(self, right: Number, base: Number, cell: Cell, size: int = SMALL) -> Number:
        """Write what a cell says in the fill of its light, ending at ``right``; return where it begins."""
        width = text_width(cell.text, size) + size
        left = right - width
        self.fill(Box(left, base - size, right, base + size * Fraction(3, 10)), cell)
        self.lit(Spot(left + Fraction(width, 2), base, "middle"), cell, size)
        return left

    def lit(self, middle: Spot, cell: Cell, size: int = SMALL) -> None:
        """Write what a cell says around a spot; signs that fonts lack are drawn."""
        sign, _, rest = cell.text.partition(" ")
        if sign not in SHAPES:
            self.text(middle, cell.text, size, ink_of(cell))
            return
        left = middle.x - text_width(rest, size) / Fraction(2) - size * Fraction(6, 10)
        place = f"translate({coordinate(left)} {coordinate(middle.y - size * Fraction(8, 10))}) scale({size})"
        self.draw(f'<path transform="{place}" {SHAPES[sign].replace("INK", ink_of(cell))}/>')
        self.text(middle._replace(x=middle.x + size * Fraction(6, 10)), rest, size, ink_of(cell))

    def fill(self, box: Box, cell: Cell) -> None:
        """Draw a rectangle in the fill of a light; of a cell without light nothing."""
        if cell.light is None:
            return
        fill = FILLS[cell.light]
        ground = f'fill="var(--{fill.name},{fill.light.ground})"'
        paint = f'fill="url(#open)" stroke="{QUIET}"' if fill.is_hatched else ground
        self.draw(f"<rect {_at(box)} {paint}/>")

    def paint(self, box: Box, colour: str) -> None:
        """Draw a rectangle in one colour."""
        self.draw(f'<rect {_at(box)} fill="{colour}"/>')

    def hatched(self, box: Box) -> None:
        """Hatch a rectangle."""
        self.draw(f'<rect {_at(box)} fill="url(#silent)"/>')

    def line(self, points: Sequence[tuple[Number, Number]], style: str) -> None:
        """Draw a line through some points."""
        for start, end in pairwise(points):
            self.crossed += between(start, end)
        path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
        self.draw(f'<polyline points="{path}" fill="none" {style}/>')

    def area(self, points: Sequence[tuple[Number, Number]]) -> None:
        """Hatch what some points enclose."""
        path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
        self.draw(f'<polygon points="{path}" fill="url(#bound)"/>')

    def paragraph(self, box: Box, text: str, size: int, ink: str = LINE, *, is_bold: bool = False) -> Number:
        """Write a text in lines as wide as a box, from its top; return where the last one ends."""
        base = box.top
        for line in in_lines(text, box.width, size):
            base += size * Fraction(5, 4)
            self.text(Spot(box.left, base - size * Fraction(1, 4)), line, size, ink, is_bold=is_bold)
        return base


SHAPES = {
    "✓": 'd="M.1 .5L.35 .75L.8 .2" fill="none" stroke="INK" stroke-width=".14"',
    "●": 'd="M.08 .45a.36 .36 0 1 0 .72 0a.36 .36 0 1 0 -.72 0z" fill="INK"',
    "▽": 'd="M.08 .14H.82L.45 .78z" fill="none" stroke="INK" stroke-width=".1"',
    "▼": 'd="M.05 .1H.85L.45 .82z" fill="INK"',
    "○": 'd="M.12 .45a.32 .32 0 1 0 .64 0a.32 .32 0 1 0 -.64 0z" fill="none" stroke="INK" stroke-width=".08"',
}
"""The signs of lights as paths in a square of 1: the shipped font has not all of them, and others draw them small."""

DEFINITIONS = (
    "<defs>"
    '<pattern id="open" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="10" height="10" fill="var(--open,#ffffff)"/>'
    '<rect width="4" height="10" fill="var(--open-stripe,#e9eae6)"/></pattern>'
    '<pattern id="silent" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="12" fill="var(--line,#d5dae0)"/></pattern>'
    '<pattern id="bound" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<rect width="2" height="9" fill="var(--quiet,#8d97a3)"/></pattern>'
    "</defs>"
)


def ink_of(cell: Cell) -> str:
    """The colour of what stands on the fill of a cell."""
    if cell.light is None:
        return LINE
    fill = FILLS[cell.light]
    return f"var(--{fill.name}-ink,{fill.light.ink})"


def alone(drawn: str) -> str:
    """A drawing in its own colours, for what knows no page."""
    return re.sub(r"var\(--[a-z_-]+,(#[0-9a-f]{6})\)", r"\1", drawn)


def of_page(drawn: str) -> str:
    """A drawing in the colours of the page that it stands on."""
    return re.sub(r"(var\(--[a-z_-]+),#[0-9a-f]{6}\)", r"\1)", drawn)


def _at(box: Box) -> str:
    names = ("x", "y", "width", "height")
    values = (box.left, box.top, box.width, box.height)
    return " ".join(f'{name}="{coordinate(value)}"' for name, value in zip(names, values, strict=True))


def text_width(text: str, size: int) -> Fraction:
    """How wide a text is at most."""
    wide = cell_len(text) - len(text)
    return size * (wide + (len(text) - wide) * WIDE)


def box_of(spot: Spot, text: str, size: int) -> Box:
    """Where a text stands."""
    width = text_width(text, size)
    left = spot.x - width * {"start": Fraction(0), "middle": Fraction(1, 2), "end": Fraction(1)}[spot.anchor]
    return Box(left, spot.y - size, left + width, spot.y + size * Fraction(1, 4))


def in_lines(text: str, width: Number, size: int) -> list[str]:
    """A text in lines of so many pixels; figures and words stay whole."""
    lines, cells = [text], int(2 * width / size)
    while cells > 1 and any(text_width(line, size) > width for line in lines):
        lines, cells = wrapped(text, cells), cells - 1
    return lines


def between(start: tuple[Number, Number], end: tuple[Number, Number]) -> list[Box]:
    """Small boxes along a line, so that words keep away from it."""
    (x, y), (to_x, to_y) = start, end
    steps = max(int(abs(Fraction(to_x - x)) / SMALL), int(abs(Fraction(to_y - y)) / SMALL), 1)
    at = [(x + Fraction(n, steps) * (to_x - x), y + Fraction(n, steps) * (to_y - y)) for n in range(steps + 1)]
    return [Box(left - 4, top - 4, left + 4, top + 4) for left, top in at]


def fitted(text: str, width: Number, size: int) -> str:
    """A name, cut with "…" where it is too long."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text}…"


def coordinate(value: Number, digits: int = 1) -> str:
    """A coordinate, rounded to a tenth; without needless zeros."""
    text = figures.number(Fraction(value), digits)
    return text.rstrip("0").rstrip(".")


def round_step(highest: Fraction) -> Fraction:
    """A round distance between grid lines: 1, 2 or 5 times a power of ten."""
    size = Fraction(1)
    while size * TICKS * 10 <= highest:
        size *= 10
    while highest and size * TICKS > highest:
        size /= 10
    return next((size * each for each in (1, 2, 5) if size * each * TICKS >= highest), size * 10)
