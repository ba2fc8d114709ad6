"""Scores files and events: every form that is read, and every fault with its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.model.interval import Interval
from renewal_cli.model.score import (
    AllOrNothing,
    Events,
    GradeBand,
    Limits,
    OfOthers,
    PlaceBand,
    Places,
    Proportional,
    Rise,
    Step,
    Steps,
    Subject,
)
from tests.programmes import faults, programme

HEAD = "scores:\n  y: {name: 考核, since: 2026, by: 2026, level: district, out_of: 10}\n"
ITEM = "items:\n  - {score: y, indicator: investment, %s}\n"
STEPS = "points: 10, rule: steps, per: %s, up: %s, down: 1, broken: no"


def files(text: str, head: str = HEAD) -> dict[str, str]:
    return {"targets/scores.yaml": head + text}


def codes(text: str, head: str = HEAD) -> list[str]:
    return [each.rpartition(" ")[2] for each in faults(files(text, head))]


def rule(text: str) -> object:
    return programme(files(ITEM % text)).scores["y"].items[0].rule


def fraction(text: str) -> Fraction:
    return Fraction(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("points: 30, rule: proportional, up_to: 120%", Proportional(fraction("30"), fraction("1.2"))),
        ("points: 0.5, rule: all_or_nothing", AllOrNothing(fraction("0.5"))),
        (
            "rule: places, by: actual, points: {1..3: 7, 4: 5.5}",
            Places("actual", (PlaceBand(1, 3, fraction("7")), PlaceBand(4, 4, fraction("5.5")))),
        ),
        (
            f"{STEPS % ('1 point', '{100%: 0.2, 130%: 0.1}')}, within: {{up: 2}}",
            Steps(
                fraction("10"),
                Step(fraction("1"), "points"),
                (Rise(fraction("0"), fraction("0.2")), Rise(fraction("30"), fraction("0.1"))),
                fraction("1"),
                "no",
                Limits(up=fraction("2")),
            ),
        ),
        (
            "points: 10, rule: proportional, up_to: 120%, above: 60%",
            Proportional(fraction("10"), fraction("1.2"), fraction("0.6")),
        ),
        (
            "points: 10, rule: proportional, up_to: 150%, of: mean, by: actual",
            OfOthers(fraction("10"), fraction("1.5"), "mean", "actual"),
        ),
        (
            "points: 5, rule: steps, at: {1: 80%, 6 亿元: 70%}, per: {up: 1 亿元, down: 1 points}, up: 1, down: 1, "
            "broken: no",
            Steps(
                fraction("5"),
                Step(fraction("1"), "amount"),
                (Rise(fraction("0"), fraction("1")),),
                fraction("1"),
                "no",
                per_down=Step(fraction("1"), "points"),
                at=((fraction("1"), fraction("0.8")), (fraction("6"), fraction("0.7"))),
            ),
        ),
    ],
)
def test_every_rule_is_read(text: str, read: object) -> None:
    assert rule(text) == read


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("2 points", Step(fraction("2"), "points")),
        ("1个百分点", Step(fraction("1"), "points")),
        ("0.5 %", Step(fraction("0.5"), "percent")),
        ("10 万元", Step(fraction("0.001"), "amount")),
    ],
)
def test_a_step_is_of_points_of_the_target_or_an_amount(text: str, step: Step) -> None:
    read = rule(STEPS % (text, "1"))
    assert isinstance(read, Steps)
    assert read.per == step


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (STEPS % ("2", "1"), "RN524"),
        (STEPS % ("0 points", "1"), "RN524"),
        (STEPS % ("1.2.3 points", "1"), "RN524"),
        (STEPS % ("-1%", "1"), "RN524"),
        (STEPS % ("0 万元", "1"), "RN524"),
        (STEPS % ("2 公里", "1"), "RN302"),
        (STEPS % ("每档", "1"), "RN109"),
        (STEPS % ("2 points", "{110%: 1}"), "RN526"),
        (STEPS % ("2 points", "{100%: 1, 90%: 2}"), "RN526"),
        (STEPS % ("10 万元", "{100%: 1, 130%: 2}"), "RN526"),
        (STEPS % ("2 points", "{all: 1}"), "RN108"),
        ("rule: places, by: completion, points: {2..3: 5}", "RN525"),
        ("rule: places, by: completion, points: {1..3: 5, 3..4: 1}", "RN525"),
        ("rule: places, by: completion, points: {3..1: 5}", "RN525"),
        ("rule: places, by: completion, points: {first: 5}", "RN525"),
        ("rule: places, by: pace, points: {1: 5}", "RN104"),
        ("points: 10, rule: proportional, up_to: all", "RN108"),
        ("points: 10, rule: proportional, up_to: 0%", "RN105"),
        ("points: 10, rule: proportional", "RN102"),
        ("points: 10, rule: proportional, up_to: 100%, per: 1%", "RN101"),
        ("points: 10, rule: proportionl, up_to: 100%", "RN104"),
        ("points: 10", "RN102"),
        ("points: 0, rule: all_or_nothing", "RN105"),
        ("points: 1, rule: all_or_nothing, without_target: -1", "RN105"),
        ("points: 1, rule: all_or_nothing, without_target: half", "RN104"),
        ("points: 1, rule: all_or_nothing, source: nowhere", "RN203"),
        (STEPS.replace(", broken: no", "") % ("2%", "1"), "RN102"),
        (STEPS % ("{up: 2%}", "1"), "RN102"),
        (STEPS % ("{up: 2%, down: 2}", "1"), "RN524"),
        (f"{STEPS % ('2%', '1')}, at: much", "RN108"),
        (f"{STEPS % ('2%', '1')}, at: 0%", "RN105"),
        (f"{STEPS % ('2%', '1')}, at: {{6: 70%, 1: 80%}}", "RN526"),
        (f"{STEPS % ('2%', '1')}, at: {{6 公里: 70%}}", "RN302"),
        (f"{STEPS % ('2%', '1')}, at: {{1: 70}}", "RN108"),
        (f"{STEPS % ('2%', '{100%: 1, 120%: 2}')}, at: 80%", "RN526"),
        ("points: 10, rule: proportional, up_to: 100%, above: 100%", "RN105"),
        ("points: 10, rule: proportional, up_to: 50%, above: 60%", "RN105"),
        ("points: 10, rule: proportional, up_to: 100%, above: some", "RN108"),
        ("points: 10, rule: proportional, up_to: 100%, of: best", "RN537"),
        ("points: 10, rule: proportional, up_to: 100%, by: actual", "RN537"),
        ("points: 10, rule: proportional, up_to: 100%, of: best, by: actual, above: 10%", "RN537"),
        ("points: 10, rule: proportional, up_to: 100%, of: worst, by: actual", "RN104"),
        ("rule: places, by: change, points: {1: 5}", "RN537"),
        ("against: year_ago, rule: places, by: completion, points: {1: 5}", "RN537"),
        ("against: last, rule: all_or_nothing, points: 5", "RN104"),
        ("time: 2026-13, rule: all_or_nothing, points: 5", "RN106"),
        ("duties: completed, rule: all_or_nothing, points: 5", "RN536"),
    ],
)
def test_a_faulty_item_is_told_once(text: str, fault: str) -> None:
    assert codes(ITEM % text) == [fault]


def test_an_item_belongs_to_several_scores_and_says_what_counts_without_a_target() -> None:
    head = HEAD + "  z: {name: 另一个, level: district, out_of: 10}\n"
    text = "items:\n  - {score: [y, z], indicator: pipes, points: 10, rule: all_or_nothing, without_target: full}\n"
    text += "  - {score: z, indicator: pipes, points: 10, rule: all_or_nothing, without_target: 2}\n"
    text += "  - {score: z, event: praised, each: 1, within: 3}\n"
    read = programme(files(text, head)).scores
    assert [each.without_target for each in read["z"].items] == [10, 2, None]
    assert [each.without_target for each in read["y"].items] == [10]
    assert read["z"].items[2].rule == Events("praised", fraction("1"), Limits(fraction("3"), fraction("3")))
    assert (str(read["z"].since), str(read["z"].by)) == ("2025", "2027")


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("scores:\n  y: {name: 考核, since: 2027, by: 2026, level: district, out_of: 10}\n", ["RN312"]),
        ("scores:\n  y: {name: 考核, since: 20x7, by: 2026, level: district, out_of: 10}\n", ["RN106"]),
        ("scores:\n  y: {name: 考核, source: no, level: district, out_of: 10}\n", ["RN203"]),
        (HEAD + "  s: {name: 合成, level: district, out_of: 10, parts: {y: 50%, x: 50%}}\n", ["RN521"]),
        (HEAD + "  s: {name: 合成, level: district, out_of: 10, parts: {y: half}}\n", ["RN108"]),
        (HEAD + "  s: {name: 合成, level: city, out_of: 10, parts: {y: 100%}}\n", ["RN528"]),
        (HEAD + "  s: {name: 合成, level: district, out_of: 10, parts: {y: 90%}}\n", ["RN528"]),
    ],
)
def test_a_faulty_score_is_told(head: str, fault: list[str]) -> None:
    assert codes("", head) == fault


def test_a_weighted_score_has_no_items_of_its_own() -> None:
    head = HEAD + "  s: {name: 合成, level: district, out_of: 10, parts: {y: 100%}}\n"
    assert codes("items: [{score: s, event: praised, each: 1}]\n", head) == ["RN528"]


@pytest.mark.parametrize(
    ("veto", "fault"),
    [
        ("{score: y, indicator: pipes, below: 90%, grade: 差}", []),
        ("{score: y, event: accident, grade: 差}", []),
        ("{score: y, event: accident, indicator: pipes, grade: 差}", ["RN523"]),
        ("{score: y, indicator: pipes, grade: 差}", ["RN523"]),
        ("{score: y, indicator: pipes, below: 90%}", ["RN523"]),
        ("{score: y, indicator: pipes, below: 90%, grade: 差, part: 开工}", ["RN523"]),
        ("{score: y, indicator: pipes, below: 90%, grade: 坏}", ["RN523"]),
        ("{score: y, indicator: pipes, below: 90%, part: 开工}", ["RN523"]),
        ("{score: y, indicator: pipes, below: 90, grade: 差}", ["RN108"]),
        ("{score: y, indicator: pipes, below: many, grade: 差}", ["RN108"]),
        ("{score: y, indicator: pips, below: 90%, grade: 差}", ["RN202"]),
        ("{score: x, indicator: pipes, below: 90%, grade: 差}", ["RN521"]),
    ],
)
def test_a_veto_has_one_condition_and_one_effect_that_there_is(veto: str, fault: list[str]) -> None:
    text = f'veto:\n  - {veto}\ngrades: {{好: ">= 9", 差: "< 9"}}\n'
    assert codes(text) == fault


@pytest.mark.parametrize(
    ("grades", "fault"),
    [
        ('{好: ">= 9", 差: "< 9"}', []),
        ('{好: ">= 9", 中: "[5, 9)", 差: "< 5"}', []),
        ('{好: ">= 9", 差: "< 8"}', ["RN522"]),
        ('{差: "< 9", 好: ">= 9"}', ["RN522"]),
        ('{好: ">= 9", 中: "[5, 9)"}', ["RN522"]),
        ('{好: ">= 9", 中: "(9, 9)", 差: "<= 9"}', ["RN522"]),
        ('{好: "9以上"}', ["RN111"]),
    ],
)
def test_every_total_has_exactly_one_grade(grades: str, fault: list[str]) -> None:
    assert codes(f"grades: {grades}\n") == fault


def test_grades_are_read_the_best_first() -> None:
    read = programme(files('grades: {好: ">= 9", 差: "< 9"}\n')).scores["y"].grades
    assert read == (
        GradeBand("好", Interval(fraction("9"), None)),
        GradeBand("差", Interval(None, fraction("9"), high_open=True)),
    )


def test_events_are_read_with_their_day_source_and_sentence() -> None:
    text = """\
