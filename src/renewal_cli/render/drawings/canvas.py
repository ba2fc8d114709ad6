"""A canvas: texts that know how wide they are, so that no two meet, and the fills and hatches of the lights."""

from __future__ import annotations

import re
from fractions import Fraction
from html import escape
from itertools import chain, pairwise, tee
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from renewal_cli.calc.map_geometry import simplified
from renewal_cli.render._wrapping import apart, wrapped
from renewal_cli.report import figures
from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from renewal_cli.report.table import Cell

Number = Fraction | int
SMALL, MIDDLE, HEAD = 24, 28, 42
"""Letter sizes in pixels."""

WIDE = 6
"""The greatest mean width of Latin letters, in tenths of their size; a Chinese one is as wide as it is high."""

MARGIN = 40
FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
LINE, QUIET, RED = "", "q", "r"
"""Classes of ``drawn.css``: of what is told, of what stands around it, of what was promised."""

NEAR = 4
"""So many pixels words keep away from a line."""

LONELY = 3
"""A last line of so many Chinese characters has too little on it."""

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
    """What is drawn, and where texts stand; ``names`` are those that no line of a paragraph breaks."""

    def __init__(self, width: int, height: int, names: Collection[str] = ()) -> None:
        self.size, self.names = (width, height), names
        self.parts: list[str] = []
        self.taken: list[Box] = []
        self.crossed: set[tuple[int, int]] = set()

    def within(self, margin: int = 0) -> Box:
        """The field inside a margin, half as wide above and below."""
        return Box(margin, margin // 2, self.size[0] - margin, self.size[1] - margin // 2)

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
    ) -> None:
        """Write a text, whatever stands there; its halo lets it be read upon a line."""
        self.taken.append(box_of(spot, text, size))
        anchor = {"start": "", "middle": "m", "end": "e"}[spot.anchor]
        shown = classes(ink, anchor, "b" if is_bold else "")
        large = "" if size == SMALL else f' font-size="{size}"'
        self.draw(f'<text{shown} x="{whole(spot.x)}" y="{whole(spot.y)}"{large}>{escape(text)}</text>')

    def name(self, spot: Spot, text: str, width: Number, size: int = SMALL, *, is_bold: bool = False) -> None:
        """Write a name in so many pixels."""
        self.text(spot, *fitted(text, width, size), is_bold=is_bold)

    def label(self, spots: Iterable[Spot], text: str, within: Box, ink: str = LINE, *, short: str = "") -> None:
        """Write a text at the first spot where it meets no other and no line; if there is none, upon a line.

        Where it has no spot of its own, ``short`` is tried; where every spot would meet a text both are left out: the
        table has it.
        """
        found, texts = None, zip((text, short), tee(spots), strict=True)
        for spot, each in ((spot, each) for each, tried in texts if each for spot in tried):
            box = box_of(spot, each, SMALL)
            if within.holds(box) and not any(map(box.meets, self.taken)):
                is_free = not self._is_crossed(box)
                found = (spot, each) if is_free or found is None else found
                if is_free:
                    break
        if found is not None:
            self.text(*found, SMALL, ink)

    def _is_crossed(self, box: Box) -> bool:
        """Whether a line comes near what stands in a box."""
        left, top, right, bottom = box.left - NEAR, box.top - NEAR, box.right + NEAR, box.bottom + NEAR
        return any(left < x < right and top < y < bottom for x, y in self.crossed)

    def tag(self, right: Number, base: Number, cell: Cell) -> Number:
        """Write what a cell says in the fill of its light, ending at ``right``; return where it begins."""
        width = tag_width(cell)
        left = right - width
        self.fill(Box(left, base - SMALL, right, base + SMALL * Fraction(3, 10)), cell)
        self.lit(Spot(left + Fraction(width, 2), base, "middle"), cell)
        return left

    def lit(self, middle: Spot, cell: Cell) -> None:
        """Write what a cell says around a spot; signs that fonts lack are drawn."""
        sign, _, rest = cell.text.partition(" ")
        if sign not in SHAPES:
            self.text(middle, cell.text, SMALL, _ink_of(cell))
            return
        left = middle.x - lit_width(cell) / Fraction(2)
        at = f"translate({whole(left)} {whole(middle.y - SMALL * Fraction(8, 10))}) scale({SMALL})"
        outline, width = SHAPES[sign]
        line = f' fill="none" stroke-width="{width}"' if width else ""
        self.draw(f'<path{classes(_ink_of(cell, "pin" if width else "ink"))} transform="{at}"{line} d="{outline}"/>')
        if rest:
            self.text(middle._replace(x=middle.x + SMALL * Fraction(6, 10)), rest, SMALL, _ink_of(cell))

    def fill(self, box: Box, cell: Cell) -> None:
        """Draw a rectangle in the fill of a light; of a cell without light nothing."""
        if cell.light is None:
            return
        fill = FILLS[cell.light]
        paint = 'class="edge" fill="url(#open)"' if fill.is_hatched else f'class="{fill.name}"'
        self.draw(f"<rect {paint} {_at(box)}/>")

    def paint(self, box: Box, name: str) -> None:
        """Draw a rectangle in the colour of a class."""
        self.draw(f"<rect{classes(name)} {_at(box)}/>")

    def hatched(self, box: Box) -> None:
        """Hatch a rectangle as silent."""
        self.draw(f'<rect fill="url(#silent)" {_at(box)}/>')

    def line(self, points: Sequence[tuple[Number, Number]], name: str) -> None:
        """Draw a line of a class through some points."""
        self.lines([points], name)

    def lines(self, each: Sequence[Sequence[tuple[Number, Number]]], name: str) -> None:
        """Draw lines of a class, each through some points."""
        drawn = [_rounded(points) for points in each]
        for start, end in chain.from_iterable(map(pairwise, drawn)):
            self.crossed.update(between(start, end))
        self.draw(f'<path class="l {name}" d="{"".join(map(steps, drawn))}"/>')

    def area(self, points: Sequence[tuple[Number, Number]]) -> None:
        """Hatch what some points enclose."""
        self.draw(f'<path fill="url(#bound)" d="{path(points)}z"/>')

    def paragraph(self, box: Box, text: str, size: int, ink: str = LINE, *, is_bold: bool = False) -> Number:
        """Write a text in lines as wide as a box, from its top; return where the last one ends."""
        base = box.top
        for line in evenly(text, box.width, size, self.names):
            base += size * Fraction(5, 4)
            self.text(Spot(box.left, base - size * Fraction(1, 4)), line, size, ink, is_bold=is_bold)
        return base


