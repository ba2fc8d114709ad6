"""What a score measures of an org's duties: how many are done, of all or of those that were due."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.duty_rates import Rate, is_in_time
from renewal_cli.calc.duty_state import duty_statuses
from renewal_cli.calc.score_measure import DutiesDone, Measured, Task
from renewal_cli.model.duty import DUTIES_UNIT
from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from renewal_cli.calc.duty_state import DutyStatus
    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.score import DutyRate


def of_duties(view: View, org: Org, which: DutyRate, time: Period) -> Measured:
    """Return how many of an org's duties were done by the end of a time, with their states as on its last day.

    ``completed`` counts all but those stopped, as ``renewal duties`` does; the others those whose date lies in the
    time and has passed. Who is silent on some of them may have done them or not.
    """
    day = min(time.last, view.last_day)
    found = [each for each in duty_statuses(view, [org.id], day) if each.state != "stopped"]
    if which != "completed":
        found = [each for each in found if each.by and each.by.last < view.as_of and time.first <= each.by.last <= day]
    is_done = is_in_time if which == "on_time" else _is_finished
    silent = sum(each.state == "not_reported" for each in found)
    rate = Rate(sum(map(is_done, found)), len(found), silent)
    done = DutiesDone(which, rate, found)
    if not found:
        return Measured(org, duties=done)
    amount = Interval(Fraction(rate.number), Fraction(rate.number + silent))
    task = Task(Fraction(rate.of), unit=DUTIES_UNIT)
    return Measured(org, task, amount, rate.share, "not_reported" if silent else None, duties=done)


def _is_finished(status: DutyStatus) -> bool:
    return status.is_finished
