"""Ledgers as text: CSV files under ``data``, one observation a row."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.programmes import faults, loaded, programme

HEAD = "org,indicator,section,period,value,unit,reported,source,note\n"


def amounts(rows: str, head: str = HEAD) -> list[tuple[str, str, Fraction | None, str]]:
    """The figures of a ledger: section, period, amount and place."""
    read = programme({"data/ledger.csv": head + rows})
    return [
        (each.section, str(each.period), each.amount.low, str(each.place))
        for members in read.series.values()
        for each in members
    ]


def test_a_row_is_an_observation() -> None:
    (found,) = programme({"data/a.csv": HEAD + "east,pipes,,2026-01,1200,米,2026-02-05,bulletin,checked\n"}).series[
        "east", "pipes"
    ]
    assert (found.section, found.amount.low, found.period.text) == ("actuals", Fraction(6, 5), "2026-01")
    assert (found.reported, found.source, found.note) == (date(2026, 2, 5), "bulletin", "checked")
    assert str(found.place) == "data/a.csv:2:1"


def test_columns_in_any_order_and_only_those_that_are_needed() -> None:
    assert amounts("3.25 亿元,2026,investment,east\r\n", "value,period,indicator,org\r\n") == [
        ("actuals", "2026", Fraction(13, 4), "data/ledger.csv:2:1")
    ]


def test_all_sections_quotes_and_blank_lines() -> None:
    rows = (
        "east,pipes,year_to_date,2026-01,1,,,,",
        "",
        'east,pipes,plans,2026,"7.5",公里,,,"two\nlines"',
        "east,pipes,to_date,2026-02,2,,,,",
        "",
    )
    assert amounts("\n".join(rows)) == [
        ("year_to_date", "2026-01", Fraction(1), "data/ledger.csv:2:1"),
        ("plans", "2026", Fraction(15, 2), "data/ledger.csv:4:1"),
        ("to_date", "2026-02", Fraction(2), "data/ledger.csv:6:1"),
    ]


def test_a_row_without_value_reports_nothing() -> None:
    assert amounts("east,pipes,,2026-01,,,,,\neast,pipes,,2026-02,0,,,,\n") == [
        ("actuals", "2026-02", Fraction(0), "data/ledger.csv:3:1")
    ]


def test_rows_stand_beside_yaml_and_are_held_against_it() -> None:
    yaml = "org: east\nactuals:\n  pipes: {2026-01: 3}\n"
    both = programme({"data/a.yaml": yaml, "data/sub/b.csv": HEAD + "east,pipes,,2026-02,4,,,,\n"})
    assert [each.amount.low for each in both.series["east", "pipes"]] == [3, 4]
    assert faults({"data/a.yaml": yaml, "data/b.csv": HEAD + "east,pipes,,2026-01,4,,,,\n"}) == ["data/b.csv:2:1 RN207"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("north,pipes,,2026-01,1,,,,", "2:1 RN201"),
        ("east,pipe,,2026-01,1,,,,", "2:6 RN202"),
        ("east,pipes,actual,2026-01,1,,,,", "2:12 RN104"),
        ("east,pipes,,2026-13,1,,,,", "2:13 RN106"),
        ("east,pipes,,,1,,,,", "2:13 RN106"),
        ("east,pipes,,2026-01,1.2.3,,,,", "2:21 RN109"),
        ('east,pipes,,2026-01,"1,200",,,,', "2:21 RN109"),
        ("east,pipes,,2026-01,１２,,,,", "2:21 RN109"),
        ("east,pipes,,2026-01,1e3,,,,", "2:21 RN109"),
        ("east,pipes,,2026-01,1,户,,,", "2:23 RN302"),
        ("east,pipes,,2026-01,1,亿,,,", "2:23 RN301"),
        ("east,pipes,,2026-01,1,,soon,,", "2:24 RN106"),
        ("east,pipes,,2026-01,1,,,nowhere,", "2:25 RN203"),
        ("east,pipes,,2026-01,1,", "2:1 RN103"),
        ('east,pipes,,2026-01,"1" 2,,,,', "2:1 RN003"),
        ('east,pipes,,2026-01,"1', "2:1 RN003"),
    ],
)
def test_a_fault_stands_at_its_cell(row: str, fault: str) -> None:
    assert faults({"data/a.csv": f"{HEAD}{row}\n"}) == [f"data/a.csv:{fault}"]


def test_every_fault_is_found_in_one_run() -> None:
    rows = "north,pipes,,2026-13,x,,,,\neast,pipes,,2026-02,4,,,,\nwest,x,,2026-02,4,,,,\n"
    assert [each.rpartition(" ")[2] for each in faults({"data/a.csv": HEAD + rows})] == [
        "RN201",
        "RN106",
        "RN109",
        "RN202",
    ]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("", ["RN102"] * 4),
        ("org,indicator,period\n", ["RN102"]),
        ("org,indicator,period,value,valeu\n", ["RN101"]),
        ("org,indicator,period,value,value\n", ["RN008", "RN008"]),
    ],
)
def test_a_heading_that_leaves_nothing_to_trust(head: str, codes: list[str]) -> None:
    found = loaded({"data/a.csv": head}).problems
    assert [each.code for each in found] == codes
    assert {each.place.line for each in found} == {1}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"org"x,value\n', "1:1 RN003"),
        ('"org,value\n', "1:1 RN003"),
        (f"{'a' * 140_000}\n", "1:1 RN003"),
        (f"{HEAD}east,pipes,,2026-01,1,,,,{'a' * 140_000}\n", "2:1 RN003"),
        ("," * 200_000, "1:1 RN103"),
        (f"{HEAD}{',' * 200_000}\n", "2:1 RN103"),
    ],
    ids=["sign behind a quote", "no closing quote", "long heading", "long cell", "wide heading", "wide row"],
)
def test_what_is_no_csv_is_one_fault(text: str, fault: str) -> None:
    assert faults({"data/x.csv": text}) == [f"data/x.csv:{fault}"]


def test_a_ledger_in_another_encoding_is_named() -> None:
    found = loaded({"data/a.csv": HEAD})
    assert found.problems == ()
    assert found.texts["data/a.csv"] == HEAD


def test_csv_files_under_targets_are_not_ours() -> None:
    read = loaded({"targets/a.csv": "x"})
    assert (read.texts["targets/a.csv"], read.unread) == ("", ("targets/a.csv",))


@pytest.mark.parametrize("sign", [";", "\t", "，", "|"])
def test_columns_divided_by_another_sign_are_one_fault(sign: str) -> None:
    (found,) = loaded({"data/a.csv": HEAD.replace(",", sign)}).problems
    assert (found.code, str(found.place)) == ("RN103", "data/a.csv:1:1")
    assert repr(sign) in found.message.en


def test_a_mistyped_column_is_not_missing_too() -> None:
    (found,) = loaded({"data/a.csv": HEAD.replace("indicator", "indicater")}).problems
    assert (found.code, str(found.place)) == ("RN101", "data/a.csv:1:5")


def test_the_unit_that_is_proposed_measures_what_the_indicator_does() -> None:
    (found,) = loaded({"data/a.csv": HEAD + "east,pipes,,2026-02,4,万,,,\n"}).problems
    assert (found.code, found.hint.en) == ("RN301", "available: 米, 公里, 万公里")


def test_rows_of_a_faulty_indicator_are_left_out_with_it() -> None:
    found = loaded(
        {
            "targets/indicators.yaml": "indicators:\n  pipes: {name: 管网, unit: 公里, kind: flows}\n",
            "data/rows.csv": "org,indicator,period,value\neast,pipes,2026-01,3\n",
        }
    )
    assert [each.code for each in found.problems] == ["RN104"]
    assert not found.draft.series


@pytest.mark.parametrize(
    ("cells", "zh", "en"),
    [
        ('east,pipes,,2026-01,"1" 2,,,,', "收尾的引号后面还有字", "text behind a closing quote"),
        ('east,pipes,,2026-01,"1', "引号没有收尾", "a quote is not closed"),
        (f"east,pipes,,2026-01,1,,,,{'a' * 140_000}", "有一格过长，多半是引号没有收尾", "a cell is too long"),
    ],
)
def test_what_is_wrong_with_the_quotes_is_said_in_both_languages(cells: str, zh: str, en: str) -> None:
    (problem,) = loaded({"data/a.csv": f"{HEAD}{cells}\n"}).problems
    assert problem.message.zh == f"CSV写法有误：{zh}"
    assert problem.message.en.startswith(f"CSV syntax: {en}")