SHAPES = {
    "✓": ("M.1 .5L.35 .75L.8 .2", ".14"),
    "●": ("M.08 .45a.36 .36 0 1 0 .72 0a.36 .36 0 1 0 -.72 0z", ""),
    "▽": ("M.08 .14H.82L.45 .78z", ".1"),
    "▼": ("M.05 .1H.85L.45 .82z", ""),
    "○": ("M.12 .45a.32 .32 0 1 0 .64 0a.32 .32 0 1 0 -.64 0z", ".08"),
}
"""The signs of lights as paths in a square of 1, with the width of their line where they are not filled: the shipped
font has not all of them, and others draw them small."""

HATCHES = {
    "open": (10, 45, '<path class="open" d="M0 0h10v10H0z"/><path class="stripe" d="M2 0v10"/>'),
    "silent": (12, 45, '<path class="none" d="M0 0h5v12H0z"/>'),
    "bound": (9, -45, '<path class="q" d="M0 0h2v9H0z"/>'),
}
"""What is silent or open, what nobody reported, and what is known as a bound: size, angle and parts."""


def hatches(drawn: str) -> str:
    """Those that a drawing, or all those of a page, are filled with; "" without any."""
    found = "".join(
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({angle})">{parts}</pattern>'
        for name, (size, angle, parts) in HATCHES.items()
        if f'fill="url(#{name})"' in drawn
    )
    return f"<defs>{found}</defs>" if found else ""


def fills() -> str:
    """The fills of lights in drawings, and of words and lines on them, in the colours of the page or their own."""
    return "".join(
        f"svg .{fill.name}{{fill:var(--{fill.name},{fill.light.ground})}}"
        f"svg .{fill.name}-ink{{fill:var(--{fill.name}-ink,{fill.light.ink})}}"
        f"svg .{fill.name}-pin{{stroke:var(--{fill.name}-ink,{fill.light.ink})}}"
        for fill in {fill.name: fill for fill in FILLS.values()}.values()
    )


def style() -> str:
    """How pictures look, in the colours of the page or their own."""
    return (Path(__file__).parent / "drawn.css").read_text(encoding="utf-8").replace("\n", "")


def _ink_of(cell: Cell, kind: str = "ink") -> str:
    """The class of words, or with ``pin`` of lines, on the fill of a cell."""
    return LINE if cell.light is None else f"on {FILLS[cell.light].name}-{kind}"


def alone(drawn: str) -> str:
    """A drawing in its own colours, for what knows no page."""
    return re.sub(r"var\(--[a-z_-]+,(#[0-9a-f]{6})\)", r"\1", drawn)


def classes(*names: str) -> str:
    """The attribute for some classes; nothing without any."""
    found = " ".join(filter(None, names))
    return f' class="{found}"' if found else ""


def path(points: Sequence[tuple[Number, Number]]) -> str:
    """A line in steps between whole pixels, without the points that lie within one of what is left."""
    return steps(_rounded(points))


