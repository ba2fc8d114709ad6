"""Laws of reports: how figures of different periods, sections, orgs and days become one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.model.interval import exactly
from tests.programmes import stands, view

MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
TARGET = "org: {org}\ntargets:\n  - {{indicator: compounds, at_least: 1000, since: 2026, by: 2026}}\n"
monthly = st.lists(st.integers(0, 99), min_size=12, max_size=12)
slow = settings(max_examples=25, deadline=None)


def actual_of(data: str, org: str = "east", as_of: str = "2027-06-30") -> object:
    found = stands({"targets/t.yaml": TARGET.format(org=org), "data/d.yaml": data}, as_of, org).actual
    return found.amount if found else None


def series(pairs: list[tuple[str, object]]) -> str:
    return "".join(f"    {period}: {amount}\n" for period, amount in pairs)


@slow
@given(monthly, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(amounts: list[int], shuffle: object) -> None:
    pairs: list[tuple[str, object]] = list(zip(MONTHS, amounts, strict=True))
    shuffle.shuffle(pairs)  # type: ignore[attr-defined]
    assert actual_of(f"org: east\nactuals:\n  compounds:\n{series(pairs)}") == exactly(sum(amounts))


@slow
@given(monthly)
def test_running_totals_say_the_same_as_amounts(amounts: list[int]) -> None:
    totals: list[tuple[str, object]] = [(month, sum(amounts[: index + 1])) for index, month in enumerate(MONTHS)]
    for section in ("year_to_date", "to_date"):
        assert actual_of(f"org: east\n{section}:\n  compounds:\n{series(totals)}") == exactly(sum(amounts))


@slow
@given(monthly, st.sets(st.sampled_from(range(11))))
def test_a_missing_running_total_in_between_changes_nothing(amounts: list[int], missing: set[int]) -> None:
    totals: list[tuple[str, object]] = [
        (month, sum(amounts[: index + 1])) for index, month in enumerate(MONTHS) if index not in missing
    ]
    assert actual_of(f"org: east\nyear_to_date:\n  compounds:\n{series(totals)}") == exactly(sum(amounts))


@slow
@given(monthly)
def test_a_breakdown_is_not_added_to_its_whole(amounts: list[int]) -> None:
    pairs: list[tuple[str, object]] = [("2026", sum(amounts)), *zip(MONTHS, amounts, strict=True)]
    assert actual_of(f"org: east\nactuals:\n  compounds:\n{series(pairs)}") == exactly(sum(amounts))


@slow
@given(monthly, st.sampled_from(range(11)))
def test_a_month_that_nobody_reported_leaves_a_lower_bound(amounts: list[int], hole: int) -> None:
    pairs: list[tuple[str, object]] = [
        pair for index, pair in enumerate(zip(MONTHS, amounts, strict=True)) if index != hole
    ]
    found = stands(
        {
            "targets/t.yaml": TARGET.format(org="east"),
            "data/d.yaml": f"org: east\nactuals:\n  compounds:\n{series(pairs)}",
        },
        "2027-06-30",
    ).actual
    assert found is not None
    assert found.amount.low == sum(amounts) - amounts[hole]
    assert found.amount.high is None


@slow
@given(st.integers(0, 999), st.integers(0, 999))
def test_a_parent_without_own_report_is_the_sum_of_its_children(east: int, west: int) -> None:
    found = stands(
        {
            "targets/t.yaml": TARGET.format(org="city"),
            "data/e.yaml": f"org: east\nactuals: {{compounds: {{2026: {east}}}}}\n",
            "data/w.yaml": f"org: west\nactuals: {{compounds: {{2026: {west}}}}}\n",
        },
        "2027-06-30",
        "city",
    )
    assert found.actual is not None
    assert found.actual.amount == exactly(east + west)
    assert found.completion == exactly(Fraction(east + west, 1000))


@slow
@given(st.integers(0, 999))
def test_a_silent_child_makes_the_sum_a_lower_bound_and_is_not_zero(east: int) -> None:
    found = stands(
        {
            "targets/t.yaml": TARGET.format(org="city"),
            "data/e.yaml": f"org: east\nactuals: {{compounds: {{2026: {east}}}}}\n",
        },
        "2027-06-30",
        "city",
    ).actual
    assert found is not None
    assert found.amount.low == east
    assert found.amount.high is None


@slow
@given(st.lists(st.integers(0, 999), min_size=1, max_size=6), st.integers(0, 40))
def test_a_later_day_sees_the_newest_revision_that_it_knew(values: list[int], day: int) -> None:
    revisions = "".join(
        f"      - {{value: {value}, reported: 2027-01-{index * 5 + 1:02}}}\n" for index, value in enumerate(values)
    )
    data = f"org: east\nactuals:\n  compounds:\n    2026:\n{revisions}"
    as_of = f"2027-01-{day + 1:02}" if day < 31 else f"2027-02-{day - 30:02}"
    known = [value for index, value in enumerate(values) if index * 5 <= day]
    assert actual_of(data, as_of=as_of) == exactly(known[-1])


@slow
@given(monthly, st.integers(1, 12))
def test_a_month_is_not_known_before_it_has_ended(amounts: list[int], months: int) -> None:
    pairs: list[tuple[str, object]] = list(zip(MONTHS, amounts, strict=True))
    files = {
        "targets/t.yaml": TARGET.format(org="east"),
        "data/d.yaml": f"org: east\nactuals:\n  compounds:\n{series(pairs)}",
    }
    seen = view(files, f"2026-{months:02}-28").done("east", "compounds")
    assert len(seen) in (months - 1, months)
    assert all(each.period.last <= view(files, f"2026-{months:02}-28").as_of for each in seen)
