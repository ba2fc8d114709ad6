"""Observations, from the data files: all sections, all forms of a value, revisions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place
from tests.load.expected import actual, assert_faults, indicator, only_problem
from tests.programmes import faults, programme


def test_a_bare_number_is_an_observation_at_its_period() -> None:
    (only,) = programme(
        {"data/d.yaml": "org: east\nsource: bulletin\nactuals:\n  pipes: {2025-01: 3.2, }\n"}
    ).observations("east", "pipes")
    assert (only.org, only.indicator, only.section, str(only.period)) == ("east", "pipes", "actuals", "2025-01")
    assert (only.amount, only.source, only.reported) == (exactly(Fraction(16, 5)), "bulletin", None)
    assert (only.quote, only.note, only.printed, only.parts) == (None, None, None, None)
    assert only.place == Place("data/d.yaml", 4, 11, 4, 18)


def test_a_mapping_has_all_that_the_file_says() -> None:
    days = "reported: 2026-01-15, source: bulletin, reason: 更正"
    figure = f"{{value: 1200, unit: 米, {days}, quote: 原话, note: 备注, printed: 66.2%}}"
    (only,) = programme(actual(figure)).observations("east", "pipes")
    assert (only.amount, only.reported, only.source) == (exactly(Fraction(6, 5)), date(2026, 1, 15), "bulletin")
    assert (only.quote, only.note, only.printed) == ("原话", "备注", "66.2%")
    assert only.place == Place("data/d.yaml", 3, 11, 3, 15)


@pytest.mark.parametrize("own", ["", ", source: other"])
def test_a_figure_without_source_has_that_of_its_file(own: str) -> None:
    files = {
        "targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {east: {name: E, level: x}}\n"
        "sources: {whole: {title: W}, other: {title: O}}\n",
        "data/d.yaml": f"org: east\nsource: whole\nactuals: {{pipes: {{2025: {{value: 1{own}}}}}}}\n",
    }
    (only,) = programme(files).observations("east", "pipes")
    assert only.source == ("other" if own else "whole")


def test_every_section_is_read_whatever_their_order() -> None:
    text = "plans: {pipes: {2025: 1}}\nto_date: {pipes: {2025: 2}}\norg: east\nyear_to_date: {pipes: {2025: 3}}\n"
    read = programme({"data/d.yaml": text + "actuals: {pipes: {2025: 4}}\n"}).observations("east", "pipes")
    assert [each.section for each in read] == [*SECTIONS]
    assert [each.amount for each in read] == [exactly(4), exactly(3), exactly(2), exactly(1)]


@pytest.mark.parametrize("empty", ["", "{}", "{pipes: {}}"])
def test_an_empty_section_is_sound(empty: str) -> None:
    assert programme({"data/d.yaml": f"org: east\nactuals: {empty}\n"}).observations("east", "pipes") == ()


def test_revisions_are_observations_of_one_period_each_at_its_own_place() -> None:
    text = """\
org: east
actuals:
  pipes:
    2025-01:
      - {value: 1}
      - {value: 2, reported: 2025-03-01}
      - {about: 3, reported: 2025-04}
"""
    read = programme({"data/d.yaml": text}).observations("east", "pipes")
    assert [each.amount.low for each in read] == [Fraction(1), Fraction(2), Fraction(3)]
    assert [each.reported for each in read] == [None, date(2025, 3, 1), date(2025, 4, 30)]
    assert [(each.place.line, each.place.column) for each in read] == [(5, 9), (6, 9), (7, 9)]


def test_an_empty_list_of_revisions_is_a_fault() -> None:
    assert_faults(actual("«RN103»[]"))


def test_figures_of_one_series_may_be_spread_over_files() -> None:
    text = "org: east\nactuals: {pipes: {%s: 1}}\n"
    read = programme({"data/2026/b.yaml": text % "2026", "data/2025/a.yml": text % "2025"})
    assert [str(each.period) for each in read.observations("east", "pipes")] == ["2025", "2026"]


def test_every_fault_of_a_data_file_is_noted_once() -> None:
    assert_faults(
        {
            "data/d.yaml": """\
org: east
source: «RN203»bul
actuals:
  «RN202»pips: {«RN106»2025-13: x}
  pipes:
    «RN106»2025-13: x
    2025-01: «RN109»1,5
    2025-02: [{value: «RN302»1 元, source: «RN203»bu}, «RN110»{reported: «RN106»2025-13}]
    2025-03: {about: «RN301»3 万}
    2025-04: {value: 1, reported: «RN106»4月}
plans:
  pipes: {«RN106»25: 1}
  «RN202»pips: {2025: 1}
to_date:
  homes: {2025: «RN012»２６８}
