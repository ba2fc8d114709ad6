"""Indicators, from the indicators files."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from renewal_cli.model.place import Place
from tests.load.expected import assert_faults, only_problem, with_indicators
from tests.programmes import INDICATORS, loaded, programme


def test_an_indicator_has_all_that_the_file_says() -> None:
    text = """\
  share:
    {name: 达标率, en: Share, unit: "%", kind: stock, decimals: 1, direction: decrease, limit: 100.1,
     numerator: lamps, denominator: poles, note: 按季}
  poles: {name: 灯杆, unit: 根, kind: stock}
"""
    share = programme(with_indicators(text)).indicators["share"]
    assert (share.id, share.name, share.en, share.note) == ("share", "达标率", "Share", "按季")
    assert (share.unit.text, share.kind, share.decimals, share.direction) == ("%", "stock", 1, "decrease")
    assert (share.numerator, share.denominator) == ("lamps", "poles")
    assert share.limit == Fraction(1001, 10)
    assert share.place == Place("targets/indicators.yaml", 9, 3, 9, 8)


def test_what_an_indicator_leaves_out_has_its_default() -> None:
    new = programme(with_indicators("  new: {name: 新, unit: 部, kind: cumulative}\n")).indicators["new"]
    assert (new.direction, new.decimals, new.limit, new.en) == ("increase", None, None, None)
    assert (new.numerator, new.denominator, new.note, new.aliases) == (None, None, None, ())


def test_the_names_of_an_indicator_are_its_name_its_english_name_and_its_aliases() -> None:
    text = "  new: {name: 旧区改造, en: Old areas, unit: 片, kind: flow, aliases: [旧改, 老旧片区, ' ']}\n"
    text += "  plain: {name: 新, unit: 部, kind: flow, aliases: }\n"
    read = programme(with_indicators(text)).indicators
    assert read["new"].aliases == ("旧改", "老旧片区")
    assert read["new"].names == ("旧区改造", "Old areas", "旧改", "老旧片区")
    assert read["plain"].names == ("新",)


@pytest.mark.parametrize("side", ["compounds", "homes", "ratio"])
def test_only_a_level_that_is_no_ratio_stands_above_or_below_the_line(side: str) -> None:
    ratio = f"  ratio: {{name: R, unit: '%', kind: stock, numerator: «RN311»{side}, denominator: lamps}}\n"
    assert_faults(with_indicators(ratio))


@pytest.mark.parametrize("limit", ["0", "100", "-5", "0.1", "0.1234567890123456789012345678901"])
def test_a_limit_is_exact(limit: str) -> None:
    read = programme(with_indicators(f"  new: {{name: N, unit: 个, kind: stock, limit: {limit}}}\n"))
    assert read.indicators["new"].limit == Fraction(Decimal(limit))


@pytest.mark.parametrize("second", ["{name: 另, unit: 个, kind: flow}", "{name: 管网, unit: 公里, kind: flow}"])
def test_an_indicator_in_two_files_is_a_fault_at_the_second(second: str) -> None:
    problem = only_problem({"targets/more.yaml": f"indicators:\n  «RN206»pipes: {second}\n"})
    assert problem.place[1:] == (2, 3, 2, 8)
    assert problem.related == Place("targets/indicators.yaml", 4, 3, 4, 8)


def test_an_indicator_in_three_files_is_two_faults() -> None:
    text = "indicators:\n  «RN206»pipes: {name: 管网, unit: 公里, kind: flow}\n"
    assert_faults({"targets/more.yaml": text, "targets/other.yaml": text})


def test_an_indicator_twice_in_one_file_is_one_fault() -> None:
    assert_faults({"targets/i.yaml": "indicators:\n  a: {name: A, unit: 个, kind: flow}\n  «RN008»a: {}\n"})


def test_an_indicator_with_a_faulty_unit_is_one_fault_however_often_it_is_used() -> None:
    assert_faults(
        {
            "targets/i.yaml": "indicators:\n  a: {name: A, unit: «RN301»万, kind: flow}\n",
            "targets/j.yaml": "indicators:\n  b: {name: B, unit: 户, kind: flow,\n"
            "      numerator: a, denominator: «RN202»x}\n",
            "data/d.yaml": "org: east\nactuals: {a: {2025: 1}}\n",
            "targets/t.yaml": "org: east\ntargets: [{indicator: a, at_least: 1}]\n",
        }
    )


def test_the_second_definition_counts_where_the_first_has_a_faulty_unit() -> None:
    assert_faults(
        {
            "targets/i.yaml": "indicators:\n  a: {name: A, unit: «RN301»万, kind: flow}\n",
            "targets/j.yaml": "indicators:\n  a: {name: A, unit: 个, kind: flow}\n",
        }
    )


def test_indicators_keep_the_order_of_the_files() -> None:
    read = programme({"targets/a.yaml": "indicators: {z: {name: Z, unit: 个, kind: flow}}\n"})
    assert [*read.indicators] == ["z", *[line.split(":")[0].strip() for line in INDICATORS.splitlines()[1:]]]


def test_parts_in_a_circle_are_refused() -> None:
    text = "  a: {name: 甲, unit: 个, kind: flow, parts: [b]}\n  b: {name: 乙, unit: 个, kind: flow, parts: [a]}\n"
    found = loaded(with_indicators(text)).problems
    assert {each.code for each in found} == {"RN553"}
    assert any("组成" in each.message.zh or "组成" in each.hint.zh for each in found)
