"""Several orgs compared: shares of the whole or of the reporters, distance to the whole, places."""

from __future__ import annotations

from fractions import Fraction

from renewal_cli.calc.compared import Compared, compared
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import view

TREE = "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: city, level: city}\n" + "".join(
    f"  {name}: {{name: {name}, level: district, parent: city}}\n" for name in "abc"
)


def group(
    data: dict[str, str],
    asked: str = "2026-10",
    targets: dict[str, str] | None = None,
    indicator: str = "investment",
    whole: str | None = "city",
    since: int = 2026,
) -> Compared:
    """The three districts; ``data`` is what each reported, ``targets`` what each promised to the end of 2026."""
    files = {"targets/programme.yaml": TREE}
    files |= {f"data/{org}.yaml": f"org: {org}\nactuals: {{{indicator}: {{{text}}}}}\n" for org, text in data.items()}
    for org, promise in (targets or {}).items():
        text = f"org: {org}\ntargets: [{{indicator: {indicator}, {promise}, since: {since}, by: 2026}}]\n"
        files[f"targets/{org}.yaml"] = text
    seen = view(files, "2026-12-31")
    orgs = seen.programme.orgs
    top = orgs[whole] if whole else None
    return compared(seen, orgs.children("city"), seen.programme.indicators[indicator], parse_period(asked), top)


def shares(found: Compared) -> list[Interval | None]:
    return [found.share(each) for each in found.members]


ALL = {"a": "2026-01..2026-09: 1, 2026-10: 5", "b": "2026-01..2026-09: 1, 2026-10: 2", "c": "2026-01..2026-10: 3"}


def test_a_share_is_of_the_whole_of_the_same_days() -> None:
    found = group(ALL)
    assert found.share_base and found.share_base.orgs == ()
    assert shares(found) == [exactly(Fraction(1, 2)), exactly(Fraction(1, 4)), exactly(Fraction(1, 4))]
    assert found.whole and found.share(found.whole) == exactly(1)


def test_the_whole_is_the_upper_orgs_own_report_where_there_is_one() -> None:
    found = group({**ALL, "city": "2026-01..2026-10: 24"})
    assert shares(found)[0] == exactly(Fraction(1, 4))


def test_where_somebody_is_silent_a_share_is_of_those_who_reported() -> None:
    found = group({"a": "2026-01..2026-10: 6", "b": "2026-01..2026-10: 2"})
    assert found.share_base and [org.id for org in found.share_base.orgs] == ["a", "b"]
    assert shares(found) == [exactly(Fraction(3, 4)), exactly(Fraction(1, 4)), None]


def test_the_whole_is_no_share_of_those_who_reported() -> None:
    found = group({**ALL, "city": "2026-01..2026-10: {at_least: 24}"})
    assert found.share_base and found.share_base.amount == exactly(12)
    assert shares(found)[0] == exactly(Fraction(1, 2))
    assert found.whole and found.share(found.whole) is None


def test_there_is_no_share_of_nothing_of_a_bound_or_of_levels() -> None:
    assert group(dict.fromkeys("abc", "2026-01..2026-10: 0")).share_base is None
    assert group({"a": "2026-01..2026-10: {at_least: 6}"}).share_base is None
    assert group({"a": "2026-10: 6"}, indicator="lamps").share_base is None
    assert group(ALL, whole=None).share_base is None
    assert shares(group({})) == [None] * 3


def test_completion_is_held_against_that_of_the_whole() -> None:
    targets = {"city": "at_least: 24", "a": "at_least: 8", "b": "at_least: 10"}
    found = group(ALL, targets=targets)
    assert [found.against_whole(each) for each in found.members] == [exactly(25), exactly(-20), None]
    assert group(ALL, whole=None).against_whole(group(ALL).members[0]) is None


def test_places_are_by_completion_where_all_have_a_promise() -> None:
    found = group(ALL, targets={"a": "at_least: 12", "b": "at_least: 4", "c": "at_least: 4"})
    assert found.is_by_completion
    assert found.places == {"a": 3, "b": 1, "c": 1}
    assert found.places_before == {"a": 2, "b": 1}


def test_a_place_by_completion_does_not_need_the_year_so_far() -> None:
    """A total since the promise began tells the completion, but not what of it is this year's."""
    data = {"a": "2025..2026-10: 6", "b": "2025: 1, 2026-01..2026-10: 8", "c": "2025: 7, 2026-01..2026-10: 2"}
    found = group(data, targets={"a": "at_least: 12", "b": "at_least: 18", "c": "at_least: 18"}, since=2025)
    assert [each.completion for each in found.members] == [exactly(Fraction(1, 2))] * 3
    assert found.members[0].total and not found.members[0].total.amount.is_exact
    assert found.places == {"b": 1, "c": 1, "a": 3}


def test_places_are_by_the_year_so_far_where_not_all_have_a_promise() -> None:
    found = group(ALL, targets={"a": "at_least: 12"})
    assert not found.is_by_completion
    assert found.places == {"a": 1, "b": 2, "c": 2}


def test_of_equal_rates_the_greater_amount_is_ahead_and_of_a_ceiling_the_smaller() -> None:
    equal = {"a": "2026-01..2026-10: 6", "b": "2026-01..2026-10: 3", "c": "2026-01..2026-10: 1"}
    assert group(equal, targets={"a": "at_least: 12", "b": "at_least: 6", "c": "at_least: 6"}).places == {
        "a": 1,
        "b": 2,
        "c": 3,
    }
    assert group(equal, targets={"a": "at_most: 12", "b": "at_most: 6", "c": "at_most: 6"}).places == {
        "c": 1,
        "b": 2,
        "a": 3,
    }


def test_levels_are_placed_and_the_smaller_is_ahead_where_less_is_better() -> None:
    levels = {"a": "2026-10: 6", "b": "2026-10: 3"}
    assert group(levels, indicator="lamps").places == {"a": 1, "b": 2}
    assert group(levels, indicator="leakage").places == {"b": 1, "a": 2}


def test_without_members_the_whole_decides_how_far_the_days_reach() -> None:
    files = {"targets/programme.yaml": TREE, "data/a.yaml": "org: a\nactuals: {investment: {2026-01..2026-09: 6}}\n"}
    seen = view(files, "2026-12-31")
    indicator, city = seen.programme.indicators["investment"], seen.programme.orgs["city"]
    found = compared(seen, (), indicator, parse_period("2026"), city)
    assert found.whole and found.whole.stretches.now[:2] == parse_period("2026-01..2026-09")[:2]
    assert compared(seen, (), indicator, parse_period("2026")).members == ()
