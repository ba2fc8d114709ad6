"""Law of the burn-up: each of its points is the actual that the reports up to that day give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from renewal_cli.calc.burnup import burnup
from renewal_cli.calc.rollup import actual_of, own_amount
from renewal_cli.model.period import Period
from tests.property.test_explain_laws import many, views

if TYPE_CHECKING:
    from renewal_cli.calc.view import View


@given(views())
@many
def test_a_point_of_the_burn_up_is_the_actual_of_that_day(seen: View) -> None:
    pipes = seen.programme.indicators["pipes"]
    for stands in seen.programme.targets:
        window = stands.window
        if own_amount(seen, stands.org, pipes, window, None) is None:
            continue
        for day, amount in burnup(seen, stands.org, pipes, window):
            found = actual_of(seen, stands.org, pipes, Period(window.first, day))
            assert found is not None
            assert found.amount == amount
