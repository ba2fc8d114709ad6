"""The duties in print: verdict, rows, groups, cards, and where else they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest

from renewal_cli.calc.choose import choose_key
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.duty import STATES
from renewal_cli.model.period import parse_period
from renewal_cli.render import html, terminal, xlsx
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.ask import ask
from renewal_cli.report.bulletin import bulletin
from renewal_cli.report.diff import diff
from renewal_cli.report.document import Bullets
from renewal_cli.report.duties import KEYS, duties, state_asked
from renewal_cli.report.duty_explain import explain_duty
from renewal_cli.report.duty_row import LIGHTS, rows_below
from renewal_cli.report.fills import FILLS
from renewal_cli.report.page import page
from renewal_cli.report.status_by import status_by
from tests.programmes import PROGRAMME, view
from tests.render.workbook import opened

if TYPE_CHECKING:
    from renewal_cli.report.document import Document

TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 9, since: 2026, by: 2026, lead_unit: 区住建局}
  - {indicator: green, improve: true, by: 2026}
"""
DUTIES = """\
org: east
duties:
  homes: {name: 老旧小区, problem: 盼望改造, duty: 改造老旧小区9个, measure: compounds, by: 2026, lead_unit: 区住建局}
  green: {name: 绿地, problem: 盼望绿地, duty: 绿地显著提升, measure: green, by: 2026,
          responsible: [区园林局], quote: 多建绿地}
  lifts: {name: 加装电梯, problem: 盼望电梯, duty: 加装电梯, since: 2026, owner: 张三, steps: {开工: 2026-03},
          by: [{by: 2026-04}, {by: 2026-06, reported: 2026-05-01, reason: 管线改迁}], assumption: 指既有住宅}
  parking: {name: 停车位, problem: 盼望停车位}
  roads: {duty: 修路, by: open}
"""
WEST = "org: west\nduties: {lifts: {duty: 加装电梯, by: 2026-05}, bins: {problem: 垃圾桶少, duty: 增设垃圾桶}}\n"
DATA = """\
org: east
actuals: {compounds: {2026-01..2026-06: 10}}
progress:
  homes: {2026-06-20: {is: done, evidence: 验收单, reported: 2026-07-02}, 2026-07-10: {is: closed, by: 区督查办}}
  lifts: {2026-02-01: began, 2026-12-01: done}
"""
CARDS = (
    'rules:\n  cards: [{name: 黄牌, when: {overdue: ">= 30 days"}}, {name: 红牌, when: {overdue: "[90, 120) days"}}]\n'
)
FILES = {
    "targets/programme.yaml": PROGRAMME + CARDS,
    "targets/t.yaml": TARGETS,
    "targets/d.yaml": DUTIES,
    "targets/w.yaml": WEST,
    "data/e.yaml": DATA,
}
DAY = "2026-09-10"


def shown(as_of: str = DAY, org: str | None = None, language: Any = "zh", **options: Any) -> Document:
    seen = view(FILES, as_of)
    return duties(seen, seen.programme.orgs[org] if org else None, language, **options)


def test_the_verdict_counts_problems_and_names_what_is_left_and_what_is_overdue() -> None:
    assert shown(org="east").said("verdict") == (
        "东区群众反映 4 条：已列履职 3 条，有量化目标 1 条（老旧小区改造），明确责任单位 2 条；停车位未列入履职清单。"
        "逾期 1 条，最久的是东区 加装电梯（72天，张三）。",
    )
    assert shown(language="en").said("verdict") == (
        "全市: people named 5 problems: 4 taken on, 1 with a number (Compounds), 2 with a responsible unit; nobody "
        "has taken on: 停车位. 1 overdue, longest: East 加装电梯 (72 days, 张三).",
    )
    assert shown("2026-01-15", org="west").said("verdict") == (
        "西区群众反映 1 条：已列履职 1 条，有量化目标 0 条，明确责任单位 0 条；已全部列入履职清单。",
    )


