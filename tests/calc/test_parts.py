"""What an amount consists of, by hand: the parts, what is in none of them, and the days that are compared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.parts import Parts, parts_of
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import view

MONEY = (
    "indicators:\n"
    "  money: {name: 投资, unit: 亿元, kind: flow, decimals: 1, parts: [fiscal, social]}\n"
    "  fiscal: {name: 财政资金, unit: 亿元, kind: flow, decimals: 1}\n"
    "  social: {name: 社会资本, unit: 万元, kind: flow, decimals: 0}\n"
    "  stock: {name: 存量, unit: 户, kind: stock, decimals: 0, parts: [old, new]}\n"
    "  old: {name: 旧, unit: 户, kind: stock, decimals: 0}\n"
    "  new: {name: 新, unit: 户, kind: stock, decimals: 0}\n"
)


def found(actuals: str, indicator: str = "money", org: str = "east", **files: str) -> Parts | None:
    data = {f"data/{name}.yaml": f"org: {name}\nactuals: {text}\n" for name, text in files.items()}
    looked = view(
        {"targets/money.yaml": MONEY, "data/here.yaml": f"org: east\nactuals: {actuals}\n", **data}, "2026-12-31"
    )
    return parts_of(looked, org, looked.programme.indicators[indicator], parse_period("2025..2027"))


def amounts(actuals: str, indicator: str = "money", org: str = "east", **files: str) -> tuple[object, ...]:
    """The whole, each part and the rest."""
    parts = found(actuals, indicator, org, **files)
    assert parts is not None
    return (parts.whole, *(each.amount for each in parts.parts), parts.rest)


def test_what_no_part_accounts_for_is_the_rest_in_the_unit_of_the_whole() -> None:
    parts = found("{money: {2025: 3}, fiscal: {2025: 2}, social: {2025: 5000}}")
    assert parts is not None
    assert [each.amount for each in parts.parts] == [exactly(2), exactly(Fraction(1, 2))]
    assert [each.share for each in parts.parts] == [exactly(Fraction(2, 3)), exactly(Fraction(1, 6))]
    assert (parts.rest, parts.rest_share, parts.is_over) == (exactly(Fraction(1, 2)), exactly(Fraction(1, 6)), False)
    assert parts.through == date(2025, 12, 31)


def test_a_part_without_reports_is_none_and_its_amount_in_the_rest() -> None:
    assert amounts("{money: {2025: 3}, fiscal: {2025: 2}}") == (exactly(3), exactly(2), None, exactly(1))
    assert amounts("{money: {2025: 3}}") == (exactly(3), None, None, exactly(3))


def test_parts_alone_have_no_whole_and_no_shares() -> None:
    parts = found("{fiscal: {2025: 2}}")
    assert parts is not None
    assert (parts.whole, parts.rest, parts.rest_share, parts.parts[0].share) == (None, None, None, None)


def test_an_indicator_without_parts_or_without_reports_has_none() -> None:
    assert found("{money: {2025: 3}}", "fiscal") is None
    assert found("{pipes: {2025: 3}}") is None
    assert found("{fiscal: {2025: 3}}", "fiscal") is None


@pytest.mark.parametrize(
    ("fiscal", "rest", "is_over"),
    [
        ("2.0", None, False),  # 3.0 and 2.0 + 1.0
        ("2.1", None, False),  # 0.1 more, of 0.05 亿元 twice and 0.5 万元
        ("1.9", None, False),
        ("2.2", None, True),
        ("1.8", Fraction(1, 5), False),
    ],
)
def test_a_difference_within_half_a_printed_unit_of_each_figure_is_rounding(
    fiscal: str, rest: Fraction | None, is_over: bool
) -> None:
    parts = found(f"{{money: {{2025: 3}}, fiscal: {{2025: {fiscal}}}, social: {{2025: 10000}}}}")
    assert parts is not None
    assert (parts.rest, parts.is_over) == (None if rest is None else exactly(rest), is_over)


def test_all_amounts_are_of_the_days_that_every_report_covers() -> None:
    parts = found("{money: {2025Q1: 3, 2025Q2: 4}, fiscal: {2025Q1: 1}, social: {2025Q1: 5000, 2025Q2: 5000}}")
    assert parts is not None
    assert (parts.whole, parts.through) == (exactly(3), date(2025, 3, 31))
    assert [each.amount for each in parts.parts] == [exactly(1), exactly(Fraction(1, 2))]
    assert parts.rest == exactly(Fraction(3, 2))


def test_levels_are_compared_on_one_day() -> None:
    assert amounts("{stock: {2025: 10, 2026-06: 12}, old: {2025: 6, 2026-06: 7}, new: {2025: 3}}", "stock") == (
        exactly(10),
        exactly(6),
        exactly(3),
        exactly(1),
    )


def test_a_bound_gives_bounds_and_no_share() -> None:
    parts = found("{money: {2025: {more_than: 3}}, fiscal: {2025: 2}}")
    assert parts is not None
    assert parts.rest == Interval(Fraction(1), None, low_open=True)
    assert (parts.parts[0].share, parts.rest_share) == (None, None)
    open_end = found("{money: {2025: {at_least: 3}}, fiscal: {2025: {at_least: 2}}}")
    assert open_end is not None
    assert open_end.rest == exactly(0).without_upper_bound()
    assert found("{money: {2025: 0}, fiscal: {2025: 0}}").parts[0].share is None  # type: ignore[union-attr] # there is


def test_the_parts_of_a_sum_over_those_below_are_sums_too() -> None:
    east = "{money: {2025: 3}, fiscal: {2025: 2}}"
    assert amounts(east, org="city", west="{money: {2025: 1}, fiscal: {2025: 1}}") == (
        exactly(4),
        exactly(3),
        None,
        exactly(1),
    )