org: east
source: bulletin
events:
  praised:
    - {on: 2026-05-12, quote: 表扬, note: 口头}
    - {on: 2026-06, reported: 2026-07-02, source: bulletin}
"""
    one, other = programme({"data/east.yaml": text}).events
    assert one[:3] == ("east", "praised", date(2026, 5, 12))
    assert one[4:] == (None, "bulletin", "表扬", "口头", None)
    assert (other.on, other.reported) == (date(2026, 6, 30), date(2026, 7, 2))


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("{on: 5月}", "RN106"),
        ("{on: 2026-05-12, reported: x}", "RN106"),
        ("{on: 2026-05-12, source: x}", "RN203"),
        ("{}", "RN102"),
    ],
)
def test_a_faulty_event_is_told(event: str, fault: str) -> None:
    found = faults({"data/east.yaml": f"org: east\nevents: {{praised: [{event}]}}\n"})
    assert [each.rpartition(" ")[2] for each in found] == [fault]


def test_a_score_is_defined_once() -> None:
    found = faults({"targets/a.yaml": HEAD, "targets/b.yaml": HEAD})
    assert found == ["targets/b.yaml:2:3 RN527"]


def test_an_item_of_an_unknown_indicator_is_left_out() -> None:
    assert codes("items:\n  - {score: y, indicator: x, points: 1, rule: all_or_nothing}\n") == ["RN202"]


def item(text: str) -> str:
    return f"items:\n  - {{score: y, {text}}}\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rule: all_or_nothing, points: 5", "RN536"),
        ("duties: done, rule: all_or_nothing, points: 5", "RN104"),
        ("duties: completed, against: year_ago, rule: all_or_nothing, points: 5", "RN536"),
        ("duties: completed, rule: places, by: growth, points: {1: 5}", "RN537"),
        (f"duties: completed, {STEPS % ('10 万元', '1')}", "RN302"),
        ("duties: completed, event: praised, each: 1", "RN101"),
        ("indicator: nothing, rule: all_or_nothing, points: 5", "RN202"),
        ("event: praised, each: 5..1", "RN538"),
        ("event: praised, each: some", "RN538"),
    ],
)
def test_what_an_item_measures_is_one_thing_that_fits_its_rule(text: str, fault: str) -> None:
    assert codes(item(text)) == [fault]


def test_duties_an_earlier_amount_and_a_time_of_its_own_are_read() -> None:
    text = "items:\n"
    text += f"  - {{score: y, duties: on_time, {STEPS % ('1 条', '0')}, without_target: full}}\n"
    text += "  - {score: y, indicator: pipes, against: previous, time: 2026H1, rule: all_or_nothing, points: 5}\n"
    text += "  - {score: y, event: criticised, each: -20..-5, within: 30}\n"
    one, other, events = programme(files(text)).scores["y"].items
    assert (one.subject, one.indicator) == (Subject(duties="on_time"), None)
    assert one.without_target == fraction("10")
    assert isinstance(one.rule, Steps)
    assert one.rule.per == Step(fraction("1"), "amount")
    assert other.subject is not None
    assert (other.subject.against, str(other.subject.time)) == ("previous", "2026H1")
    limits = Limits(fraction("30"), fraction("30"))
    assert events.rule == Events("criticised", fraction("-20"), limits, fraction("-5"))


@pytest.mark.parametrize("word", ["条", "件", "项", "个"])
def test_a_step_of_duties_is_a_duty_by_any_of_its_measure_words(word: str) -> None:
    (read,) = programme(files(item(f"duties: completed, {STEPS % (f'2 {word}', '0')}"))).scores["y"].items
    assert isinstance(read.rule, Steps)
    assert read.rule.per == Step(fraction("2"), "amount")


def test_a_veto_looks_at_one_thing() -> None:
    both = "veto: [{score: y, indicator: pipes, duties: completed, below: 90%, grade: 差}]\n"
    assert codes(item("event: praised, each: 1") + both) == ["RN523"]


@pytest.mark.parametrize(("declared", "code"), [("y", None), ("mean_place", None), ("z", "RN521")])
def test_one_order_over_all_is_by_a_score_that_there_is(declared: str, code: str | None) -> None:
    head = "programme: 规划\nperiod: 2026\norgs:\n  east: {name: 东区, level: district}\n"
    found = {**files(""), "targets/programme.yaml": f"{head}rules: {{overall: {declared}}}\n"}
    assert [each.rpartition(" ")[2] for each in faults(found)] == ([] if code is None else [code])
    if code is None:
        assert programme(found).rules.overall == (declared if declared == "y" else None)


@pytest.mark.parametrize(
    ("limit", "fault"),
    [
        ("part: 建设, within: 3", []),
        ("part: 投资, within: 3", ["RN540"]),
        ("part: 绿化, within: 3", ["RN540"]),
        ("part: 建设", ["RN102"]),
        ("part: 建设, within: 3, source: nowhere", ["RN203"]),
    ],
)
def test_a_limit_is_over_items_that_add_and_take(limit: str, fault: list[str]) -> None:
    text = f"items:\n  - {{score: y, part: 建设, indicator: pipes, {STEPS % ('1%', '1')}}}\n"
    text += "  - {score: y, part: 建设, event: praised, each: 1}\n"
    text += "  - {score: y, part: 投资, indicator: investment, rule: all_or_nothing, points: 5}\n"
    assert codes(f"{text}limits: [{{score: y, {limit}}}]\n") == fault


@pytest.mark.parametrize(
    ("rule", "fault"),
    [("top: 3", []), ("top: 0", ["RN105"]), ("total: '<= 85'", []), ("total: low", ["RN111"])],
)
def test_who_is_named_is_a_number_or_a_range_of_totals(rule: str, fault: list[str]) -> None:
    assert codes(item("event: praised, each: 1") + f"commend: [{{score: y, {rule}}}]\n") == fault