def test_without_problems_or_duties_the_verdict_says_so() -> None:
    files = {
        "targets/w.yaml": "org: west\nduties: {a: {duty: 修路, by: 2025-12-31}}\n",
        "data/w.yaml": "org: west\nprogress: {a: {2025-12-01: began}}\n",
    }
    seen = view(files, "2026-01-01")
    assert duties(seen, None, "zh").said("verdict") == ("全市履职事项 1 条。逾期 1 条，最久的是西区 修路（1天）。",)
    none = duties(seen, seen.programme.orgs["east"], "zh")
    assert none.said("verdict") == ("东区没有履职事项。",)
    assert none.said("statement") == none.said("note") == ()
    assert none.tables == ()


def test_states_add_up_and_rates_name_their_parts() -> None:
    assert shown().said("statement") == (
        "共 7 条：逾期 1 条、未报告 4 条、未列入履职清单 1 条、已销号 1 条。",
        "完成率14.3%至71.4%（1/7，4条未报告），按期完成率不超过50.0%（0/2，1条未报告），销号率100.0%（1/1）。",
    )
    (tally,) = cast("tuple[dict[str, Any], ...]", shown().further["tally"])
    assert tally["duties"] == 7
    assert tally["states"]["not_reported"] == 4
    assert str(tally["on_time"]) == "≤ 50.0%"


def test_a_rate_of_duties_that_nobody_reports_is_unknown() -> None:
    chinese = shown("2026-06-10", org="west").said("statement")[1]
    assert chinese == "完成率未知（2条均未报告），按期完成率未知（1条均未报告）。"
    english = shown("2026-06-10", org="west", language="en").said("statement")[1]
    assert english == "Completed unknown (all 2 silent), on time unknown (all 1 silent)."


def test_a_row_of_the_json_has_every_field() -> None:
    rows = {(each["org"], each["id"]): each for each in shown().records}
    lifts = rows["east", "lifts"]
    assert {**lifts, "sources": ()} == {
        "org": "east",
        "org_name": "东区",
        "id": "lifts",
        "name": "加装电梯",
        "problem": "盼望电梯",
        "duty": "加装电梯",
        "measure": None,
        "actual": None,
        "target": None,
        "state": "overdue",
        "state_text": "逾期",
        "since": "2026",
        "by": "2026-06",
        "days_over": 72,
        "late_steps": ("开工",),
        "lead_unit": None,
        "responsible": (),
        "owner": "张三",
        "evidence": None,
        "below": None,
        "sources": (),
    }
    assert lifts["sources"] == ("targets/d.yaml:6", "targets/d.yaml:7", "data/e.yaml:5")
    homes = rows["east", "homes"]
    assert (homes["state"], homes["evidence"], str(homes["actual"])) == ("closed", "验收单", "10 个")
    assert "targets/t.yaml:3" in cast("tuple[str, ...]", homes["sources"])
    assert rows["east", "roads"]["by"] == "open"
    assert rows["east", "parking"]["by"] is None


def test_the_table_prints_what_the_row_says() -> None:
    east, west = shown().tables
    assert [column.heading for column in east.columns] == [
        *("序号", "问题", "履职事项", "指标(完成/目标)", "责任单位", "责任人", "完成时限", "状态", "逾期(天)", "依据"),
    ]
    texts = [[cell.text for cell in row] for row in east.rows]
    assert texts[0] == [
        *(
            "1",
            "盼望改造",
            "改造老旧小区9个",
            "老旧小区改造 10 个/≥ 9 个",
            "区住建局",
            "未明确",
            "2026年",
            "已销号",
            "—",
        ),
        "2026年7月10日销号（区督查办）",
    ]
    assert texts[1][3:] == ["人均公园绿地面积 …/显著提升", "区园林局", "未明确", "2026年", "未报告", "—", "—"]
    assert texts[2][6:] == ["2026年6月（原2026年4月）", "逾期", "72", "2026年2月1日启动"]
    assert texts[3][2:] == ["—", "—", "未明确", "未明确", "—", "未列入履职清单", "—", "—"]
    assert texts[4][6:8] == ["长期坚持", "未报告"]
    assert [cell.text for cell in west.rows[0]][6:9] == ["2026年5月", "已过期限102天，无报告", "102"]
    assert [cell.text for cell in west.rows[1]][6] == "未明确"


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (None, ["东区", "西区"]),
        ("state", ["逾期", "未报告", "未列入履职清单", "已销号"]),
        ("lead_unit", ["未明确", "区住建局"]),
        ("owner", ["未明确", "张三"]),
    ],
)
def test_duties_are_grouped(by: Any, titles: list[str]) -> None:
    assert [table.title for table in shown(by=by).tables] == titles


