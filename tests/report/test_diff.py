"""``renewal diff`` as a Document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.changes_page import changes_page
from renewal_cli.report.diff import diff
from renewal_cli.report.document import Bullets
from renewal_cli.report.table import Figure
from tests.programmes import PROGRAMME, programme

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

TARGETS = """\
org: city
targets:
  - {indicator: compounds, at_least: 20, since: 2025, by: 2026}
  - {indicator: pipes, at_least: 10, since: 2025, by: 2026}
  - {indicator: pipes, at_least: 12, since: 2025, by: 2026, effective: 2026-04-01, reason: 加码}
  - {indicator: homes, at_least: 12, since: 2025, by: 2026, effective: 2026-04-01}
"""
FILES = {
    "targets/t.yaml": TARGETS,
    "data/c.yaml": "org: city\nactuals: {compounds: {2025: {more_than: 3}}}\n",
    "data/e.yaml": "org: east\nactuals:\n"
    "  {compounds: {2025Q4: {value: 4, reported: 2026-03-31}}, pipes: {2025: 2, 2026Q1: {value: 1.5, reason: 补报}}}\n",
}


def shown(first: str, last: str = "2026-06-30", language: Language = "zh", org: str | None = None) -> Document:
    read = programme(FILES)
    view = View(read, date.fromisoformat(last))
    return diff(view, date.fromisoformat(first), read.orgs[org] if org else None, None, language)


def test_each_change_is_told_with_its_line() -> None:
    document = shown("2026-01-31")
    assert document.said("verdict") == ("3 项目标中 2 项有变化，出自 3 行，新目标 1 项。",)
    said = document.said("statement")
    # east's amount does not count beside the city's own report of 2025: compounds are not changed; pipes: 2 + 1.5 of 12
    assert said[0] == "全市 管网，由下列各行而来："
    assert said[1] == (
        "2026年3月31日，东区2026年第一季度实绩1.5公里（data/e.yaml:3；原因：补报）："
        "实绩由不少于2.0公里变为不少于3.5公里；完成率由不低于20.0%变为不低于35.0%；"
        "缺口由不超过8.0公里变为不超过6.5公里；未列入计划由不超过8.0公里变为不超过6.5公里；"
        "数据截至日由2025年12月31日变为2026年3月31日。"
    )
    assert said[2].startswith(
        "2026年4月1日，目标调整（targets/t.yaml:5，原 targets/t.yaml:4；原因：加码）："
        "目标由10公里以上变为12公里以上（增加2.0公里）"
    )
    assert said[4] == "2026年4月1日，新目标（targets/t.yaml:6）：目标由无变为12套以上；实绩由无变为未报告。"


def test_rows_for_programs_have_both_days_and_the_change() -> None:
    document = shown("2026-01-31", language="en")
    compounds, pipes, homes = document.records
    assert (compounds["changed"], compounds["lines_without_effect"]) == ((), 1)
    assert pipes["changed"] == (
        "target",
        "actual",
        "completion",
        "time_progress",
        "lead",
        "gap",
        "uncovered",
        "data_through",
    )
    change = pipes["target_change"]
    assert isinstance(change, Figure)
    assert (change.text, str(change.value and change.value.low)) == ("+2.0", "2")
    assert (homes["target_before"], homes["light_before"], homes["light"]) == (Figure(None, "—"), None, "no_data")
    assert [(line["line"], line["kind"], line["reason"]) for line in document.further["lines"]] == [
        ("data/e.yaml:3", "new", "补报"),
        ("targets/t.yaml:5", "target", "加码"),
        ("targets/t.yaml:6", "target", None),
    ]


def test_lines_that_change_nothing_are_counted() -> None:
    files = {**FILES, "data/c.yaml": "org: city\nactuals: {compounds: {2025: 3, 2026Q2: 1}}\n"}
    read = programme(files)
    document = diff(
        View(read, date(2026, 6, 30)), date(2026, 1, 31), read.orgs["city"], read.indicators["compounds"], "zh"
    )
    assert document.said("title") == ("测试规划 · 全市 · 2026年1月31日至2026年6月30日的变化",)
    assert document.said("statement")[-1] == "另有 1 行没有改变数字。"


HIDDEN = {
    "targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 9}\n",
    "data/e.yaml": """\
org: east
actuals:
  pipes: {2026-02: [{value: 2, reported: 2026-03-05}, {value: 3, reported: 2026-05-04, reason: 漏报}], 2026-01: 1}
year_to_date:
  pipes: {2026-03: [{value: 5, reported: 2026-04-02}, {value: 6, reported: 2026-05-06}]}
