"""Verdicts on single claims: what the programme gives, what it gave earlier, and where nothing is claimed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from renewal_cli.report.remark import expected_text
from renewal_cli.verifying.claim import Claim, Written
from renewal_cli.verifying.hints import hint
from renewal_cli.verifying.judge import judge
from tests.programmes import view

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
        (claim("actual", "13", org=None), "absent", None),
        (claim("actual", "13", indicator=None), "absent", None),
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
