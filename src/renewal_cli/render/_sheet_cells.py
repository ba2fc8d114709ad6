"""Figures as a workbook holds them: the number, the format that prints it as we do, the formula that gives it again."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.report.document import Figure, Table

_PRINTED = re.compile(r"([≥≤<>≈] )?([+-]?)[0-9]+(?:\.([0-9]+))?(%?)")
HUNDRED = 100


class Located(NamedTuple):
    """An exact amount and the address of its cell."""

    value: Fraction
    address: str


def number_of(figure: Figure | None) -> Fraction | None:
    """The exact number behind a figure; None of a bound, a mark or a word, which stay text."""
    if figure is None or figure.value is None or not figure.value.is_exact:
        return None
    return figure.value.low if _PRINTED.fullmatch(figure.text) else None


def number_format(text: str) -> str:
    """The format under which a number prints as its text, such as ``"≥ "0`` or ``+0.0;-0.0;0.0``."""
    match = _PRINTED.fullmatch(text)
    assert match is not None, text  # noqa: S101 - only texts of numbers come here
    sign, plus, decimals, percent = match.groups()
    digits = "0" + (f".{'0' * len(decimals)}" if decimals else "") + percent
    if plus:
        return f"+{digits};-{digits};{digits}"
    return f'"{sign}"{digits}' if sign else digits


def as_stored(value: Fraction) -> float:
    """An exact number as a workbook stores it: the nearest binary one. Nothing is computed from it here."""
    return float(value)


def point_format(text: str) -> str:
    """The format of a point of a chart; of one without a printed number the workbook's own."""
    return number_format(text) if _PRINTED.fullmatch(text) else "General"


def formula(key: str, value: Fraction, row: Mapping[str, Located]) -> str | None:
    """The formula by which a workbook computes a figure of a row; None unless it gives exactly our value."""
    target, actual = row.get("target"), row.get("actual")
    done, gone = row.get("completion"), row.get("time_progress")
    if key == "completion" and target and actual and target.value and actual.value / target.value == value:
        return f"={actual.address}/{target.address}"
    if key == "lead" and done and gone and (done.value - gone.value) * HUNDRED == value:
        return f"=({done.address}-{gone.address})*{HUNDRED}"
    if key == "gap" and target and actual and max(target.value - actual.value, Fraction(0)) == value:
        return f"=MAX({target.address}-{actual.address},0)"
    return None


def sum_formula(table: Table, column: int, first: str, last: str) -> str | None:
    """The sum above a total of amounts done; None unless every row has its exact number, or none, and they add up."""
    if not table.has_total or table.columns[column].key != "actual":
        return None
    *parts, total = [number_of(row[column].figure) for row in table.rows]
    bounds = [row[column].figure for row in table.rows[:-1]]
    is_whole = all(
        part is not None or figure is None or figure.value is None for part, figure in zip(parts, bounds, strict=True)
    )
    known = [part for part in parts if part is not None]
    return f"=SUM({first}:{last})" if known and is_whole and sum(known) == total else None
