"""The state of a duty: the first that holds, as known on a day."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.duties import DutyStatus, Rate, below, duty_statuses, duty_tally
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import PROGRAMME, view

TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 9, since: 2026, by: 2026}
  - {indicator: compounds, at_least: 30, since: 2025, by: 2027}
  - {indicator: green, improve: true, by: 2026}
"""


def duty(fields: str, said: str = "", as_of: str = "2026-11-20", actuals: str = "", org: str = "") -> DutyStatus:
    """The one duty of East, with what was said of it."""
    files = {
        "targets/east.yaml": TARGETS + f"duties:\n  lifts: {{{fields}}}\n",
        "data/east.yaml": f"org: east\nactuals: {{{actuals}}}\nprogress: {{lifts: {{{said}}}}}\n",
        "targets/programme.yaml": PROGRAMME.replace("en: East, level: district", f"en: East, level: district{org}"),
    }
    (found,) = duty_statuses(view(files, as_of), ["east"])
    return found


DUTY = "duty: 加装电梯, by: 2026-06, lead_unit: 区住建局"


@pytest.mark.parametrize(
    ("fields", "said", "as_of", "state", "days"),
    [
        ("problem: 盼望加装电梯", "", "2026-11-20", "not_taken_on", None),
        ("problem: 盼望加装电梯, by: 2025", "", "2026-11-20", "not_taken_on", None),
        (DUTY, "", "2026-06-30", "not_reported", None),
        (DUTY, "", "2026-07-10", "not_reported", 10),
        (DUTY, "2026-03-01: not_begun", "2026-06-30", "not_begun", None),
        (DUTY, "2026-03-01: not_begun", "2026-07-01", "overdue", 1),
        (DUTY, "2026-03-01: not_begun, 2026-03-02: began", "2026-06-30", "under_way", None),
        (DUTY, "2026-03-01: began", "2026-02-28", "not_reported", None),
        (DUTY, "2026-03-01: began", "2026-08-01", "overdue", 32),
        (DUTY, "2026-03-01: {is: began, reported: 2026-04-05}", "2026-04-04", "not_reported", None),
        (DUTY, "2026-03-01: {is: began, reported: 2026-04-05}", "2026-04-05", "under_way", None),
        (DUTY, "2026-03-01: began, 2026-06-10: done", "2026-08-01", "done", None),
        (DUTY, "2026-06-10: done, 2026-06-20: {is: closed, by: 区督查办}", "2026-06-19", "done", None),
        (DUTY, "2026-06-10: done, 2026-06-20: {is: closed, by: 区督查办}", "2026-06-20", "closed", None),
        (DUTY, "2026-06-10: done, 2026-06-20: {is: closed, by: 区住建局}", "2026-08-01", "done", None),
        (DUTY, "2026-06-10: done, 2026-06-20: closed", "2026-08-01", "done", None),
        (DUTY, "2026-06-10: done, 2026-06-20: {is: closed, by: 东区}", "2026-08-01", "done", None),
        (
            DUTY,
            "2026-06-10: done, 2026-06-20: {is: closed, by: 区督查办}, 2026-06-25: reopened",
            "2026-06-25",
            "under_way",
            None,
        ),
        (
            DUTY,
            "2026-06-10: done, 2026-06-20: {is: closed, by: 区督查办}, 2026-06-25: reopened",
            "2026-07-03",
            "overdue",
            3,
        ),
        (DUTY, "2026-03-01: began, 2026-05-01: stopped", "2026-08-01", "stopped", None),
        (DUTY, "2026-05-01: stopped, 2026-05-02: reopened", "2026-06-01", "under_way", None),
        ("duty: 加装电梯, by: open", "2026-03-01: began", "2026-08-01", "under_way", None),
        ("duty: 加装电梯", "2026-03-01: began", "2026-08-01", "under_way", None),
        ("duty: 加装电梯, steps: {开工: 2026-04}", "2026-03-01: 开工", "2026-08-01", "under_way", None),
    ],
)
def test_a_state_follows_from_what_was_said(fields: str, said: str, as_of: str, state: str, days: int | None) -> None:
    found = duty(fields, said, as_of)
    assert (found.state, found.days_over) == (state, days)


