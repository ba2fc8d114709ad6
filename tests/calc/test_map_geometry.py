"""Lines of a map: where they cross, with fewer points, on the plane."""

from __future__ import annotations

import math
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.calc.map_geometry import DEEPEST, LONGEST, Search, equirectangular, simplified
from renewal_cli.model.base_map import UNITS

SQUARE = ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0))
BOW = ((0, 0), (9, 9), (9, 0), (0, 9), (0, 0))
TOUCHING = ((0, 0), (4, 4), (8, 0), (8, 8), (4, 4), (0, 8), (0, 0))


@pytest.mark.parametrize("ring", [SQUARE, TOUCHING])
def test_sides_that_meet_at_their_ends_do_not_cross(ring: tuple[tuple[int, int], ...]) -> None:
    assert Search().first_crossing([ring]) is None


@pytest.mark.parametrize("ring", [BOW, tuple((-x, y) for x, y in BOW), tuple((y, x) for x, y in BOW)])
def test_a_bow_crosses_itself(ring: tuple[tuple[int, int], ...]) -> None:
    assert Search().first_crossing([SQUARE, ring]) in ring


@pytest.mark.parametrize(("most", "is_over"), [(4, True), (100, False)])
def test_the_search_ends_after_so_many_pairs_of_sides_of_all_shapes(most: int, is_over: bool) -> None:
    search = Search(most)
    assert search.first_crossing([SQUARE]) is None
    assert (search.first_crossing([BOW]) is None) is search.is_over is is_over


def test_a_line_is_simplified_to_the_points_that_matter() -> None:
    assert simplified([(0, 0), (5, 1), (10, 0), (10, 10)], 2) == ((0, 0), (10, 0), (10, 10))
    assert simplified([(0, 0), (5, 3), (10, 0)], 2) == ((0, 0), (5, 3), (10, 0))
    assert simplified([(0, 0), (-5, 0), (15, 0), (10, 0)], 2) == ((0, 0), (-5, 0), (15, 0), (10, 0))
    assert simplified([(3, 3), (3, 3), (3, 3)], 2) == ((3, 3),)


def _far(start: tuple[int, int], end: tuple[int, int], point: tuple[int, int]) -> float:
    """How far a point is from a line, measured by a hundred steps along it."""
    steps = [
        (start[0] + (end[0] - start[0]) * at / 100, start[1] + (end[1] - start[1]) * at / 100) for at in range(101)
    ]
    return min(math.dist((x, y), point) for x, y in steps)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=40))
def test_no_point_is_left_out_that_is_farther_off_than_the_tolerance(line: list[tuple[int, int]]) -> None:
    kept = simplified(line, 20)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert {*kept} <= {*line}
    sides = [*pairwise(kept)] or [(kept[0], kept[0])]
    assert all(min(_far(*side, point) for side in sides) <= 23 for point in line)


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=2000), st.booleans())
def test_a_line_of_so_many_points_takes_so_much_time_however_it_winds(heights: list[int], is_zigzag: bool) -> None:
    line = [(at, (-1) ** at * 1000 + height if is_zigzag else height) for at, height in enumerate(heights)]
    with patch("renewal_cli.calc.map_geometry._distance", return_value=1) as measured:
        simplified(line, 0)
    assert measured.call_count <= len(line) * (DEEPEST + LONGEST.bit_length())


def test_a_degree_of_longitude_is_as_long_as_the_middle_latitude_says() -> None:
    place = equirectangular([(100 * UNITS, 59 * UNITS), (102 * UNITS, 61 * UNITS)]).place
    assert place((100 * UNITS, 61 * UNITS)) == (0, 0)
    assert place((102 * UNITS, 59 * UNITS)) == (UNITS, 2 * UNITS)  # the cosine of 60 degrees is a half
