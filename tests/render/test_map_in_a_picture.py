"""A map in a picture: as large as its list leaves it, and what has no room is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from renewal_cli.render.drawings.canvas import Box, Canvas
from renewal_cli.render.drawings.map import PER_PIXEL, draw_map
from tests.render.test_map import made, region

if TYPE_CHECKING:
    from renewal_cli.report.glance import Map, Region

NAMES = [f"第{number}区" for number in range(12)]


def tiles(size: int, across: int) -> Map:
    """Squares of a size beside each other, in rows."""
    regions: list[Region] = []
    for number, name in enumerate(NAMES):
        left, top = size * (number % across), size * (number // across)
        right, low = left + size, top + size
        regions.append(region(name, ((left, top), (right, top), (right, low), (left, low), (left, top))))
    return made(*regions, size=(size * across, size * -(-len(NAMES) // across)))


def drawn(block: Map, width: int, height: int) -> tuple[Canvas, list[str]]:
    canvas = Canvas(width, height)
    return canvas, draw_map(canvas, block, Box(0, 0, width, height))


def scale(canvas: Canvas) -> int:
    """How wide the first shape is, in pixels."""
    (step,) = re.findall(r'd="M\d+ \d+h(\d+)', canvas.parts[2])
    return int(step) // PER_PIXEL


def test_names_with_room_need_no_list() -> None:
    canvas, left = drawn(tiles(100, 4), 800, 600)
    assert (left, len(canvas.taken)) == ([], 0)
    assert scale(canvas) == pytest.approx(197, abs=2)


@pytest.mark.parametrize(("width", "height", "across"), [(700, 400, 12), (400, 700, 3), (700, 500, 6)])
def test_every_name_is_on_its_shape_or_in_the_list_and_the_list_stands_clear_of_the_map(
    width: int, height: int, across: int
) -> None:
    assert_told(*drawn(tiles(20, across), width, height), width, height)


@pytest.mark.parametrize("width", range(420, 620, 20))
def test_a_list_that_grows_while_the_map_shrinks_stands_clear_of_it_too(width: int) -> None:
    speck = region("小岛", ((1, 1), (5, 1), (5, 5), (1, 5), (1, 1)))
    block = tiles(100, 4)
    assert_told(*drawn(block._replace(regions=(*block.regions, speck)), width, 480), width, 480)


def assert_told(canvas: Canvas, left: list[str], width: int, height: int) -> None:
    said = re.findall(r"<text[^>]*>([^<]*)</text>", "".join(canvas.parts))
    assert left == []
    assert all(any(re.fullmatch(rf"(?:\d+ )?{name}(?: ▼ -12.0)?", text) for text in said) for name in NAMES)
    points = re.findall(r'd="M(\d+) (\d+)h(\d+)v(\d+)', "".join(canvas.parts))
    right = max(int(x) + int(wide) for x, _, wide, _ in points) / PER_PIXEL
    low = max(int(y) + int(high) for _, y, _, high in points) / PER_PIXEL
    assert all(box.left >= right or box.top >= low for box in canvas.taken)
    assert all(box.right <= width + 1 and box.bottom <= height + 8 for box in canvas.taken)


def test_pins_and_names_without_room_are_told() -> None:
    block = made(*(region(name, pins=((50, 50),)) for name in NAMES))
    canvas, left = drawn(block, 300, 100)
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", "".join(canvas.parts))).split()
    told = " ".join(left).split()
    assert [(name in said, name in told) for name in NAMES] == [(True, False), *[(False, True)] * 11]
    assert 0 < len(left) < len(NAMES)
    circles = re.findall(r'<circle[^>]* cx="(\d+)" cy="(\d+)"', "".join(canvas.parts))
    assert all(int(x) <= 300 * PER_PIXEL and int(y) <= 100 * PER_PIXEL for x, y in circles)
