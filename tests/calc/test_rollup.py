"""Roll-up of amounts over the org tree."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.rollup import FEW, actual_of, has_few_below
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.period import parse_period
from tests.programmes import PROGRAMME, stands, view

if TYPE_CHECKING:
    from renewal_cli.calc.actual import Actual

PARTIAL = PROGRAMME.replace("level: city}", "level: city, children: partial}")


def actual(tree: str = PROGRAMME, **compounds: str) -> Actual | None:
    """What the city did in compounds, from the actuals of each org."""
    data = {f"data/{org}.yaml": f"org: {org}\nactuals: {{compounds: {text}}}\n" for org, text in compounds.items()}
    seen = view({"targets/programme.yaml": tree, **data}, "2027-01-01")
    return actual_of(seen, "city", seen.programme.indicators["compounds"], parse_period("2025..2027"))


def test_an_own_report_wins() -> None:
    found = actual(city="{2025: 10}", east="{2025: 4}", west="{2025: 5}")
    assert found is not None
    assert (found.amount, found.coverage) == (exactly(10), None)


@pytest.mark.parametrize(
    ("orgs", "low", "high", "through"),
    [
        # own figures for their days, the others from below: before, between and after
        ({"city": "{2025Q1: 9}", "east": "{2025Q2: 1}", "west": "{2025Q2: 2}"}, 12, 12, "2025-06-30"),
        ({"city": "{2025Q2: 9}", "east": "{2025Q1: 1}", "west": "{2025Q1: 2}"}, 12, 12, "2025-06-30"),
        ({"city": "{2025Q1: 9, 2025Q3: 9}", "east": "{2025Q2: 1}", "west": "{2025Q2: 2}"}, 21, 21, "2025-09-30"),
        # not all of those below have reported the days between, or all of the days
        ({"city": "{2025Q1: 9, 2025Q3: 9}", "east": "{2025Q2: 1}"}, 19, None, "2025-09-30"),
        ({"city": "{2025Q3: 9}", "east": "{2025Q1: 1}", "west": "{2025Q1: 2}"}, 12, None, "2025-09-30"),
        ({"city": "{2025Q1: 9}", "east": "{2025Q2: 1}", "west": "{2025-04: 2}"}, 12, None, "2025-06-30"),
        # an own figure of a single day
        (
            {"city": "{2025-01-01: 1, 2025Q2: 9}", "east": "{2025Q1: 4}", "west": "{2025-01-02..2025-03-31: 2}"},
            12,
            16,
            "2025-06-30",
        ),
        # nobody has reported the second quarter
        ({"city": "{2025Q1: 9, 2025Q3: 9}", "east": "{2025Q4: 1}", "west": "{2025Q4: 2}"}, 21, None, "2025-12-31"),
        # a figure across the seam
        ({"city": "{2025Q1: 9}", "east": "{2025H1: 5}", "west": "{2025Q2: 2}"}, 11, 16, "2025-06-30"),
        ({"city": "{2025Q1: 9}", "east": "{2025H1: 5, 2025-05: 3}", "west": "{2025Q2: 2}"}, 14, 16, "2025-06-30"),
        ({"city": "{2025Q1: 9}", "east": "{2025H1: 5, 2025Q1: 1}", "west": "{2025Q2: 2}"}, 15, 15, "2025-06-30"),
    ],
)
def test_an_own_report_wins_for_the_days_that_it_covers(
    orgs: dict[str, str], low: int, high: int | None, through: str
) -> None:
    found = actual(**orgs)
    assert found is not None
    assert found.amount == Interval(Fraction(low), None if high is None else Fraction(high))
    assert str(found.through) == through


def test_what_lies_across_the_seam_is_named() -> None:
    found = actual(city="{2025Q1: 9}", east="{2025H1: 5}", west="{2024..2025: 7, 2024: 5}")
    assert found is not None
    assert [(str(span.period), span.observations[0].org) for span in found.crossing] == [
        ("2025H1", "east"),
        ("2024..2025", "west"),
    ]


@pytest.mark.parametrize(
    ("city", "east", "west", "across"),
    [
        ("{2025Q1: 9}", "{2025Q2: 5}", "{2025Q2: 7}", []),
        # the quarter of the city begins within the east's half-year
        ("{2025Q2: 9}", "{2025H1: 5}", "{2025Q1: 2}", ["2025H1"]),
        # across the end of the window, where no figure of the city meets it
        ("{2025H1: 9}", "{2025H2: 1, 2026..2028: {value: 5, reported: 2026-06-30}}", "{2025H2: 7}", []),
        ("{2025: 9}", "{2026..2028: {value: 5, reported: 2026-06-30}}", "{2026: 7}", []),
        # across its begin, where the city has no figure either
        ("{2025Q2: 9}", "{2024-07..2025-03: 5}", "{2025Q1: 7}", []),
    ],
)
def test_only_what_meets_an_own_figure_lies_across_a_seam(city: str, east: str, west: str, across: list[str]) -> None:
    found = actual(city=city, east=east, west=west)
    assert found is not None
    assert [str(span.period) for span in found.crossing] == across


def test_the_own_report_and_those_below_have_their_days_each() -> None:
    found = actual(city="{2025Q1: 9, 2025Q3: 9}", east="{2025Q2: 1}", west="{2025Q2: 2}")
    assert found is not None
    assert [(str(days), part.amount, part.coverage is None) for days, part in found.stretches] == [
        ("2025-01-01..2025-03-31", exactly(9), True),
        ("2025-04-01..2025-06-30", exactly(3), False),
        ("2025-07-01..2025-09-30", exactly(9), True),
    ]


def test_who_is_silent_on_some_of_the_days_that_are_left_is_missing() -> None:
    found = actual(city="{2025Q2: 9}", east="{2025Q1: 1, 2025Q3: 1}", west="{2025Q1: 2}")
    assert found is not None
    assert found.coverage is not None
    assert [[each.id for each in orgs] for orgs in found.coverage[:3]] == [["east"], [], ["west"]]
    assert found.coverage.total == exactly(4)


def test_those_below_are_asked_at_every_depth_for_the_days_that_are_left() -> None:
    tree = PROGRAMME.replace("sources:", "  lane: {name: 里弄, level: area, parent: east}\nsources:")
    found = actual(tree, city="{2025Q1: 9}", east="{2025Q2: 2}", lane="{2025Q3: 3}", west="{2025Q2: 1, 2025Q3: 1}")
    assert found is not None
    assert (found.amount, str(found.through)) == (exactly(16), "2025-09-30")


def test_running_totals_of_no_promise_begin_with_the_whole_window() -> None:
    files = {
        "data/city.yaml": "org: city\nactuals: {compounds: {2025Q1: 9}}\n",
        "data/east.yaml": "org: east\nto_date: {compounds: {2025-03: 4, 2025-06: 5}}\n",
        "data/west.yaml": "org: west\nto_date: {compounds: {2025-03: 5, 2025-06: 7}}\n",
    }
    seen = view(files, "2027-01-01")
    found = actual_of(seen, "city", seen.programme.indicators["compounds"], parse_period("2025..2027"))
    assert found is not None
    assert found.amount == exactly(12)  # 9, and 1 and 2 from April to June


def test_a_complete_sum_of_children_is_exact() -> None:
    found = actual(east="{2025: 4}", west="{2025: 5}")
    assert found is not None
    assert (found.amount, found.through) == (exactly(9), date(2025, 12, 31))
    assert [each.org for each in found.observations] == ["east", "west"]
    assert found.coverage is not None
    assert found.coverage.is_complete


@pytest.mark.parametrize(
    ("tree", "compounds", "low", "who"),
    [
        (PROGRAMME, {"east": "{2025: 4}"}, 4, (["east"], [], ["west"], False)),
        (
            PROGRAMME,
            {"east": "{2025: 4}", "west": "{2025: 5, 2026H1: 1}"},
            10,
            (["east", "west"], ["east"], [], False),
        ),
        (PARTIAL, {"east": "{2025: 4}", "west": "{2025: 5}"}, 9, (["east", "west"], [], [], True)),
    ],
)
def test_a_sum_that_misses_something_is_a_lower_bound(
    tree: str, compounds: dict[str, str], low: int, who: tuple[list[str], list[str], list[str], bool]
) -> None:
    found = actual(tree, **compounds)
    assert found is not None
    assert found.coverage is not None
    assert found.amount == Interval(Fraction(low), None)
    reported, lagging, silent = ([org.id for org in orgs] for orgs in found.coverage[:3])
    assert (reported, lagging, silent, found.coverage.partial) == who
    assert not found.coverage.is_complete


def test_children_are_summed_at_every_depth() -> None:
    tree = PROGRAMME.replace("sources:", "  lane: {name: 里弄, level: area, parent: east}\nsources:")
    found = actual(tree, lane="{2025: 4}", west="{2025: 5}")
    assert found is not None
    assert found.coverage is not None
    assert found.amount == exactly(9)
    assert [org.id for org in found.coverage.reported] == ["east", "west"]


def test_without_any_report_there_is_no_actual() -> None:
    assert actual() is None
    assert actual(east="{2024: 4}") is None


@pytest.mark.parametrize("indicator", ["compounds", "leakage"])
def test_no_report_covers_days_that_are_still_to_come(indicator: str) -> None:
    target = f"org: east\ntargets:\n  - {{indicator: {indicator}, at_least: 10, since: 2026, by: 2026}}\n"
    data = f"org: east\nactuals: {{{indicator}: {{2026: {{value: 2, reported: 2026-06-01}}}}}}\n"
    found = stands({"targets/e.yaml": target, "data/e.yaml": data}, "2026-06-30")
    assert found.actual is not None
    assert (found.actual.amount, found.actual.through) == (exactly(2), date(2026, 6, 30))
    assert found.time_progress == Fraction(1, 2)  # not the whole year


@pytest.mark.parametrize(("below_the_first", "is_few"), [(0, True), (1, False)])
def test_few_are_counted_at_every_depth(below_the_first: int, is_few: bool) -> None:
    tree = "programme: p\nperiod: 2025\norgs:\n  city: {name: c, level: city}\n"
    tree += "".join(f"  o{number}: {{name: o{number}, level: district, parent: city}}\n" for number in range(FEW))
    tree += "  lane: {name: l, level: area, parent: o0}\n" * below_the_first
    assert has_few_below(view({"targets/programme.yaml": tree}, "2025-01-01"), "city") is is_few
