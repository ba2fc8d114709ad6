"""Laws of the expected path of a revised target."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from renewal_cli.calc.path import ahead
from renewal_cli.model.period import ONE_DAY, add_months
from tests.programmes import PROGRAMME, stands

FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
months = st.tuples(st.integers(0, 22), st.sampled_from([0, 14, 30])).map(
    lambda some: min(add_months(FIRST, some[0]) + timedelta(days=some[1]), LAST - ONE_DAY)
)
revisions = st.lists(st.tuples(months, st.integers(1, 60)), max_size=3, unique_by=lambda each: each[0])
rules = st.sampled_from(["days", "days", "half_months", "months"])


def sign(days: int) -> int:
    return (days > 0) - (days < 0)


@given(st.integers(1, 60), revisions, months, st.integers(0, 40), rules)
@settings(max_examples=300, deadline=None)
def test_days_late_never_contradict_the_lead_and_run_since_the_path_is_above_the_actual(
    first: int, revised: list[tuple[date, int]], through: date, done: int, rule: str
) -> None:
    revised = sorted(revised)
    promises = "".join(
        f"  - {{indicator: pipes, at_least: {value}, since: 2025, by: 2026{day}}}\n"
        for value, day in [(first, ""), *((value, f", effective: {day}") for day, value in revised)]
    )
    files = {
        "targets/programme.yaml": f"{PROGRAMME}rules: {{time_progress: {rule}}}\n",
        "targets/t.yaml": f"org: east\ntargets:\n{promises}",
        "data/e.yaml": f"org: east\nactuals: {{pipes: {{{FIRST}..{through}: {done}}}}}\n",
    }
    found = stands(files, str(LAST))
    off, lead = ahead(found), found.lead.exact if found.lead else None
    assert off is not None
    assert lead is not None
    assert sign(off.days) in (0, (lead > 0) - (lead < 0))
    if lead >= 0 or rule != "days":
        return
    if revised and revised[-1][0] > through:  # today's promise took effect after the last report
        first, revised = revised[-1][1], []

    def due(day: date) -> Fraction:
        promised = [first, *(value for since, value in revised if since <= day)][-1]
        return Fraction(promised * ((day - FIRST).days + 1), (LAST - FIRST).days + 1)

    day = through
    while day >= FIRST and due(day - ONE_DAY) >= done:
        day -= ONE_DAY
    assert off.days == (day - through).days
