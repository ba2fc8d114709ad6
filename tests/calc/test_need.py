"""How fast it must go, and how fast it went."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.need import Pace, first_month_left, joined, months_left, need_per_month, recent_pace
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import Period, parse_period
from tests.programmes import PROGRAMME, view


@pytest.mark.parametrize(
    ("after", "deadline", "months", "first"),
    [
        ("2026-03-31", "2027-12-31", 21, "2026-04"),
        ("2026-03-30", "2027-12-31", 21, "2026-04"),
        ("2026-02-28", "2026-03-31", 1, "2026-03"),
        ("2025-12-31", "2026-01-31", 1, "2026-01"),
        # at least one month, and never one after the deadline
        ("2026-03-01", "2026-03-31", 1, "2026-03"),
        ("2026-03-31", "2026-03-31", 1, "2026-03"),
        ("2026-03-02", "2026-03-15", 1, "2026-03"),
        ("2026-02-20", "2026-03-15", 1, "2026-03"),
        ("2026-01-10", "2026-03-15", 2, "2026-02"),
    ],
)
def test_months_left_are_whole_months_from_the_next_one_on(after: str, deadline: str, months: int, first: str) -> None:
    seen = date.fromisoformat(after), date.fromisoformat(deadline)
    assert (months_left(*seen), f"{first_month_left(*seen):%Y-%m}") == (months, first)


@pytest.mark.parametrize(
    ("missing", "months", "need"),
    [
        (exactly(26), 21, exactly(Fraction(26, 21))),
        (exactly(0), 3, exactly(0)),
        (Interval(Fraction(0), Fraction(6)), 3, Interval(Fraction(0), Fraction(2))),
        (exactly(26), 0, None),
        (None, 21, None),
    ],
)
def test_the_need_is_the_gap_over_the_months_left(missing: Interval | None, months: int, need: Interval | None) -> None:
    assert need_per_month(missing, months) == need


def pace(data: str, indicator: str = "compounds") -> Pace | None:
    """The recent pace of the east towards a promise for 2025 to 2027."""
    targets = f"org: east\ntargets:\n  - {{indicator: {indicator}, at_least: 99, since: 2025, by: 2027}}\n"
    seen = view({"targets/east.yaml": targets, "data/east.yaml": f"org: east\n{data}\n"}, "2029-01-01")
    return without_parts(recent_pace(seen, seen.programme.targets[0], seen.programme.indicators[indicator]))


def without_parts(found: Pace | None) -> Pace | None:
    """What the tests compare; the parts are those that ``renewal explain`` shows."""
    return found and found._replace(parts=())


@pytest.mark.parametrize(
    ("data", "per_month", "months", "named"),
    [
        (
            "actuals: {compounds: {2025Q1: 90, 2025Q2: 3, 2025Q3: 3, 2025Q4: 3, 2026Q1: 6}}",
            Fraction(5, 4),
            12,
            ["2025-04..2026-03"],
        ),
        ("actuals: {compounds: {2024: 36, 2025: 24}}", Fraction(2), 12, ["2025"]),
        ("actuals: {compounds: {2025: 24, 2028: 90}}", Fraction(2), 12, ["2025"]),
        ("year_to_date: {compounds: {2025-06: 4, 2025-12: 6}}", Fraction(1, 2), 12, ["2025"]),
        ("year_to_date: {compounds: {2025-12: 24, 2026-03: 9}}", Fraction(11, 5), 15, ["2025-01..2026-03"]),
        ("actuals: {compounds: {2025Q1: 6}}", Fraction(2), 3, ["2025Q1"]),
        ("actuals: {compounds: {2025Q1: 6, 2025Q3: 3}}", Fraction(3, 2), 6, ["2025Q1", "2025Q3"]),
        ("actuals: {compounds: {2025-06: 0}}", Fraction(0), 1, ["2025-06"]),
    ],
)
def test_the_pace_is_that_of_twelve_months_or_of_the_last_periods(
    data: str, per_month: Fraction, months: int, named: list[str]
) -> None:
    found = pace(data)
    assert found == Pace(exactly(per_month), months, stretches=days_of(named))


def days_of(named: list[str]) -> tuple[Period, ...]:
    """Stretches as a pace names them: from day to day."""
    return tuple(parse_period(each)._replace(text="") for each in named)


def test_stretches_that_meet_or_share_days_are_one() -> None:
    written = ["2025Q3", "2025-01..2025-02", "2025-03", "2025-02", "2026"]
    assert joined(map(parse_period, written)) == days_of(["2025Q1", "2025Q3", "2026"])


def test_a_bound_in_the_last_year_bounds_the_pace() -> None:
    found = pace("actuals: {compounds: {2024: 12, 2025H1: 3, 2025H2: {more_than: 5}}}")
    assert found == Pace(Interval(Fraction(2, 3), None, low_open=True), 12, stretches=days_of(["2025"]))


@pytest.mark.parametrize(
    ("data", "indicator"),
    [
        ("actuals: {lamps: {2025: 4, 2026: 9}}", "lamps"),
        ("actuals: {pipes: {2025: 4}}", "compounds"),
        ("actuals: {compounds: {2028: 4}}", "compounds"),
        ("actuals: {compounds: {2025-06-30: 4}}", "compounds"),
    ],
)
def test_levels_and_silence_and_single_days_have_no_pace(data: str, indicator: str) -> None:
    assert pace(data, indicator) is None


def test_the_pace_of_a_table_of_running_totals_is_that_of_its_last_twelve_months() -> None:
    found = _pace("year_to_date: {pipes: {2025-03: 3, 2025-12: 24, 2026-03: 9}}", "2026-04-01")
    assert found == Pace(exactly(Fraction(5, 2)), 12, stretches=days_of(["2025-04..2026-03"]))


def test_a_newest_period_without_a_whole_month_is_left_out_of_the_pace() -> None:
    found = _pace("actuals: {pipes: {2025: 12, 2026-01-01..2026-01-15: 2}}", "2026-02-01")
    assert found == Pace(exactly(1), 12, stretches=days_of(["2025"]))


def _pace(data: str, as_of: str) -> Pace | None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 50, since: 2025, by: 2027}\n",
        "data/d.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, as_of)
    return without_parts(recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["pipes"]))


def test_without_own_reports_those_stretches_count_that_everybody_below_reported() -> None:
    files = {
        "targets/c.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 99, since: 2025, by: 2027}\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025Q1: 2, 2025Q2: 5, 2025Q3: 1}}\n",
        "data/w.yaml": "org: west\nyear_to_date: {compounds: {2025Q1: 1, 2025-06: 2}}\n",
    }
    seen = view(files, "2026-01-01")
    found = recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"])
    # 2 + 1 in the first quarter; 5 + (2 - 1) in the second; of the third the west is silent
    assert without_parts(found) == Pace(exactly(Fraction(9, 6)), 6, stretches=days_of(["2025H1"]))
    files["targets/programme.yaml"] = PROGRAMME.replace("level: city}", "level: city, children: partial}")
    seen = view(files, "2026-01-01")
    assert recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"]) is None
    del files["targets/programme.yaml"], files["data/w.yaml"]
    seen = view(files, "2026-01-01")
    assert recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"]) is None


@pytest.mark.parametrize(("count", "is_known"), [(40, True), (41, False)])
def test_the_reports_of_many_orgs_are_not_read_for_a_pace(count: int, is_known: bool) -> None:
    orgs = "".join(f"  d{n}: {{name: d{n}, level: district, parent: city}}\n" for n in range(count))
    head = PROGRAMME.replace("  east:", "  x-east:").replace("  west:", "  x-west:")
    lines = [line for line in head.splitlines(keepends=True) if "x-" not in line]
    files = {
        "targets/programme.yaml": "".join(lines).replace("sources:\n", f"{orgs}sources:\n"),
        "targets/c.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 99, since: 2025, by: 2027}\n",
        **{f"data/d{n}.yaml": f"org: d{n}\nactuals: {{compounds: {{2025: 3}}}}\n" for n in range(count)},
    }
    seen = view(files, "2026-01-01")
    found = recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"])
    assert without_parts(found) == (Pace(exactly(10), 12, stretches=days_of(["2025"])) if is_known else None)


def test_of_two_stretches_of_the_same_days_below_the_reported_amount_counts() -> None:
    """The east gives 3 for the first quarter, and totals that would make it 4."""
    files = {
        "targets/c.yaml": "org: city\ntargets:\n  - {indicator: compounds, at_least: 99, since: 2025, by: 2027}\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025Q1: 3}}\nyear_to_date: {compounds: {2025-03: 4}}\n",
        "data/w.yaml": "org: west\nactuals: {compounds: {2025Q1: 3}}\n",
    }
    seen = view(files, "2025-06-01")
    found = recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"])
    assert found is not None
    assert found.per_month == exactly(2)


def test_a_month_that_is_not_whole_counts_by_its_days() -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 9, since: 2025, by: 2025}]\n",
        "data/east.yaml": "org: east\nyear_to_date: {compounds: {2025-06-30: 4, 2025-08-10: 6}}\n",
    }
    seen = view(files, "2025-08-15")
    [(_, target)] = seen.promises("east")
    found = recent_pace(seen, target, seen.programme.indicators["compounds"])
    assert found is not None
    assert (found.months, found.whole_months) == (7 + Fraction(10, 31), None)
    assert found.per_month == exactly(6 / (7 + Fraction(10, 31)))


def test_no_day_counts_twice_in_a_pace() -> None:
    """A total of the year and one since June share seven months: it said 21 months between January and February."""
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 99, since: 2025-06, by: 2027}]\n",
        "data/east.yaml": "org: east\n"
        "year_to_date: {compounds: {2025-09: 10, 2025-12: 12}}\nto_date: {compounds: {2025-08: 6, 2026-02: 20}}\n",
    }
    seen = view(files, "2026-03-12")
    found = recent_pace(seen, seen.programme.targets[0], seen.programme.indicators["compounds"])
    assert without_parts(found) == Pace(exactly(Fraction(20, 9)), 9, (), days_of(["2025-06..2026-02"]))
