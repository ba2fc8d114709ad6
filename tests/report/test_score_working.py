"""The working of items that measure duties, an earlier amount, or what the others did: word for word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.view import View
from renewal_cli.report.score import score
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.table import Record

HEAD = "scores:\n  y: {name: 考核, since: 2026, by: 2026, level: district, out_of: 10}\nitems:\n"
TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 5, since: 2026, by: 2026}
  - {indicator: pipes, at_least: 7, since: 2026H1, by: 2026H1}
duties:
  a: {duty: 甲, by: 2026-06}
"""
EAST = """\
org: east
actuals:
  compounds: {2026: 4}
  pipes: {2025: 4, 2026H1: 3, 2026H2: 3}
  leakage: {2025: 10, 2026: 9.5}
  homes: {2025: 0, 2026: 5}
progress: {a: {2026-06-20: done}}
events: {criticised: [{on: 2026-05-01, points: -4}, {on: 2026-06-01}]}
"""
WEST = """\
org: west
actuals:
  compounds: {2026: 1}
  pipes: {2025: 3, 2026H1: 2, 2026H2: 1}
  leakage: {2025: 10, 2026: 10}
"""


def lines(items: str, language: Language, east: str = EAST, west: str = WEST) -> dict[str, str]:
    """The working of one item by org."""
    files = {
        "targets/scores.yaml": f"{HEAD}  - {{score: y, {items}}}\n",
        "targets/east.yaml": TARGETS,
        "data/east.yaml": east,
        "data/west.yaml": west,
    }
    read = programme(files)
    found = score(View(read, date(2027, 1, 15)), read.scores["y"], None, language)
    return {str(row["org"]): _first(row) for row in found.records}


def _first(row: Record) -> str:
    items = row["items"]
    assert isinstance(items, tuple)
    item = items[0]
    assert isinstance(item, dict)
    return f"{item['name']}｜{item['working']}"


PER_CENT = "points: 10, rule: steps, per: 1%, up: 1, down: 1, broken: no"


@pytest.mark.parametrize(
    ("item", "zh", "en"),
    [
        (
            f"indicator: pipes, against: year_ago, {PER_CENT}",
            "管网比上年同期｜2025年完成4公里，2026年完成6公里，增幅+50.0%；超2025年 50%，每 1%加 1 分计 50 "
            "档（不足一档不计）："
            "10 ＋ 50 ＝ 60.00 分",
            "Pipes against last year｜2025: 4 公里 done, 2026: 6 公里 done, growth +50.0%; 50% of the amount "
            "then above, "
            "50 steps of 1% of the amount then at +1 (a broken step does not count): 10 + 50 = 60.00 points",
        ),
        (
            "indicator: leakage, against: year_ago, points: 10, rule: all_or_nothing",
            "漏损率比上年同期｜2025年末10%，2026年末9.5%，改善+5.0%；不差于2025年：10.00 分",
            "Leakage against last year｜the end of 2025: 10 %, the end of 2026: 9.5 %, better by +5.0%; "
            "not worse than in 2025: 10.00 points",
        ),
        (
            "indicator: pipes, against: previous, time: 2026H2, points: 10, rule: steps, per: 1 公里, up: 1, "
            "down: 1, broken: no",
            "管网比上期｜2026年下半年：2026年1—6月完成3公里，2026年下半年完成3公里，增幅0.0%；"
            "与2026年1—6月持平：10.00 分",
            "Pipes against the period before｜2026H2: 2026-01 to 2026-06: 3 公里 done, 2026H2: 3 公里 done, "
            "growth 0.0%; "
            "the same as in 2026-01 to 2026-06: 10.00 points",
        ),
        (
            "indicator: homes, against: year_ago, points: 10, rule: all_or_nothing",
            "交付套数比上年同期｜2025年为零，无法相比，规则没有写明没有任务时怎样计分：0.00 ~ 10.00 分",
            "Homes against last year｜2025 was zero, nothing to compare with, and the rule does not say what "
            "counts then: "
            "0.00 ~ 10.00 points",
        ),
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: best, by: growth, up_to: 100%",
            "管网比上年同期比最高｜2025年完成4公里，2026年完成6公里，增幅+50.0%；按增幅，最高 50%（东区），"
            "按上限计 10 × 100% "
            "＝ 10.00 分",
            "Pipes against last year against the best｜2025: 4 公里 done, 2026: 6 公里 done, growth +50.0%; "
            "by growth, the best is 50% (East), at most 10 × 100% = 10.00 points",
        ),
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: mean, by: actual, up_to: 150%",
            "管网比上年同期比平均｜2025年完成4公里，2026年完成6公里，增幅+50.0%；按完成数，平均 4.5 公里：10 × "
            "6 ÷ 4.5 ≈ 13.33 分",
            "Pipes against last year against the mean｜2025: 4 公里 done, 2026: 6 公里 done, growth +50.0%; "
            "by the amount done, the mean is 4.5 公里: 10 × 6 ÷ 4.5 ≈ 13.33 points",
        ),
        (
            "indicator: pipes, time: 2026H1, points: 10, rule: all_or_nothing",
            "管网｜2026年上半年：目标7公里以上，完成3公里，完成率42.9%；未达到目标：0.00 分",
            "Pipes｜2026H1: target at least 7 公里, 3 公里 done, completion 42.9%; the target is not met: 0.00 points",
        ),
        (
            "indicator: compounds, points: 10, rule: proportional, up_to: 100%, above: 60%",
            "老旧小区改造｜目标5个以上，完成4个，完成率80.0%；10 × (4 ÷ 5 - 60%) ÷ (100% - 60%) ＝ 5.00 分",
            "Compounds｜target at least 5 个, 4 个 done, completion 80.0%; 10 × (4 ÷ 5 - 60%) ÷ (100% - 60%) = "
            "5.00 points",
        ),
        (
            "indicator: compounds, points: 5, rule: steps, at: 80%, per: 1 points, up: 1, down: 1, broken: no",
            "老旧小区改造｜目标5个以上，完成4个，完成率80.0%；以完成率80%为准，正好达到：5.00 分",
            "Compounds｜target at least 5 个, 4 个 done, completion 80.0%; from a completion of 80%: exactly "
            "there: 5.00 points",
        ),
        (
            "duties: on_time, points: 10, rule: proportional, up_to: 100%",
            "履职事项按期完成｜考核期内到期的履职事项1条，按期完成1条，占100.0%；按上限计 10 × 100% ＝ 10.00 分",
            "Duties on time｜1 duty due in this time, 1 done on time, 100.0%; at most 10 × 100% = 10.00 points",
        ),
        (
            "event: criticised, each: -20..-5, within: 24",
            "criticised｜2 次（2026年5月1日 -4 分、2026年6月1日 -20 ~ -5 分）：-24.00 ~ -9.00 分",
            "criticised｜2 times (2026-05-01: -4, 2026-06-01: -20 ~ -5): -24.00 ~ -9.00 points",
        ),
    ],
)
def test_the_working_can_be_followed(item: str, zh: str, en: str) -> None:
    assert (lines(item, "zh")["east"], lines(item, "en")["east"]) == (zh, en)


