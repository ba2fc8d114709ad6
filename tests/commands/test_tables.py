"""``renewal export``, ``import``, ``template`` and ``ask``, as a person calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

TABLE = """\
截至2026年10月31日
区县,老旧小区改造完成数,新增绿道,合格数
东区,12,3,7
西  区,9,,8
某街道,1,,
"""


def test_export_is_csv_unless_another_format_is_asked_for(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("export")
    assert done.out.startswith("org,indicator,section,period,value,unit,reported,source,note,")
    assert len(done.out.splitlines()) == 1 + 9 + 2
    assert '"command": "export"' in renewal("export", "-o", "e.json").out + (demo / "e.json").read_text(
        encoding="utf-8"
    )
    assert renewal("export", "-o", "e.md", "--format", "csv").code == 0
    assert (demo / "e.md").read_bytes() == b"\xef\xbb\xbf" + done.out.encode()  # for Excel
    assert renewal("export", "-o", "e.xlsx").code == 0
    assert renewal("export", "--format", "xlsx").code == 0
    assert (demo / "export.xlsx").exists()
    assert load_workbook(demo / "e.xlsx")["export"]["E2"].value == 6


def test_import_takes_what_headings_and_names_mean_and_remembers_it(demo: Path, renewal: Callable[..., Done]) -> None:
    (demo / "t.csv").write_text(TABLE, encoding="utf-8")
    faulty = renewal("import", "t.csv")
    assert faulty.code == 1
    assert "t!C2（新增绿道）：看不出是哪个指标" in faulty.out
    assert "t!A5（区域）：没有这个区域“某街道”" in faulty.out
    words = ("--map", "新增绿道=skip", "--map", "合格数 = compounds plans", "--org", "某街道=skip", "--source", "demo")
    done = renewal("import", "t.csv", *words, "--as", "monthly", "--write")
    assert done.code == 0, done.out
    text = (demo / "targets/programme.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "imports:\n  monthly: {source: demo, columns: {新增绿道: skip, 合格数: compounds plans}, "
        "orgs: {某街道: skip}}\n"
    )
    assert "2026-10: 12" in (demo / "data/east.yaml").read_text(encoding="utf-8")
    again = renewal("import", "t.csv", "--as", "monthly", "--lang", "en")
    assert (again.code, again.out.splitlines()[-1]) == (0, "No change: the figures are there already.")
    clash = renewal("import", "t.csv", "--as", "monthly", "--map", "新增绿道=compounds")
    assert (clash.code, "已是“skip”" in clash.err) == (2, True)
    more = renewal("import", "t.csv", "--as", "monthly", "--map", "备注=skip", "--section", "year_to_date", "--write")
    assert more.code == 0
    text = (demo / "targets/programme.yaml").read_text(encoding="utf-8")
    assert "columns: {新增绿道: skip, 合格数: compounds plans, 备注: skip}, orgs" in text
    assert text.endswith(", section: year_to_date}\n")


def test_import_says_what_is_asked_wrongly(demo: Path, renewal: Callable[..., Done]) -> None:
    (demo / "t.csv").write_text(TABLE, encoding="utf-8")
    assert renewal("import", "t.csv", "--map", "备注").code == 2
    assert renewal("import", "t.csv", "--indicator", "nothing").code == 2
    assert renewal("import", "t.csv", "--map", "新增绿道=nothing").code == 1
    assert renewal("import", "t.csv", "--map", "新增绿道=compounds weekly").code == 1
    assert renewal("import", "nowhere.csv").code == 3
    whole = ("import", "t.csv", "--indicator", "compounds", "--org", "某街道=skip", "--source", "demo")
    unsure = renewal(*whole)
    assert (unsure.code, "t!C2（新增绿道）：看不出是不是老旧小区改造的数" in unsure.out) == (1, True)
    everything = renewal(*whole, "--map", "新增绿道=compounds")
    assert everything.code == 1  # three columns would give the same figure three ways
    assert "t!C3：东区 · 老旧小区改造 · 2026-10 在 t!B3 已经有另一个数" in everything.out


def test_a_figure_without_source_is_refused_where_the_file_names_one(demo: Path, renewal: Callable[..., Done]) -> None:
    (demo / "t.csv").write_text("截至2026年10月31日\n区县,老旧小区改造完成数\n东区,12\n", encoding="utf-8")
    done = renewal("import", "t.csv", "--write")
    assert (done.code, "--source" in done.err) == (2, True)


def test_a_promise_of_a_ledger_is_written(demo: Path, renewal: Callable[..., Done]) -> None:
    names = "org,indicator,section,period,value,comparator,since,quote,source"
    rows = f"{names}\neast,compounds,targets,2027,12,at_least,2025,12个以上,demo\n"
    (demo / "t.csv").write_text(rows, encoding="utf-8")
    assert renewal("import", "t.csv", "--write").code == 0
    assert (demo / "targets/east.yaml").read_text(encoding="utf-8") == (
        "org: east\nsource: demo\ntargets:\n  - {indicator: compounds, at_least: 12, since: 2025, quote: 12个以上, "
        "by: 2027}\n"
    )


def test_figures_that_are_consistent_only_together_are_imported_together(
    demo: Path, renewal: Callable[..., Done]
) -> None:
    files = {"actuals": ("2026-07", "1", "2"), "year_to_date": ("2026-07", "4", "5")}
    for number in (1, 2):
        rows = [
            f"east,{section},compounds,{each[0]},{each[number]},2026-08-0{number},demo,核实"
            for section, each in files.items()
        ]
        head = "org,section,indicator,period,value,reported,source,reason"
        (demo / "both.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        (demo / "one.csv").write_text("\n".join([head, rows[1], ""]), encoding="utf-8")
        if number == 2:
            alone = renewal("import", "one.csv", "--write")
            assert (alone.code, "RN308" in alone.out) == (1, True)
        assert renewal("import", "both.csv", "--write").code == 0
    assert renewal("check").code == 0


def test_templates_are_written_for_one_and_for_all(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("template", "-d", "东区", "--period", "2026-10")
    assert (done.code, done.out) == (0, "已生成 东区-2026-10.xlsx（东区）\n")
    done = renewal("template", "-d", "东区", "--period", "2026年10月")
    assert (done.code, done.out) == (0, "已生成 东区-2026-10.xlsx（东区）\n")
    done = renewal("template", "--all", "--period", "2026-10", "-o", "forms", "--lang", "en")
    assert done.out.splitlines() == [
        "forms/全市-2026-10.xlsx written (全市)",
        "forms/东区-2026-10.xlsx written (东区)",
        "forms/西区-2026-10.xlsx written (西区)",
    ]
    filled = load_workbook(demo / "forms/东区-2026-10.xlsx")
    filled["填报表"]["F7"], filled["填报表"]["B4"] = 2, "demo"
    filled.save(demo / "filled.xlsx")
    assert renewal("import", "filled.xlsx", "--write").code == 0
    assert "2026-10: 2" in (demo / "data/east.yaml").read_text(encoding="utf-8")


def test_of_all_only_those_who_owe_a_report_get_a_form(demo: Path, renewal: Callable[..., Done]) -> None:
    programme = demo / "targets/programme.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("name: 东区,", "name: 东区, monthly: 5 days,"), encoding="utf-8")
    assert renewal("template", "--all", "--period", "2026-10", "-o", "forms").code == 0
    assert [path.name for path in (demo / "forms").iterdir()] == ["东区-2026-10.xlsx"]


@pytest.mark.parametrize(
    "words",
    [
        ("--period", "soon", "-d", "东区"),
        ("-d", "东区"),
        ("--period", "2026-10"),
        ("--period", "2026", "--section", "x"),
    ],
)
def test_a_template_that_is_asked_wrongly(words: tuple[str, ...], demo: Path, renewal: Callable[..., Done]) -> None:
    assert renewal("template", *words).code == 2


def test_ask_names_who_owes_what(demo: Path, renewal: Callable[..., Done]) -> None:
    assert renewal("ask").out.startswith("没有应报的报表")
    programme = demo / "targets/programme.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("parent: city}", "parent: city, quarterly: 10 days}"), encoding="utf-8")
    done = renewal("ask", "-d", "西区", "--as-of", "2026-07-11")
    assert (
        "西区：欠6期季报（2025年第一季度—2026年第二季度），最早一期应于2025年4月10日前报送，已逾期457天，"
        "还缺：老旧小区改造、有效投资（4期）。\n"
    ) in done.out
    one = renewal("ask", "-d", "西区", "--as-of", "2026-07-11", "--period", "2026Q2")
    assert "欠1份报表" in one.out.splitlines()[0]
    assert renewal("ask", "-d", "西区", "--as-of", "2026-07-11", "--period", "二季度") == one


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ["soon", "2025", "2025H1", "2025-03-31", "2025-01..2025-03", "1-3月", ""])
def test_only_a_month_or_a_quarter_can_be_asked_for(words: str, renewal: Callable[..., Done]) -> None:
    refused = renewal("ask", "--period", words)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"renewal: --period 的写法如 10月、2026-10、2026Q3；不能是“{words}”。\n"
