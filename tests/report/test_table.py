"""A table for programs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.model.interval import exactly
from renewal_cli.report.table import Cell, Column, Figure, Table, unit_of


def test_the_records_of_a_table_say_what_stands_in_it_under_headings_of_their_own() -> None:
    done = Cell("▽ 43", figure=Figure(exactly(Fraction(43)), "43"))
    columns = (
        Column("区域"),
        Column("实绩", group="小区"),
        Column("图", is_drawing=True),
        Column("实绩"),
        Column("实绩", is_number=True),
    )
    table = Table(columns, ((Cell("东区"), done, Cell("▇"), Cell("…"), done), (Cell("西区"), *[Cell("—")] * 4)))
    assert table.records == (
        {
            "区域": "东区",
            "实绩": Figure(exactly(Fraction(43)), "▽ 43"),
            "实绩 2": "…",
            "实绩 3": Figure(exactly(Fraction(43)), "▽ 43"),
        },
        {"区域": "西区", "实绩": Figure(None, "—"), "实绩 2": "—", "实绩 3": Figure(None, "—")},
    )
    assert list(table._replace(has_groups=True).records[0]) == ["区域", "小区 实绩", "实绩", "实绩 2"]


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1", "sites", "site"),
        ("≥ 1", "sites", "site"),
        ("+1", "sites", "site"),
        ("-1", "sites", "site"),
        ("1", "batteries", "battery"),
        ("1", "benches", "bench"),
        ("1", "boxes", "box"),
        ("11", "sites", "sites"),
        ("0", "sites", "sites"),
        ("1.0", "sites", "sites"),
        ("0 ~ 1", "sites", "sites"),
        ("1", "×10k homes", "×10k homes"),  # ten thousand of them
        ("1", "km", "km"),
        ("1", "bus", "bus"),
        ("1", "glass", "glass"),
        ("1", "pcs", "pcs"),
        ("1", "个", "个"),
    ],
)
def test_one_thing_is_not_said_in_the_plural(text: str, unit: str, said: str) -> None:
    assert unit_of(text, unit) == said
    assert str(Figure(exactly(1), text, unit)) == f"{text} {said}"
