"""Cells as exact amounts: a number, nothing, or a fault that says what stands there."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.importing.grid import DECIMAL_COMMA, GROUPED
from renewal_cli.model.quantity import parse_quantity
from renewal_cli.model.unit import MAGNITUDES, factor_to

if TYPE_CHECKING:
    from renewal_cli.importing.fault import TableFaults
    from renewal_cli.importing.grid import Cell
    from renewal_cli.model.unit import Unit

NOTHING = ("", "-", "—", "–", "－", "──", "——", "/", "／", "\\", "…", "……", "无", "无此项", "未报", "未报送")
"""What people write where there is no such item or no report: never zero."""

_LEADING_ZERO = re.compile(r"-?0[0-9]")
_FULL_WIDTH = re.compile(r"[０-９．，]")


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
    number = _in_unit(cell, unit)
    if cell.kind == "text":
        number = number_in(words)
        if number is None and GROUPED.fullmatch(words) and not faults.sheet.has_decimal_commas:
            number = Fraction(words.replace(",", ""))
            faults.note_grouped(*where[:2], words)
    if number is None:
        faults.add(*where, *not_a_number(cell, words))
        return None
    if number < 0:
        faults.add(*where, f"不能是负数，填的是“{words}”", f"cannot be below zero: '{words}'")
        return None
    if unit.counts_things and number.denominator != 1:
        faults.add(*where, f"要填整数，填的是“{words}”", f"a whole number is needed: '{words}'")
        return None
    return number


def number_in(words: str) -> Fraction | None:
    """A plain number written as text, without unit, separators or leading zeros."""
    try:
        quantity = parse_quantity(words.strip())
    except ValueError:
        return None
    return None if quantity.unit or _LEADING_ZERO.match(words.strip()) else quantity.number


def _in_unit(cell: Cell, unit: Unit) -> Fraction | None:
    """The number of a cell in a unit; what a number format writes behind it, such as 万 or 亿元, counts."""
    if cell.kind != "number" or cell.number is None:
        return None
    shown = cell.unit
    if shown in MAGNITUDES:
        shown += unit.dimension  # 3.2万 of 户 or 万户; of 亿户 there is no telling
        if unit.text not in (unit.dimension, shown):
            return None
    factor = factor_to(unit, shown)
    return None if factor is None else cell.number * factor


def not_a_number(cell: Cell, words: str) -> tuple[str, str]:
    """Why a cell is no number, in Chinese and English."""
    if cell.kind == "error":
        return f"单元格是错误值 {words}", f"the cell holds the error {words}"
    if cell.kind == "formula":
        return f"要填数字，填的是公式“{words}”；请粘贴为数值", f"a number is needed, not the formula '{words}'"
    if cell.kind == "date":
        return f"要填数字，填的是日期“{words}”", f"a number is needed, not the date '{words}'"
    if DECIMAL_COMMA.fullmatch(words):
        right = words.replace(".", "").replace(",", ".")
        return (
            f"“{words}”里的逗号像是小数点；是小数请写 {right}，是千位分隔请去掉逗号",
            f"the comma in '{words}' seems to be a decimal comma; write {right}, or leave out separators of thousands",
        )
    if _FULL_WIDTH.search(words):
        return f"要填数字，填的是“{words}”；改成半角", f"a number is needed: '{words}' is full-width"
    return f"要填数字，填的是“{words}”", f"a number is needed: '{words}'"