""",
}


def test_a_correction_that_changes_no_figure_is_told_as_a_correction() -> None:
    """The total of March holds the corrected February."""
    read = programme(HIDDEN)
    document = diff(View(read, date(2026, 6, 30)), date(2026, 3, 31), None, None, "zh")
    assert [line.split("：")[0] for line in document.said("statement")] == [
        "东区 管网，由下列各行而来",
        "2026年4月2日，2026年3月年内累计5.0公里（data/e.yaml:5）",
        "2026年5月4日，2026年2月实绩由2.0公里更正为3.0公里（data/e.yaml:3，原 data/e.yaml:3；原因",
        "2026年5月6日，2026年3月年内累计由5.0公里更正为6.0公里（data/e.yaml:5，原 data/e.yaml:5）",
    ]
    assert document.said("statement")[2].endswith("；原因：漏报）：没有改变数字。")
    (record,) = document.records
    assert (record["lines"], record["lines_without_effect"]) == (2, 1)
    assert [(line["day"], line["kind"]) for line in document.further["lines"]] == [
        ("2026-04-02", "new"),
        ("2026-05-06", "revised"),
        ("2026-05-04", "revised"),
    ]


def test_corrections_are_told_even_where_no_figure_changed() -> None:
    read = programme(HIDDEN)
    document = diff(View(read, date(2026, 5, 5)), date(2026, 4, 30), None, None, "en")
    assert document.said("verdict") == ("0 of 1 targets changed, by 0 lines.",)
    assert document.said("statement") == (
        "East Pipes, no figure changed; corrected were:",
        "2026-05-04, 2026-02 actual corrected from 2.0 公里 to 3.0 公里 (data/e.yaml:3, was data/e.yaml:3; 漏报): "
        "changed no figure.",
    )
    assert [line["line"] for line in document.further["lines"]] == ["data/e.yaml:3"]


def test_a_light_that_only_time_changed_is_told_as_such() -> None:
    document = shown("2026-06-29", "2029-01-01", org="city")
    assert "全市 管网：没有新报或更正的行，只因时间推移。" in document.said("statement")


def test_without_targets_there_is_nothing_to_compare() -> None:
    assert shown("2026-06-29", org="west").said("verdict") == ("没有目标。",)


def test_a_replaced_promise_is_told() -> None:
    targets = (
        "org: east\ntargets:\n  - {indicator: pipes, at_least: 1, by: 2025}\n  - {indicator: pipes, at_least: 9}\n"
    )
    targets += "  - {indicator: pipes, at_least: 12, by: 2028, effective: 2026-04-01}\n"
    read = programme({"targets/t.yaml": targets})
    document = diff(View(read, date(2026, 6, 30)), date(2026, 1, 31), None, None, "en")
    assert document.said("verdict") == ("2 of 2 targets changed, by 1 line, 1 replaced.",)
    assert document.records[1]["light"] is None
    assert [line.split(":")[0] for line in document.said("line")] == [
        "East Pipes (2025-2028)",
        "East Pipes (2025-2027)",
    ]


def test_a_target_whose_end_was_moved_is_told_with_both_windows() -> None:
    targets = (
        "org: east\ntargets:\n  - {indicator: pipes, at_least: 9, since: 2025, by: 2026}\n"
        "  - {indicator: pipes, at_least: 9, since: 2025, by: 2027, effective: 2026-04-01, reason: 顺延}\n"
        "  - {indicator: homes, at_least: 5, since: 2025, by: 2026, effective: 2026-05-01, reason: 新增}\n"
    )
    days = View(programme({"targets/t.yaml": targets}), date(2026, 6, 30)), date(2026, 1, 31)
    told = [each for block in changes_page(*days, "zh").blocks if isinstance(block, Bullets) for each in block.items]
    assert told == ["东区 管网（2025—2027年） ≥ 9 公里 2025—2026年 → ≥ 9 公里 2025—2027年（顺延）"]


def test_the_earlier_day_must_be_earlier() -> None:
    with pytest.raises(AskedWronglyError, match="is not before"):
        shown("2026-06-30")


def test_a_revision_names_the_line_that_it_replaced() -> None:
    targets = "org: east\ntargets:\n  - {indicator: pipes, at_least: 9}\n"
    revised = "org: east\nactuals: {pipes: {2025: [{value: 3}, {value: 2, reported: 2026-02-01}]}}\n"
    read = programme({"targets/t.yaml": targets, "data/e.yaml": revised})
    document = diff(View(read, date(2026, 6, 30)), date(2026, 1, 31), None, None, "en")
    assert document.said("statement")[1].startswith(
        "2026-02-01, 2025 actual corrected from 3.0 公里 to 2.0 公里 (data/e.yaml:2, was data/e.yaml:2): "
        "actual from 3.0 公里 to 2.0 公里 (down 1.0 公里)"
    )


def test_where_much_changed_a_duty_is_told_by_its_states() -> None:
    orgs = [f"d{n}" for n in range(12)]
    tree = "".join(f"  {name}: {{name: {name}, level: district, parent: city}}\n" for name in orgs)
    files = {
        "targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{tree}sources:\n"),
        "targets/duties.yaml": "org: east\nduties:\n"
        "  lifts: {name: 电梯, duty: 加装电梯, by: 2027, lead_unit: 住建局}\n"
        "  ramps: {name: 坡道, duty: 加装坡道, by: 2026-05, lead_unit: 住建局}\n",
        "data/duties.yaml": "org: east\nprogress: {lifts: {2026-05-02: began}}\n",
        **{
            f"targets/{name}.yaml": f"org: {name}\n"
            "targets: [{indicator: compounds, at_least: 9, since: 2026, by: 2026}]\n"
            for name in orgs
        },
        **{
            f"data/{name}.yaml": f"org: {name}\n"
            "actuals: {compounds: {2026-04: {value: 3, reported: 2026-05-04}}}\n"
            for name in orgs
        },
    }
    seen = View(programme(files), date(2026, 6, 30))
    said = diff(seen, date(2026, 4, 30), None, None, "en", has_all=False).said("statement")
    assert any("under way" in each and "→" in each for each in said), said