def test_one_state_is_shown_and_the_counts_stay_those_of_all() -> None:
    only = shown(state="overdue")
    assert [each["id"] for each in only.records] == ["lifts"]
    assert only.said("statement") == shown().said("statement")
    assert only.said("note")[:2] == ("取法：东区 加装电梯：指既有住宅。", "东区 加装电梯：节点开工已过期限，没有报告。")
    assert only.said("line") == ("东区：加装电梯：逾期72天；时限2026年6月（原2026年4月）；责任单位张三。",)


def test_a_key_or_state_is_asked_for_by_code_or_word() -> None:
    assert (choose_key(KEYS, "责任人"), choose_key(KEYS, "state"), state_asked("逾期"), state_asked("done")) == (
        "owner",
        "state",
        "overdue",
        "done",
    )
    with pytest.raises(AskedWronglyError, match="cannot group by 'unit'"):
        choose_key(KEYS, "unit")
    with pytest.raises(AskedWronglyError, match="no state 'late'"):
        state_asked("late")


def test_a_card_lists_who_falls_under_its_rule_and_the_last_rule_counts() -> None:
    found = shown()
    assert [(each.title, each.items) for each in found.blocks if isinstance(each, Bullets)] == [
        (
            "符合红牌规则的（targets/programme.yaml:10，由办公室决定）",
            ("西区 加装电梯：未明确，已过期限102天（targets/w.yaml:2）",),
        ),
        (
            "符合黄牌规则的（targets/programme.yaml:10，由办公室决定）",
            ("东区 加装电梯：未明确，已过期限72天（targets/d.yaml:6）",),
        ),
    ]
    assert [(each["card"], each["org"], each["days_over"]) for each in dict(found.further)["cards"]] == [
        ("红牌", "west", 102),
        ("黄牌", "east", 72),
    ]
    assert [each["card"] for each in dict(shown("2026-10-20").further)["cards"]] == ["黄牌", "红牌"]


def test_the_same_duty_below_is_counted() -> None:
    files = {**FILES, "targets/c.yaml": "org: city\nduties: {lifts: {duty: 加装电梯}}\n"}
    document = duties(view(files, DAY), None, "zh")
    assert document.records[0]["below"] == {"done": 0, "of": 2}
    assert document.tables[0].rows[0][-1].text == "下级2个中完成0个"
    explained = explain_duty(view(files, DAY), view(files, DAY).programme.duties["city"][0], "en")
    assert explained.said("note")[0] == "0 of 2 below done"


def test_what_is_silent_this_month_is_asked_for_by_unit() -> None:
    document = ask(view(FILES, DAY), None, "zh")
    assert document.said("statement") == (
        "2026年9月没有报告进展的履职事项 5 条：",
        "区园林局：绿地。",
        "东区（责任单位未明确）：加装电梯（已过期限72天）、修路。",
        "西区（责任单位未明确）：加装电梯（已过期限102天）、增设垃圾桶。",
    )
    assert [each["id"] for each in dict(document.further)["duties"]] == ["green", "lifts", "roads", "lifts", "bins"]
    seen = view(FILES, DAY)
    june = ask(seen, seen.programme.orgs["east"], "en", parse_period("2026-02"))
    assert june.said("statement")[0] == "Duties without a word in 2026-02: 2."


def test_a_figure_of_the_month_is_a_word() -> None:
    files = {**FILES, "data/e.yaml": "org: east\nactuals: {compounds: {2026-01..2026-08: 4}}\n"}
    asked = dict(ask(view(files, "2026-08-31"), None, "zh").further)["duties"]
    assert "homes" not in [each["id"] for each in asked]


