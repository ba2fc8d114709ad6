"""What a workbook has of a figure: its number, the format that prints it as everywhere, the formula that gives it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.report.table import Figure, Table

PRINTED = re.compile(r"((?:[✓●▽▼○?] )?(?:[≥≤<>≈] )?)([+-]?)[0-9]+(?:\.([0-9]+))?(%?)( [^0-9]+)?")
"""A number as it is printed: a sign of a bound, plus or minus, digits, percent, a unit."""
HUNDRED = 100


class Located(NamedTuple):
    """An exact amount and the address of its cell."""

    value: Fraction
    address: str


def number_of(figure: Figure | None) -> Fraction | None:
    """The exact number behind a figure; None of a bound, a mark or a word, which stay text."""
    return figure.exact if figure and PRINTED.fullmatch(figure.text) else None


def number_format(text: str) -> str:
    """The format under which a number prints as its text, such as ``"≥ "0`` or ``+0.0;-0.0;0.0``."""
    match = PRINTED.fullmatch(text)
    assert match is not None, text  # noqa: S101 - only texts of numbers come here
    sign, plus, decimals, percent, unit = match.groups()
    digits = "0" + (f".{'0' * len(decimals)}" if decimals else "") + percent + (f'"{unit}"' if unit else "")
    if plus and sign:
        return ";".join(f'"{sign}{each}"{digits}' for each in ("+", "-", ""))
    before = f'"{sign}"' if sign else ""
    return f"+{digits};-{digits};{digits}" if plus else before + digits


def as_stored(value: Fraction) -> float:
    """An exact number as a workbook stores it: the nearest binary one. Nothing is computed from it here."""
    return float(value)


def point_format(text: str) -> str:
    """The format of a point of a chart: a bound or a range as its own words, since a format rounds to the nearest."""
    match = PRINTED.fullmatch(text)
    return f'"{text}"' if match is None or match[1] else number_format(text)


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
    return _sum_of_points(value, row) if key == "total" else _comparison(key, value, row)


def _sum_of_points(total: Fraction, row: Mapping[str, Located]) -> str | None:
    """The sum of the points of a score's items; None unless it is the total."""
    points = [each for key, each in row.items() if key.startswith("points.")]
    if sum(each.value for each in points) != total or not points:
        return None
    return "=" + "+".join(each.address for each in points)


_COMPARED = {
    "change": ("amount", "previous"),
    "change_rate": ("amount", "previous"),
    "growth": ("amount", "year_ago"),
    "growth_rate": ("amount", "year_ago"),
    "total_growth": ("total", "total_year_ago"),
    "total_growth_rate": ("total", "total_year_ago"),
    "share": ("total", "whole.total"),
    "against_whole": ("completion", "whole.completion"),
}
"""The two cells that a figure of a comparison is computed from; the year so far may be what a table calls done."""


def _comparison(key: str, value: Fraction, row: Mapping[str, Located]) -> str | None:
    """The formula of a difference, a growth, a share or a distance to the whole; None unless it gives our value."""
    name, before = _COMPARED.get(key, ("", ""))
    now, base = row.get(name) or (row.get("actual") if name == "total" else None), row.get(before)
    if now is None or base is None:
        return None
    difference = now.value - base.value
    if key == "against_whole":
        return f"=({now.address}-{base.address})*{HUNDRED}" if difference * HUNDRED == value else None
    if key == "share":
        return f"={now.address}/{base.address}" if base.value and now.value / base.value == value else None
    if key.endswith("_rate"):
        is_ours = base.value and difference / base.value == value
        return f"={now.address}/{base.address}-1" if is_ours else None
    return f"={now.address}-{base.address}" if difference == value else None


ADDED = ("actual", "amount", "previous", "year_ago", "total", "total_year_ago")
"""What adds up over the rows above a total."""


def sum_formula(table: Table, column: int, first: str, last: str) -> str | None:
    """The sum above a total of amounts done; None unless every row has its exact number, or none, and they add up."""
    if not table.has_total or table.columns[column].key not in ADDED:
        return None
    *parts, total = [number_of(row[column].figure) for row in table.rows]
    bounds = [row[column].figure for row in table.rows[:-1]]
    is_whole = all(
        part is not None or figure is None or figure.value is None for part, figure in zip(parts, bounds, strict=True)
    )
    known = [part for part in parts if part is not None]
    return f"=SUM({first}:{last})" if known and is_whole and sum(known) == total else None