@pytest.mark.parametrize(
    ("said", "actuals", "state"),
    [
        ("", "compounds: {2026-01: 0}", "not_begun"),
        ("", "compounds: {2026-01: 3}", "under_way"),
        ("", "compounds: {2026-01: {at_most: 3}}", "not_reported"),
        ("2026-06-10: done", "compounds: {2026-01: 8}", "under_way"),
        ("2026-06-10: done", "compounds: {2026-01: {at_most: 12}}", "under_way"),
        ("2026-06-10: done", "", "under_way"),
        ("2026-06-10: done", "compounds: {2026-01: 9}", "done"),
        ("", "compounds: {2026-01: 9}", "under_way"),
    ],
)
def test_a_measure_is_held_to_its_comparator(said: str, actuals: str, state: str) -> None:
    assert duty("duty: 改造9个小区, measure: compounds, by: 2026", said, actuals=actuals).state == state


def test_of_several_targets_the_one_that_ends_with_the_duty_is_its_measure_or_else_the_last() -> None:
    assert duty("duty: 改造, measure: compounds, by: 2026").measured.target.value == 9  # type: ignore[union-attr]
    assert duty("duty: 改造, measure: compounds, by: 2025").measured.target.value == 30  # type: ignore[union-attr]


def test_a_direction_without_number_is_done_only_with_evidence() -> None:
    fields = "duty: 绿地显著提升, measure: green, by: 2026"
    assert duty(fields, "2026-06-10: done").state == "under_way"
    assert duty(fields, "2026-06-10: {is: done, evidence: 测绘报告}").state == "done"
    assert duty(fields, actuals="green: {2025: 14}").state == "not_reported"  # a level does not say what was done


def test_a_measure_without_target_is_never_met() -> None:
    found = duty("duty: 修路灯, measure: lamps, by: 2026", "2026-06-10: done")
    assert (found.measured, found.is_met, found.state) == (None, None, "under_way")


def test_a_deadline_moved_after_it_had_passed_changes_no_state_of_an_earlier_day() -> None:
    moved = "duty: 加装电梯, by: [{by: 2026-06}, {by: 2026-12, reported: 2026-08-01, reason: 管线改迁}]"
    said = "2026-03-01: began"
    assert [duty(moved, said, day).state for day in ("2026-07-31", "2026-08-01")] == ["overdue", "under_way"]
    late = "duty: 加装电梯, by: [{by: 2026-06, reported: 2026-05-01}]"
    assert duty(late, said, "2026-04-30").deadline is None


def test_steps_that_are_past_their_date_and_not_reported_are_late_until_it_is_finished() -> None:
    fields = "duty: 加装电梯, by: 2026, steps: {方案批复: 2026-02, 开工: 2026-04}"
    assert duty(fields, "2026-02-10: 方案批复", "2026-05-01").late_steps == ["开工"]
    assert duty(fields, "2026-02-10: 方案批复", "2026-04-30").late_steps == []
    assert duty(fields, "2026-02-10: done", "2026-05-01").late_steps == []


def test_it_was_finished_on_the_day_that_it_was_said_to_be_done_or_else_closed() -> None:
    assert str(duty(DUTY, "2026-06-10: done, 2026-06-20: {is: closed, by: 区督查办}").finished_on) == "2026-06-10"
    assert str(duty(DUTY, "2026-06-20: {is: closed, by: 区督查办}").finished_on) == "2026-06-20"
    assert duty(DUTY, "2026-06-20: began").finished_on is None


def test_who_answers_comes_from_the_duty_or_else_from_its_org() -> None:
    found = duty("duty: 加装电梯, owner: 张三", org=", lead_unit: 区住建局")
    assert (found.responsibility.lead_unit, found.responsibility.owner) == ("区住建局", "张三")


def test_the_same_duty_of_the_orgs_below_is_found_by_its_id() -> None:
    files = {
        "targets/city.yaml": "org: city\nduties: {lifts: {duty: 加装电梯}, roads: {duty: 修路}}\n",
        "targets/east.yaml": "org: east\nduties: {lifts: {duty: 加装电梯}}\n",
        "targets/west.yaml": "org: west\nduties: {lifts: {duty: 加装电梯}}\n",
        "data/west.yaml": "org: west\nprogress: {lifts: {2026-01-05: done}}\n",
    }
    lifts, roads = duty_statuses(view(files, "2026-02-01"), ["city"])
    assert [(each.org.id, each.state) for each in below(lifts)] == [("east", "not_reported"), ("west", "done")]
    assert below(roads) == []
    assert lifts.state == "not_reported"
    assert [below(each) for each in duty_statuses(view(files, "2026-02-01"), ["east"])] == [[]]


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