def test_what_changed_is_told_with_its_lines() -> None:
    document = diff(view(FILES, DAY), view(FILES, "2026-04-20").as_of, None, None, "zh")
    told = document.said("statement")
    assert told[-3:] == (
        "东区 老旧小区：由未报告变为已销号：2026年6月20日完成：验收单（data/e.yaml:4）；"
        "2026年7月10日销号（区督查办）（data/e.yaml:4）。",
        "东区 加装电梯：由推进中变为逾期；时限由2026年4月改为2026年6月（原2026年4月）："
        "没有新报的进展，因时间推移或实绩变化。",
        "西区 加装电梯：由未报告变为已过期限102天，无报告：没有新报的进展，因时间推移或实绩变化。",
    )
    first = dict(document.further)["duties"][0]
    assert (first["id"], first["state_before"], first["state"]) == ("homes", "not_reported", "closed")
    again = diff(view(FILES, "2026-02-10"), view(FILES, "2026-01-20").as_of, None, None, "en")
    assert again.said("statement")[-1].endswith(
        "East 加装电梯: from not reported to under way: 2026-02-01 began (data/e.yaml:5)."
    )
    still = diff(view(FILES, "2026-07-15"), view(FILES, "2026-07-05").as_of, None, None, "zh")
    assert any("由已完成变为已销号" in each for each in still.said("statement"))


def test_a_word_that_changes_no_state_is_told_too() -> None:
    files = {
        "targets/d.yaml": "org: east\nduties: {a: {duty: 修路, steps: {开工: 2026}}}\n",
        "data/e.yaml": "org: east\nprogress: {a: {2026-01-05: began, 2026-02-05: 开工}}\n",
    }
    document = diff(view(files, "2026-03-01"), view(files, "2026-01-20").as_of, None, None, "zh")
    assert document.said("statement")[-1] == "东区 修路：仍为推进中：2026年2月5日“开工”（data/e.yaml:2）。"
    same = diff(view(files, "2026-04-01"), view(files, "2026-03-01").as_of, None, None, "zh")
    assert "duties" not in same.further


def test_every_line_behind_a_state_is_explained() -> None:
    seen = view(FILES, "2026-06-30")
    homes, green, lifts, parking, _ = seen.programme.duties["east"]
    document = explain_duty(seen, homes, "zh")
    assert document.said("verdict") == ("老旧小区：推进中：报过启动、节点，或指标有了实绩。",)
    assert document.said("statement") == (
        "问题：盼望改造；履职事项：改造老旧小区9个；targets/d.yaml:3",
        "时限2026年；targets/d.yaml:3",
        "未计入：2026年6月20日完成：验收单（2026-07-02报）；data/e.yaml:4",
        "未计入：2026年7月10日销号（区督查办）；data/e.yaml:4",
        "指标老旧小区改造：实绩10个，目标9个以上，达到（renewal explain east compounds）；targets/t.yaml:3",
    )
    assert [each["counts"] for each in document.records] == [True, True, False, False, True]
    assert explain_duty(seen, lifts, "zh").said("statement")[1:4] == (
        "未计入：时限2026年4月；targets/d.yaml:7",
        "时限2026年6月（2026-05-01定），原因：管线改迁；targets/d.yaml:7",
        "节点开工：2026年3月；targets/d.yaml:6",
    )
    assert (
        explain_duty(seen, green, "en")
        .said("statement")[0]
        .startswith("problem: 盼望绿地; duty: 绿地显著提升，“多建绿地”")
    )
    assert "无从判断" in explain_duty(seen, green, "zh").said("statement")[-1]
    assert explain_duty(seen, parking, "zh").said("statement") == (
        "问题：盼望停车位；履职事项：没有列入；targets/d.yaml:8",
    )
    low = view({**FILES, "data/e.yaml": "org: east\nactuals: {compounds: {2026-01: 3}}\n"}, "2026-06-30")
    assert "没有达到" in explain_duty(low, homes, "zh").said("statement")[-1]


def test_a_duty_without_end_is_explained_as_such() -> None:
    seen = view(FILES, DAY)
    assert (
        explain_duty(seen, seen.programme.duties["east"][4], "zh").said("statement")[1]
        == "时限长期坚持；targets/d.yaml:9"
    )


