"""Reading the words of one file: periods, days, amounts, each fault noted at its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Duration
from tests.load.expected import actual, assert_faults, in_programme, indicator, only_problem, target, without_marks
from tests.programmes import loaded, programme

if TYPE_CHECKING:
    from renewal_cli.model.observation import Observation


def _only(files: dict[str, str]) -> Observation:
    (observations,) = programme(files).series.values()
    (observation,) = observations
    return observation


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("'2025'", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-30", date(2025, 6, 30), date(2025, 6, 30)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024..2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("2025-03..2025-11", date(2025, 3, 1), date(2025, 11, 30)),
        ("2025..2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025Q4..2026H1", date(2025, 10, 1), date(2026, 6, 30)),
        ("2025-01-15..2025-01-20", date(2025, 1, 15), date(2025, 1, 20)),
    ],
)
def test_every_form_of_a_period_is_read(period: str, first: date, last: date) -> None:
    read = _only(actual("1", period=period)).period
    assert (read.first, read.last) == (first, last)
    assert str(read) == period.strip("'")


@pytest.mark.parametrize(
    "period",
    [
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-02-29",
        "2025-1",
        "2025H3",
        "2025Q0",
        "2025Q5",
        "2025h1",
        "0000",
        "25",
        "20255",
        "2025年",
        "2025..2024",
        "2025..",
        "..2025",
        "2025..2026..2027",
        "2025...2026",
        "2025-2026",
        "2025~2026",
        "20250630",
        "2025/06",
        "2025-06-30T00",
        "on",
        "2025.0",
        "~",
    ],
)
def test_what_is_no_period_is_a_fault_at_its_key(period: str) -> None:
    assert_faults(actual("1", period=f"«RN106»{period}"))


def test_a_faulty_period_has_its_whole_span() -> None:
    problem = only_problem(actual("1", period="«RN106»2025-13"))
    assert problem.place[1:] == (3, 11, 3, 18)


@pytest.mark.parametrize(
    "files",
    [
        target("{indicator: pipes, at_least: 1, since: «RN106»2025-13}"),
        target("{indicator: pipes, at_least: 1, by: «RN106»20270}"),
        target("{indicator: pipes, at_least: 1, effective: «RN106»2025-6-1}"),
        target("{indicator: pipes, at_least: 1, curve: {«RN106»2025-13: 20%}}"),
        target("{indicator: pipes, at_least: 1, baseline: {«RN106»15: 1}}"),
        target("{indicator: pipes, at_least: 1, otherwise: {since: «RN106»25, by: «RN106»26}}"),
        actual("{value: 1, reported: «RN106»2025-02-30}"),
        {"targets/programme.yaml": "programme: P\nperiod: «RN106»2025-2027\norgs: {}\n"},
        {
            "targets/programme.yaml": "programme: P\nperiod: 2025\norgs: {}\n"
            "sources: {a: {title: A, date: «RN106»2025年}}\n"
        },
    ],
)
def test_what_is_no_period_is_a_fault_wherever_a_period_stands(files: dict[str, str]) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2025-06-30", date(2025, 6, 30)), ("2025-06", date(2025, 6, 30)), ("2025", date(2025, 12, 31)), ("~", None)],
)
def test_a_day_may_be_the_last_of_a_longer_period(written: str, day: date | None) -> None:
    assert _only(actual(f"{{value: 1, reported: {written}}}")).reported == day


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("18 months", Duration(months=18)),
        ("1 month", Duration(months=1)),
        ("5 days", Duration(days=5)),
        ("2 years", Duration(months=24)),
    ],
)
def test_every_form_of_a_length_of_time_is_read(written: str, duration: Duration) -> None:
    assert programme(in_programme(f"rules: {{stale_after: {written}}}\n")).rules.stale_after == duration


@pytest.mark.parametrize(
    "written", ["18", "18 个月", "months", "-1 months", "1.5 years", "１８ months", "12345 days", ""]
)
def test_what_is_no_length_of_time_is_a_fault(written: str) -> None:
    assert_faults(in_programme(f"rules: {{stale_after: «RN107»'{written}'}}\n"))


@pytest.mark.parametrize("key", ["monthly", "quarterly"])
def test_what_is_no_length_of_time_on_an_org_is_a_fault(key: str) -> None:
    assert_faults(
        {
            "targets/programme.yaml": "programme: P\nperiod: 2025\norgs:\n"
            f"  a: {{name: A, level: x, {key}: «RN107»soon}}\n"
        }
    )


@pytest.mark.parametrize(
    ("written", "share"), [("20%", Fraction(1, 5)), ("33.3 %", Fraction(333, 1000)), ("'100%'", Fraction(1))]
)
def test_a_share_is_an_exact_fraction(written: str, share: Fraction) -> None:
    read = programme(target(f"{{indicator: pipes, at_least: 1, curve: {{2025: {written}}}}}"))
    assert [each for _, each in read.targets[0].curve] == [share]


@pytest.mark.parametrize("written", ["20", "0.2", "2成", "twenty%", "20 个"])
def test_what_is_no_percentage_is_a_fault(written: str) -> None:
    assert_faults(target(f"{{indicator: pipes, at_least: 1, curve: {{2025: «RN108»{written}}}}}"))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("'0.1'", Fraction(1, 10)),
        ("{value: 0.1}", Fraction(1, 10)),
        ("65", Fraction(65)),
        ("0", Fraction(0)),
        ("-3.20", Fraction(-16, 5)),
        ("9007199254740993", Fraction(9007199254740993)),
        ("0.123456789012345678901234567890", Fraction(123456789012345678901234567890, 10**30)),
        ("123456789012345678901234567890.5", Fraction(1234567890123456789012345678905, 10)),
        ("'0.123456789012345678901234567891 公里'", Fraction(123456789012345678901234567891, 10**30)),
        ("3.2 公里", Fraction(16, 5)),
        ("3.2公里", Fraction(16, 5)),
        ("'5 '", Fraction(5)),
        ("1200 米", Fraction(6, 5)),
        ("1 米", Fraction(1, 1000)),
        ("2 万公里", Fraction(20000)),
        ("{value: 1200, unit: 米}", Fraction(6, 5)),
        ("{value: 2 万公里, unit: 万公里}", Fraction(20000)),
        ("{value: 2 公里, unit: km}", Fraction(2)),
        ("{value: 1, unit: 公里}", Fraction(1)),
    ],
)
def test_every_form_of_an_exact_amount_is_read_exactly(written: str, number: Fraction) -> None:
    assert _only(actual(written)).amount == exactly(number)


def test_an_area_in_mu_is_converted_by_an_exact_fraction() -> None:
    files = {**indicator("{name: 面积, unit: 平方米, kind: flow}"), **actual("1 亩", indicator="new")}
    assert _only(files).amount == exactly(Fraction(10**4, 15))


@pytest.mark.parametrize("unit", ["平方米", "㎡", "m²"])
def test_every_sign_for_a_square_metre_is_known(unit: str) -> None:
    files = {**indicator("{name: 面积, unit: 平方米, kind: flow}"), **actual(f"3 {unit}", indicator="new")}
    assert _only(files).amount == exactly(3)


def test_an_amount_in_a_unit_no_table_knows_is_read() -> None:
    files = {**indicator("{name: 电梯, unit: 部, kind: flow}"), **actual("1.5 万部", indicator="new")}
    assert _only(files).amount == exactly(15000)


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        ("value", exactly(2)),
        ("at_least", Interval(Fraction(2), None)),
        ("more_than", Interval(Fraction(2), None, low_open=True)),
        ("at_most", Interval(Fraction(0), Fraction(2))),
        ("less_than", Interval(Fraction(0), Fraction(2), high_open=True)),
        ("about", Interval(Fraction(2), Fraction(2), about=True)),
    ],
)
@pytest.mark.parametrize("written", ["2", "2.0", "2 公里", "'2'", "2000 米", "0.0002万公里"])
def test_every_bound_is_read_from_every_form_of_a_number(form: str, amount: Interval, written: str) -> None:
    assert _only(actual(f"{{{form}: {written}}}")).amount == amount


@pytest.mark.parametrize("form", ["value", "at_least", "more_than", "at_most", "less_than", "about"])
def test_zero_is_an_amount_in_every_form(form: str) -> None:
    amount = _only(actual(f"{{{form}: 0}}")).amount
    assert 0 in (amount.low, amount.high)


NO_NUMBERS = [
    "on",
    "'1,000'",
    "２６８x1",
    "٣",
    "+3",
    ".5",
    "5.",
    "约5",
    "5 多 个",
    "true",
    "=",
    "2025-01",
    "''",
    "' '",
    "' 5'",
    "5  公里",
    "五",
    "½",
    "²",
    "--5",
    "NaN",
    ".inf",
    "9" * 41,
    "-" + "9" * 40,
    "'" + "9" * 41 + " 公里'",
    "9" * 100_000,
]


@pytest.mark.parametrize("written", ['"-"', "—", "无", "未报"])
def test_no_figure_is_left_out_and_never_zero(written: str) -> None:
    problem = only_problem(actual(f"«RN109»{written}"))
    assert problem.hint.zh == "没有数就删掉这一项；是零写 0"


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_what_is_no_number_is_a_fault_and_never_a_guess(written: str) -> None:
    assert_faults(actual(f"«RN109»{written}"))


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_what_is_no_number_is_a_fault_in_a_mapping_and_in_a_target(written: str) -> None:
    assert_faults(
        {
            **actual(f"{{about: «RN109»{written}}}"),
            **target(f"{{indicator: pipes, at_least: «RN109»{written}}}"),
        }
    )


def test_numbers_of_forty_digits_are_still_read() -> None:
    assert _only(actual("9" * 40)).amount == exactly(10**40 - 1)


def test_an_unknown_unit_comes_with_the_nearest_one() -> None:
    assert "“亿元”" in only_problem(indicator("{name: N, unit: «RN301»亿, kind: flow}")).hint.zh


@pytest.mark.parametrize("written", ["1_000", "22:30", "1e3", "1E3", "0x1F", "2个3", "3 1 公里"])
def test_what_stands_right_behind_a_number_is_taken_for_its_unit_and_refused(written: str) -> None:
    problems = loaded(actual(written)).problems
    assert [str(each.place) for each in problems] == ["data/d.yaml:3:17"]
    assert problems[0].code in ("RN109", "RN301")


@pytest.mark.parametrize("unit", ["万", "'5'", "'a b'", "个2", "''", "个/", "/个", "万/人"])
def test_an_impossible_unit_of_an_indicator_is_a_fault(unit: str) -> None:
    assert_faults(indicator(f"{{name: N, unit: «RN301»{unit}, kind: flow}}"))


@pytest.mark.parametrize(
    "files", [actual("«RN301»3 万"), actual("{about: «RN301»3亿}"), actual("{value: 3, unit: «RN301»万}")]
)
def test_a_magnitude_without_a_measure_word_is_a_fault(files: dict[str, str]) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    "files",
    [
        actual("«RN302»3 万户"),
        actual("{value: «RN302»3 平方米}"),
        actual("{value: 3, unit: «RN302»元}"),
        actual("{value: «RN302»3 公里, unit: 米}"),
        actual("{value: «RN302»3 公里, unit: 公理里 x}"),
        actual("{value: «RN109»3O, unit: 公里}"),
        {"data/d.csv": "org,indicator,period,value,unit\neast,pipes,2025,«RN302»3 公里,米\n"},
        target("{indicator: pipes, at_least: «RN302»3 公里, unit: 米}"),
        actual("[{value: 1}, {about: «RN302»3%, reported: 2027}]"),
        actual("«RN302»3 公里/人"),
        target("{indicator: pipes, at_least: «RN302»3 户}"),
        target("{indicator: pipes, at_least: 3, unit: «RN302»户}"),
        target("{indicator: pipes, at_least: 3, otherwise: {at_most: «RN302»3 元}}"),
        target("{indicator: pipes, at_least: 3, baseline: {2024: «RN302»3 元}}"),
    ],
)
def test_a_unit_that_measures_something_else_is_a_fault(files: dict[str, str]) -> None:
    assert_faults(files)


def test_a_fault_in_a_bound_has_the_span_of_its_number() -> None:
    files = actual("{more_than: «RN302»1 万户}")
    assert loaded(without_marks(files)).problems[0].place[1:] == (3, 29, 3, 33)


@pytest.mark.parametrize(
    "files",
    [
        actual("«RN110»{}"),
        actual("«RN110»{value: 1, about: 2}"),
        actual("«RN110»{at_least: 1, at_most: 2}"),
        actual("«RN110»{note: x}"),
        actual("«RN110»{value: ~}"),
        actual("«RN110»{numerator: 1}"),
        actual("«RN110»{denominator: 1}"),
        actual("«RN110»{value: 1, denominator: 1}"),
        actual("«RN110»{value: 1, numerator: 1, denominator: 1}"),
        actual("[«RN110»{}, «RN110»{reported: 2025}]"),
        target("{indicator: pipes, at_least: 1, baseline: {2024: «RN110»{unit: 公里}}}"),
    ],
)
def test_a_mapping_has_exactly_one_amount(files: dict[str, str]) -> None:
    assert_faults(files)


@pytest.mark.parametrize(
    ("written", "meant"), [("010", "10"), ("'0501'", "501"), ("-03.5 公里", "-3.5 公里"), ("'00'", "0"), ("007", "7")]
)
def test_a_leading_zero_is_a_fault_as_others_read_another_number(written: str, meant: str) -> None:
    problem = only_problem(actual(f"«RN109»{written}"))
    assert problem.hint.en == f"write {meant}"
