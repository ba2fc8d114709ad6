"""Places are shared by equals and given among enough; who is named: by lead, ties together, a ceiling turned round."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.places import good_lead, known_lag, mentioned, places_given, shared_places, surely_in
from renewal_cli.model.house_rules import Mention
from renewal_cli.model.interval import Interval
from tests.programmes import stands

LEADS = [("a", Fraction(5)), ("b", Fraction(-12)), ("c", Fraction(5)), ("d", Fraction(0)), ("e", Fraction(-12))]
BEHIND = Interval(None, Fraction(0), high_open=True)


@pytest.mark.parametrize(
    ("rule", "worst", "names"),
    [
        (Mention(), False, "acdbe"),
        (Mention(), True, "bedac"),
        (Mention(top=1), False, "ac"),
        (Mention(top=3), False, "acd"),
        (Mention(top=4), False, "acdbe"),
        (Mention(top=1), True, "be"),
        (Mention(BEHIND), False, "be"),
        (Mention(BEHIND, 1), True, "be"),
        (Mention(Interval(Fraction(9), None), 3), False, ""),
        (Mention(top=9), False, "acdbe"),
    ],
)
def test_a_rule_names_by_lead_and_all_that_tie(rule: Mention, worst: bool, names: str) -> None:
    assert "".join(mentioned(LEADS, rule, worst=worst)) == names


def target(line: str, data: str) -> dict[str, str]:
    return {"targets/east.yaml": f"org: east\ntargets: [{line}]\n", "data/east.yaml": f"org: east\nactuals: {data}\n"}


@pytest.mark.parametrize(
    ("line", "data", "lead"),
    [
        # 6 of 12 at 12 of 24 months; 9 of 12 is a quarter of the way too much of a ceiling
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{compounds: {2025: 9}}", 25),
        ("{indicator: compounds, at_most: 12, since: 2025, by: 2026}", "{compounds: {2025: 9}}", -25),
        ("{indicator: leakage, at_most: 8, since: 2025, by: 2026, baseline: {2024: 12}}", "{leakage: {2025: 9}}", 25),
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{compounds: {2025: {at_least: 9}}}", None),
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{pipes: {2025: 9}}", None),
    ],
)
def test_more_is_better_in_a_good_lead(line: str, data: str, lead: int | None) -> None:
    assert good_lead(stands(target(line, data), "2026-06-30")) == lead


def test_the_best_come_first_unless_the_worst_are_asked_for() -> None:
    assert mentioned(LEADS, Mention(top=1)) == ["a", "c"]


@pytest.mark.parametrize(
    ("line", "data", "lag"),
    [
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{compounds: {2025: 3}}", -25),
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{compounds: {2025: {at_most: 3}}}", -50),
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{compounds: {2025: {at_least: 3}}}", -25),
        ("{indicator: compounds, at_most: 12, since: 2025, by: 2026}", "{compounds: {2025: {at_least: 9}}}", -25),
        ("{indicator: compounds, at_most: 12, since: 2025, by: 2026}", "{compounds: {2025: {at_most: 9}}}", -25),
        ("{indicator: compounds, at_least: 12, since: 2025, by: 2026}", "{pipes: {2025: 9}}", 0),
    ],
)
def test_a_bound_is_weighed_by_the_end_that_is_known(line: str, data: str, lag: int) -> None:
    assert known_lag(stands(target(line, data), "2026-06-30")) == lag


def test_fewer_than_half_have_no_places() -> None:
    one, two = (Fraction(1), Fraction(0)), (Fraction(2), Fraction(0))
    assert places_given({"a": one, "b": None}) == {}
    assert places_given({"a": one, "b": two, "c": None, "d": None, "e": None}) == {}
    assert places_given({"a": one, "b": two, "c": None, "d": None}) == {"a": 2, "b": 1}
    assert places_given({"a": one, "b": two, "c": two, "d": one}) == {"a": 3, "b": 1, "c": 1, "d": 3}


def test_equals_share_a_place_and_keep_their_order() -> None:
    assert shared_places([Fraction(1), Fraction(3), Fraction(3), Fraction(2)]) == [4, 1, 1, 3]
    assert shared_places([]) == []


@pytest.mark.parametrize(
    ("word", "done", "is_sure"),
    [
        ("at_least", "{at_most: 3}", True),  # between 50 and 25 points late
        ("at_least", "{at_most: 9}", False),
        ("at_least", "{at_least: 3}", False),
        ("at_most", "{at_least: 9}", True),
        ("at_most", "{at_least: 3}", False),
    ],
)
def test_a_band_is_sure_if_all_that_is_possible_lies_in_it(word: str, done: str, is_sure: bool) -> None:
    line = f"{{indicator: compounds, {word}: 12, since: 2025, by: 2026}}"
    assert surely_in(stands(target(line, f"{{compounds: {{2025: {done}}}}}"), "2026-06-30"), BEHIND) is is_sure


def test_without_a_lead_nothing_is_sure() -> None:
    line = "{indicator: compounds, at_least: 12, since: 2025, by: 2026}"
    assert not surely_in(stands(target(line, "{pipes: {2025: 1}}"), "2026-06-30"), BEHIND)