@pytest.mark.parametrize(
    ("item", "east", "west", "told"),
    [
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: best, by: growth, up_to: 100%",
            EAST,
            WEST,
            "管网比上年同期比最高｜2025年完成3公里，2026年完成3公里，增幅0.0%；按增幅，最高 50%（东区）：10 × "
            "0% ＝ 0.00 分",
        ),
        (
            "indicator: leakage, against: year_ago, points: 10, rule: all_or_nothing",
            EAST,
            WEST.replace("2026: 10", "2026: 11"),
            "漏损率比上年同期｜2025年末10%，2026年末11%，改善-10.0%；差于2025年：0.00 分",
        ),
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: best, by: growth, up_to: 100%",
            EAST.replace("pipes: {2025: 4, 2026H1: 3, 2026H2: 3}", "pipes: {2025: 4}"),
            WEST.replace("2026H2: 1", "2026H2: 2"),
            "管网比上年同期比最高｜2025年完成3公里，2026年完成4公里，增幅+33.3%；有未报告的，"
            "最高或平均还不确定：0.00 ~ 10.00 分",
        ),
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: best, by: change, up_to: 100%",
            EAST.replace("2025: 4", "2025: 7"),
            WEST,
            "管网比上年同期比最高｜2025年完成3公里，2026年完成3公里，增幅0.0%；最高或平均不大于零，"
            "规则没有写明怎样计分："
            "0.00 ~ 10.00 分",
        ),
        (
            "indicator: pipes, against: year_ago, points: 10, rule: proportional, of: best, by: change, up_to: 100%",
            EAST.replace("2026H2: 3", "2026H2: {at_least: 3}"),
            WEST.replace("2025: 3", "2025: 4"),
            "管网比上年同期比最高｜2025年完成4公里，2026年完成3公里，增幅-25.0%；按增量：10 × 0% ＝ 0.00 分",
        ),
        (
            "duties: completed, points: 10, rule: all_or_nothing, without_target: 3",
            EAST,
            WEST,
            "履职事项完成｜没有要计的履职事项，按规则：3.00 分",
        ),
    ],
)
def test_why_an_item_is_open_or_gives_nothing_is_told(item: str, east: str, west: str, told: str) -> None:
    assert lines(item, "zh", east, west)["west"] == told
