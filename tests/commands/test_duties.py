"""``renewal duties`` and what other commands say of duties, as a person calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.console import ROOT, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DUTIES = """\
org: east
source: demo
targets: [{indicator: compounds, at_least: 12, lead_unit: 区住建局}]
duties:
  lifts: {name: 加装电梯, problem: 盼望加装电梯, duty: 加装电梯10部, lead_unit: 区住建局, by: 2026-06}
  compounds: {duty: 改造老旧小区, measure: compounds, lead_unit: 区住建局, by: 2027}
  parking: {name: 停车位, problem: 盼望停车位}
"""
VERDICT = (
    "X区群众反映 6 条：已列履职 3 条，有量化目标 1 条（口袋公园），明确责任单位 0 条；"
    "停车位、托育设施、充电桩未列入履职清单。"
)


@pytest.fixture
def with_duties(demo: Path) -> Path:
    said = "org: east\nsource: demo\nprogress:\n  lifts: {2026-03-02: began}\n"
    return write_files({"targets/east-duties.yaml": DUTIES, "data/east-duties.yaml": said}, demo)


@pytest.mark.parametrize("scope", [(), ("--district", "X"), ("--state", "not_taken_on"), ("--by", "state")])
def test_the_verdict_on_the_shipped_data_is_that_of_the_design(renewal: Call, scope: tuple[str, ...]) -> None:
    done = renewal("duties", "--root", str(ROOT), "--format", "json", *scope)
    assert (done.code, json.loads(done.out)["verdict"]) == (0, VERDICT)


def test_the_shipped_duties_are_all_unreported_or_not_taken_on(renewal: Call) -> None:
    found = json.loads(renewal("duties", "--root", str(ROOT), "--format", "json").out)
    assert {row["org"] for row in found["rows"]} == {"X", "X/stairs", "X/power-plant", "X/origin", "X/hill-lane"}
    assert {row["state"] for row in found["rows"]} == {"not_reported", "not_taken_on"}
    assert found["tally"][0]["duties"] == len(found["rows"])


@pytest.mark.parametrize("medium", ["terminal", "plain", "csv", "markdown", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_says_the_same(with_duties: Path, renewal: Call, medium: str, lang: str) -> None:
    done = renewal("duties", "--as-of", "2026-07-10", "--format", medium, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert "加装电梯10部" in done.out
    assert ("overdue" if medium == "csv" or lang == "en" else "逾期") in done.out
    assert "10" in done.out


def test_a_state_or_key_that_is_none_is_asked_wrongly(with_duties: Path, renewal: Call) -> None:
    assert renewal("duties", "--state", "late").code == 2
    assert renewal("duties", "--by", "unit").code == 2


def test_a_duty_is_explained_by_id_or_name_and_an_indicator_of_the_same_name_comes_first(
    with_duties: Path, renewal: Call
) -> None:
    for name in ("lifts", "加装电梯", "加装电梯10部"):
        said = renewal("explain", "东区", name, "--as-of", "2026-07-10")
        assert "加装电梯：逾期：时限已过，有过报告，但没有办结。" in said.out
    figure = renewal("explain", "东区", "compounds", "--as-of", "2026-07-10")
    assert "完成率" in figure.out.splitlines()[1]
    duty = renewal("explain", "东区", "compounds", "state", "--as-of", "2026-07-10")
    assert "改造老旧小区：推进中" in duty.out.splitlines()[1]
    assert renewal("explain", "东区", "lifts", "gap").code == 2
    assert renewal("explain", "东区", "nothing").code == 2


def test_duties_go_out_as_a_table_and_as_a_workbook(with_duties: Path, renewal: Call) -> None:
    done = renewal("export", "--duties", "--as-of", "2026-07-10")
    assert done.out.splitlines()[0].startswith("序号,区域,编号,名称,问题,履职事项,指标,责任单位")
    assert done.out.splitlines()[1] == (
        "1,东区,lifts,加装电梯,盼望加装电梯,加装电梯10部,,区住建局,,,2026-06,逾期,,,,demo"
    )
    assert renewal("export", "--duties", "-o", "l.xlsx", "--as-of", "2026-07-10").code == 0
    page = load_workbook(with_duties / "l.xlsx").active
    assert page is not None
    assert [page["C2"].value, page["L2"].value] == ["lifts", "逾期"]
    assert renewal("export", "-o", "all.xlsx").code == 0
    again = renewal("import", "l.xlsx")
    assert (again.code, again.out.splitlines()[-1]) == (0, "没有改动：这些数已经在文件里。")


def test_a_form_for_each_org_that_has_duties_to_do(with_duties: Path, renewal: Call) -> None:
    done = renewal("template", "--duties", "--all", "-o", "forms")
    assert done.out == "已生成 forms/东区-履职清单.xlsx（东区）\n"
    page = load_workbook(with_duties / "forms/东区-履职清单.xlsx").active
    assert page is not None
    assert [page["C3"].value, page["C4"].value, page["C5"].value] == ["lifts", "compounds", None]


def test_an_export_of_figures_says_nothing_of_duties(with_duties: Path, renewal: Call) -> None:
    assert "lifts" not in renewal("export").out
