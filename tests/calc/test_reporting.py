"""Reports owed: periods, due days, states, rates."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.reporting import ExpectedReport, Punctuality, expected_reports, punctuality
from renewal_cli.model.interval import Interval
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from collections.abc import Mapping

DUTIES = PROGRAMME.replace(
    "en: East, level: district", "en: East, level: district, monthly: 5 days, quarterly: 10 days"
)
TARGETS = "org: east\ntargets:\n  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}\n"


def expected(data: str, as_of: str, extra: Mapping[str, str] | None = None) -> tuple[ExpectedReport, ...]:
    files = {"targets/programme.yaml": DUTIES, "targets/east.yaml": TARGETS, "data/east.yaml": data, **(extra or {})}
    seen = view(files, as_of)
    return expected_reports(seen, seen.programme.orgs["east"])


def states(data: str, as_of: str) -> list[str]:
    return [f"{each.period} {each.state(date.fromisoformat(as_of))}" for each in expected(data, as_of)]


def test_an_org_without_duty_owes_nothing() -> None:
    seen = view({"data/west.yaml": "org: west\nactuals: {compounds: {2026: 1}}\n"}, "2026-11-21")
    assert expected_reports(seen, seen.programme.orgs["west"]) == ()


def test_each_month_that_has_ended_and_each_quarter_is_owed_within_the_days_allowed() -> None:
    reports = expected("org: east\nactuals: {}\n", "2026-04-30")
    assert [(str(each.period), each.rhythm, each.due.isoformat()) for each in reports] == [
        ("2026-01", "monthly", "2026-02-05"),
        ("2026-02", "monthly", "2026-03-05"),
        ("2026-03", "monthly", "2026-04-05"),
        ("2026Q1", "quarterly", "2026-04-10"),
    ]
    assert [str(each.period) for each in expected("org: east\nactuals: {}\n", "2026-12-31")][-2:] == [
        "2026Q2",
        "2026Q3",
    ]
    ended = expected("org: east\nactuals: {}\n", "2027-06-30")
    assert [str(each.period) for each in ended][-1] == "2026Q4"
    assert len(ended) == 16  # nothing is asked after the promise has ended


def test_reports_are_owed_from_the_day_since_which_they_are_asked_for() -> None:
    since = DUTIES.replace("monthly: 5 days", "monthly: {days: 5, since: 2026-03}").replace(
        "quarterly: 10 days", "quarterly: {days: 10, since: 2026-02}"
    )
    reports = expected("org: east\nactuals: {}\n", "2026-07-01", {"targets/programme.yaml": since})
    assert [f"{each.period} {each.due}" for each in reports] == [
        "2026-03 2026-04-05",
        "2026-04 2026-05-05",
        "2026-05 2026-06-05",
        "2026-06 2026-07-05",
        "2026Q2 2026-07-10",
    ]


def test_nothing_is_owed_from_before_the_programme_began() -> None:
    since = DUTIES.replace("monthly: 5 days", "monthly: {days: 5, since: 2020}").replace(", quarterly: 10 days", "")
    reports = expected("org: east\nactuals: {}\n", "2026-03-01", {"targets/programme.yaml": since})
    assert [str(each.period) for each in reports] == ["2026-01", "2026-02"]


def test_states_tell_on_time_late_undated_overdue_and_open_apart() -> None:
    data = """\
org: east
actuals:
  compounds:
    2026-01: {value: 0, reported: 2026-02-05}
    2026-02: [{value: 1, reported: 2026-03-06}, {value: 2, reported: 2026-03-20}]
    2026-03: 1
year_to_date:
  compounds: {2026-05: {value: 3, reported: 2026-06-01}}
