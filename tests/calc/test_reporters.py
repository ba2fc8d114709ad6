"""Those who reported, beside the bound of the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.target_status import reporters, target_statuses
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import PROGRAMME, view

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import Reporters

TREE = PROGRAMME.replace("sources:", "  north: {name: 北区, level: district, parent: city}\nsources:")


def found(
    data: dict[str, str],
    targets: dict[str, str],
    *,
    indicator: str = "compounds",
    word: str = "at_least",
    tree: str = TREE,
) -> Reporters | None:
    """The reporters of the city's target for 2025 to 2027, from actuals and targets of each org."""
    files = {f"data/{org}.yaml": f"org: {org}\nactuals: {{{indicator}: {text}}}\n" for org, text in data.items()}
    promises = {"city": f"{word}: 90, since: 2025, by: 2027", **targets}
    files |= {
        f"targets/{org}.yaml": f"org: {org}\ntargets:\n  - {{indicator: {indicator}, {text}}}\n"
        for org, text in promises.items()
    }
    seen = view({"targets/programme.yaml": tree, **files}, "2027-01-01")
    return reporters(target_statuses(seen, ["city"])[0])


OWN = dict.fromkeys(("east", "west", "north"), "at_least: 20, since: 2025, by: 2027")


def test_those_who_reported_stand_beside_the_bound_with_their_own_targets() -> None:
    some = found({"east": "{2025: 10}", "west": "{2025: 5}"}, OWN)
    assert some is not None
    assert ([org.id for org in some.orgs], some.of, some.without_target) == (["east", "west"], 3, 0)
    assert (some.actual, some.target) == (exactly(15), Fraction(40))
    assert some.completion == exactly(Fraction(15, 40))
    assert some.lead == exactly((Fraction(15, 40) - Fraction(1, 3)) * 100)


def test_who_lags_is_not_among_them() -> None:
    some = found({"east": "{2025: 10, 2026: 1}", "west": "{2025: 5}", "north": "{2025: 2, 2026: 2}"}, OWN)
    assert some is not None
    assert ([org.id for org in some.orgs], some.of, some.actual) == (["east", "north"], 3, exactly(15))


STREETS = "".join(f"  north/{each}: {{name: 街, level: area, parent: north}}\n" for each in "ab")
DEEPER = TREE.replace("sources:", f"{STREETS}sources:")


@pytest.mark.parametrize(
    ("data", "tree"),
    [
        ({"north": "{2025-01: 2, 2025-03..2025-12: 3}"}, TREE),
        ({"north/a": "{2025: 5}"}, DEEPER),
        ({"north": "{2025: 5}"}, TREE.replace("name: 北区,", "name: 北区, children: partial,")),
    ],
)
def test_who_reported_in_part_only_is_not_among_them(data: dict[str, str], tree: str) -> None:
    some = found({"east": "{2025: 10}", "west": "{2025: 5}", **data}, OWN, tree=tree)
    if "partial" in tree:  # its own report needs nobody below it
        assert some is None
        return
    assert some is not None
    assert ([org.id for org in some.orgs], some.of, some.is_whole) == (["east", "west"], 3, True)
    assert (some.actual, some.target) == (exactly(15), Fraction(40))


@pytest.mark.parametrize(
    "other",
    ["", "at_most: 20, since: 2025, by: 2027", "at_least: 20, since: 2026, by: 2027", "improve: true"],
)
def test_without_the_target_of_everyone_there_is_no_completion(other: str) -> None:
    targets = {"east": OWN["east"], **({"west": other} if other else {})}
    some = found({"east": "{2025: 10}", "west": "{2025: 5}"}, targets)
    assert some is not None
    assert (some.actual, some.without_target) == (exactly(15), 1)
    assert (some.target, some.completion, some.lead) == (None, None, None)


def test_beside_own_figures_of_other_days_stands_what_they_did_in_the_whole_window() -> None:
    data = {"city": "{2025: 30}", "east": "{2025: 10, 2026: 4}", "west": "{2025: 20}"}
    some = found(data, OWN)
    assert some is not None
    assert ([org.id for org in some.orgs], some.actual) == (["east"], exactly(14))


def test_a_bound_stays_one() -> None:
    some = found({"east": "{2025: {more_than: 10}}"}, OWN)
    assert some is not None
    assert some.completion == Interval(Fraction(1, 2), None, low_open=True)


@pytest.mark.parametrize(
    ("data", "tree"),
    [
        ({"east": "{2025: 1}", "west": "{2025: 1}", "north": "{2025: 1}"}, TREE),
        ({"city": "{2025: 1}"}, TREE),
        ({}, TREE),
    ],
)
def test_without_anyone_missing_there_are_none(data: dict[str, str], tree: str) -> None:
    assert found(data, OWN, tree=tree) is None


def test_of_a_list_that_is_not_complete_they_are_those_of_the_list() -> None:
    data = {"east": "{2025: 1}", "west": "{2025: 1}", "north": "{2025: 1}"}
    some = found(data, OWN, tree=TREE.replace("level: city}", "level: city, children: partial}"))
    assert some is not None
    assert (len(some.orgs), some.of, some.actual) == (3, 3, exactly(3))


@pytest.mark.parametrize(("word", "completion"), [("at_least", exactly(Fraction(1, 2))), ("at_most", None)])
def test_levels_below_a_ceiling_have_no_completion(word: str, completion: Interval | None) -> None:
    own = {"east": f"{word}: 20, since: 2025, by: 2027"}
    some = found({"east": "{2025: 10}"}, own, indicator="lamps", word=word)
    assert some is not None
    assert (some.actual, some.completion) == (exactly(10), completion)


def test_nobody_of_those_below_who_is_up_to_date_is_none() -> None:
    data = {"city": "{2025Q1: 9, 2025Q3: 9}", "east": "{2025-04: 1}"}
    assert found(data, OWN) is None


def test_ratios_have_none() -> None:
    tree = TREE
    assert found({"east": "{2025: 9}"}, {}, indicator="leakage", word="at_most", tree=tree) is None
