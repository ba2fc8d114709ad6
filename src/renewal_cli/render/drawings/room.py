"""Who is drawn where not all have room: those at the ends of an order, who matter; the others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.fills import FILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.table import Cell


def kept(room: int, *orders: Sequence[int]) -> list[int]:
    """The numbers of as many things as have room, rising: those at both ends of each order, then the next ones.

    Args:
        room: how many have room.
        orders: the numbers of all things, each in an order of its own.
    """
    by_turn = [number for turn in zip(*orders, strict=True) for number in turn]
    from_behind = [number for turn in zip(*map(reversed, orders), strict=True) for number in turn]
    ends = dict.fromkeys(number for pair in zip(by_turn, from_behind, strict=True) for number in pair)
    return sorted([*ends][:room])


def worst_and_best(room: int, judged: Sequence[Sequence[Cell]]) -> list[int]:
    """The numbers of as many as have room of those that stand from the worst to the best, each with what judges it.

    What cannot be judged is drawn where the others leave room.
    """
    unranked = [number for number, cells in enumerate(judged) if not any(map(_is_judged, cells))]
    shown = kept(room, [number for number in range(len(judged)) if number not in unranked])
    return sorted([*shown, *unranked[: room - len(shown)]])


def _is_judged(cell: Cell) -> bool:
    return cell.light is not None and not FILLS[cell.light].is_hatched


def told(name: str, judged: Cell) -> str:
    """Who has no room, with its lead."""
    return f"{name} {judged.text}"