""".replace("1,5", "'1,5'"),
        }
    )


RATIO = indicator("{name: 人均, unit: 平方米/人, kind: stock}")
RATE = indicator("{name: 达标率, unit: '%', kind: stock}")
PLAIN = indicator("{name: 指数, unit: 指数, kind: stock}")


@pytest.mark.parametrize(
    ("files", "figure", "amount", "parts"),
    [
        (RATIO, "{numerator: 1, denominator: 3}", Fraction(1, 3), (1, 3)),
        (RATIO, "{numerator: 1 公顷, denominator: 2 万人}", Fraction(1, 2), (10000, 20000)),
        (RATIO, "{numerator: '1.5', denominator: 0.5}", Fraction(3), (Fraction(3, 2), Fraction(1, 2))),
        (RATIO, "{numerator: 0, denominator: 2}", Fraction(0), (0, 2)),
        (RATIO, "{numerator: 1, denominator: 3, unit: 平方米/人}", Fraction(1, 3), (1, 3)),
        (RATE, "{numerator: 1, denominator: 3}", Fraction(100, 3), (1, 3)),
        (PLAIN, "{numerator: 2, denominator: 4}", Fraction(1, 2), None),
    ],
)
def test_a_ratio_is_exactly_its_parts(
    files: dict[str, str], figure: str, amount: Fraction, parts: tuple[Fraction, Fraction] | None
) -> None:
    (only,) = programme({**files, **actual(figure, indicator="new")}).observations("east", "new")
    assert only.amount == exactly(amount)
    if parts is not None:
        assert only.parts == parts


@pytest.mark.parametrize(
    ("files", "figure"),
    [
        (RATIO, "{numerator: 1, denominator: «RN112»0}"),
        (RATIO, "{numerator: 1, denominator: «RN112»0.00 人}"),
        (RATE, "{numerator: 1, denominator: «RN112»0}"),
        (RATIO, "[{value: 1}, {numerator: 1, denominator: «RN112»0, reported: 2027}]"),
    ],
)
def test_a_denominator_of_zero_is_one_fault(files: dict[str, str], figure: str) -> None:
    assert_faults({**files, **actual(figure, indicator="new")})


@pytest.mark.parametrize(
    "figure",
    [
        "{numerator: «RN302»1 人, denominator: 2}",
        "{numerator: 1, denominator: «RN302»2 平方米}",
        "{numerator: «RN109»x, denominator: «RN109»y}",
        "{numerator: «RN301»1 万, denominator: 2}",
        "{numerator: 1, denominator: 2, unit: «RN302»公顷/人}",
        "{numerator: 1, denominator: 2, unit: «RN302»平米}",
    ],
)
def test_a_faulty_part_is_one_fault(figure: str) -> None:
    assert_faults({**RATIO, **actual(figure, indicator="new")})


@pytest.mark.parametrize("figure", ["{numerator: 1, denominator: 0}", "{numerator: 1 人, denominator: 0}"])
def test_a_denominator_of_zero_is_noted_where_it_stands(figure: str) -> None:

    column = 16 + figure.index("0}")
    assert f"data/d.yaml:3:{column - 1} RN112" in faults({**RATIO, **actual(figure, indicator="new")})


def test_a_figure_has_the_span_of_its_number() -> None:
    problem = only_problem({"data/d.yaml": "org: east\nactuals: {pipes: {2025: «RN109»1 000}}\n"})
    assert problem.place[1:] == (2, 25, 2, 30)


@pytest.mark.parametrize(
    ("figure", "share"),
    [
        ("{numerator: 1 公顷, denominator: 2 公顷}", Fraction(50)),
        ("{numerator: 1 公顷, denominator: 30 亩}", Fraction(50)),
        ("{numerator: 3 万户, denominator: 40000 户}", Fraction(75)),
    ],
)
def test_both_sides_of_a_share_are_read_in_one_unit(figure: str, share: Fraction) -> None:
    (only,) = programme({**RATE, **actual(figure, indicator="new")}).observations("east", "new")
    assert only.amount == exactly(share)


@pytest.mark.parametrize(
    "figure",
    [
        "{numerator: «RN302»1 公里, denominator: 2 公顷}",
        "{numerator: «RN109»x, denominator: «RN109»y}",
        "«RN302»{numerator: 1 公里, denominator: 2}",
        "«RN302»{numerator: 1, denominator: 2 万公里}",
        "{numerator: 1 公里, denominator: «RN109»y 公里}",
    ],
)
def test_faulty_sides_of_a_share_are_each_one_fault(figure: str) -> None:
    assert_faults({**RATE, **actual(figure, indicator="new")})


def test_an_upper_bound_alone_begins_at_nothing_where_amounts_add_up_and_nowhere_where_they_do_not() -> None:
    data = "org: east\nactuals:\n  compounds: {2025: {at_most: 4}}\n  leakage: {2025: {at_most: 4}}\n"
    read = programme({"data/east.yaml": data})
    amounts = [read.observations("east", name)[0].amount for name in ("compounds", "leakage")]
    assert amounts == [Interval(Fraction(0), Fraction(4)), Interval(None, Fraction(4))]


@pytest.mark.parametrize(
    "figure", ["{numerator: 1 平方米, denominator: 2 人}", "{numerator: 1 平方米, denominator: 2}"]
)
def test_the_units_of_an_unknown_ratio_are_no_second_fault(figure: str) -> None:
    assert_faults(actual(figure, indicator="«RN202»unknown"))
