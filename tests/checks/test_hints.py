"""A hint that is followed to the letter ends its fault, and brings no other."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.checks.run_checks import run_checks
from tests.programmes import PROGRAMME, loaded

HEAD = "org: east\nsource: bulletin\n"
RULES = "{score: y2026, indicator: compounds, quote: 原句, without_target: full"
SCORES = f"""\
scores: {{y2026: {{name: 考核, source: bulletin, since: 2026, by: 2026, level: district, out_of: 10}}}}
items:
  - {RULES}, points: 10, rule: all_or_nothing}}
  - {{score: y2026, event: criticised, each: -2..-1, quote: 原句}}
"""
CURVE = HEAD + "targets: [{indicator: compounds, at_least: 9, by: 2026, lead_unit: 住建局, curve: %s}]\n"


def data(text: str) -> dict[str, str]:
    return {"data/east.yaml": HEAD + text}


def target(text: str) -> dict[str, str]:
    return {"targets/east.yaml": text}


def scores(text: str) -> dict[str, str]:
    return {"targets/scores.yaml": text}


def event(points: str, each: str = "-2..-1") -> dict[str, str]:
    files = data(f"events: {{criticised: [{{on: 2026-05-12, {points}quote: 通报}}]}}\n")
    return files | scores(SCORES.replace("-2..-1", each))


TWO = "{value: 3, reported: 2026-01-05}, {value: 4, reported: 2026-02-05, reason: 复核}"
PART = f"{SCORES}limits: [{{score: y2026, part: 表现, within: 3, quote: 原句}}]\n"
FOLLOWED = [
    (event("points: -5, "), "write points that the rule allows", event("points: -2, ")),
    (event("points: -5, ", "-1"), "delete 'points': the rule gives them", event("", "-1")),
    (
        data(""),
        "it needs one of the keys programme, indicators, targets, scores, duties, actuals, year_to_date, to_date, "
        "plans, events, progress",
        data("actuals: {compounds: {2025: 3}}\n"),
    ),
    (
        target(HEAD + "duties: {lifts: {duty: 加装电梯, lead_unit: 住建局, by: []}}\n"),
        "fill it in; if not needed, delete 'by'",
        target(HEAD + "duties: {lifts: {duty: 加装电梯, lead_unit: 住建局, by: 2026}}\n"),
    ),
    (
        scores(SCORES.replace("all_or_nothing", "all_or_nothing, up_to: 100%")),
        "it has no use here: delete 'up_to'",
        scores(SCORES),
    ),
    (
        scores(PART),
        "write 'part: 表现' on the items that add and take, and on no other",
        scores(PART.replace("each:", "part: 表现, each:")),
    ),
    (
        data("actuals: {investment: {2025: 3 公里}}\n"),
        "write the figure in 亿元, or check whether it belongs to another indicator",
        data("actuals: {investment: {2025: 3 亿元}}\n"),
    ),
    (target(CURVE % "{2025: 0.4}"), "write 40%", target(CURVE % "{2025: 40%}")),
    (target(CURVE % "{2025: 40}"), "write 40%", target(CURVE % "{2025: 40%}")),
    (target(CURVE % "{2025: 四成}"), "write a percentage, such as 20%", target(CURVE % "{2025: 40%}")),
    (target(CURVE % "{2025: 1}"), "write a percentage, such as 20%", target(CURVE % "{2025: 100%}")),
    (target(CURVE % "{2025: 140%}"), "write a share from 0 to 100 %", target(CURVE % "{2025: 40%}")),
    (target(CURVE % "{2027: 40%}"), "correct its period, or delete it", target(CURVE % "{2025: 40%}")),
    (target(CURVE % "{2026: 40%}"), "write 100 %, or delete this milestone", target(CURVE % "{2026: 100%}")),
    (target(CURVE % "{2025: 40%, 2026-06: 30%}"), "let the shares rise", target(CURVE % "{2025: 40%, 2026-06: 50%}")),
    (
        data("actuals: {compounds: {2025: {value: 39, printed: 0.087}}}\n"),
        "write 8.7%",
        data("actuals: {compounds: {2025: {value: 39, printed: 8.7%}}}\n"),
    ),
    (
        {"targets/programme.yaml": f"{PROGRAMME}rules: {{stale_after: 18个月}}\n"},
        "write 18 months",
        {"targets/programme.yaml": f"{PROGRAMME}rules: {{stale_after: 18 months}}\n"},
    ),
    (
        {"targets/more.yaml": "indicators: {lifts: {name: 电梯, unit: “部”, kind: flow}}\n"},
        "did you mean '部'?",
        {"targets/more.yaml": "indicators: {lifts: {name: 电梯, unit: 部, kind: flow}}\n"},
    ),
    (
        {"targets/more.yaml": "indicators: {lifts: {name: 电梯, unit: 3, kind: flow}}\n"},
        "write a unit of measure, such as 个, 户, 公里 or 亿元",
        {"targets/more.yaml": "indicators: {lifts: {name: 电梯, unit: 个, kind: flow}}\n"},
    ),
    (
        {"data/a.yaml": f"{HEAD}actuals: {{compounds: {{2025: 3}}}}\n"} | data("actuals: {compounds: {2025: 4}}\n"),
        "delete one; write a revision as a list, each version with 'reported: DAY', the later with 'reason: …'",
        data(f"actuals: {{compounds: {{2025: [{TWO}]}}}}\n"),
    ),
    (
        data("actuals: {lamps: {2025: 3, 2025-12: 4}}\n"),
        "keep one of them; write a revision as a list, each version with 'reported', the later with 'reason'",
        data(f"actuals: {{lamps: {{2025: [{TWO}]}}}}\n"),
    ),
    (
        data("actuals: {compounds: {2025: [3, 4]}}\n"),
        "write one number for a period; a revision as "
        "[{value: NUMBER, reported: DAY}, {value: NUMBER, reported: DAY, reason: …}]",
        data(f"actuals: {{compounds: {{2025: [{TWO}]}}}}\n"),
    ),
    (
        data("actuals: {homes: {2025: 20, 2026-06: 9}}\n"),
        "write the running total, or correct the earlier one if that is wrong",
        data("actuals: {homes: {2025: 2, 2026-06: 9}}\n"),
    ),
    (
        data("year_to_date: {pipes: {2026-05: 7.9, 2026-06: 3.2}}\n"),
        "write the running total, or correct the earlier one if that is wrong; "
        "amounts of a single period belong in 'actuals'",
        data("year_to_date: {pipes: {2026-05: 2.9, 2026-06: 3.2}}\n"),
    ),
    (
        {"data/east.yaml": "org: esat\nsource: bulletin\nactuals: {compounds: {2025: 3}}\n"},
        "did you mean 'east'?",
        data("actuals: {compounds: {2025: 3}}\n"),
    ),
    (
        data("actuals: {{compounds}: {2025: 3}}\n"),
        "delete the extra brackets; put text such as {{ }} in quotes",
        data("actuals: {compounds: {2025: 3}}\n"),
    ),
    (
        data("actuals: {compounds: {2025: 3\nplans: {}\n"),
        "add the closing } or ]",
        data("actuals: {compounds: {2025: 3}}\nplans: {}\n"),
    ),
    (
        {"data/east.yaml": "org:east\nsource: bulletin\nactuals: {compounds: {2025: 3}}\n"},
        "put a space after the colon",
        data("actuals: {compounds: {2025: 3}}\n"),
    ),
    (
        data("actuals: {compounds: {2025-01: 3，2025-02: 1}}\n"),
        "write ', '",
        data("actuals: {compounds: {2025-01: 3, 2025-02: 1}}\n"),
    ),
]


@pytest.mark.parametrize(("wrong", "hint", "right"), FOLLOWED, ids=[hint for _, hint, _ in FOLLOWED])
def test_a_hint_that_is_followed_ends_the_fault(wrong: dict[str, str], hint: str, right: dict[str, str]) -> None:
    (found,) = run_checks(loaded(wrong), date(2026, 11, 20))
    assert found.hint.en == hint
    assert run_checks(loaded(right), date(2026, 11, 20)) == []


def test_a_place_with_one_number_is_not_called_empty() -> None:
    (found,) = loaded({"targets/programme.yaml": PROGRAMME.replace("name: 东区", "tile: [2], name: 东区")}).problems
    assert found.hint.en == "write two numbers, such as [2, 1]: column and row here"


def test_a_ratio_above_the_limit_is_named_as_its_two_parts() -> None:
    indicators = 'indicators: {cover: {name: 覆盖率, unit: "%", kind: stock, direction: increase, limit: 100}}\n'
    files = data("actuals: {cover: {2025: {numerator: 12, denominator: 10}}}\n")
    (found,) = run_checks(loaded(files | {"targets/more.yaml": indicators}), date(2026, 11, 20))
    assert found.message.en.startswith("'12/10' exceeds the limit of 'cover', 100 %")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actuals: {compounds: {2024: 5, 2024Q1: 6}}\n", "its 1 part adds up to ≥ 6 个"),
        ("actuals: {compounds: {2024: 5, 2024H1: 3, 2024H2: 3}}\n", "its 2 parts add up to 6 个"),
        (
            "actuals: {compounds: {2026-03: 1, 2026-04: 2, 2026-06: 1, 2026-07: 3}}\n",
            "2026-04 is followed by 2026-06, with 1 month between them not reported",
        ),
    ],
)
def test_one_of_a_thing_is_counted_in_the_singular(text: str, said: str) -> None:
    (found,) = run_checks(loaded(data(text)), date(2026, 11, 20))
    assert found.message.en.endswith(said)


def test_an_unknown_name_that_is_near_to_none_is_told_once_for_each_file() -> None:
    east = data("actuals: {lifts: {2025: 1}, compund: {2025: 1}}\nplans: {lifts: {2026: 2}, compund: {2026: 1}}\n")
    files = east | {"data/west.yaml": "org: west\nsource: bulletin\nactuals: {lifts: {2025: 1}}\n"}
    found = [each.message.en for each in loaded(files).problems]
    assert found == [
        "unknown indicator 'lifts', 2 times in this file",
        *["unknown indicator 'compund'"] * 2,
        "unknown indicator 'lifts'",
    ]
