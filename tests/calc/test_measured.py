"""What scores measure beside targets: duties, earlier amounts, shares of the best or the mean, an item's own time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.org_score import ItemPoints, OrgScore
from renewal_cli.calc.score import score_all
from renewal_cli.calc.view import reported_by
from renewal_cli.model.interval import Interval, exactly
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.view import View

HEAD = "scores:\n  y: {name: 考核, since: 2026, by: 2026, level: district, out_of: 10}\nitems:\n"
DAY = "2027-01-15"


def seen(item: str, files: dict[str, str], day: str = DAY) -> View:
    return view({"targets/scores.yaml": f"{HEAD}  - {{score: y, {item}}}\n", **files}, day)


def scores(found: View) -> dict[str, OrgScore]:
    return {each.org.id: each for each in score_all(found, found.programme.scores["y"]).entries}


def points(item: str, files: dict[str, str], day: str = DAY) -> dict[str, Interval]:
    return {org: found.total for org, found in scores(seen(item, files, day)).items()}


def between(low: float | str | None, high: float | str | None) -> Interval:
    return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))


DUTIES = """\
org: east
duties:
  a: {duty: 甲, by: 2026-06}
  b: {duty: 乙, by: 2026-12}
  c: {duty: 丙, by: 2027-06}
  d: {duty: 丁, by: 2026-03}
  e: {problem: 没有人管}
