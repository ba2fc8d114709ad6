"""One cell as an exact amount: a plain number, nothing, or a fault that says what stands there."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.grid import Cell
    from renewal_cli.model.unit import Unit

NOTHING = ("", "-", "—", "–", "－", "──", "——", "/", "\\", "…", "……", "无", "无此项", "未报", "未报送")
"""What people write where there is no such item or no report: never zero."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_FULL_WIDTH = re.compile(r"[０-９．]")


def amount_in(cell: Cell, unit: Unit, where: tuple[int, int, str], faults: TableFaults) -> Fraction | None:
    """The amount in a cell, in the unit of its column; None where there is none, or a fault was noted.

    Args:
        cell: the cell.
        unit: the unit of the column.
        where: row, column and heading, for the fault.
        faults: where problems are noted.
    """
    words = cell.text.strip()
    if cell.kind in ("empty", "text") and words in NOTHING:
        return None
    if cell.is_struck:
        faults.add(
            *where, f"“{words}”划了删除线；请改成现在的数或清空", f"'{words}' is struck out; put the present figure"
        )
        return None
    number = cell.number if cell.kind == "number" and not cell.is_percent else None
    if cell.kind == "text":
        number = number_in(words)
    if number is None:
        _not_a_number(cell, words, where, faults)
        return None
    if number < 0:
        faults.add(*where, f"不能是负数，填的是“{words}”", f"cannot be below zero: '{words}'")
        return None
    if unit.counts_things and number.denominator != 1:
        faults.add(*where, f"要填整数，填的是“{words}”", f"a whole number is needed: '{words}'")
        return None
    return number


def number_in(words: str) -> Fraction | None:
    """A plain number written as text."""
    return Fraction(words.strip()) if _PLAIN.fullmatch(words.strip()) else None


def _not_a_number(cell: Cell, words: str, where: tuple[int, int, str], faults: TableFaults) -> None:
    if cell.kind == "error":
        faults.add(*where, f"单元格是错误值 {words}", f"the cell holds the error {words}")
    elif cell.kind == "formula":
        faults.add(
            *where, f"要填数字，填的是公式“{words}”；请粘贴为数值", f"a number is needed, not the formula '{words}'"
        )
    elif cell.kind == "date":
        faults.add(*where, f"要填数字，填的是日期“{words}”", f"a number is needed, not the date '{words}'")
    elif _GROUPED.fullmatch(words):
        faults.add(*where, f"要填数字，填的是“{words}”；去掉逗号", f"a number is needed: '{words}' without separators")
    elif _FULL_WIDTH.search(words):
        faults.add(*where, f"要填数字，填的是“{words}”；改成半角", f"a number is needed: '{words}' is full-width")
    else:
        faults.add(*where, f"要填数字，填的是“{words}”", f"a number is needed: '{words}'")