"""
    assert states(data, "2026-07-05") == [
        "2026-01 on_time",
        "2026-02 late",
        "2026-03 undated",
        "2026-04 overdue",
        "2026-05 on_time",
        "2026-06 open",
        "2026Q1 undated",
        "2026Q2 open",
    ]
    assert [each.completed for each in expected(data, "2026-05-01")] == [
        date(2026, 2, 5),
        date(2026, 3, 6),
        None,
        None,
        None,
    ]


def test_what_was_reported_after_the_day_from_which_we_look_is_not_there_yet() -> None:
    data = "org: east\nactuals: {compounds: {2026-01: {value: 0, reported: 2026-02-09}}}\n"
    assert states(data, "2026-02-05") == ["2026-01 open"]
    assert states(data, "2026-02-06") == ["2026-01 overdue"]
    assert states(data, "2026-02-09") == ["2026-01 late"]


def test_an_amount_of_the_year_is_no_report_of_its_last_month_and_a_plan_is_none_at_all() -> None:
    data = "org: east\nactuals: {compounds: {2026: 5}}\nplans: {compounds: {2026-11: 1}}\n"
    assert states(data, "2027-01-31")[10:12] == ["2026-11 overdue", "2026-12 overdue"]


def test_a_report_is_whole_only_with_every_indicator_promised() -> None:
    two = TARGETS + "  - {indicator: pipes, at_least: 3, since: 2026}\n  - {indicator: green, improve: true}\n"
    data = "org: east\nactuals: {compounds: {2026-01: {value: 1, reported: 2026-02-01}}}\n"
    (report,) = expected(data, "2026-02-20", {"targets/east.yaml": two})
    assert [each.id for each in report.missing] == ["pipes"]
    assert report.state(date(2026, 2, 20)) == "overdue"
    assert report.completed is None


def test_an_org_that_promised_nothing_owes_what_it_has_ever_reported() -> None:
    nothing = {"targets/east.yaml": "org: west\ntargets: []\n"}
    data = "org: east\nactuals: {pipes: {2025-02: 1}}\nplans: {homes: {2026: 1}}\n"
    january, february, _march = expected(data, "2025-04-02", nothing)[:3]
    assert [item.indicator.id for item in january.items] == ["pipes"]
    assert (january.is_complete, february.is_complete) == (False, True)
    silent = expected("org: west\nactuals: {}\n", "2025-02-02", nothing)
    assert [(each.items, each.is_complete, each.completed) for each in silent] == [((), False, None)]


def test_a_programme_that_begins_within_a_quarter_owes_its_whole_quarters_only() -> None:
    late = DUTIES.replace("2025..2027", "2026-02..2026-08")
    reports = expected("org: east\nactuals: {}\n", "2026-12-31", {"targets/programme.yaml": late})
    assert [str(each.period) for each in reports] == [f"2026-0{month}" for month in range(2, 9)] + ["2026Q2"]


def test_rates_count_what_was_due_and_bound_what_has_no_day() -> None:
    data = """\
org: east
actuals:
  compounds:
    2026-01: {value: 0, reported: 2026-02-05}
    2026-02: {value: 1, reported: 2026-03-06}
    2026-03: 1
"""
    months = [each for each in expected(data, "2026-06-03") if each.rhythm == "monthly"]
    tally = punctuality(months, date(2026, 6, 3))
    assert tally == Punctuality(due=4, on_time=1, late=1, undated=1)
    assert tally.overdue == 1
    assert tally.reporting_rate == Fraction(3, 4)
    assert tally.on_time_rate == Interval(Fraction(1, 4), Fraction(1, 2))


def test_without_anything_due_there_is_no_rate() -> None:
    tally = punctuality([], date(2026, 1, 1))
    assert (tally.reporting_rate, tally.on_time_rate, tally.overdue) == (None, None, 0)


def test_levels_are_not_asked_for_each_month() -> None:
    levels = {"targets/east.yaml": TARGETS + "  - {indicator: lamps, at_least: 3, since: 2026}\n"}
    (report,) = expected("org: east\nactuals: {lamps: {2026: 1}}\n", "2026-02-01", levels)
    assert [each.id for each in report.missing] == ["compounds"]


def test_what_is_due_today_is_not_due_yet() -> None:
    (january,) = expected("org: east\nactuals: {}\n", "2026-02-05")
    assert january.due == date(2026, 2, 5)
    assert punctuality([january], date(2026, 2, 5)).due == 0
    assert punctuality([january], date(2026, 2, 6)).due == 1


def test_a_report_knows_its_org_and_its_first_version_whatever_the_order_in_the_file() -> None:
    data = """\
org: east
actuals: {compounds: {2026-01: [{value: 2, reported: 2026-02-20}, {value: 1, reported: 2026-02-05}]}}
"""
    (january,) = expected(data, "2026-02-28")
    assert (january.org.id, january.completed, january.state(date(2026, 2, 28))) == (
        "east",
        date(2026, 2, 5),
        "on_time",
    )


def test_a_total_of_the_half_year_is_the_report_of_june() -> None:
    assert "2026-06 undated" in states("org: east\nyear_to_date: {compounds: {2026H1: 3}}\n", "2026-07-04")


def test_the_month_in_which_a_programme_begins_is_not_owed_unless_it_is_whole() -> None:
    late = DUTIES.replace("2025..2027", "2026-01-15..2026-08")
    reports = expected("org: east\nactuals: {}\n", "2026-04-20", {"targets/programme.yaml": late})
    assert [str(each.period) for each in reports] == ["2026-02", "2026-03"]