"""
SAID = {
    "targets/east.yaml": DUTIES,
    "data/east.yaml": "org: east\nprogress:\n  a: {2026-06-30: done}\n  b: {2027-01-05: done}\n"
    "  c: {2026-05-01: began}\n  d: {2026-02-01: stopped}\n",
}
OF_DUTIES = "duties: %s, points: 10, rule: proportional, up_to: 100%%, without_target: 4"


@pytest.mark.parametrize(
    ("which", "east"),
    [
        ("completed", between("2.5", 5)),  # of a, b, c and the problem that nobody took on
        ("completed_of_due", between(5, 10)),  # a and b were due; nothing was said of b by the last day of the year
        ("on_time", between(5, 10)),
    ],
)
def test_duties_count_as_they_stood_on_the_last_day(which: str, east: Interval) -> None:
    assert points(OF_DUTIES % which, SAID) == {"east": east, "west": exactly(4)}


def test_a_word_on_the_last_day_makes_the_duties_exact() -> None:
    said = SAID["data/east.yaml"].replace("b: {2027-01-05: done}", "b: {2026-12-01: began, 2027-01-05: done}")
    found = {**SAID, "data/east.yaml": said}
    assert points(OF_DUTIES % "completed", found)["east"] == between("2.5", "2.5")
    assert points(OF_DUTIES % "on_time", found)["east"] == between(5, 5)
    finished = {**SAID, "data/east.yaml": said.replace("2026-12-01: began", "2026-12-31: done")}
    assert points(OF_DUTIES % "on_time", finished)["east"] == between(10, 10)


@pytest.mark.parametrize(
    ("rule", "total"),
    [
        ("points: 10, rule: all_or_nothing", between(0, 10)),
        ("points: 10, rule: steps, per: 1 条, up: 0, down: 3, broken: no, within: 5", between(7, 10)),
        ("points: 10, rule: steps, per: 10 points, up: 0, down: 1, broken: no", between(5, 10)),
        ("rule: places, by: completion, points: {1: 10, 2: 6}", between(10, 10)),
        ("rule: places, by: actual, points: {1: 10, 2: 6}", between(10, 10)),
    ],
)
def test_every_rule_goes_with_duties(rule: str, total: Interval) -> None:
    assert points(f"duties: completed_of_due, {rule}, without_target: 0", SAID)["east"] == total


def test_a_duty_is_due_once_its_date_has_passed() -> None:
    assert points(OF_DUTIES % "completed_of_due", SAID, "2026-12-31")["east"] == between(10, 10)
    assert points(OF_DUTIES % "completed_of_due", SAID, "2026-06-30")["east"] == exactly(4)


def test_a_month_s_summary_looks_at_duties_on_its_own_day() -> None:
    whole = seen(OF_DUTIES % "completed_of_due", SAID)
    assert scores(reported_by(whole, date(2026, 5, 31)))["east"].total == exactly(4)
    assert scores(reported_by(whole, date(2026, 7, 31)))["east"].total == exactly(10)


def test_without_a_word_on_what_counts_without_duties_nobody_is_ranked() -> None:
    found = scores(seen("duties: completed, points: 10, rule: all_or_nothing", SAID))["west"]
    assert (found.total, found.reason, found.place) == (between(0, 10), "no_rule", None)


def test_duties_can_veto() -> None:
    files = {
        **SAID,
        "targets/scores.yaml": HEAD + "  - {score: y, event: praised, each: 1}\n"
        'veto: [{score: y, duties: completed, below: 90%, grade: 差}]\ngrades: {好: ">= 0", 差: "< 0"}\n',
    }
    found = scores(view(files, DAY))
    assert (found["east"].grade, found["west"].grade) == ("差", "好")


def amounts(east: str, west: str, name: str = "investment") -> dict[str, str]:
    return {
        f"data/{org}.yaml": f"org: {org}\nactuals: {{{name}: {{{text}}}}}\n"
        for org, text in (("east", east), ("west", west))
    }


GROWN = "indicator: investment, against: year_ago, "
BOTH = amounts("2025: 40, 2026: 46", "2025: 20, 2026: 26")


@pytest.mark.parametrize(
    ("rule", "east", "west"),
    [
        ("points: 10, rule: proportional, up_to: 100%, of: best, by: actual", 10, "130/23"),
        ("points: 10, rule: proportional, up_to: 100%, of: best, by: growth", 5, 10),
        ("points: 10, rule: proportional, up_to: 150%, of: mean, by: growth", "20/3", "40/3"),
        ("points: 10, rule: proportional, up_to: 100%, of: mean, by: change", 10, 10),
        ("points: 10, rule: steps, per: 1%, up: 0.5, down: 1, broken: no, within: 8", "17.5", 18),
        ("points: 10, rule: steps, per: {up: 5 亿元, down: 1%}, up: 1, down: 1, broken: no", 11, 11),
        ("points: 10, rule: all_or_nothing", 10, 10),
        ("points: 10, rule: proportional, up_to: 120%", "11.5", 12),
        ("rule: places, by: growth, points: {1: 10, 2: 6}", 6, 10),
        ("rule: places, by: change, points: {1: 10, 2: 6}", 10, 10),
        ("rule: places, by: actual, points: {1: 10, 2: 6}", 10, 6),
    ],
)
def test_an_earlier_amount_takes_the_place_of_the_target(rule: str, east: float | str, west: float | str) -> None:
    found = points(GROWN + rule, BOTH)
    assert found == {"east": between(east, east), "west": between(west, west)}


def test_only_the_days_that_most_have_reached_are_compared() -> None:
    files = amounts("2025H1: 10, 2025H2: 30, 2026H1: 12", "2025H1: 10, 2025H2: 5, 2026H1: 11")
    found = points(GROWN + "points: 10, rule: steps, per: 1%, up: 1, down: 1, broken: no", files)
    assert found == {"east": exactly(30), "west": exactly(20)}


def test_the_stretch_before_may_take_its_place() -> None:
    files = amounts("2025H2: 10, 2026H1: 12", "2025H2: 10, 2026H1: 9")
    item = "indicator: investment, against: previous, time: 2026H1, points: 10, rule: all_or_nothing"
    assert points(item, files) == {"east": exactly(10), "west": exactly(0)}


def test_before_a_stretch_of_days_lie_as_many_days() -> None:
    first, second = "2026-03-02..2026-03-11", "2026-03-12..2026-03-21"
    files = amounts(f"{first}: 10, {second}: 12", f"{first}: 10, {second}: 9")
    item = f"indicator: investment, against: previous, time: {second}, points: 10, rule: all_or_nothing"
    assert points(item, files) == {"east": exactly(10), "west": exactly(0)}


def test_where_less_is_better_a_smaller_amount_is_the_better_one() -> None:
    files = amounts("2025: 10, 2026: 8", "2025: 10, 2026: 11", "leakage")
    item = "indicator: leakage, against: year_ago, %s"
    steps = points(item % "points: 10, rule: steps, per: 1 points, up: 1, down: 2, broken: no", files)
    assert steps == {"east": exactly(12), "west": exactly(8)}
    assert points(item % "rule: places, by: growth, points: {1: 10, 2: 6}", files)["west"] == exactly(6)
    share = points(item % "points: 11, rule: proportional, up_to: 100%", files)
    assert share == {"east": exactly(11), "west": exactly(10)}


@pytest.mark.parametrize(
    ("west", "total", "reason"),
    [
        ("2025: 20", between(0, 12), "not_reported"),
        ("2025: 20, 2026H1: 10", between(5, 12), "late"),
        ("2026: 26", between(0, 12), "not_reported"),  # last year may still be reported
        ("2025: {at_least: 20}, 2026: 26", between(0, 12), "bound"),
        ("2025: 0, 2026: 26", between(3, 3), None),  # nothing to hold against: as the rule says
        ("2025: 20, 2026: {at_least: 22}", between(11, 12), "bound"),
    ],
)
def test_what_is_not_known_of_either_stretch_leaves_the_points_open(
    west: str, total: Interval, reason: str | None
) -> None:
    rule = "points: 10, rule: proportional, up_to: 120%, without_target: 3"
    found = scores(seen(GROWN + rule, amounts("2025: 40, 2026: 46", west)))
    assert (found["west"].total, found["west"].reason) == (total, reason)
    assert found["east"].total == between("11.5", "11.5")


@pytest.mark.parametrize(
    ("of", "east", "west"),
    [
        ("best, by: actual", between(0, 10), between(0, 10)),
        ("mean, by: actual", between(0, 20), between(0, 20)),
        ("best, by: growth", between(0, 10), between(0, 10)),
    ],
)
def test_while_somebody_is_silent_so_are_the_best_and_the_mean(of: str, east: Interval, west: Interval) -> None:
    rule = f"points: 10, rule: proportional, up_to: 200%, of: {of}"
    assert points(GROWN + rule, amounts("2025: 40, 2026: 46", "2025: 20")) == {"east": east, "west": west}


def test_of_a_best_that_is_not_above_zero_there_is_no_share() -> None:
    rule = GROWN + "points: 10, rule: proportional, up_to: 100%, of: best, by: change"
    found = scores(seen(rule, amounts("2025: 40, 2026: 30", "2025: 20, 2026: 20")))
    assert [(each.total, each.reason) for each in found.values()] == [(between(0, 10), "no_rule")] * 2
    (line,) = found["east"].lines
    assert isinstance(line, ItemPoints)
    assert line.peers is not None
    assert line.peers.share is None


def test_below_zero_a_share_of_the_others_gives_nothing() -> None:
    rule = GROWN + "points: 10, rule: proportional, up_to: 100%, of: best, by: change"
    assert points(rule, amounts("2025: 40, 2026: 30", "2025: 20, 2026: 25")) == {
        "east": exactly(0),
        "west": exactly(10),
    }


def one(goal: int, done: int) -> dict[str, str]:
    """East with one task."""
    target = f"{{indicator: compounds, at_least: {goal}, since: 2026, by: 2026}}"
    return {
        "targets/east.yaml": f"org: east\ntargets: [{target}]\n",
        "data/east.yaml": f"org: east\nactuals: {{compounds: {{2026: {done}}}}}\n",
    }


STARTS = "indicator: compounds, points: 5, rule: steps, at: %s, per: 10 points, up: 1, down: 1, broken: no, within: 2"


@pytest.mark.parametrize(
    ("at", "goal", "done", "total"),
    [
        ("80%", 10, 8, 5),
        ("80%", 10, 10, 7),
        ("{1: 80%, 6: 70%}", 5, 4, 5),
        ("{1: 80%, 6: 70%}", 6, 3, 3),  # 50 %: 20 points below 70 %
        ("{6: 70%}", 5, 3, 4),  # the first holds below it, too
    ],
)
def test_the_points_may_stand_at_another_completion_by_the_size_of_the_task(
    at: str, goal: int, done: int, total: int
) -> None:
    assert points(STARTS % at, one(goal, done))["east"] == exactly(total)


@pytest.mark.parametrize(("done", "total"), [(10, 10), (12, 12), (9, 9)])
def test_steps_up_and_down_may_be_of_different_sizes(done: int, total: int) -> None:
    rule = "points: 10, rule: steps, per: {up: 1 个, down: 10%}, up: 1, down: 1, broken: no"
    assert points(f"indicator: compounds, {rule}", one(10, done))["east"] == exactly(total)


def test_where_one_of_two_ways_cannot_be_told_the_points_are_open() -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: leakage, at_most: 0, by: 2026}]\n",
        "data/east.yaml": "org: east\nactuals: {leakage: {2026: 2}}\n",
    }
    rule = "points: 10, rule: steps, per: {up: 1 points, down: 1%}, up: 1, down: 1, broken: no, within: 4"
    assert points(f"indicator: leakage, {rule}", files)["east"] == between(6, 14)


@pytest.mark.parametrize(
    ("decided", "total"),
    [
        ("{on: 2026-05-01, points: -8}", between(-8, -8)),
        ("{on: 2026-05-01}", between(-20, -5)),
        ("{on: 2026-05-01, points: -8}, {on: 2026-06-01}", between(-25, -13)),
    ],
)
def test_points_that_somebody_decides_are_open_until_then(decided: str, total: Interval) -> None:
    files = {"data/east.yaml": f"org: east\nevents: {{criticised: [{decided}]}}\n"}
    assert points("event: criticised, each: -20..-5, within: 25", files)["east"] == total


def test_a_completion_below_the_start_gives_nothing() -> None:
    item = "indicator: compounds, points: 10, rule: proportional, up_to: 120%, above: 60%"
    found = [points(item, one(10, done))["east"] for done in (5, 6, 8, 10, 13)]
    assert found == [exactly(each) for each in (0, 0, 5, 10, 15)]


LIMITED = """\
  - {score: y, part: 建设, indicator: compounds, points: 5, rule: steps, per: 1 个, up: 1, down: 1, broken: no}
  - {score: y, part: 建设, event: praised, each: 2}
  - {score: y, event: fined, each: -1}
