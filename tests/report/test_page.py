"""The leader's page: what stands on it, from figures computed by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.report.chart import burnup_chart
from renewal_cli.report.document import Bullets, Chart, Document
from renewal_cli.report.figure_page import figure_page
from renewal_cli.report.glance import BulletGraphs
from renewal_cli.report.page import page
from renewal_cli.report.table import Bar
from renewal_cli.report.target_rows import rows_of
from tests.console import ROOT
from tests.programmes import PROGRAMME, view


def seed(org: str | None = None, language: str = "zh") -> Document:
    programme = load_programme(ROOT).programme
    assert programme is not None
    looked = View(programme, date(2026, 11, 20))
    return page(looked, programme.orgs[org] if org else None, None, "en" if language == "en" else "zh")


def lists(document: Document) -> dict[str, tuple[str, ...]]:
    return {block.title: block.items for block in document.blocks if isinstance(block, Bullets)}


def facts(document: Document) -> dict[str, dict[str, str]]:
    return {
        graph.name: {name: text for name, text, _ in graph.facts}
        for block in document.blocks
        if isinstance(block, BulletGraphs)
        for graph in block.graphs
    }


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def test_the_shipped_data_alone_say_what_is_planned_what_is_not_and_what_cannot_be_computed() -> None:
    for org in (None, "X"):
        found = lists(seed(org))
        assert "X区 老旧小区改造（力争）（目标65个以上）：43 ＋ 16 ＝ 59 个，目标中6个未列入任何计划。" in seed(
            org
        ).said("line")
        (plans,) = (table for table in seed(org).tables if table.title == "已列计划够不够")
        assert [cell.text for cell in plans.rows[-1]] == ["X区", "43 ＋ 16 ＝ 59 / ≥ 65", "6", "… ＋ > 1 / > 3", "—"]
        assert plans.headings[2] == "老旧小区改造(个) 未列入任何计划"
        assert (
            "X区有 4 项目标不能计算：惠及居民（没有报数）、有效投资（没有报数）、口袋公园（没有报数）、"
            "人均公园绿地面积（没有量化目标）。"
        ) in found["不能计算的目标"]
    assert lists(seed("X"))["三件要问的事"] == (
        "老旧小区改造（力争）2023年12月31日之后没有报数；惠及居民、有效投资、口袋公园从未报数，由谁报、什么时候报（未明确）？",
        "老旧小区改造（力争）：目标65个以上中有6个未列入任何计划，什么时候列入？",
        "5 项目标没有牵头单位和责任人，由谁负责？",
    )
    english = lists(seed("X", "en"))
    assert seed("X", "en").said("line")[-2].endswith("43 + 16 = 59 个; 6 个 of the target in no plan.")
    assert "4 targets cannot be computed" in english["What cannot be computed"][0]


def test_the_first_blocks_are_verdict_graphs_and_asks() -> None:
    blocks = seed("X").blocks
    assert [type(block).__name__ for block in blocks[:4]] == ["Sentence", "Sentence", "BulletGraphs", "Bullets"]
    # 22 in 13 months; 20 in 2023
    assert facts(seed("X"))["老旧小区改造（力争）"] == {
        "完成率 / 序时": "66.2% / 33.3%",
        "进度": "2023年12月31日之后没有报告",
        "每月需 / 近期月均": "1.69 个 / 1.67 个（2023年）",
        "实绩＋计划": "43 ＋ 16 ＝ 59 个，目标中6个未列入任何计划",
    }
    assert facts(seed("X"))["惠及居民"]["实绩＋计划"] == "实绩未报，已列计划超过1万户"
    assert facts(seed("X"))["人均公园绿地面积"] == {"不能计算": "没有量化目标"}


def test_the_burn_up_has_actual_plan_and_expected_path_and_no_pace_from_old_reports() -> None:
    (chart,) = charts(seed("X"))
    assert [(line.kind, [(str(day), int(value)) for day, value, _ in line.points]) for line in chart.series] == [
        ("actual", [("2022-12-31", 23), ("2023-12-31", 43)]),
        ("plan", [("2023-12-31", 43), ("2025-12-31", 59)]),
        ("expected", [("2021-12-31", 0), ("2027-12-31", 65)]),
    ]
    assert (int(chart.target.value), chart.target.text, chart.unit) == (65, "目标 ≥ 65 个", "个")
    # 65 x 24/72 and 65 x 48/72
    assert [[cell.text for cell in row] for row in chart.table.rows][2:4] == [
        ["2023-12-31", "43", "43", "21.67", ""],
        ["2025-12-31", "—", "59", "43.33", ""],
    ]
    assert [row[-1].bar for row in chart.table.rows][2:4] == [Bar(Fraction(43, 65), Fraction(1, 3)), None]
    assert "4 项没有报数或没有量化目标，不画图" in " ".join(seed("X").said("statement"))


FILES = {
    "targets/programme.yaml": PROGRAMME.replace("level: city}", "level: city, lead_unit: 市住建局}"),
    "targets/t.yaml": "org: city\nsource: bulletin\ntargets:\n"
    "  - {indicator: compounds, at_least: 60, since: 2025, by: 2027}\n"
    "  - {indicator: pipes, at_least: 10, since: 2025, by: 2026, curve: {2025: 20%}}\n"
    "  - {indicator: leakage, at_most: 8, since: 2025, by: 2026, baseline: {2024: 12}}\n"
    "  - {indicator: homes, at_least: 5, since: 2027, by: 2027}\n"
    "  - {indicator: investment, at_least: 5, since: 2025, by: 2026}\n",
    "targets/e.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 30, since: 2025, by: 2027}]\n",
    "targets/w.yaml": "org: west\ntargets: [{indicator: compounds, at_least: 30, since: 2025, by: 2027},"
    " {indicator: homes, at_least: 5, since: 2027, by: 2027}]\n",
    "data/c.yaml": "org: city\nactuals: {compounds: {2025: 12, 2026-01..2026-06: 6},"
    " pipes: {2025: 1, 2026-01..2026-06: 2},"
    " leakage: {2025: 11}, investment: {2025: 3, 2026-01..2026-06: {at_least: 1}}}\n",
    "data/e.yaml": "org: east\nactuals: {compounds: {2025: 12}, pipes: {2025..2025: 2}}\n",
    "data/w.yaml": "org: west\nactuals: {compounds: {2025: 6}}\n",
}


def demo(language: str = "zh", org: str | None = None) -> Document:
    seen = view(FILES, "2026-06-30")
    return page(seen, seen.programme.orgs[org] if org else None, None, "en" if language == "en" else "zh")


def test_days_ahead_and_late_need_and_recent_pace() -> None:
    found = facts(demo())
    # 18/60 = 30 % of 36 months is 10.8 months, 24 November 2025; 42 in 18 months; 12 in 2025 counts for half of the
    # last 12 months
    assert found["老旧小区改造"]["进度"] == "滞后 218 天（报至2026年6月30日）"
    assert found["老旧小区改造"]["每月需 / 近期月均"].startswith("2.33 个 / ")
    # the way from 12 to 8: a quarter by the end of 2025, six of 24 months: due on 30 June
    assert found["漏损率"]["进度"] == "滞后 184 天（报至2025年12月31日）"
    assert found["有效投资"]["进度"] == "只知上下限，无法推算"
    assert found["交付套数"] == {"不能计算": "未到期"}
    # 30 % is an eighth of the way from 20 % to 100 % in 2026: 1.5 months, 14 February
    assert facts(demo("en"))["Pipes"]["Pace"] == "136 days late (data to 2026-06-30)"


def test_a_target_ahead_says_so() -> None:
    files = {**FILES, "data/c.yaml": "org: city\nactuals: {compounds: {2025: 30}}\n"}
    seen = view(files, "2026-06-30")
    assert (
        facts(page(seen, None, None, "zh"))["老旧小区改造"]["进度"] == "提前 181 天（报至2025年12月31日）"
    )  # half of 36 months: 30 June 2026
    assert "181 days ahead" in facts(page(seen, None, None, "en"))["Compounds"]["Pace"]


def test_the_charts_follow_milestones_and_the_present_pace() -> None:
    compounds, pipes, leakage, investment = charts(demo())
    kinds = {line.kind: [(str(day), int(value)) for day, value, _ in line.points] for line in pipes.series}
    assert kinds["expected"] == [("2024-12-31", 0), ("2025-12-31", 2), ("2026-12-31", 10)]
    assert [line.kind for line in leakage.series] == ["actual", "expected"]
    assert leakage.series[1].points[0].value == 12
    assert investment.series[0].points[1].text == "≥ 4.00"
    pace = compounds.series[-1]
    assert (pace.kind, str(pace.points[-1].day)) == ("pace", "2027-12-31")
    assert pace.points[-1].value > Fraction(18)


def test_ranking_shares_coverage_and_arithmetic() -> None:
    tables = {table.title or table.columns[-1].heading: table for table in demo().tables}
    ranked = [[cell.text for cell in row[:5]] for row in tables["老旧小区改造"].rows]
    document = demo()
    assert [row[:2] for row in ranked] == [["1", "东区"], ["2", "西区"]]
    (shared,) = (table for table in document.tables if table.unit_line == "目标 · 占比")
    assert shared.headings[1] == "老旧小区改造(个)"
    assert [[cell.text for cell in row[:2]] for row in shared.rows] == [
        ["东区", "≥ 30 · 50.0%"],  # 30 of 60
        ["西区", "≥ 30 · 50.0%"],
        ["合计", "60 · 100.0%"],
    ]
    assert [[cell.text for cell in row] for row in tables["管网"].rows] == [  # nobody below has a target of it
        ["东区", "2.0", "66.7%"],
        ["西区", "…", "—"],
        ["全市", "3.0", ""],
    ]
    (covered,) = [table for table in document.tables if table.unit_line.startswith("数据截至")]
    assert [[cell.text for cell in row[:3]] for row in covered.rows] == [
        ["全市", "2026-06-30", "2026-06-30"],
        ["东区", "2025-12-31", "2025-12-31"],
        ["西区", "2025-12-31", "—"],
    ]
    assert [row[4].text for row in covered.rows] == ["…", "—", "…"]
    computed = document.tables[-1]
    arithmetic = [row[1].text for row in computed.rows]
    assert arithmetic[0] == (
        "完成率 18 ÷ 60 ＝ 30.0%；序时进度 18 ÷ 36 ＝ 50.0%；超/低于序时 30.0% － 50.0% ＝ -20.0；"
        "缺口 60 － 18 ＝ 42 个；每月需 42 ÷ 18 ＝ 2.33 个"
    )
    # from 12 to 8, and 11 are reached; of a ceiling the gap is what is above it
    assert arithmetic[2].startswith("完成率 (11.0 － 12.0) ÷ (8 － 12.0) ＝ 25.0%；")
    assert "缺口 11.0 － 8 ＝ 3.0 %；" in arithmetic[2]
    assert arithmetic[3] == "完成率：没有报数"
    assert len(arithmetic) == 5  # of those below the page of each says it
    assert computed.rows[0][2].text == "data/c.yaml:2，targets/t.yaml:4"
    said = document.said("statement")
    # five targets of the city in three derivations each, all but those of one without a report
    assert "所列 12 项推算由写下数字的各行重算一遍，12 项一致" in said[-1]
    assert "能排的不足半数或不到两个（未报告、久未报告、未报最新数据或只知上下限），不排名：交付套数。" in said


def test_without_targets_below_there_is_no_ranking_and_without_anything_no_table() -> None:
    assert "下级没有分解目标，不排名。" in seed("X").said("statement")
    document = demo(org="west")
    assert "排名" not in document.said("heading")
    seen = view({}, "2026-06-30")
    bare = page(seen, seen.programme.orgs["east"], None, "zh")
    assert (bare.tables, bare.said("heading")) == ((), ())


def test_three_questions_at_most_and_one_sentence_where_there_is_none() -> None:
    asked = lists(demo())["三件要问的事"]
    assert len(asked) == 3  # the one that lags most comes first, whatever the order of the files
    assert asked[0] == "管网：低于序时进度45.0个百分点，目标10公里以上只完成3.0公里，怎么补、谁负责（市住建局）？"
    good = {
        "targets/t.yaml": "org: east\ntargets:\n"
        "  - {indicator: compounds, at_least: 3, since: 2025, by: 2027, owner: 区长}\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: 12}}\n",
    }
    seen = view(good, "2026-06-30")
    fine = page(seen, seen.programme.orgs["east"], None, "zh")
    assert lists(fine)["三件要问的事"] == ("没有落后、缺报或没有计划的目标。",)
    vague = {"targets/t.yaml": "org: east\ntargets: [{indicator: green, improve: true, by: 2027}]\n"}
    seen = view(vague, "2026-06-30")
    assert lists(page(seen, seen.programme.orgs["east"], None, "zh"))["三件要问的事"] == (
        "1 项目标没有牵头单位和责任人，由谁负责？",
        "人均公园绿地面积：没有量化目标，用什么数衡量？",
    )


@pytest.mark.parametrize("amount", ["{at_most: 5}", "{less_than: 5}"])
def test_of_an_upper_bound_alone_nothing_is_drawn(amount: str) -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 30, since: 2025, by: 2027}]\n",
        "data/e.yaml": f"org: east\nactuals: {{compounds: {{2025: {amount}}}}}\n",
    }
    if "less" in amount:
        files["data/e.yaml"] = "org: east\nactuals: {compounds: {2024: 5}}\n"
    seen = view(files, "2026-06-30")
    (row,) = rows_of(seen, (seen.programme.orgs["east"],), None, "zh")
    assert burnup_chart(seen, row) is None


@pytest.mark.parametrize(
    ("data", "drawn"),
    [
        # 1 a month in 2025, 2 a month since: 24 + 6 months of either
        ("compounds: {2025: 12, 2026-01..2026-06: 12}", [("按近期进度（慢）", "30"), ("按近期进度（快）", "36")]),
        # 12 in the last 12 months
        ("compounds: {2025H1: 6, 2025H2: 6, 2026H1: 6}", [("按近期进度", "24")]),
        # 0.4 in 18 months, six months more
        ("leakage: {2024: 9, 2025: 8.8, 2026-05: 8.7, 2026-06: 8.6}", [("按近期进度", "8.47")]),
        ("leakage: {2024: 20, 2025: 6, 2026-05: 4, 2026-06: 3}", []),  # it would fall below nothing
    ],
)
def test_the_line_at_present_pace_leads_where_the_forecast_does(data: str, drawn: list[tuple[str, str]]) -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 60, since: 2025, by: 2026}\n"
        "  - {indicator: leakage, at_most: 2, since: 2025, by: 2026, baseline: {2024: 9}}\n",
        "data/e.yaml": f"org: east\nactuals: {{{data}}}\n",
    }
    seen = view(files, "2026-07-05")
    (chart,) = charts(page(seen, seen.programme.orgs["east"], None, "zh"))
    found = [(line.name, line.points[-1].text) for line in chart.series if line.kind == "pace"]
    assert found == drawn
    assert "照" in chart.text


def test_a_target_that_plans_cover_has_nothing_in_no_plan() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 20, since: 2025, by: 2027}]\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: 12}}\nplans: {compounds: {2026..2027: 9}}\n",
    }
    seen = view(files, "2026-07-05")
    for language, said in (("zh", "未列入计划 0（8 － 9 不大于 0）"), ("en", "in no plan 0 (8 － 9 is not above 0)")):
        made = page(seen, seen.programme.orgs["east"], None, "en" if language == "en" else "zh")
        assert made.tables[-1].rows[0][1].text.lower().endswith(said)


def test_of_very_many_orgs_below_the_page_shows_what_is_reached_by_now_and_no_derivation() -> None:
    names = [f"d{n}" for n in range(41)]
    orgs = "".join(f"  {name}: {{name: {name}, level: district, parent: east}}\n" for name in names)
    files = {
        "targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{orgs}sources:\n"),
        "targets/t.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 99, since: 2025, by: 2027}\n"
        "  - {indicator: pipes, at_least: 9, since: 2025, by: 2027}\n",
        **{f"data/{name}.yaml": f"org: {name}\nactuals: {{compounds: {{2025Q1: 1, 2025Q2: 2}}}}\n" for name in names},
    }
    seen = view(files, "2026-07-05")
    made = page(seen, seen.programme.orgs["east"], None, "zh")
    assert [row[1].text for row in made.tables[-1].rows] == ["下级很多，见 renewal explain"] * 2
    (chart,) = charts(page(seen, seen.programme.orgs["east"], None, "zh"))
    assert [(str(point.day), point.text) for point in chart.series[0].points] == [("2025-06-30", "123")]


TWICE = (
    "org: {}\ntargets:\n  - {{indicator: compounds, at_least: 10, since: 2026, by: 2026}}\n"
    "  - {{indicator: compounds, at_least: 30}}\n"
)


def test_each_promise_is_ranked_under_its_own_name() -> None:
    files = {f"targets/{org}.yaml": TWICE.format(org) for org in ("east", "west")}
    done = "org: {}\nactuals: {{compounds: {{2025: {}, 2026H1: {}}}}}\n"
    files |= {"data/east.yaml": done.format("east", 9, 2), "data/west.yaml": done.format("west", 3, 4)}
    seen = view(files, "2026-06-30")
    ranked = [table for table in page(seen, None, None, "zh").tables if table.columns[0].heading == "名次"]
    assert {table.title: [row[1].text for row in table.rows] for table in ranked} == {
        "老旧小区改造（2025—2027年）": ["东区", "西区"],
        "老旧小区改造（2026年）": ["西区", "东区"],
    }


def test_promises_that_cannot_be_ranked_are_named_each() -> None:
    seen = view({f"targets/{org}.yaml": TWICE.format(org) for org in ("east", "west")}, "2026-06-30")
    said = page(seen, None, None, "zh").said("statement")
    assert any(text.endswith("不排名：老旧小区改造（2025—2027年）、老旧小区改造（2026年）。") for text in said)


def test_a_card_says_how_those_stand_who_reported() -> None:
    promise = "org: {}\ntargets:\n  - {{indicator: compounds, at_least: {}, since: 2026, by: 2026}}\n"
    files = {
        f"targets/{org}.yaml": promise.format(org, 20 if org == "city" else 10) for org in ("city", "east", "west")
    }
    files["data/east.yaml"] = "org: east\nactuals: {compounds: {2026H1: 4}}\n"
    seen = view(files, "2026-06-30")
    assert facts(page(seen, None, None, "zh"))["老旧小区改造"]["进度"] == "报齐的1个为40.0%、低于序时进度10.0个百分点"


def test_a_card_exactly_on_schedule_says_so() -> None:
    files = {
        "targets/e.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 10, since: 2025, by: 2026}\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: 5}}\n",
    }
    seen = view(files, "2025-12-31")
    found = facts(page(seen, seen.programme.orgs["east"], None, "zh"))
    assert found["老旧小区改造"]["进度"] == "与序时进度持平（报至2025年12月31日）"


def test_the_page_of_a_figure_with_very_many_below_lists_what_those_with_its_promise_have_done() -> None:
    names = [f"d{n}" for n in range(41)]
    orgs = "".join(f"  {name}: {{name: {name}, level: district, parent: east}}\n" for name in names)
    line = "{indicator: compounds, at_least: 2, since: %s, by: %s}"
    files = {
        "targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{orgs}sources:\n"),
        "targets/t.yaml": f"org: east\ntargets: [{line % (2025, 2027)}]\n",
        **{
            f"targets/{name}.yaml": f"org: {name}\ntargets: [{line % (2025, 2027)}, {line % (2026, 2026)}]\n"
            for name in names[:2]
        },
        **{f"data/{name}.yaml": f"org: {name}\nactuals: {{compounds: {{2025Q1: 1}}}}\n" for name in names},
    }
    seen = view(files, "2026-07-05")
    (row,) = rows_of(seen, [seen.programme.orgs["east"]], None, "zh")
    said = figure_page(seen, [row]).said("statement")
    assert said[-2:] == ("d0 1 个", "d1 1 个")
