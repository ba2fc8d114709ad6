"""``cagr`` by hand: growth rates whose roots are fractions, so that every threshold can be hit exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.methods import method
from renewal_cli.calc.progress._points import Points
from renewal_cli.calc.progress.cagr import rated
from renewal_cli.calc.target_status import target_statuses
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.progress._judgement import Judgement


def judged(
    base: str, now: str, years: int, goal: str | None, span: int, limit: str | None = None, **way: bool
) -> Judgement:
    found = Points(
        Fraction(base),
        Fraction(now),
        Fraction(years),
        None if goal is None else Fraction(goal),
        Fraction(span),
        way.get("is_up", True),
    )
    return rated(found, None if limit is None else Fraction(limit))


def figures(found: Judgement) -> tuple[str, Fraction | None, Fraction | None]:
    return found.label, found.progress.low if found.progress else None, found.score


F = Fraction
TOWARDS = [
    # base, now, years, target, span, more is better; label, ratio, score
    ("100", "121", 2, "161.051", 5, True, "substantial_progress", "1", "2.8572"),
    ("100", "141.61", 2, "172.8", 3, True, "substantial_progress", "0.95", "2.500055"),
    ("100", "112.36", 2, "133.1", 3, True, "moderate_progress", "0.6", "0.00004"),
    ("100", "100", 2, "133.1", 3, True, "limited_progress", "0", "-2.5"),
    ("100", "98.01", 2, "133.1", 3, True, "deterioration", "-0.1", "-2.91667"),
    ("100", "132.25", 2, "161.051", 5, True, "substantial_progress", "1.5", "5"),
    ("100", "105", 1, "121", 2, True, "limited_progress", "0.5", "-0.41665"),
    ("100", "81", 2, "59.049", 5, False, "substantial_progress", "1", "2.8572"),
    ("100", "91", 1, "81", 2, False, "moderate_progress", "0.9", "2.14291"),
    ("100", "94", 1, "81", 2, False, "moderate_progress", "0.6", "0.00004"),
    ("100", "95", 1, "81", 2, False, "limited_progress", "0.5", "-0.41665"),
    ("100", "121", 2, "59.049", 5, False, "deterioration", "-1", "-5"),
    ("-100", "-81", 2, "-59.049", 5, True, "substantial_progress", "1", "2.8572"),
    ("-100", "-110", 1, "-81", 2, True, "deterioration", "-1", "-5"),
    ("0.001", "0.0011", 1, "0.00121", 2, True, "substantial_progress", "1", "2.8572"),
    # the base met the target already, and what was to be kept was lost: the way is measured all the same
    ("110", "99", 1, "108.9", 1, True, "deterioration", "-10", "-5"),
]


@pytest.mark.parametrize("case", TOWARDS)
def test_towards_a_target(case: tuple[str, str, int, str, int, bool, str, str, str]) -> None:
    base, now, years, goal, span, is_up, label, ratio, score = case
    assert figures(judged(base, now, years, goal, span, is_up=is_up)) == (label, F(ratio), F(score))


@pytest.mark.parametrize(
    ("now", "goal", "span", "label"),
    [
        ("141.60999999999999999999999999999999999999", "172.8", 3, "moderate_progress"),
        ("141.61000000000000000000000000000000000001", "172.8", 3, "substantial_progress"),
        ("112.35999999999999999999999999999999999999", "133.1", 3, "limited_progress"),
        ("99.99999999999999999999999999999999999999", "133.1", 3, "deterioration"),
        ("120", "150", 5, "substantial_progress"),  # 9.545 % of 8.447 %: 1.13
        ("116", "150", 5, "moderate_progress"),  # 7.703 % of 8.447 %: 0.912
        ("110", "150", 5, "limited_progress"),  # 4.881 % of 8.447 %: 0.578
    ],
)
def test_thresholds_are_decided_on_exact_numbers(now: str, goal: str, span: int, label: str) -> None:
    assert judged("100", now, 2, goal, span).label == label


FREE = [
    # base, now, years, limit, more is better; label, rate, score
    ("100", "103.0225", 2, None, True, "substantial_progress", "0.015", "2.5"),
    ("100", "103.02", 2, None, True, "moderate_progress", None, None),
    ("100", "101.0025", 2, None, True, "moderate_progress", "0.005", "0"),
    ("100", "101", 2, None, True, "limited_progress", None, None),
    ("100", "100", 2, None, True, "limited_progress", "0", "-2.5"),
    ("100", "98.01", 2, None, True, "deterioration", "-0.01", "-3.75"),
    ("100", "106.09", 2, None, True, "substantial_progress", "0.03", "5"),
    ("100", "96.04", 2, None, False, "substantial_progress", "0.02", "5"),
    ("100", "99", 1, None, False, "moderate_progress", "0.01", "1.25"),
    ("100", "101", 1, None, False, "deterioration", "-0.01", "-3.75"),
    ("100", "90", 1, None, True, "deterioration", "-0.1", "-5"),
    ("-100", "-98", 1, None, True, "substantial_progress", "0.02", "5"),
    # at the limit and held: as well as can be
    ("100", "100", 2, "100", True, "substantial_progress", "0", "5"),
    ("100", "98.01", 2, "100", True, "deterioration", "-0.01", "-3.75"),
    # half way: C = 1 - 0.5 ** 4.44 = 0.95393, so that 1.431 % is enough
    ("50", "50.72", 1, "100", True, "substantial_progress", None, None),
    ("50", "50.71", 1, "100", True, "moderate_progress", None, None),
    ("50", "50.24", 1, "100", True, "moderate_progress", None, None),
    ("50", "50.23", 1, "100", True, "limited_progress", None, None),
    # a limit below: 5 is as near to 4 as 3 is, C = 1 - 0.75 ** 4.44 = 0.7212, so that 1.082 % is enough
    ("5", "4.94", 1, "4", False, "substantial_progress", None, None),
    ("8", "7.92", 1, "4", False, "moderate_progress", "0.01", "1.25"),
    # a limit that lies behind does not matter
    ("5", "4.95", 1, "100", False, "moderate_progress", "0.01", "1.25"),
    ("101", "102.01", 1, "100", True, "moderate_progress", "0.01", "1.25"),
]


@pytest.mark.parametrize(("base", "now", "years", "limit", "is_up", "label", "rate", "score"), FREE)
def test_without_a_target_the_growth_rate_itself_is_judged(
    base: str, now: str, years: int, limit: str | None, is_up: bool, label: str, rate: str | None, score: str | None
) -> None:
    found = judged(base, now, years, None, 5, limit, is_up=is_up)
    assert found.label == label
    if rate is not None and score is not None:
        assert figures(found) == (label, F(rate), F(score))


@pytest.mark.parametrize(
    ("base", "now", "goal", "span", "state"),
    [
        ("0", "5", "10", 5, "zero_baseline"),
        ("0", "5", None, 5, "zero_baseline"),
        ("5", "3", "0", 5, "zero_target"),
        ("5", "-3", "8", 5, "sign_change"),
        ("-5", "3", None, 5, "sign_change"),
        ("5", "3", "-8", 5, "sign_change"),
        ("5", "6", "5", 5, "no_way"),
        ("5", "6", "7", 0, "no_way"),
    ],
)
def test_what_has_no_growth_rate_is_a_named_state(base: str, now: str, goal: str | None, span: int, state: str) -> None:
    assert figures(judged(base, now, 2, goal, span)) == (state, None, None)


def test_down_to_nothing_is_a_growth_rate_of_minus_one() -> None:
    assert figures(judged("100", "0", 2, "81", 2, is_up=False))[1] == F(10)


def of_programme(target: str, levels: str, as_of: str = "2026-06-30", indicator: str = "leakage") -> Judgement:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{indicator: {indicator}, {target}}}\n",
        "data/east.yaml": f"org: east\nactuals: {{{indicator}: {{{levels}}}}}\n",
    }
    seen = view(files, as_of)
    (stands,) = target_statuses(seen, ["east"])
    return method("cagr").judge(seen, stands)


@pytest.mark.parametrize(
    ("target", "levels", "label", "ratio"),
    [
        ("at_most: 8.1, since: 2021, by: 2023, baseline: {2021: 10}", "2022: 9", "substantial_progress", F(1)),
        ("at_most: 8.1, since: 2022, by: 2026, baseline: {2024: 10}", "2025: 9", "substantial_progress", F(1)),
        ("at_most: 8.1, since: 2022, by: 2026, baseline: {2024: 10}", "2025: 8", "target_achieved", F(2)),
        ("at_most: 8.1, since: 2022, by: 2026, baseline: {2024: 8}", "2025: 8", "kept", F(0)),
        ("at_most: 8.1, since: 2022, by: 2026, baseline: {2024: 8}", "2025: 9", "lost", None),
        ("at_most: 8.1, since: 2022, by: 2026", "2022: 12, 2024: 10", "moderate_progress", None),
        ("at_most: 8.1, since: 2022, by: 2026", "2025: 10", "one_point", None),
        ("at_most: 8.1, since: 2022, by: 2026", "2025: {more_than: 9}", "bound", None),
        ("at_most: 8.1, since: 2022, by: 2026, baseline: {2021: {more_than: 9}}", "2025: 10", "bound", None),
        ("at_most: 8.1, since: 2022, by: 2025, baseline: {2023: 10}", "2025: 9", "missed", None),
        ("at_most: 8.1, since: 2027, by: 2030", "2025: 10", "no_baseline", None),
        ("improve: true, since: 2022, by: 2026", "2022: 10, 2024: 9.604", "substantial_progress", F("0.02")),
        ("improve: true, since: 2022, by: 2026", "2022: 10, 2024: {about: 9}", "substantial_progress", None),
    ],
)
def test_of_a_programme(target: str, levels: str, label: str, ratio: Fraction | None) -> None:
    found = of_programme(target, levels)
    assert found.label == label
    if ratio is not None:
        assert found.progress is not None
        assert found.progress.low == ratio


def test_nothing_reported_and_amounts_have_no_growth_rate() -> None:
    assert of_programme("at_least: 9", "2025: 3", indicator="compounds").label == "no_baseline"
    assert of_programme("at_least: 9", "2028: 3").label == "no_data"
    assert of_programme("at_least: 9, since: 2027", "2028: 3").label == "not_begun"
    assert of_programme("improve: true", "2025: {more_than: 3}").label == "bound"