limits: [{score: y, part: 建设, within: {up: 3, down: 4}}]
"""


@pytest.mark.parametrize(
    ("done", "events", "lines", "total"),
    [
        (12, 0, [7, 0, -1, 0], 6),
        (12, 2, [7, 4, -1, -3], 7),  # +2 and +4, at most +3
        (1, 1, [-4, 2, -1, 3], 0),  # -9 and +2, at most -4
    ],
)
def test_several_items_share_a_limit_and_the_points_add_up(
    done: int, events: int, lines: list[int], total: int
) -> None:
    found = scores(limited(one(10, done), events))["east"]
    assert [line.points for line in found.lines] == [exactly(each) for each in lines]
    assert found.total == exactly(total)


def limited(files: dict[str, str], events: int, veto: str = "") -> View:
    """East with items under one limit, praised some times and fined once."""
    praised = ", ".join(["{on: 2026-05-01}"] * events)
    happened = f"events: {{fined: [{{on: 2026-04-01}}]{f', praised: [{praised}]' if events else ''}}}\n"
    data = {"data/east.yaml": files["data/east.yaml"] + happened}
    return view({"targets/scores.yaml": f"{HEAD}{LIMITED}{veto}", **files, **data}, DAY)


@pytest.mark.parametrize(
    ("below", "done", "total"),
    [
        ("50%", "{2026: {at_least: 8}}", between(4, 7)),
        ("90%", "{2026: {at_least: 8}}", between(-1, 7)),
        ("90%", "{2026: 8}", between(-1, -1)),
    ],
)
def test_a_limit_over_what_is_open_or_vetoed(below: str, done: str, total: Interval) -> None:
    files = {**one(10, 0), "data/east.yaml": f"org: east\nactuals: {{compounds: {done}}}\n"}
    found = scores(limited(files, 1, f"veto: [{{score: y, indicator: compounds, below: {below}, part: 建设}}]\n"))[
        "east"
    ]
    assert found.total == total
    assert found.lines[-1].apart == (None if total.is_exact else "bound")
