"""What is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.need import Pace
from renewal_cli.calc.shortfall import Shortfall, shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import ZERO, exactly
from renewal_cli.model.period import Period
from tests.programmes import PROGRAMME, view


def lacking(target: str, data: str, year: int, as_of: str = "2026-03-31") -> Shortfall:
    """What one promise of the east for 2025 to 2027 lacks by the end of a year, by default seen in March 2026."""
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}, since: 2025, by: 2027}}\n",
        "data/east.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, as_of)
    found = shortfall(seen, target_statuses(seen, ["east"])[0], year)
    return found._replace(recent=found.recent and found.recent._replace(parts=()))


SUM = "indicator: compounds, at_least: 36"
DATA = "actuals: {compounds: {2025: 10}}\nplans: {compounds: {2026: 8, 2027: 10}}"
PACE = Pace(exactly(Fraction(5, 6)), 12, stretches=(Period(date(2025, 1, 1), date(2025, 12, 31)),))


def test_in_an_earlier_year_the_expected_path_is_what_counts() -> None:
    found = lacking(SUM, DATA, 2026)
    assert found[1:-1] == (
        date(2026, 12, 31),
        Fraction(24),
        exactly(14),
        exactly(8),
        exactly(6),
        12,
        date(2026, 1, 1),
        exactly(Fraction(14, 12)),
        exactly(14),
        PACE,
    )


def test_in_the_last_year_the_promise_itself_counts() -> None:
    found = lacking(SUM, DATA, 2027)
    assert found[1:-1] == (
        date(2027, 12, 31),
        Fraction(36),
        exactly(26),
        exactly(18),
        exactly(8),
        24,
        date(2026, 1, 1),
        exactly(Fraction(26, 24)),
        exactly(13),
        PACE,
    )


def test_the_deadline_is_never_later_than_that_of_the_promise() -> None:
    assert lacking(SUM, DATA, 2030)[1:] == lacking(SUM, DATA, 2027)[1:]


def test_a_comparator_is_kept_in_the_last_year() -> None:
    found = lacking("indicator: compounds, more_than: 10", DATA, 2027)
    assert found.missing is not None
    assert (found.missing.low, found.missing.low_open) == (Fraction(0), True)


def test_of_a_ceiling_what_lies_above_the_path_is_missing() -> None:
    ceiling = "indicator: leakage, at_most: 6, baseline: {2024: 12}"
    above = lacking(ceiling, "actuals: {leakage: {2025: 11}}", 2026)
    assert (above.expected, above.missing, above.recent) == (Fraction(8), exactly(3), None)
    below = lacking(ceiling, "actuals: {leakage: {2025: 7}}", 2026)
    assert (below.missing, below.per_month) == (ZERO, ZERO)


def test_what_is_above_a_ceiling_on_a_sum_is_not_made_good_by_plans_or_pace() -> None:
    data = "actuals: {compounds: {2025: 14}}\nplans: {compounds: {2026: 9}}"
    found = lacking("indicator: compounds, at_most: 10", data, 2027)
    # 14 - 10 are too many; the 9 planned for 2026 are to come on top of them
    assert (found.missing, found.planned, found.uncovered) == (exactly(4), exactly(9), exactly(4))
    assert (found.per_month, found.per_year, found.target_status.uncovered) == (None, None, exactly(4))


def test_without_actual_only_the_expected_and_the_planned_are_known() -> None:
    found = lacking(SUM, "plans: {compounds: {2026: 8}}", 2026)
    assert (found.expected, found.missing, found.planned, found.uncovered) == (Fraction(24), None, exactly(8), None)
    assert (found.per_month, found.per_year, found.recent) == (None, None, None)


def test_without_plan_the_whole_gap_is_uncovered() -> None:
    found = lacking(SUM, "actuals: {compounds: {2025: 10}}", 2026)
    assert (found.planned, found.uncovered) == (None, exactly(14))


def test_without_number_nothing_is_expected() -> None:
    found = lacking("indicator: green, improve: true", "actuals: {green: {2025: 12}}", 2026)
    assert (found.expected, found.missing) == (None, None)


def test_after_the_deadline_there_is_no_need_per_month() -> None:
    found = lacking(SUM, DATA, 2025)
    assert (found.deadline, found.months, found.per_month, found.missing) == (date(2025, 12, 31), 0, None, exactly(2))
    assert (found.counted_from, found.per_year) == (None, None)


@pytest.mark.parametrize(
    ("as_of", "months", "first"),
    [
        ("2026-11-20", 2, date(2026, 11, 1)),
        ("2026-12-15", 2, date(2026, 11, 1)),
        ("2026-12-31", 2, date(2026, 11, 1)),
        ("2027-01-01", 0, None),
    ],
)
def test_the_months_left_follow_the_data_whenever_they_are_looked_at(
    as_of: str, months: int, first: date | None
) -> None:
    """8.48 of 10.56 at the end of October: 2.08 in November and December."""
    data = "actuals: {investment: {2026-01..2026-10: 8.48}}"
    found = lacking("indicator: investment, at_least: 10.56", data, 2026, as_of)
    assert (found.months, found.counted_from) == (months, first)


@pytest.mark.parametrize(
    ("data", "as_of", "months", "first"),
    [
        # inside the last month, on its last day, and where the year was reported before it was over
        ("2026-01-01..2026-12-10: 9", "2026-12-20", 1, date(2026, 12, 1)),
        ("2026: 9", "2026-12-31", 0, None),
        ("2026: {value: 9, reported: 2026-12-20}", "2026-12-20", 1, date(2026, 12, 1)),
        ("2026: {value: 9, reported: 2026-12-20}", "2026-12-31", 0, None),
    ],
)
def test_one_month_is_left_until_the_deadline_has_passed(
    data: str, as_of: str, months: int, first: date | None
) -> None:
    found = lacking(SUM, f"actuals: {{compounds: {{{data}}}}}", 2026, as_of)
    assert (found.months, found.counted_from) == (months, first)


def test_the_months_left_of_old_data_follow_the_day_of_looking() -> None:
    """Reports may be 18 months old, not older."""
    assert lacking(SUM, DATA, 2027, "2027-06-30")[6:8] == (24, date(2026, 1, 1))
    stale = lacking(SUM, DATA, 2027, "2027-07-01")
    assert stale.target_status.light == "stale"
    assert stale[6:8] == (5, date(2027, 8, 1))


def test_without_any_report_the_months_left_follow_the_day_of_looking() -> None:
    assert lacking(SUM, "plans: {compounds: {2026: 8}}", 2026)[6:8] == (9, date(2026, 4, 1))


def test_the_expected_path_counts_time_as_the_house_rules_say() -> None:
    files = {
        "targets/programme.yaml": f"{PROGRAMME}rules: {{time_progress: days}}\n",
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 1096, since: 2024, by: 2026}\n",
    }
    seen = view(files, "2025-03-31")
    assert shortfall(seen, target_statuses(seen, ["east"])[0], 2025).expected == 731  # 366 + 365 days


@pytest.mark.parametrize(("as_of", "months", "first"), [("2024-03-31", 36, "2025-01"), ("2025-03-31", 33, "2025-04")])
def test_without_a_report_no_month_before_the_window_is_left(as_of: str, months: int, first: str) -> None:
    found = lacking(SUM, "actuals: {pipes: {2024: 1}}", 2027, as_of)
    assert found.counted_from is not None
    assert (found.months, f"{found.counted_from:%Y-%m}") == (months, first)