def test_the_bulletin_names_who_is_overdue_at_the_end_of_the_period() -> None:
    seen = view(FILES, DAY)
    document = bulletin(seen, None, None, parse_period("2026-08"), "zh")
    assert "二、履职事项" in document.said("heading")
    assert "逾期的：东区 加装电梯（未明确，62天）。" in document.said("statement")
    assert "已过期限、没有报告的：西区 加装电梯（未明确，92天）。" in document.said("statement")
    table = next(each for each in document.tables if each.title == "附表2　履职清单")
    assert [row[1].text for row in table.rows][:2] == ["东区 加装电梯", "西区 加装电梯"]
    early = bulletin(seen, None, None, parse_period("2026-02"), "zh").said("statement")
    assert not any("逾期的" in each or "已过期限" in each for each in early)
    compounds = seen.programme.indicators["compounds"]
    assert "二、履职事项" not in bulletin(seen, None, compounds, parse_period("2026-08"), "zh").said("heading")


def test_the_page_has_a_report_card() -> None:
    seen = view(FILES, DAY)
    document = page(seen, None, None, "zh")
    assert "成绩单：群众的问题办到哪一步" in document.said("heading")
    card = next(table for table in document.tables if table.columns[0].heading == "群众反映的问题")
    assert [row[3].text for row in card.rows] == ["已销号", "未报告", "逾期", "未列入履职清单", "未报告"]
    assert "成绩单：群众的问题办到哪一步" not in page(seen, None, seen.programme.indicators["pipes"], "zh").said(
        "heading"
    )
    only = page(view({"targets/w.yaml": "org: west\nduties: {a: {duty: 修路}}\n"}, DAY), None, None, "en")
    assert "全市: 1 duty." in only.said("statement")


def test_units_have_duties_beside_their_targets() -> None:
    seen = view(FILES, DAY)
    document = status_by(seen, "lead_unit", None, None, "zh", ())
    assert "区住建局履职事项 1 条：已销号 1 条。" in document.said("statement")
    assert "未明确责任单位的履职事项 5 条：逾期 1 条、未报告 4 条。" in document.said("statement")
    groups: dict[Any, Any] = {each["group"]: each for each in document.further["groups"]}
    assert groups["区住建局"]["duties"] == 1
    assert groups["区住建局"]["duty_states"]["closed"] == 1
    owners = status_by(seen, "owner", None, None, "en", ())
    assert "张三, 1 duty: 1 overdue." in owners.said("statement")
    assert "duties" not in dict(status_by(seen, "area", None, None, "zh", ()).further)["groups"][0]


def test_each_state_stands_in_the_fill_that_says_the_same() -> None:
    assert {*LIGHTS} == {*STATES} - {"stopped"}
    rows = [row for each in ("2026-03-15", "2026-04-15", DAY) for row in rows_below(view(FILES, each), None, "zh")]
    found = {(row.duty.id, row.state_cell.text, row.state_cell.light) for row in rows}
    assert found == {
        ("bins", "未报告", "no_data"),
        ("green", "未报告", "no_data"),
        ("homes", "未报告", "no_data"),
        ("homes", "已销号", "achieved"),
        ("lifts", "已过期限102天，无报告", "no_data"),
        ("lifts", "推进中", "behind"),
        ("lifts", "推进中", "on_track"),
        ("lifts", "未报告", "no_data"),
        ("lifts", "逾期", "far_behind"),
        ("parking", "未列入履职清单", "no_number"),
        ("roads", "未报告", "no_data"),
    }


def test_states_are_filled_in_page_workbook_and_terminal() -> None:
    document = shown("2026-04-15", org="east")
    assert '<span class="tag behind">推进中</span>' in html.render(document, OutputTarget()).decode()
    assert "▽ 推进中" in terminal.render(document, OutputTarget()).decode()
    (sheet,) = (
        each for each in opened(xlsx.render(document, OutputTarget())).worksheets if each.conditional_formatting
    )
    rules = [rule for where in sheet.conditional_formatting for rule in where.rules]
    told = {re.sub(r'.*="|"', "", rule.formula[0]): rule.dxf.fill.bgColor.rgb for rule in rules}
    assert told["推进中"] == f"FF{FILLS['behind'].light.ground[1:].upper()}"
    assert {*told} == {"推进中", "未报告", "未列入履职清单"}
