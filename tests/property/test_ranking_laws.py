"""Laws of rankings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.ranking import RANK_KEYS, Ranking, RankKey, members, rankings
from renewal_cli.calc.view import View
from tests.programmes import programme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


ORGS = [f"o{n}" for n in range(6)]
reports = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["", "2025: 0", "2025: 2", "2025: 3", "2025: 3, 2026H1: 1"])),
    min_size=6,
    max_size=6,
)


def found(drawn: Sequence[tuple[int, str]], key: RankKey, order: Sequence[str] = ORGS) -> Ranking:
    tree = "programme: p\nperiod: 2025..2027\norgs:\n  city: {name: c, level: city}\n"
    tree += "".join(f"  {org}: {{name: {org}, level: d, parent: city}}\n" for org in order)
    files = {"targets/programme.yaml": tree}
    for org, (value, series) in zip(ORGS, drawn, strict=True):
        files[f"targets/{org}.yaml"] = f"org: {org}\ntargets:\n  - {{indicator: compounds, at_least: {value}}}\n"
        if series:
            files[f"data/{org}.yaml"] = f"org: {org}\nactuals: {{compounds: {{{series}}}}}\n"
    read = programme(files)
    view = View(read, date(2026, 8, 1))
    (made,) = rankings(view, members(view, None), read.indicators["compounds"], key, None)
    return made


some = settings(max_examples=40, deadline=None)


@given(reports, st.sampled_from(RANK_KEYS))
@some
def test_a_place_is_one_more_than_how_many_are_strictly_ahead(drawn: list[tuple[int, str]], key: RankKey) -> None:
    ranked = found(drawn, key).ranked
    keys = [(each.by, each.target_status.actual and each.target_status.actual.amount) for each in ranked]
    values = [(by.low, amount.low) for by, amount in keys if by and amount and by.low is not None]
    assert len(values) == len(ranked)
    for each, value in zip(ranked, values, strict=True):
        assert each.place == 1 + sum(_is_ahead(other, value) for other in values)


def _is_ahead(one: tuple[Fraction, Fraction | None], other: tuple[Fraction, Fraction | None]) -> bool:
    return one[0] > other[0] or (one[0] == other[0] and (one[1] or 0) > (other[1] or 0))


@given(reports, st.sampled_from(RANK_KEYS), st.permutations(ORGS))
@some
def test_places_do_not_depend_on_the_order_of_the_files(
    drawn: list[tuple[int, str]], key: RankKey, order: list[str]
) -> None:
    first, second = found(drawn, key), found(drawn, key, order)
    assert {each.target_status.org.id: each.place for each in first.entries} == {
        each.target_status.org.id: each.place for each in second.entries
    }


@given(reports, st.sampled_from(RANK_KEYS))
@some
def test_nobody_is_ranked_without_reports_to_the_common_day(drawn: list[tuple[int, str]], key: RankKey) -> None:
    whole = found(drawn, key)
    for each in whole.ranked:
        assert each.target_status.actual is not None
        assert whole.through is not None
        assert each.target_status.actual.through >= whole.through
    assert len(whole.entries) == len(ORGS)
