"""Laws of ``renewal errata``: corrections and new figures together are what changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.difference import differences, figures_of
from renewal_cli.calc.errata import errata
from renewal_cli.calc.known_as_of import known_from
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View, reported_by
from renewal_cli.report.errata import errata as document_of
from tests.property.test_explain_laws import views

if TYPE_CHECKING:
    from renewal_cli.calc.difference import Difference
    from renewal_cli.calc.errata import Erratum
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.period import Period

DAYS = st.sampled_from([date(2025, 12, 31), date(2026, 2, 15), date(2026, 3, 31), date(2026, 9, 30)])
LAST = date(2028, 12, 31)
ORGS = ["city", "east", "west"]
many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(seen: View, since: date, last: date = LAST) -> list[Erratum]:
    return errata(seen.programme, since, last, ORGS)


@given(views(), DAYS)
@many
def test_where_nothing_became_known_nothing_was_corrected(seen: View, since: date) -> None:
    assert found(seen, since, since) == []


@given(views(), DAYS)
@many
def test_each_erratum_became_known_in_between_and_is_another_figure(seen: View, since: date) -> None:
    for each in found(seen, since):
        assert since < known_from(each.now) <= LAST
        assert (each.kind == "revised") == (each.then is not None)
        assert each.then is None or each.then.amount != each.now.amount
        assert each.kind != "late" or each.now.period.last <= since
        assert each.kind != "new" or each.now.period.last > since


@given(views(), DAYS)
@many
def test_what_was_known_with_the_errata_and_the_new_figures_is_what_is_known(seen: View, since: date) -> None:
    for org in ORGS:
        for indicator in seen.programme.indicators:
            known = amounts(View(seen.programme, since), org, indicator)
            changed = errata(seen.programme, since, LAST, [org], indicator)
            known |= {(each.now.section, each.now.period): each.now.amount for each in changed}
            assert known == amounts(View(seen.programme, LAST), org, indicator)


def amounts(view: View, org: str, indicator: str) -> dict[tuple[str, Period], Interval]:
    known = [*view.done(org, indicator), *view.plans(org, indicator)]
    return {(each.section, each.period): each.amount for each in known}


@given(views(), DAYS)
@many
def test_the_lines_of_errata_and_of_new_periods_are_the_lines_of_the_whole_change(seen: View, since: date) -> None:
    over = reported_by(View(seen.programme, LAST), since)
    corrected = {each.status.target: each for each in differences(over, since, ORGS)}
    for whole in differences(View(seen.programme, LAST), since, ORGS):
        target, part = whole.status.target, corrected[whole.status.target]
        lines = [line for org in below(seen, target.org) for line in seen.programme.done(org, target.indicator)]
        new = [line for line in lines if line.period.last > since and since < known_from(line) <= LAST]
        assert changes(whole) == changes(part) + len(new)


def below(seen: View, org: str) -> list[str]:
    return [each.id for each in seen.programme.orgs.down_from(org)]


def changes(each: Difference) -> int:
    return len(each.causes) + len(each.corrections) + each.idle


@given(views(), DAYS)
@many
def test_the_figures_after_the_errata_are_those_of_a_bulletin_to_that_day(seen: View, since: date) -> None:
    over = reported_by(View(seen.programme, LAST), since)
    found = {each.target: figures_of(each) for each in target_statuses(over, ORGS)}
    for each in differences(over, since, ORGS):
        assert each.after is not None
        assert figures_of(each.after) == found[each.after.target]


@given(views(), DAYS)
@many
def test_without_errata_no_figure_of_the_bulletin_changes(seen: View, since: date) -> None:
    assume(not [each for each in found(seen, since) if each.kind != "new"])
    document = document_of(View(seen.programme, LAST), since, None, None, "zh")
    assert document.records == ()
    assert document.further["figures"] == ()
    assert document.tables == ()
