"""The small trend beside the figures of ``renewal status``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.report.status import status
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.report.table import Table

TARGETS = (
    "org: east\ntargets:\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2027}\n"
    "  - {indicator: green, improve: true, by: 2027}\n"
)


def table(data: str) -> Table:
    seen = view({"targets/t.yaml": TARGETS, "data/e.yaml": f"org: east\n{data}\n"}, "2026-12-31")
    return status(seen, seen.programme.orgs["east"], None, "zh").tables[0]


@pytest.mark.parametrize(
    ("data", "trend"),
    [
        ("actuals: {compounds: {2025Q1: 2, 2025Q2: 3, 2025Q3: 0}}", (2, 5, 5)),
        ("actuals: {compounds: {2025: {at_least: 2}, 2026Q1: 3}}", (2, 5)),
        ("year_to_date: {compounds: {" + ", ".join(f"2025-{n:02}: {n}" for n in range(1, 13)) + ", 2026-01: 8}}", None),
    ],
)
def test_it_shows_what_had_been_reached_at_the_last_reported_days(data: str, trend: tuple[int, ...] | None) -> None:
    shown = table(data)
    assert shown.columns[-1].heading == "走势"
    wanted = trend or (*range(2, 13), 20)  # the last twelve of thirteen
    assert shown.rows[0][-1].trend == tuple(Fraction(each, 20) for each in wanted)
    assert shown.rows[1][-1].trend == ()


@pytest.mark.parametrize("data", ["actuals: {compounds: {2025: 2}}", "actuals: {green: {2025: 2, 2024: 3}}"])
def test_one_day_shows_no_course_and_without_a_number_there_is_no_height(data: str) -> None:
    assert table(data).columns[-1].heading == "责任"