def _rounded(points: Sequence[tuple[Number, Number]]) -> tuple[tuple[int, int], ...]:
    """The whole pixels nearest to some points, without those that lie within one of the line through the others."""
    return simplified([(whole(x), whole(y)) for x, y in points], 1)


def steps(points: Sequence[tuple[int, int]]) -> str:
    """A line through some points, in steps from each to the next; level and upright ones need one number."""
    drawn, kind = [f"M{points[0][0]} {points[0][1]}"], ""
    for (x, y), (to_x, to_y) in pairwise(points):
        across, down, before = to_x - x, to_y - y, kind
        kind = "l" if across and down else "v" if down else "h"
        numbers = f"{across} {down}" if kind == "l" else f"{down or across}"
        drawn.append((" " if before == kind == "l" else kind) + numbers)
    return "".join(drawn).replace(" -", "-")


def _at(box: Box) -> str:
    names = ("x", "y", "width", "height")
    values = (box.left, box.top, box.width, box.height)
    return " ".join(f'{name}="{whole(value)}"' for name, value in zip(names, values, strict=True))


def text_width(text: str, size: int) -> int:
    """How wide a text is at most, in whole pixels."""
    wide = cell_len(text) - len(text) + text.count("…")  # which Chinese letters are as wide as the others
    return -(-size * (10 * wide + (len(text) - wide) * WIDE) // 10)


def tag_width(cell: Cell) -> int:
    """How wide a tag is that says what a cell says."""
    return text_width(cell.text, SMALL) + SMALL


def lit_width(cell: Cell) -> Number:
    """How wide sign and words of a cell are."""
    sign, _, rest = cell.text.partition(" ")
    if sign not in SHAPES:
        return text_width(cell.text, SMALL)
    return text_width(rest, SMALL) + SMALL * Fraction(12, 10) if rest else SMALL


def box_of(spot: Spot, text: str, size: int) -> Box:
    """Where a text stands."""
    width = text_width(text, size)
    left = spot.x - {"start": 0, "middle": width // 2, "end": width}[spot.anchor]
    return Box(left, spot.y - size, left + width, spot.y + size // 4)


def in_lines(text: str, width: Number, size: int, names: Collection[str] = ()) -> list[str]:
    """A text in lines of so many pixels, or in those that come nearest to it; figures, words and names stay whole."""
    tried = [[text]]
    for cells in range(int(2 * width / size), 1, -1):
        if _widest(tried[-1], size) <= width:
            return tried[-1]
        tried.append(wrapped(text, cells, names))
    return min(tried, key=lambda lines: _widest(lines, size))


def evenly(text: str, width: Number, size: int, names: Collection[str] = ()) -> list[str]:
    """A text in lines of so many pixels, the last one not left with a word alone where the others can give it more."""
    lines = in_lines(text, width, size, names)
    for narrower in range(int(width) - size, int(width) // 2, -size):
        if len(lines) == 1 or text_width(lines[-1], size) > LONELY * size:
            break
        tried = in_lines(text, narrower, size, names)
        lines = tried if len(tried) == len(lines) and _widest(tried, size) <= width else lines
    return lines


def _widest(lines: Sequence[str], size: int) -> int:
    return max(text_width(line, size) for line in lines)


def between(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Points along a line, nearer to each other than words are high, from which words keep away."""
    (x, y), (to_x, to_y) = start, end
    steps = max(-(-abs(to_x - x) // SMALL), -(-abs(to_y - y) // SMALL), 1)
    return [(x + n * (to_x - x) // steps, y + n * (to_y - y) // steps) for n in range(steps + 1)]


def fitted(text: str, width: Number, size: int) -> tuple[str, int]:
    """A name and the size of its letters: where it is too long its longest words are cut with "…", figures never.

    Where its figures alone are too long, the letters are smaller.
    """
    parts = apart(text)
    while text_width("".join(parts), size) > width and any(words.rstrip("…") for words in parts[::2]):
        longest = max(range(0, len(parts), 2), key=lambda at: len(parts[at].rstrip("…")))
        parts[longest] = parts[longest].rstrip("…")[:-1] + "…"
    found = "".join(parts)
    return found, max(min(size, int(size * width / max(text_width(found, size), 1))), 1)


def whole(value: Number) -> int:
    """A coordinate in whole pixels."""
    return value if isinstance(value, int) else halves_up(value.numerator, value.denominator)


def halves_up(numerator: int, denominator: int) -> int:
    """A quotient in whole pixels; the denominator is positive."""
    return (2 * numerator + denominator) // (2 * denominator)


def coordinate(value: Number, digits: int = 1) -> str:
    """A number for a scale, rounded; without needless zeros."""
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
