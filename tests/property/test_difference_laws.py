"""Laws of ``renewal diff`` and of looking from a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.difference import differences, figures_of
from renewal_cli.calc.known_as_of import known_from
from renewal_cli.calc.view import View
from tests.property.test_explain_laws import views

if TYPE_CHECKING:
    from renewal_cli.calc.difference import Difference

DAYS = st.sampled_from(
    [date(2024, 6, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 9, 30), date(2028, 12, 31)]
)
many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def between(seen: View, one: date, other: date) -> list[Difference]:
    first, last = sorted((one, other))
    return differences(View(seen.programme, last), first, ["city", "east", "west"])


@given(views(), DAYS, DAYS)
@many
def test_the_changes_of_all_lines_add_up_to_the_whole_change(seen: View, one: date, other: date) -> None:
    for each in between(seen, one, other):
        assert each.before is not None
        assert each.after is not None
        steps = [figures_of(each.before)]
        for cause in each.causes:
            assert cause.before is not None
            assert figures_of(cause.before) == steps[-1]
            steps.append(figures_of(cause.after))
        assert steps[-1] == figures_of(each.after)


@given(views(), DAYS, DAYS)
@many
def test_every_line_that_became_known_is_a_cause_or_counted_as_idle(seen: View, one: date, other: date) -> None:
    first, last = sorted((one, other))
    for each in between(seen, one, other):
        orgs = ("city", "east", "west") if each.status.org.id == "city" else (each.status.org.id,)
        lines = [line for org in orgs for line in seen.programme.observations(org, each.status.indicator.id)]
        new = [line for line in lines if first < known_from(line) <= last]
        assert len(each.causes) + len(each.corrections) + each.idle == len(new)


@given(views(), DAYS)
@many
def test_a_day_held_against_itself_shows_no_change(seen: View, day: date) -> None:
    assert not any(each.is_changed or each.causes for each in between(seen, day, day))


@given(views(), DAYS, DAYS)
@many
def test_a_later_day_knows_all_that_an_earlier_one_knew(seen: View, one: date, other: date) -> None:
    first, last = (View(seen.programme, day) for day in sorted((one, other)))
    for org, indicator in seen.programme.series:
        then = {(each.section, each.period) for each in first.done(org, indicator)}
        now = {(each.section, each.period) for each in last.done(org, indicator)}
        assert then <= now


@given(views(), DAYS)
@many
def test_what_came_later_changes_nothing_that_a_day_saw(seen: View, day: date) -> None:
    from dataclasses import replace

    early = {
        key: tuple(each for each in members if known_from(each) <= day)
        for key, members in seen.programme.series.items()
    }
    without = replace(seen.programme, series=early)
    for whole, less in zip(
        between(View(seen.programme, day), day, day), between(View(without, day), day, day), strict=True
    ):
        assert whole.after is not None
        assert less.after is not None
        assert figures_of(whole.after) == figures_of(less.after)
