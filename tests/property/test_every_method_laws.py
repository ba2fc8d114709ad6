"""Laws that every method keeps on any series: a named state, never an exception, never a figure out of nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.methods import method, method_names
from renewal_cli.calc.progress._judgement import LABELS, Judgement
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.target import COMPARATORS
from tests.programmes import view

VALUES = ["0", "-3", "3", "2.5", "0.001", "100", "-0.5", "{more_than: 2}", "{at_most: 4}", "{about: 7}"]
YEARS = ["2023", "2024", "2025", "2025Q2", "2026Q1"]
NO_FIGURE = {
    "no_data",
    "not_begun",
    "no_baseline",
    "one_point",
    "zero_baseline",
    "zero_target",
    "sign_change",
    "no_way",
    "no_curve",
    "no_pace",
}
"""States that say that nothing can be computed."""

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def series(values: list[str]) -> st.SearchStrategy[str]:
    each = st.sampled_from(values)
    sparse = st.fixed_dictionaries({}, optional=dict.fromkeys(YEARS, each))
    dense = st.fixed_dictionaries(dict.fromkeys(YEARS, each))
    return st.one_of(dense, sparse).map(lambda found: ", ".join(f"{year}: {value}" for year, value in found.items()))


@st.composite
def programmes(draw: st.DrawFn) -> tuple[dict[str, str], str]:
    """A level or an amount, a promise of any kind, and a day."""
    indicator = draw(st.sampled_from(["leakage", "lamps", "pipes", "homes"]))
    is_level = indicator in ("leakage", "lamps")
    comparator = draw(st.sampled_from(COMPARATORS))
    goal = draw(st.sampled_from(["0", "3", "-3", "100", "2.5"] if is_level else ["0", "3", "100"]))
    promise = "improve: true" if comparator == "improve" else f"{comparator}: {goal}"
    start = draw(st.sampled_from(["", "0", "3", "-3", "2.5", "{more_than: 1}"]))
    if start:
        promise += f", baseline: {{2022: {start}}}"
    promise += draw(st.sampled_from(["", ", curve: {2025: 20%, 2026: 60%}"]))
    window = f"since: {draw(st.sampled_from(['2023', '2025']))}, by: {draw(st.sampled_from(['2025', '2026', '2029']))}"
    done = draw(series(VALUES if is_level else [value for value in VALUES if not value.startswith("-")]))
    planned = draw(st.sampled_from(["", "2026: 4", "2025..2026: 0"]))
    data = [f"actuals: {{{indicator}: {{{done}}}}}"] if done else []
    data += [f"plans: {{{indicator}: {{{planned}}}}}"] if planned else []
    files = {"targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: {indicator}, {promise}, {window}}}\n"}
    if data:
        files["data/d.yaml"] = "org: east\n" + "\n".join(data) + "\n"
    return files, draw(st.sampled_from(["2022-12-31", "2025-12-31", "2026-08-15", "2031-01-01"]))


def judged(files: dict[str, str], day: str, name: str) -> Judgement:
    seen = view(files, day)
    (stands,) = target_statuses(seen, ["east"])
    return method(name).judge(seen, stands)


@pytest.mark.parametrize("name", method_names())
@given(programmes())
@many
def test_every_series_gets_a_named_state_and_no_exception(name: str, drawn: tuple[dict[str, str], str]) -> None:
    found = judged(*drawn, name)
    assert found.label in LABELS


@pytest.mark.parametrize("name", method_names())
@given(programmes())
@many
def test_where_nothing_can_be_computed_there_is_no_figure(name: str, drawn: tuple[dict[str, str], str]) -> None:
    found = judged(*drawn, name)
    if found.label in NO_FIGURE:
        assert (found.progress, found.late, found.end) == (None, None, None)
        assert found.score is None


@pytest.mark.parametrize("name", method_names())
@given(programmes())
@many
def test_what_nobody_reported_is_never_judged(name: str, drawn: tuple[dict[str, str], str]) -> None:
    files, day = drawn
    silent = {path: text for path, text in files.items() if path.startswith("targets")}
    assert judged(silent, day, name).label in ("no_data", "not_begun", "no_number")


@given(programmes(), st.sampled_from(method_names()))
@many
def test_a_method_says_the_same_when_it_is_asked_again(drawn: tuple[dict[str, str], str], name: str) -> None:
    assert judged(*drawn, name) == judged(*drawn, name)


@given(st.integers(1, 12), st.integers(0, 40), st.integers(1, 40), st.sampled_from(["linear", "sdsn", "recent-pace"]))
@many
def test_methods_that_are_scale_free_do_not_depend_on_the_unit(months: int, each: int, goal: int, name: str) -> None:
    def of(unit: str, factor: Fraction) -> Judgement:
        done = ", ".join(f"2025-{month:02}: {each * factor}" for month in range(1, months + 1))
        files = {
            "targets/indicators.yaml": f"indicators:\n  x: {{name: x, unit: {unit}, kind: flow}}\n",
            "targets/t.yaml": f"org: east\ntargets:\n  - {{indicator: x, at_least: {goal * 10 * factor}}}\n",
            "data/d.yaml": f"org: east\nactuals: {{x: {{{done}}}}}\n",
        }
        return judged(files, "2025-12-31", name)

    assert of("万元", Fraction(10000)) == of("亿元", Fraction(1))
