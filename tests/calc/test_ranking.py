"""Rankings: shared places, who is ranked and who stands apart, movement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.explain.explainer import Explainer, place_step
from renewal_cli.calc.ranking import Ranking, RankKey, members, pace, rankings
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from tests.programmes import programme

NAMES = "abcdef"
TREE = "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: city, level: city}\n" + "".join(
    f"  {name}: {{name: {name}, level: {'town' if name == 'f' else 'district'}, parent: city}}\n" for name in NAMES
)


def ranked(
    promises: dict[str, str],
    data: dict[str, str],
    key: RankKey = "completion",
    as_of: str = "2026-06-30",
    since: str | None = None,
    year: int | None = None,
    level: str | None = None,
    indicator: str = "compounds",
) -> Ranking:
    """The ranking of districts with one promise each; ``data`` is what they reported of the indicator."""
    files = {"targets/programme.yaml": TREE}
    for name, promise in promises.items():
        files[f"targets/{name}.yaml"] = f"org: {name}\ntargets:\n  - {{indicator: {indicator}, {promise}}}\n"
    for name, series in data.items():
        files[f"data/{name}.yaml"] = f"org: {name}\nactuals: {{{indicator}: {{{series}}}}}\n"
    read = programme(files)
    view = View(read, date.fromisoformat(as_of))
    before = View(read, date.fromisoformat(since)) if since else None
    found = rankings(view, members(view, level), read.indicators[indicator], key, year, before)
    return found[0] if found else Ranking((), None, is_given=False)


def places(found: Ranking) -> list[tuple[str, int | None]]:
    return [(each.target_status.org.id, each.place) for each in found.entries]


TEN = dict.fromkeys("abcd", "at_least: 10")


def test_equals_share_a_place_and_the_next_is_left_out() -> None:
    found = ranked(TEN, {"a": "2025: 5", "b": "2025: 7", "c": "2025: 7", "d": "2025: 2"})
    assert places(found) == [("b", 1), ("c", 1), ("a", 3), ("d", 4)]
    assert found.through == date(2025, 12, 31)


def test_of_equal_rates_the_greater_amount_is_ahead() -> None:
    found = ranked({"a": "at_least: 10", "b": "at_least: 20"}, {"a": "2025: 5", "b": "2025: 10"})
    assert places(found) == [("b", 1), ("a", 2)]


def test_who_has_not_reported_or_only_to_an_earlier_day_is_never_ranked() -> None:
    found = ranked(
        dict.fromkeys("abcdef", "at_least: 10"),
        {
            "a": "2025: 5, 2026H1: 1",
            "b": "2025: 7, 2026H1: 0",
            "c": "2025: 9",
            "e": "2025: 1, 2026H1: {more_than: 1}",
            "f": "2025: 1, 2026H1: 1",
        },
    )
    assert places(found) == [("b", 1), ("a", 2), ("f", 3), ("c", None), ("d", None), ("e", None)]
    assert [each.apart for each in found.entries] == [None, None, None, "late", "not_reported", "bound"]


def test_too_few_to_rank_gives_nobody_a_place() -> None:
    found = ranked(TEN, {"a": "2025: 5"})
    assert not found.is_given
    assert [each.place for each in found.entries] == [None] * 4
    assert ranked(TEN, {"a": "2025: 5", "b": "2025: 6"}).is_given
    assert not ranked({"a": "at_least: 10"}, {"a": "2025: 5"}).is_given


def test_old_reports_and_rates_that_cannot_be_computed_stand_apart() -> None:
    old = ranked(dict.fromkeys("ab", "at_least: 10"), {"a": "2025: 5", "b": "2025: 6"}, as_of="2027-12-31")
    assert [each.apart for each in old.entries] == ["stale", "stale"]
    reports = {"a": "2025: 5, 2026: 1, 2027: 1", "b": "2025: 6, 2026: 1, 2027: 1", "c": "2025: 6"}
    one = ranked(dict.fromkeys("abc", "at_least: 10"), reports, as_of="2027-12-31")
    assert [each.apart for each in one.entries] == [None, None, "stale"]  # one word for its state, that of its light
    early = ranked(dict.fromkeys("ab", "at_least: 10"), {}, as_of="2024-06-01")
    assert [each.apart for each in early.entries] == ["not_due", "not_due"]
    none = ranked(dict.fromkeys("ab", "at_least: 0"), {"a": "2025: 5", "b": "2025: 6"})
    assert [each.apart for each in none.entries] == ["no_figure", "no_figure"]


def test_of_a_ceiling_on_a_sum_who_used_less_is_ahead() -> None:
    found = ranked(dict.fromkeys("ab", "at_most: 10"), {"a": "2025: 5", "b": "2025: 2"})
    assert places(found) == [("b", 1), ("a", 2)]


def test_of_a_level_that_shall_fall_who_has_gone_further_is_ahead() -> None:
    promises = dict.fromkeys("ab", "at_most: 6, baseline: {2024: 12}")
    found = ranked(promises, {"a": "2025: 8", "b": "2025: 11"}, indicator="leakage")
    assert places(found) == [("a", 1), ("b", 2)]


def test_by_lead_and_by_pace_the_window_counts() -> None:
    promises = {"a": "at_least: 10, by: 2026", "b": "at_least: 10"}
    data = {"a": "2025: 5", "b": "2025: 5"}
    found = ranked(promises, data, "lead", year=2027)
    assert places(found) == [("b", None)]  # one alone has no place
    promises = {"a": "at_least: 10, since: 2024", "b": "at_least: 10"}
    data["a"] = "2024: 0, 2025: 5"
    keys: tuple[RankKey, ...] = ("lead", "pace")
    for key in keys:  # both have done half; a had 24 months of 48, b 12 of 36
        assert places(ranked(promises, data, key)) == [("b", 1), ("a", 2)]


def test_movement_is_places_gained_since_the_earlier_day() -> None:
    data = {"a": "2025: 5, 2026H1: 1", "b": "2025: 4, 2026H1: 5", "c": "2026H1: 9"}
    found = ranked(dict.fromkeys("abc", "at_least: 10"), data, since="2026-01-31")
    moved = {each.target_status.org.id: (each.before, each.moved) for each in found.entries}
    assert places(found)[:2] == [("b", 1), ("a", 2)]
    assert moved == {"b": (2, 1), "a": (1, -1), "c": (None, None)}


def test_a_level_may_be_asked_for() -> None:
    promises = {"a": "at_least: 10", "b": "at_least: 10", "f": "at_least: 10"}
    data = dict.fromkeys("abf", "2025: 5")
    assert {name for name, _ in places(ranked(promises, data, level="district"))} == {"a", "b"}
    assert {name for name, _ in places(ranked(promises, data))} == {"a", "b", "f"}


def test_targets_of_one_end_are_compared_that_which_runs_today_and_most_share() -> None:
    promises = {"a": "at_least: 10, by: 2025", "b": "at_least: 10", "c": "at_least: 10"}
    data = dict.fromkeys("abc", "2025: 5")
    assert {name for name, _ in places(ranked(promises, data))} == {"b", "c"}
    assert {name for name, _ in places(ranked(promises, data, year=2025))} == {"a"}
    assert places(ranked(promises, data, year=2026)) == []


def test_two_promises_with_one_end_are_ranked_each_by_itself_and_none_is_left_out() -> None:
    two = "at_least: 10, since: 2026, by: 2026}\n  - {indicator: compounds, at_least: 20, since: 2025, by: 2026"
    promises = {"a": two, "b": two, "c": "at_least: 30, since: 2025, by: 2026"}
    data = {"a": "2025: 5, 2026-01: 1", "b": "2025: 4, 2026-01: 3", "c": "2025: 9, 2026-01: 1"}
    files = {"targets/programme.yaml": TREE}
    for name, promise in promises.items():
        files[f"targets/{name}.yaml"] = f"org: {name}\ntargets:\n  - {{indicator: compounds, {promise}}}\n"
        files[f"data/{name}.yaml"] = f"org: {name}\nactuals: {{compounds: {{{data[name]}}}}}\n"
    view = View(programme(files), date(2026, 2, 20))
    orgs, compounds = members(view, None), view.programme.indicators["compounds"]
    before = View(view.programme, date(2026, 1, 20))
    whole, year = rankings(view, orgs, compounds, "completion", None, before)
    assert places(whole) == [("b", 1), ("c", 2), ("a", 3)]
    assert places(year) == [("b", 1), ("a", 2)]
    assert {each.target_status.target.since.first.year for each in whole.entries} == {2025}
    assert {each.target_status.org.id: each.before for each in whole.entries} == {"a": 2, "b": 3, "c": 1}
    (again,) = rankings(view, orgs, compounds, "completion", parse_period("2026..2026"))
    assert again.entries == tuple(each._replace(before=None) for each in year.entries)


@pytest.mark.parametrize(
    ("promise", "series", "expected"),
    [
        ("at_least: 36", "2025: 12", exactly(1)),
        ("at_least: 36", "2025: 6", exactly(Fraction(1, 2))),
        ('at_least: 36, curve: {2025: "50%"}', "2025: 6", exactly(Fraction(1, 3))),
        ('at_least: 36, curve: {2025: "0%"}', "2025: 6", None),
        ("improve: true", "2025: 6", None),
    ],
)
def test_the_pace_is_completion_over_what_was_expected(promise: str, series: str, expected: object) -> None:
    read = programme(
        {
            "targets/programme.yaml": TREE,
            "targets/a.yaml": f"org: a\ntargets:\n  - {{indicator: compounds, {promise}}}\n",
            "data/a.yaml": f"org: a\nactuals: {{compounds: {{{series}}}}}\n",
        }
    )
    view = View(read, date(2026, 6, 30))
    assert pace(view, target_statuses(view, ["a"])[0]) == expected


@pytest.mark.parametrize(("reported", "is_given"), [("ab", False), ("abc", True)])
def test_of_five_three_are_half(reported: str, is_given: bool) -> None:
    found = ranked(dict.fromkeys("abcde", "at_least: 10"), dict.fromkeys(reported, "2025: 5"))
    assert found.is_given is is_given


@pytest.mark.parametrize(
    ("as_of", "names"),
    [
        ("2026-06-30", "ab"),  # both ends are to come: the one that most share
        ("2026-12-31", "ab"),
        ("2027-01-01", "c"),  # the one that is still to come
    ],
)
def test_the_end_that_runs_today_counts_before_the_one_that_most_share(as_of: str, names: str) -> None:
    promises = {"a": "at_least: 10, by: 2026", "b": "at_least: 10, by: 2026", "c": "at_least: 10"}
    found = ranked(promises, dict.fromkeys("abc", "2025: 5"), as_of=as_of)
    assert "".join(each.target_status.org.id for each in found.entries) == names


def test_half_of_those_who_reported_reach_the_day_that_is_compared() -> None:
    found = ranked(TEN, {"a": "2025: 5", "b": "2025: 5", "c": "2025: 5, 2026H1: 1", "d": "2025: 5, 2026H1: 2"})
    assert (found.through, places(found)[:2]) == (date(2026, 6, 30), [("d", 1), ("c", 2)])


def test_nothing_done_is_a_place_and_shared() -> None:
    assert places(ranked(dict.fromkeys("ab", "at_least: 10"), dict.fromkeys("ab", "2025: 0"))) == [("a", 1), ("b", 1)]


def test_of_equal_rates_under_a_ceiling_the_smaller_amount_is_ahead() -> None:
    found = ranked({"a": "at_most: 20", "b": "at_most: 10"}, {"a": "2025: 10", "b": "2025: 5"})
    assert places(found) == [("b", 1), ("a", 2)]


def test_pace_counts_time_as_the_house_rules_say() -> None:
    """5 of 10 after two whole months of 36."""
    found = ranked(dict.fromkeys("ab", "at_least: 10"), dict.fromkeys("ab", "2025-01-01..2025-03-20: 5"), "pace")
    assert [each.by for each in found.entries] == [exactly(9), exactly(9)]


def test_each_end_has_a_ranking_of_its_own_with_its_own_movement() -> None:
    files = {"targets/programme.yaml": TREE}
    for name, this_year, all_years in (("a", 10, 20), ("b", 10, 40)):
        files[f"targets/{name}.yaml"] = (
            f"org: {name}\ntargets:\n  - {{indicator: compounds, at_least: {this_year}, since: 2026, by: 2026}}\n"
            f"  - {{indicator: compounds, at_least: {all_years}}}\n"
        )
    files["data/a.yaml"] = (
        "org: a\nactuals: {compounds: {2025: 8, 2026Q1: 1, 2026Q2: {value: 3, reported: 2026-07-01}}}\n"
    )
    files["data/b.yaml"] = (
        "org: b\nactuals: {compounds: {2025: 4, 2026Q1: 2, 2026Q2: {value: 1, reported: 2026-07-01}}}\n"
    )
    read = programme(files)
    view, before = View(read, date(2026, 7, 5)), View(read, date(2026, 6, 30))
    found = rankings(view, members(view, None), read.indicators["compounds"], "completion", None, before)
    moves = [[(each.target_status.org.id, each.place, each.moved) for each in one.ranked] for one in found]
    assert moves == [[("a", 1, 0), ("b", 2, 0)], [("a", 1, 1), ("b", 2, -1)]]
    assert [one.entries[0].target_status.target.by.last.year for one in found] == [2027, 2026]


def test_of_two_targets_with_one_end_each_is_ranked_with_those_of_its_own_window() -> None:
    files = {"targets/programme.yaml": TREE}
    for name, whole, done in (("a", 50, "2025: 30, 2026Q1: 1"), ("b", 50, "2025: 10, 2026Q1: 5")):
        files[f"targets/{name}.yaml"] = (
            f"org: {name}\ntargets:\n  - {{indicator: compounds, at_least: {whole}, since: 2025, by: 2026}}\n"
            "  - {indicator: compounds, at_least: 20, since: 2026, by: 2026}\n"
        )
        files[f"data/{name}.yaml"] = f"org: {name}\nactuals: {{compounds: {{{done}}}}}\n"
    read = programme(files)
    seen = View(read, date(2026, 3, 31))
    found = rankings(seen, members(seen, None), read.indicators["compounds"], "completion", None)
    # 31 and 15 of 50 over both years; 1 and 5 of 20 in the second
    assert [[each.target_status.org.id for each in one.ranked] for one in found] == [["a", "b"], ["b", "a"]]
    for one in found:
        for each in one.ranked:
            status = each.target_status
            step = place_step(seen, status, Explainer(seen, final_shortfall(seen, status)).completion)
            assert step.value == exactly(each.place or 0)
