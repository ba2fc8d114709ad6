"""Counts and rates of duties."""

from __future__ import annotations

from fractions import Fraction

from renewal_cli.calc.duty_rates import Rate, duty_tally
from renewal_cli.calc.duty_state import duty_statuses
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import view

DUTIES = """\
org: east
duties:
  silent: {duty: 甲, by: 2026-03}
  early: {duty: 乙, by: 2026-03}
  late: {duty: 丙, by: 2026-03}
  over: {duty: 丁, by: 2026-03}
  closed: {duty: 戊}
  stopped: {duty: 己, by: 2026-01}
  asked: {problem: 庚}
"""
SAID = """\
org: east
progress:
  early: {2026-03-31: done}
  late: {2026-04-01: done}
  over: {2026-02-01: began}
  closed: {2026-02-01: done, 2026-02-05: {is: closed, by: 区督查办}}
  stopped: {2026-01-05: stopped}
"""


def test_rates_name_their_denominators_and_who_is_silent_gives_bounds() -> None:
    seen = view({"targets/east.yaml": DUTIES, "data/east.yaml": SAID}, "2026-05-01")
    found = duty_tally(duty_statuses(seen, ["east"]))
    assert found.total == 7
    assert {state: count for state, count in found.counts.items() if count} == {
        "overdue": 1,
        "not_reported": 1,
        "not_taken_on": 1,
        "done": 2,
        "closed": 1,
        "stopped": 1,
    }
    assert found.completed == Rate(3, 6, 1)  # all but the stopped one
    assert found.on_time == Rate(1, 4, 1)  # silent, early, late, over
    assert found.closed == Rate(1, 3)
    assert found.completed.share == Interval(Fraction(1, 2), Fraction(2, 3))
    assert found.closed.share == exactly(Fraction(1, 3))


def test_a_rate_of_nothing_is_none() -> None:
    empty = duty_tally([])
    assert (empty.total, empty.completed.share, empty.on_time.share, empty.closed.share) == (0, None, None, None)
