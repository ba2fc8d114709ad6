"""Laws of forecasts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.explain.explainer import Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.forecast import forecast
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import ZERO, exactly
from tests.programmes import view

steps = st.lists(st.tuples(st.integers(1, 70), st.integers(0, 9)), min_size=3, max_size=8)
comparators = st.sampled_from(["at_least", "more_than"])


@given(steps, st.integers(1, 40), comparators, st.integers(0, 200), st.booleans())
@settings(max_examples=150, deadline=None)
def test_what_is_reached_by_the_deadline_lands_by_the_deadline(
    told: list[tuple[int, int]], goal: int, comparator: str, after: int, is_level: bool
) -> None:
    """Reports end on any day and so does the promise: forecast and landing count the same days."""
    day, done, lines = date(2024, 12, 31), 0, []
    for days, more in told:
        day, done = day + timedelta(days=days), done + more
        lines.append(f"{day}: {done}")
    by = day + timedelta(days=after + 1)
    promise = f"{{indicator: {'lamps' if is_level else 'pipes'}, {comparator}: {goal}, since: 2025, by: {by}}}"
    series = f"{'actuals: {lamps' if is_level else 'to_date: {pipes'}: {{{', '.join(lines)}}}}}"
    files = {"targets/east.yaml": f"org: east\ntargets: [{promise}]\n", "data/east.yaml": f"org: east\n{series}\n"}
    seen = view(files, f"{day}")
    (stands,) = target_statuses(seen, ["east"])
    found = forecast(seen, stands, by, stands.target.value)
    assume(found.value is not None and not found.is_range)
    assert (found.missing == ZERO) == (found.landing is not None and found.landing <= by)
    derived = Explainer(seen, shortfall(seen, stands, by.year)).step("landing")
    assert recomputed(derived) == (None if found.landing is None else exactly(found.landing.toordinal()))
