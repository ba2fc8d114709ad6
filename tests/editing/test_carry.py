"""Corrections that are carried on: which other figures change, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.editing.carry import carried
from renewal_cli.errors import AskedWronglyError
from tests.editing.drafting import entry
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.editing.entry import Entry

MONTHS = """\
org: east
actuals:
  pipes: {2025-12: 1, 2026-01: 1, 2026-02: 2, 2026-03: [{value: 2}, {value: 3, reported: 2026-04-10}]}
year_to_date:
  pipes: {2025-12: 10, 2026-01: 1, 2026-02: 3000 米, 2026-03: 6, 2026-04: 10}
to_date:
  pipes: {2025-12: 20, 2026-02: 23, 2026-12: 40}
plans:
  pipes: {2026: 12}
"""


def moved(text: str, *entries: Entry) -> list[str]:
    """What is carried, as ``section period value``."""
    found = carried(programme({"data/e.yaml": text}), entries)
    return [f"{each.section} {each.period} {' '.join(each.version.values())}" for each in found]


def test_totals_that_contain_a_corrected_amount_change_by_the_same_difference() -> None:
    assert moved(MONTHS, entry("pipes", "2026-02", value="2.5", reason="x", source="bulletin", note="n")) == [
        "year_to_date 2026-02 3.5 x bulletin",
        "to_date 2026-02 23.5 x bulletin",
        "year_to_date 2026-03 6.5 x bulletin",
        "year_to_date 2026-04 10.5 x bulletin",
        "to_date 2026-12 40.5 x bulletin",
    ]


def test_the_difference_is_that_to_the_newest_version() -> None:
    assert moved(MONTHS, entry("pipes", "2026-03", value="2")) == [
        "year_to_date 2026-03 5",
        "year_to_date 2026-04 9",
        "to_date 2026-12 39",
    ]


def test_totals_of_other_years_stay() -> None:
    assert moved(MONTHS, entry("pipes", "2025-12", value="2")) == [
        "year_to_date 2025-12 11",
        "to_date 2025-12 21",
        "to_date 2026-02 24",
        "to_date 2026-12 41",
    ]


def test_several_corrections_add_up_and_what_is_given_is_not_carried() -> None:
    both = entry("pipes", "2026-01", value="2"), entry("pipes", "2026-02", value="1.5")
    assert moved(MONTHS, *both, entry("pipes", "2026-12", "to_date", value="41")) == [
        "year_to_date 2026-01 2",
        "year_to_date 2026-02 3.5",
        "to_date 2026-02 23.5",
        "year_to_date 2026-03 6.5",
        "year_to_date 2026-04 10.5",
    ]


def test_a_corrected_total_carries_to_later_totals_and_to_the_amount_of_its_own_month() -> None:
    assert moved(MONTHS, entry("pipes", "2026-03", "year_to_date", value="7")) == [
        "actuals 2026-03 4",
        "year_to_date 2026-04 11",
        "to_date 2026-12 41",
    ]


def test_a_month_and_its_total_are_one_correction() -> None:
    month, total = entry("pipes", "2026-03", value="4"), entry("pipes", "2026-03", "year_to_date", value="7")
    assert moved(MONTHS, month, total) == ["year_to_date 2026-04 11", "to_date 2026-12 41"]
    later = entry("pipes", "2026-04", "year_to_date", value="12")
    assert moved(MONTHS, month, later) == ["year_to_date 2026-03 7", "to_date 2026-12 42"]


def test_the_amount_between_two_corrected_totals_changes_by_what_they_differ() -> None:
    totals = (
        entry("pipes", "2026-02", "year_to_date", value="3.5"),
        entry("pipes", "2026-03", "year_to_date", value="7.5"),
    )
    assert moved(MONTHS, *totals) == [
        "actuals 2026-02 2.5",
        "to_date 2026-02 23.5",
        "actuals 2026-03 4",
        "year_to_date 2026-04 11.5",
        "to_date 2026-12 41.5",
    ]
    month = entry("pipes", "2026-02", value="2.5"), entry("pipes", "2026-03", "year_to_date", value="7.5")
    assert "actuals 2026-03 4" in moved(MONTHS, *month)


def test_where_several_amounts_lie_between_two_totals_none_of_them_is_chosen() -> None:
    text = "org: east\nactuals: {pipes: {2026-01: 1, 2026-02: 2}}\nyear_to_date: {pipes: {2026-02: 3}}\n"
    assert moved(text, entry("pipes", "2026-02", "year_to_date", value="4")) == []
    alone = text.replace("2026-01: 1, ", "")
    assert moved(alone, entry("pipes", "2026-02", "year_to_date", value="4")) == ["actuals 2026-02 3"]


def test_totals_to_date_that_begin_later_do_not_contain_the_amount() -> None:
    files = {
        "targets/e.yaml": "org: east\ntargets: [{indicator: pipes, at_least: 50, since: 2026, by: 2027}]\n",
        "data/e.yaml": "org: east\nactuals: {pipes: {2025-12: 1}}\nto_date: {pipes: {2026-03: 6}}\n",
    }
    assert carried(programme(files), [entry("pipes", "2025-12", value="2")]) == []


def test_of_a_running_total_by_kind_later_levels_change() -> None:
    text = "org: east\nactuals: {homes: {2026-01: 10, 2026-02: 20}}\nplans: {homes: {2027: 100}}\n"
    assert moved(text, entry("homes", "2026-01", value="12")) == ["actuals 2026-02 22"]


def test_each_org_and_indicator_by_itself() -> None:
    text = (
        "org: east\nactuals: {pipes: {2026-01: 1}, compounds: {2026-01: 4}}\nyear_to_date: {compounds: {2026-01: 4}}\n"
    )
    assert moved(text, entry("pipes", "2026-01", value="2"), entry("compounds", "2026-01", value="5")) == [
        "year_to_date 2026-01 5"
    ]


def test_about_stays_about() -> None:
    text = "org: east\nactuals: {pipes: {2026-01: 1}}\nyear_to_date: {pipes: {2026-02: {about: 3}}}\n"
    (entry_,) = carried(programme({"data/e.yaml": text}), [entry("pipes", "2026-01", value="2")])
    assert entry_.version == {"about": "4"}


@pytest.mark.parametrize(
    ("text", "figure", "message"),
    [
        ("org: east\nactuals: {}\n", entry("pipes", "2026-01", value="2"), "no exact figure before and after"),
        (MONTHS, entry("pipes", "2026-01", more_than="2"), "no exact figure before and after"),
        (MONTHS, entry("pipes", "2026-01", value="2 个"), "no exact figure before and after"),
        ("org: east\nactuals: {pipes: {2026-01: {more_than: 1}}}\n", entry("pipes", "2026-01", value="2"), "no exact"),
        ("org: east\nactuals: {leakage: {2026-01: 3}}\n", entry("leakage", "2026-01", value="2"), "is a level"),
        (
            "org: east\nactuals: {pipes: {2026-01: 1}}\nyear_to_date: {pipes: {2026-02: {more_than: 3}}}\n",
            entry("pipes", "2026-01", value="2"),
            "data/e.yaml:3: 2026-02 is not an exact figure",
        ),
    ],
)
def test_where_there_is_no_difference_nothing_is_carried(text: str, figure: Entry, message: str) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        moved(text, figure)
