"""What is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from renewal_cli.calc.need import Pace
from renewal_cli.calc.shortfall import Shortfall, shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import ZERO, exactly
from tests.programmes import view


def lacking(target: str, data: str, year: int) -> Shortfall:
    """What one promise of the east for 2025 to 2027 lacks by the end of a year, seen at the end of March 2026."""
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{{target}, since: 2025, by: 2027}}\n",
        "data/east.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, "2026-03-31")
    found = shortfall(seen, target_statuses(seen, ["east"])[0], year)
    return found._replace(recent=found.recent and found.recent._replace(parts=()))


SUM = "indicator: compounds, at_least: 36"
DATA = "actuals: {compounds: {2025: 10}}\nplans: {compounds: {2026: 8, 2027: 10}}"
PACE = Pace(exactly(Fraction(5, 6)), 12)


def test_in_an_earlier_year_the_expected_path_is_what_counts() -> None:
    found = lacking(SUM, DATA, 2026)
    assert found[1:-1] == (
        date(2026, 12, 31),
        Fraction(24),
        exactly(14),
        exactly(8),
        exactly(6),
        9,
        exactly(Fraction(14, 9)),
        None,
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
        21,
        exactly(Fraction(26, 21)),
        exactly(Fraction(104, 7)),
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


def test_when_no_month_is_left_there_is_no_need_per_month() -> None:
    found = lacking(SUM, DATA, 2025)
    assert (found.deadline, found.months, found.per_month, found.missing) == (date(2025, 12, 31), 0, None, exactly(2))
