"""Verdicts on single claims: what the programme gives, what it gave earlier, and where nothing is claimed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from renewal_cli.model.unit import parse_unit
from renewal_cli.report.remark import expected_text
from renewal_cli.verifying.check_text import hint
from renewal_cli.verifying.claim import Claim, Written
from renewal_cli.verifying.expected_figure import PERCENT, Expected
from renewal_cli.verifying.judge import judge, likeness
from tests.programmes import view
from tests.verifying.reading import checked, wrong

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.verifying.claim import Kind

FILES = {
    "targets/t.yaml": """\
org: city
targets:
  - {indicator: compounds, at_least: 60, since: 2025, by: 2026}
  - {indicator: leakage, at_most: 8, since: 2025, by: 2026, baseline: {2024: 12}}
""",
    "targets/e.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2026}\n",
    "targets/w.yaml": "org: west\ntargets:\n  - {indicator: compounds, at_least: 40, since: 2025, by: 2026}\n",
    "data/e.yaml": """\
org: east
actuals:
  compounds:
    2025: 10
    2026-01..2026-06: [{value: 4, reported: 2026-07-01}, {value: 5, reported: 2026-07-20, reason: 漏报}]
plans:
  compounds: {2026-07..2026-12: 3}
""",
    "data/w.yaml": "org: west\nactuals:\n  compounds: {2025: 12, 2026-01..2026-06: 6}\n",
    "data/c.yaml": "org: city\nactuals:\n  leakage: {2025: 10, 2026-06: 9.5}\n",
}
JUNE = date(2026, 6, 30)


@cache
def seen(*, without: str = "") -> View:
    files = {name: text for name, text in FILES.items() if name != without}
    return view(files, "2026-08-01")


def test_a_figure_that_cannot_be_read_agrees_with_nothing() -> None:
    unread = Written(Interval(None, None), Fraction(1), "个")
    assert likeness(unread, Expected(exactly(Fraction(6)), parse_unit("个"), 0, ())) == "unsure"


def claim(kind: Kind, digits: str, unit: str = "个", org: str | None = "east", **more: Any) -> Claim:
    written = Written(exactly(Fraction(digits)), Fraction(1, 10 ** len(digits.partition(".")[2])), unit)
    return Claim(kind, written, org, "compounds", as_of=JUNE)._replace(**more)


@pytest.mark.parametrize(
    ("one", "verdict", "right"),
    [
        (claim("target", "20"), "agrees", "20个以上（2025—2026年）"),
        (claim("target", "25"), "differs", "20个以上（2025—2026年）"),
        (
            claim("target", "20", since=parse_period("2025"), by=parse_period("2026")),
            "agrees",
            "20个以上（2025—2026年）",
        ),
        (claim("target", "20", by=parse_period("2027")), "differs", "20个以上（2025—2026年）"),
        (claim("target", "25", by=parse_period("2027")), "unsure", "20个以上（2025—2026年）"),
        (claim("target", "20", since=parse_period("2026")), "unsure", "20个以上（2025—2026年）"),
        (claim("actual", "15"), "agrees", "15个"),
        (claim("actual", "14"), "outdated", "15个"),
        (claim("actual", "10"), "outdated", "15个"),
        (claim("actual", "13"), "differs", "15个"),
        (claim("actual", "5"), "agrees", "5个"),
        (claim("actual", "5", is_running=True), "differs", "15个"),
        (claim("actual", "5", period=parse_period("2026-01..2026-06")), "agrees", "5个"),
        (claim("actual", "10", period=parse_period("2025")), "agrees", "10个"),
        (claim("actual", "15", since=parse_period("2025")), "agrees", "15个"),
        (claim("actual", "15", as_of=date(2025, 12, 31)), "differs", "10个"),
        (claim("plan", "3"), "agrees", "3个"),
        (claim("plan", "3", period=parse_period("2026-07..2026-12")), "agrees", "3个"),
        (claim("plan", "4", period=parse_period("2026-07..2026-12")), "differs", "3个"),
        (claim("completion", "75.0", "%"), "agrees", "75.0%"),
        (claim("completion", "76.0", "%"), "differs", "75.0%"),
        (claim("time_progress", "75", "%"), "agrees", "75.0%"),
        (claim("lead", "0.0", "个百分点"), "agrees", "与序时进度持平"),
        (claim("gap", "5"), "agrees", "5个"),
        (claim("uncovered", "2"), "agrees", "2个"),
        (claim("place", "1", ""), "agrees", "第1位"),
        (claim("place", "2", ""), "differs", "第1位"),
        (claim("share", "33.3", "%"), "agrees", "33.3%"),
        (claim("share", "45.5", "%"), "agrees", "45.5%"),
        (claim("light_count", "1", org="city", light="on_track"), "agrees", "1"),
        (claim("light_count", "2", org="city", light="on_track"), "differs", "1"),
        (claim("light_count", "2", org="city", light="far_behind", indicator=None), "agrees", "2"),
    ],
)
def test_a_claim_is_held_against_what_was_known_of_its_day(one: Claim, verdict: str, right: str) -> None:
    judged = judge(seen(), one)
    assert judged.verdict == verdict
    assert expected_text(judged.right[0], one.kind, "zh") == right
    assert judged.right[0].places


@pytest.mark.parametrize(
    ("one", "verdict", "doubt"),
    [
        (claim("completion", "76.0", "%", is_certain=False), "unsure", "unclear"),
        (claim("completion", "76.0", "%", org=None, is_certain=False), "unsure", "unclear"),
        (claim("", "76.0", "%"), "unsure", "unclear"),
        (claim("completion", "76.0", "%", as_of=None), "unsure", "time"),
        (claim("completion", "76.0", "%", as_of=date(2026, 7, 31)), "unsure", "not_current"),
        (claim("actual", "13", as_of=None, period=parse_period("2025..2026")), "unsure", "time"),
        (claim("actual", "13", org=None), "unsure", "unknown"),
        (claim("actual", "13", indicator=None), "unsure", "unknown"),
        (claim("actual", "13", indicator="pipes"), "absent", None),
        (claim("plan", "3", period=parse_period("2024")), "absent", None),
        (claim("plan", "3", period=parse_period("2026")), "absent", None),
        (claim("target", "20", indicator="pipes", by=parse_period("2027")), "absent", None),
        (claim("share", "33.3", "%", org="city"), "absent", None),
        (claim("place", "1", "", org="city"), "absent", None),
        (claim("light_count", "1", org="east", light="behind"), "absent", None),
    ],
)
def test_nothing_is_claimed_where_it_is_not_certain(one: Claim, verdict: str, doubt: str | None) -> None:
    judged = judge(seen(), one)
    assert (judged.verdict, judged.doubt) == (verdict, doubt)


def test_an_outdated_figure_has_the_day_on_which_it_was_right() -> None:
    assert judge(seen(), claim("actual", "14")).day == date(2026, 7, 1)
    assert judge(seen(), claim("actual", "10")).day == date(2025, 12, 31)


def test_the_figure_of_another_day_is_told_as_such() -> None:
    assert judge(seen(), claim("actual", "15", as_of=date(2025, 12, 31))).day == JUNE
    assert judge(seen(), claim("actual", "13")).day is None


def test_a_level_is_that_of_the_day() -> None:
    level = claim("actual", "9.5", "%", org="city", indicator="leakage")
    assert judge(seen(), level).verdict == "agrees"
    assert judge(seen(), level._replace(as_of=date(2025, 12, 31))).verdict == "differs"


def test_of_those_who_reported_their_own_figures_count() -> None:
    partly = seen(without="data/w.yaml")
    whole = claim("actual", "15", org="city")
    assert judge(partly, whole).verdict == "unsure"
    assert judge(partly, whole._replace(is_of_reporters=True)).verdict == "agrees"
    assert judge(partly, claim("completion", "75.0", "%", org="city", is_of_reporters=True)).verdict == "agrees"
    assert judge(partly, claim("lead", "0.0", "个百分点", org="city", is_of_reporters=True)).verdict == "agrees"
    assert judge(partly, claim("actual", "14", org="city", is_running=True)).verdict == "differs"
    assert judge(seen(), claim("completion", "75.0", "%", is_of_reporters=True)).verdict == "absent"
    assert judge(seen(), claim("actual", "15", is_of_reporters=True)).verdict == "agrees"


def test_of_what_nobody_reported_only_the_promise_and_its_share_are_known() -> None:
    unreported = seen(without="data/w.yaml")
    assert judge(unreported, claim("gap", "28", org="west")).verdict == "absent"
    assert judge(unreported, claim("share", "66.7", "%", org="west")).verdict == "agrees"
    assert judge(unreported, claim("share", "54.5", "%", org="west")).verdict == "unsure"


def test_a_share_is_of_a_promise_with_the_same_days() -> None:
    files = {**FILES, "targets/e.yaml": FILES["targets/e.yaml"].replace("by: 2026", "by: 2027")}
    judged = judge(view(files, "2026-08-01"), claim("share", "33.3", "%"))
    assert (judged.verdict, judged.doubt) == ("unsure", "not_current")


def test_a_figure_that_equals_another_one_is_a_hint() -> None:
    equal = hint(seen(), claim("", "45.0", "%"))
    assert equal is not None
    assert (equal.kind, equal.target_status.org.id) == ("completion", "west")
    assert hint(seen(), claim("", "44.9", "%")) is None


def test_figures_that_nobody_reported_or_that_are_bounds_are_no_hints() -> None:
    unreported = seen(without="data/w.yaml")
    equal = hint(unreported, claim("", "40"))
    assert equal is not None
    assert (equal.kind, equal.target_status.org.id) == ("target", "west")
    assert hint(unreported, claim("", "45.0", "%")) is None


@pytest.mark.parametrize(
    "written",
    [
        Written(exactly(5), Fraction(1), "个"),
        Written(exactly(60), Fraction(1), ""),
        Written(exactly(60), Fraction(1), "万"),
        Written(Interval(Fraction(50), Fraction(60)), Fraction(1), "个"),
    ],
)
def test_what_equals_something_by_chance_or_has_no_unit_gives_no_hint(written: Written) -> None:
    assert hint(seen(), claim("", "1")._replace(written=written)) is None


def test_large_programmes_give_no_hints() -> None:
    orgs = "".join(f"  o{number}: {{name: 第{number}区, level: district, parent: city}}\n" for number in range(250))
    head = "programme: 大规划\nperiod: 2025..2026\norgs:\n  city: {name: 全市, level: city}\n"
    files = {"targets/programme.yaml": head + orgs, "targets/t.yaml": FILES["targets/t.yaml"]}
    assert hint(view(files, "2026-08-01"), claim("", "60", org="city")) is None


def written(text: str, unit: str = "个", **ends: Fraction | bool) -> Written:
    """A figure by its digits; its ends may be given."""
    step = Fraction(1, 10 ** len(text.partition(".")[2]))
    value = Interval(Fraction(text), Fraction(text))._replace(**ends)  # type: ignore[arg-type]
    return Written(value, step, unit)


def known(low: object, high: object = "", unit: str = "个", comparator: object = None, decimals: int = 0) -> Expected:
    """A figure of the programme: exact, or between two ends."""
    ends = [None if end is None else Fraction(str(end)) for end in (low, low if high == "" else high)]
    value = Interval(ends[0], ends[1])
    return Expected(value, parse_unit(unit), decimals, (), comparator=comparator)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("digits", "unit", "exact", "verdict"),
    [
        ("66.2", "%", "66.15384", "agrees"),
        ("66.15", "%", "66.15384", "agrees"),
        ("66", "%", "66.15384", "rounded"),
        ("67", "%", "66.15384", "differs"),
        ("66.1", "%", "66.15384", "differs"),
        ("66.3", "%", "66.15384", "differs"),
        ("0.66", "%", "66.15384", "scale"),
        ("0.662", "%", "66.15384", "scale"),
    ],
)
def test_a_rate_agrees_at_its_own_precision(digits: str, unit: str, exact: str, verdict: str) -> None:
    assert likeness(written(digits, unit), known(exact, unit="%", decimals=1)) == verdict


@pytest.mark.parametrize(
    ("digits", "unit", "exact", "verdict"),
    [
        ("200", "亿元", 200, "agrees"),
        ("200", "万元", 200, "scale"),
        ("2000000", "万元", 200, "agrees"),
        ("0.02", "万亿元", 200, "agrees"),
        ("200", "亿美元", 200, "scale"),
        ("200", "亿", 200, "agrees"),
        ("200", "", 200, "agrees"),
        ("201", "", 200, "unsure"),
        ("201", "亿元", 200, "differs"),
        ("20", "亿元", 200, "differs"),
        ("210", "公里", 200, "unsure"),
    ],
)
def test_a_unit_is_converted_and_a_slip_of_units_is_told_from_a_wrong_figure(
    digits: str, unit: str, exact: int, verdict: str
) -> None:
    assert likeness(written(digits, unit), known(exact, unit="亿元", decimals=2)) == verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (Interval(Fraction(40), None), "agrees"),
        (Interval(Fraction(38), None), "rounded"),
        (Interval(Fraction(38), None, low_open=True), "rounded"),
        (Interval(Fraction(40), None, low_open=True), "differs"),
        (Interval(Fraction(45), None), "differs"),
        (Interval(None, Fraction(40)), "agrees"),
        (Interval(None, Fraction(39)), "differs"),
        (Interval(Fraction(35), Fraction(45)), "rounded"),
        (Interval(Fraction(45), Fraction(50)), "differs"),
        (Interval(Fraction(42), Fraction(42), about=True), "rounded"),
        (Interval(Fraction(47), Fraction(47), about=True), "unsure"),
        (Interval(Fraction(60), Fraction(60), about=True), "differs"),
    ],
)
def test_bounds_and_about_hold_or_do_not(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(40)) == verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (Interval(Fraction(40), None), "agrees"),
        (exactly(40), "unsure"),
        (exactly(45), "unsure"),
        (exactly(38), "differs"),
        (Interval(None, Fraction(38)), "differs"),
        (Interval(None, Fraction(50)), "unsure"),
        (Interval(Fraction(50), None), "unsure"),
    ],
)
def test_of_a_bound_only_what_it_excludes_differs(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(40, None)) == verdict


def test_a_figure_above_an_upper_bound_differs() -> None:
    assert likeness(written("226"), known(None, 225)) == "differs"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (exactly(65), "agrees"),
        (Interval(Fraction(65), None), "agrees"),
        (Interval(Fraction(65), None, low_open=True), "agrees"),
        (Interval(None, Fraction(65)), "differs"),
        (exactly(66), "differs"),
        (Interval(Fraction(65), Fraction(70)), "unsure"),
        (Interval(Fraction(66), Fraction(66), about=True), "rounded"),
    ],
)
def test_a_promise_is_held_against_its_number_and_its_direction(value: Interval, verdict: str) -> None:
    assert likeness(Written(value, Fraction(1), "个"), known(65, comparator="at_least")) == verdict


def test_a_promise_in_a_larger_unit_agrees_at_its_own_precision() -> None:
    promised = known(12345, unit="户", comparator="at_least")
    assert likeness(written("1.2", "万户"), promised) == "rounded"
    assert likeness(written("1.3", "万户"), promised) == "differs"


@given(st.integers(1, 10**9), st.integers(0, 4), st.integers(0, 4))
def test_a_figure_printed_with_fewer_digits_never_differs(thousandths: int, more: int, places: int) -> None:
    exact = Fraction(thousandths, 1000)
    units = (2 * exact * 10**places + 1) // 2
    value = Written(exactly(Fraction(units, 10**places)), Fraction(1, 10**places), "公里")
    expected = Expected(exactly(exact), parse_unit("公里"), more, ())
    assert likeness(value, expected) in ("agrees", "rounded")


@given(st.integers(1, 10**6), st.integers(-(10**6), 10**6))
def test_a_whole_number_agrees_only_with_itself(exact: int, off: int) -> None:
    found = likeness(Written(exactly(exact + off), Fraction(1), "个"), known(exact))
    assert (found == "agrees") == (off == 0)


def test_percent_is_the_unit_of_rates() -> None:
    assert likeness(Written(exactly(50), Fraction(1), "%"), Expected(exactly(50), PERCENT, 1, ())) == "agrees"


@pytest.mark.parametrize(
    ("title", "verdict"), [("# 通报", ["unsure", "unsure"]), ("# 2026年通报", ["agrees", "differs"])]
)
def test_this_year_of_a_text_without_date_is_no_time_at_all(title: str, verdict: list[str]) -> None:
    line = "截至2026年6月底，东区今年累计完成老旧小区改造{}个。"
    text = "\n\n".join([title, line.format(5), line.format(6)])
    assert [each.verdict for each in checked(seen(), text)] == verdict


def test_a_rate_between_two_figures_hides_no_error() -> None:
    text = "截至2026年6月底，全市累计改造老旧小区33个。其中，东区完成15个，完成率75.0%；西区完成19个，完成率45.0%。"
    assert wrong(seen(), text) == ["differs 19个: 其中，东区完成15个，完成率75.0%；西区完成19个，完成率45.0%。"]
