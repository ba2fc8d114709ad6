"""Who is drawn where not all have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.render.drawings.room import kept, worst_and_best
from renewal_cli.report.fills import FILLS
from renewal_cli.report.table import Cell

if TYPE_CHECKING:
    from renewal_cli.calc.light import Light

ORDERS = st.integers(1, 40).flatmap(
    lambda count: st.lists(st.permutations(range(count)), min_size=1, max_size=3),
)

OPEN = ("undetermined", "stale", "no_data", "no_number")


@given(ORDERS, st.integers(0, 50))
def test_both_ends_of_each_order_come_first_and_all_where_there_is_room(orders: list[list[int]], room: int) -> None:
    found = kept(room, *orders)
    assert found == sorted({*found})
    assert len(found) == min(room, len(orders[0]))
    if room >= 2 * len(orders):
        assert {each[end] for each in orders for end in (0, -1)} <= {*found}
    assert {*found} <= {*kept(room + 1, *orders)}


@given(st.lists(st.lists(st.sampled_from([*FILLS, None]), max_size=3), max_size=30), st.integers(0, 40))
def test_what_cannot_be_judged_only_takes_what_room_the_others_leave(rows: list[list[Light | None]], room: int) -> None:
    found = worst_and_best(room, [[Cell("", light=light) for light in row] for row in rows])
    assert found == sorted({*found})
    assert len(found) == min(room, len(rows))
    judged = [at for at, row in enumerate(rows) if {*row} - {None, *OPEN}]
    assert len({*found} & {*judged}) == min(room, len(judged))
    if room > 1 and judged:
        assert {judged[0], judged[-1]} <= {*found}
