"""What the leader's page says at a glance: the two lines, the graphs, the heat table, the questions, what changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import pytest

from renewal_cli.render.html import lit
from renewal_cli.report.document import Bullets, Sentence
from renewal_cli.report.glance import BulletGraphs, ChangeStrip, HeatTable, Marks
from renewal_cli.report.page import page
from renewal_cli.report.page_changes import change_strip
from renewal_cli.report.status import status
from renewal_cli.report.target_rows import rows_of
from tests.outputs.ten_districts import files as ten_districts
from tests.programmes import INDICATORS, PROGRAMME, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.i18n import Language
    from renewal_cli.model.programme import Ledger
    from renewal_cli.report.document import Document
    from renewal_cli.report.table import Table

NORTH = PROGRAMME.replace(
    "sources:\n", "  north: {name: 北区, en: North, level: district, parent: city, lead_unit: 北区住建局}\nsources:\n"
)
PROMISE = "org: {}\ntargets:\n{}"
TARGET = "  - {{indicator: {}, at_least: {}, since: 2025, by: 2026}}\n"


def promised(org: str, **targets: int) -> str:
    return PROMISE.format(org, "".join(TARGET.format(*each) for each in targets.items()))


FILES = {
    "targets/programme.yaml": NORTH.replace("level: city}", "level: city, en: The city}"),
    "targets/city.yaml": promised("city", compounds=120, pipes=30),
    "targets/east.yaml": promised("east", compounds=40, pipes=10),
    "targets/west.yaml": promised("west", compounds=30, pipes=10),
    "targets/north.yaml": promised("north", compounds=50, pipes=10),
    # half of the time is gone on 31 December 2025
    "data/east.yaml": "org: east\nactuals: {compounds: {2025H1: 4, 2025H2: 4}, pipes: {2025: 1}}\n",
    "data/west.yaml": "org: west\nactuals: {compounds: {2025: 16}, pipes: {2025: 6}}\n",
    "data/north.yaml": "org: north\nactuals: {compounds: {2025H1: 10}}\n",
}


def made(files: Mapping[str, str] = FILES, as_of: str = "2025-12-31", language: Language = "zh") -> Document:
    return page(view(files, as_of), None, None, language)


def verdicts(document: Document) -> list[str]:
    found = [block for block in document.blocks[:5] if isinstance(block, Sentence)]
    return [block.text for block in found if block.role in ("verdict", "statement")]


def heat(document: Document) -> Table:
    return next(block.table for block in document.blocks if isinstance(block, HeatTable))


def questions(document: Document) -> tuple[str, ...]:
    return next(block.items for block in document.blocks if isinstance(block, Bullets) and block.is_numbered)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_the_verdict_goes_by_those_who_reported_and_names_the_worst_and_the_silent() -> None:
    # 24 of 70 is 34.3 %, 15.7 points behind half the time; 7 of 20 is 35 %
    assert verdicts(made()) == [
        "全市 2 项目标（按已报者对各自目标）：严重落后 2 项。",
        "东区 2 项全部严重落后；北区 1 项6月后没有报数、1 项从未报数。",
        "老旧小区改造：已报的2个区县完成24个，占其目标（70个）的34.3%，低于序时进度15.7个百分点；"
        "北区2025年7—12月须报26个以上，全市才达到序时。",  # 60 are due, 34 reported
    ]
    english = verdicts(made(language="en"))
    assert english[0] == "The city, 2 targets (by those who reported, against their own targets): 2 far behind."
    assert english[1] == "East: all 2 far behind; North: 1 no report since 2025-06, 1 never reported."
    assert english[2].endswith(
        "North must report at least 26 个 for 2025-07 to 2025-12, or The city is not on schedule."
    )


def test_each_org_is_a_row_the_worst_first_and_who_is_silent_last() -> None:
    table = heat(made())
    assert [column.heading for column in table.columns] == ["区域", "老旧小区改造", "管网"]
    assert texts(table) == [
        ["东区", "▼ -30.0", "▼ -40.0"],  # 8 of 40 against 50 %, 1 of 10
        ["北区（6月止）", "▽ -5.0", "… 未报"],  # 10 of 50 against 25 %
        ["西区", "● +3.3", "● +10.0"],
    ]
    assert [cell.light for cell in table.rows[1]] == [None, "behind", "no_data"]
    assert texts(heat(made(language="en")))[1] == ["North (to 2025-06)", "▽ -5.0", "… none"]


def test_old_reports_and_promises_without_number_say_what_is_known_instead_of_a_lead() -> None:
    files = {
        **FILES,
        "targets/west.yaml": promised("west", compounds=30).replace("2026}", "2027}")
        + "  - {indicator: green, improve: true, by: 2027}\n"
        "  - {indicator: homes, at_least: 3, since: 2027, by: 2027}\n"
        "  - {indicator: leakage, at_most: 8, since: 2025, by: 2027}\n",
        "data/west.yaml": "org: west\nactuals: {compounds: {2025: 16}, leakage: {2026-06: 7.5}}\n",
        "targets/north.yaml": promised("north", compounds=5),
    }
    document = made(files, "2027-08-01")
    table = heat(document)
    names = [column.heading for column in table.columns]
    assert names[1:] == [
        "老旧小区改造（2025—2026年）",
        "管网",
        "老旧小区改造（2025—2027年）",
        "人均公园绿地面积",
        "交付套数",
        "漏损率",
    ]
    by_name = {row[0]: row[1:] for row in texts(table)}
    assert by_name["东区"] == ["○ 2025年12月止", "○ 2025年12月止", "—", "—", "—", "—"]
    assert by_name["西区"] == ["—", "—", "○ 2025年12月止", "— 无数", "… 未报", "✓ 7.5 %"]
    assert by_name["北区（2025年6月止）"] == ["✓ +175.0", "—", "—", "—", "—", "—"]  # 10 of 5, against 25 %
    assert verdicts(document)[1] == (
        "东区 2025年12月后没有报数；西区 1 项2025年12月后没有报数、1 项从未报数；另有 1 个缺报。"
    )


def test_nobody_owes_a_report_of_days_after_the_end_of_a_target() -> None:
    years = "  - {indicator: compounds, at_least: 10, since: 2025, by: 2025}\n"
    last = "org: north\ntargets:\n  - {indicator: compounds, at_least: 9, since: 2025, by: 2025}\n"
    files = {
        **FILES,
        "targets/east.yaml": promised("east", compounds=40) + years,
        "targets/west.yaml": promised("west", compounds=30) + years,
        "targets/north.yaml": last,
        "data/east.yaml": "org: east\nactuals: {compounds: {2025: 20, 2026H1: 15}}\n",
        "data/west.yaml": "org: west\nactuals: {compounds: {2025: 20, 2026Q1: 15}}\n",
        "data/north.yaml": "org: north\nactuals: {compounds: {2025: 9}}\n",
    }
    document = made(files, "2026-06-30")
    assert verdicts(document)[1] == "西区 1 项3月后没有报数。"
    assert [row[0] for row in texts(heat(document))] == ["北区", "东区", "西区（3月止）"]


def test_of_many_silent_those_with_the_most_targets_are_named_wherever_their_files_stand() -> None:
    files = {
        **FILES,
        "data/east.yaml": "org: east\nactuals: {compounds: {2025H1: 4, 2025-08..2025-12: 14}, pipes: {2025: 6}}\n",
        "data/west.yaml": "org: west\nactuals: {compounds: {2025H1: 16}, pipes: {2025: 6}}\n",
    }
    text = verdicts(made(files))[1]
    assert text == "北区最差，2 项中 1 项落后；北区 1 项6月后没有报数、1 项从未报数；东区 1 项未报全；另有 1 个缺报。"


def test_bullet_graphs_stand_on_a_scale_of_at_least_110_per_cent() -> None:
    graphs = next(block for block in made().blocks if isinstance(block, BulletGraphs)).graphs
    compounds, pipes = graphs
    assert compounds.marks is not None
    # 34 of 120 are sure, nobody knows the rest; half the time is gone
    assert (compounds.marks.end, compounds.marks.done) == (Fraction(11, 10), Fraction(34, 120))
    assert (compounds.marks.most, compounds.marks.expected) == (None, Fraction(1, 2))
    assert [tuple(shade) for shade in compounds.marks.shades] == [
        ("on_track", Fraction(1, 2), Fraction(11, 10)),
        ("behind", Fraction(2, 5), Fraction(1, 2)),
        ("far_behind", Fraction(0), Fraction(2, 5)),
    ]
    assert (compounds.judged.text, compounds.judged.light, compounds.on) == (
        "▼ -15.7",
        "far_behind",
        "严重落后 已报2/3",
    )
    assert (compounds.figure, compounds.aim, compounds.answers) == ("≥ 34 个", "≥ 120 个", "未明确")
    assert pipes.beside.startswith("每月需 ≤ 1.92")  # 23 in 12 months


def marks(promise: str, data: str) -> Marks | None:
    files = {
        "targets/e.yaml": f"org: east\ntargets: [{{{promise}}}]\n",
        "data/e.yaml": f"org: east\nactuals: {{{data}}}\n",
    }
    seen = view(files, "2026-06-30")
    document = page(seen, seen.programme.orgs["east"], None, "zh")
    (graph,) = next(block for block in document.blocks if isinstance(block, BulletGraphs)).graphs
    return graph.marks


def test_of_a_ceiling_more_than_the_time_gone_is_behind() -> None:
    found = marks("indicator: investment, at_most: 10, since: 2026, by: 2026", "investment: {2026-01..2026-06: 4}")
    assert found is not None
    assert found.done == found.most == Fraction(2, 5)
    assert [tuple(shade) for shade in found.shades] == [
        ("on_track", Fraction(0), Fraction(1, 2)),
        ("behind", Fraction(1, 2), Fraction(3, 5)),
        ("far_behind", Fraction(3, 5), Fraction(11, 10)),
    ]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("zh", ["有效投资（2026年、上限）", "有效投资（2026年上半年）", "老旧小区改造（上限）"]),
        ("en", ["Investment (2026, ceiling)", "Investment (2026H1)", "Compounds (ceiling)"]),
    ],
)
def test_above_leads_it_is_told_of_what_more_is_worse(language: Language, headings: list[str]) -> None:
    promises = (
        "indicator: investment, at_most: 10, since: 2026, by: 2026",
        "indicator: investment, at_least: 4, since: 2026H1, by: 2026H1",
        "indicator: compounds, at_most: 9, since: 2026, by: 2026",
        "indicator: leakage, at_most: 8, since: 2025, by: 2026",
    )
    files = {
        "targets/programme.yaml": FILES["targets/programme.yaml"],
        "targets/e.yaml": f"org: east\ntargets: [{', '.join(f'{{{each}}}' for each in promises)}]\n",
        "data/e.yaml": "org: east\nactuals: {investment: {2026-01..2026-06: 7}, compounds: {2026-01..2026-06: 1}}\n",
    }
    table = heat(made(files, "2026-06-30", language))
    assert [column.heading for column in table.columns[1:4]] == headings
    assert [cell.text for cell in table.rows[0][1:3]] == ["▼ +20.0", "✓ +75.0"]
    assert "ceiling" not in table.columns[4].heading  # the level itself is below it or not, there is no lead


def test_a_bound_ends_where_it_is_known_to_and_a_forecast_stretches_the_scale() -> None:
    found = marks(
        "indicator: compounds, at_least: 20, since: 2026, by: 2026", "compounds: {2026-01..2026-06: {at_most: 12}}"
    )
    assert found is not None
    assert (found.done, found.most) == (Fraction(0), Fraction(3, 5))
    fast = "compounds: {2026Q1: 9, 2026-04: 3, 2026-05: 3, 2026-06: 3}"  # 3 a month more: 36 of 20
    found = marks("indicator: compounds, at_least: 20, since: 2026, by: 2026", fast)
    assert found is not None
    assert found.end == found.forecast[0] == Fraction(36, 20)
    assert marks("indicator: compounds, at_least: 20, since: 2026, by: 2026", "pipes: {2026Q1: 9}") is None


def test_questions_are_sorted_over_all_and_none_is_asked_twice() -> None:
    assert questions(made()) == (
        "东区 管网：低于序时进度40.0个百分点，目标10公里以上只完成1.0公里，怎么补、谁负责（未明确）？",
        "北区 管网从未报数，占全部目标的33.3%（管网），由谁报、什么时候报（北区住建局）？",
        "西区 老旧小区改造：目标30个以上中有14个未列入任何计划，什么时候列入？",
    )
    english = questions(made(language="en"))
    assert english[
        1
    ] == "North: 管网 never reported, 33.3% of the whole target (管网); who reports, and when (北区住建局)?".replace(
        "管网", "Pipes"
    )


def test_of_many_silent_targets_the_first_ones_are_named() -> None:
    silent = promised("north", compounds=50, pipes=10, investment=5, homes=9)
    document = made(
        {**FILES, "targets/north.yaml": silent, "data/north.yaml": "org: north\nactuals: {lamps: {2025: 1}}\n"}
    )
    assert "北区 从未报数" in verdicts(document)[1]
    assert any(
        text.startswith("北区 老旧小区改造、管网、有效投资等4项从未报数，占全部目标的41.7%")
        for text in questions(document)
    )


def test_changes_are_lights_since_a_month_ago_and_revised_targets() -> None:
    files = {
        **FILES,
        "targets/west.yaml": promised("west", compounds=30, pipes=10).replace(
            "at_least: 30, since: 2025, by: 2026",
            "at_least: 53, since: 2025, by: 2026}\n  - {indicator: compounds, effective: 2025-03-01, reason: 调度会, "
            "at_least: 30, since: 2025, by: 2026",
        ),
        "data/east.yaml": "org: east\nactuals: {compounds: {2025-11: 30, 2025-12: 1}, pipes: {2025: 1}}\n",
    }
    strip = next(block for block in made(files).blocks if isinstance(block, ChangeStrip))
    assert strip.title == "变化（与2025年11月30日比）"
    assert [(change.text, change.light) for change in strip.changes] == [
        ("全市 管网 未报告 → 严重落后", "far_behind"),  # by those who reported, as beside it
        ("东区 管网 未报告 → 严重落后", "far_behind"),
        ("全市 老旧小区改造 无法判定 → 达到序时", "on_track"),
        ("西区 2 项 → 达到序时", "on_track"),
        ("西区 老旧小区改造目标 53 → 30（2025年3月1日，调度会）", None),
    ]
    assert strip.more == ""


def test_a_revision_of_comparator_or_window_says_which() -> None:
    files = {
        **FILES,
        "targets/west.yaml": promised("west", compounds=30, pipes=10)
        + "  - {indicator: compounds, more_than: 30, since: 2025, by: 2026, effective: 2025-12-05}\n"
        + "  - {indicator: pipes, at_least: 10, since: 2025, by: 2027, effective: 2025-12-04, reason: 顺延}\n",
    }
    strip = next(block for block in made(files).blocks if isinstance(block, ChangeStrip))
    assert [change.text for change in strip.changes if change.light is None] == [
        "西区 老旧小区改造目标 ≥ 30 → > 30（2025年12月5日）",
        "西区 管网目标 10（2025—2026年） → 10（2025—2027年）（2025年12月4日，顺延）",
    ]


def test_a_large_ledger_is_not_summed_again_for_what_changed() -> None:
    seen = view(FILES, "2025-12-31")
    ledger = cast("Ledger", object())
    rows = rows_of(seen, (seen.programme.orgs["east"],), None, "zh")
    assert change_strip(seen, rows, [], "zh")
    assert change_strip(replace(seen, programme=replace(seen.programme, ledger=ledger)), rows, [], "zh") == []


def test_of_those_below_who_are_all_in_time_the_second_line_says_so() -> None:
    done = {
        "data/east.yaml": "org: east\nactuals: {compounds: {2025: 30}, pipes: {2025: 6}}\n",
        "data/north.yaml": "org: north\nactuals: {compounds: {2025: 30}, pipes: {2025: 6}}\n",
    }
    assert verdicts(made({**FILES, **done})) == ["全市 2 项目标：达到序时 2 项。", "下级没有滞后，也没有缺报。"]
    without = {name: text for name, text in {**FILES, **done}.items() if name != "targets/city.yaml"}
    assert verdicts(made(without)) == ["全市没有目标。", "下级没有滞后，也没有缺报。"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_nobody_is_has_no_colour(language: Language) -> None:
    done = {
        f"data/{org}.yaml": f"org: {org}\nactuals: {{compounds: {{2025: 30}}, pipes: {{2025: 6}}}}\n"
        for org in ("east", "north")
    }
    second = verdicts(made({**FILES, **done}, language=language))[1]
    assert [cell for _, cell, _ in lit(second, language) if cell] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", "东区严重落后；北区 6月后没有报数。"), ("en", "East: far behind; North: no report since 2025-06.")],
)
def test_one_target_is_not_all_of_them(language: Language, expected: str) -> None:
    seen = view(FILES, "2025-12-31")
    compounds = page(seen, None, seen.programme.indicators["compounds"], language)
    assert verdicts(compounds)[1] == expected


def test_where_nobody_is_behind_everywhere_the_one_that_is_most_often_is_named() -> None:
    slow = {"data/east.yaml": "org: east\nactuals: {compounds: {2025: 8}, pipes: {2025: 6}}\n"}
    assert verdicts(made({**FILES, **slow}))[1].startswith("东区最差，2 项中 1 项严重落后；")
    slow = {"data/east.yaml": "org: east\nactuals: {compounds: {2025: 19}, pipes: {2025: 6}}\n"}
    assert verdicts(made({**FILES, **slow}, language="en"))[1].startswith(
        "North is worst: 1 of 2 behind; "
    )  # by 5 points, the other by 2.5


@pytest.mark.parametrize(("districts", "indicators"), [(31, 8), (10, 6), (12, 8)])
def test_who_is_named_as_the_worst_stands_first_on_the_page_and_in_the_terminal(
    districts: int, indicators: int
) -> None:
    seen = view(ten_districts(districts, indicators), "2026-11-20")
    document = page(seen, None, None, "zh")
    order = [row[0].text for row in heat(document).rows]
    assert verdicts(document)[1].startswith(f"{order[0]}最差，")
    narrow = status(seen, None, None, "zh").tables[-1].narrow
    assert narrow
    assert [row[0].text for row in narrow.rows] == order


def test_an_org_without_targets_stands_last() -> None:
    files = {name: text for name, text in FILES.items() if name != "targets/east.yaml"}
    narrow = status(view(files, "2025-12-31"), None, None, "zh").tables[-1].narrow
    assert narrow
    assert [row[0].text for row in narrow.rows] == ["北区", "西区", "东区"]


def silent_city(districts: int, promise: str = "at_least: 60", digits: str = ", decimals: 0") -> Document:
    names = [f"d{n}" for n in range(districts)]
    orgs = "".join(f"  {name}: {{name: {name}, level: area, parent: east}}\n" for name in names)
    files = {
        "targets/programme.yaml": PROGRAMME.replace("sources:\n", f"{orgs}sources:\n"),
        "targets/indicators.yaml": INDICATORS.replace(", decimals: 0", digits, 1),
        "targets/east.yaml": f"org: east\ntargets: [{{indicator: compounds, {promise}, by: 2026}}]\n",
        "targets/d0.yaml": f"org: d0\ntargets: [{{indicator: compounds, {promise.replace('60', '10')}, by: 2026}}]\n",
        "data/d0.yaml": "org: d0\nactuals: {compounds: {2025: 8}}\n",
    }
    seen = view(files, "2025-12-31")
    return page(seen, seen.programme.orgs["east"], None, "zh")


@pytest.mark.parametrize(
    ("districts", "promise", "said"),
    [
        (2, "at_least: 60", "d12025年须报22个以上"),  # 30 are due, 8 reported
        (3, "at_least: 60", "d1、d2合计2025年须报22个以上"),
        (5, "at_least: 60", "缺报的4个2025年须报22个以上"),
        (2, "at_least: 16", None),  # 8 are due
        (2, "at_most: 60", None),
        (1, "at_least: 60", None),  # nobody is silent
    ],
)
def test_the_break_even_is_what_is_due_less_what_was_reported(districts: int, promise: str, said: str | None) -> None:
    document = silent_city(districts, promise)
    (graph,) = next(block for block in document.blocks if isinstance(block, BulletGraphs)).graphs
    assert next((each.text for each in graph.facts if each.name == "才能达到序时"), None) == said
    assert heat(document).title == "下级 × 各项"


def test_a_break_even_of_things_counted_one_by_one_is_whole_with_and_without_decimals() -> None:
    for digits in (", decimals: 0", ""):
        document = silent_city(2, "at_least: 61", digits)  # 30.5 are due, 8 reported
        (graph,) = next(block for block in document.blocks if isinstance(block, BulletGraphs)).graphs
        assert "d12025年须报23个以上" in [each.text for each in graph.facts]


def test_a_direction_without_number_has_no_break_even() -> None:
    document = silent_city(2, "improve: true")
    (graph,) = next(block for block in document.blocks if isinstance(block, BulletGraphs)).graphs
    assert (graph.judged.text, graph.beside, graph.marks) == ("— 无数", "没有量化目标", None)


def test_of_a_ceiling_those_who_reported_are_told_without_a_break_even() -> None:
    # 8 of 10 are used up, half of the time is gone
    assert verdicts(silent_city(2, "at_most: 60"))[2] == (
        "老旧小区改造：已报的1个下级完成8个，占其目标（10个）的80.0%，超上限序时进度30.0个百分点。"
    )


STREETS = {
    **FILES,
    "targets/programme.yaml": FILES["targets/programme.yaml"].replace(
        "sources:\n",
        "  east/a: {name: 甲街, level: area, parent: east}\n"
        "  east/b: {name: 乙街, level: area, parent: east}\nsources:\n",
    ),
    "data/east.yaml": "org: east/a\nactuals: {compounds: {2025: 8}, pipes: {2025: 1}}\n",
    "data/west.yaml": "org: west\nactuals: {compounds: {2025: 16}, pipes: {2025: 6}}\n",
    "data/north.yaml": "org: north\nactuals: {compounds: {2025: 26}, pipes: {2025: 6}}\n",
}


def test_who_reported_in_part_only_is_named_and_asked() -> None:
    document = made(STREETS)
    assert verdicts(document)[1] == "东区 未报全。"
    assert questions(document)[0] == "东区 老旧小区改造：1个未报：乙街，由谁报、什么时候报（未明确）？"
    west = {**STREETS, "data/west.yaml": "org: west\nactuals: {pipes: {2025: {at_least: 1}}}\n"}
    assert "西区 1 项从未报数" in verdicts(made(west))[1]  # a bound of its own leaves nobody out


def test_what_nobody_else_can_report_has_no_break_even() -> None:
    assert "须报" not in "".join(verdicts(made(STREETS)))
    silent = {name: text for name, text in STREETS.items() if name != "data/north.yaml"}
    assert "须报" not in "".join(verdicts(made(silent)))  # the street of the east may report some of it


def test_what_is_over_is_not_asked_for_a_plan() -> None:
    assert any("未列入任何计划" in each for each in questions(made(STREETS)))
    assert not any("未列入任何计划" in each for each in questions(made(STREETS, "2027-01-31")))


@pytest.mark.parametrize(
    ("done", "curve", "said"),
    [
        ("19.999", "", "低于序时进度0.003个百分点，不到1天（报至2025年12月31日）"),
        ("20", "", "与序时进度持平（报至2025年12月31日）"),
        ("10", ", curve: {2025: 25%}", "与节点目标持平（报至2025年12月31日）"),
        ("15", ", curve: {2025: 25%}", "按节点目标提前 59 天（报至2025年12月31日）"),
        ("5", ", curve: {2025: 25%}", "滞后 184 天（报至2025年12月31日）"),
    ],
)
def test_days_and_lead_do_not_contradict_each_other(done: str, curve: str, said: str) -> None:
    promise = f"{{indicator: pipes, at_least: 40, since: 2025, by: 2026{curve}}}"
    files = {
        "targets/east.yaml": f"org: east\ntargets: [{promise}]\n",
        "data/east.yaml": f"org: east\nactuals: {{pipes: {{2025: {done}}}}}\n",
    }
    seen = view(files, "2026-01-10")
    document = page(seen, seen.programme.orgs["east"], None, "zh")
    [graphs] = [block for block in document.blocks if isinstance(block, BulletGraphs)]
    assert {fact.name: fact.text for fact in graphs.graphs[0].facts}["进度"] == said


def test_a_level_without_rate_has_no_days() -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: leakage, at_most: 8, since: 2025, by: 2026}]\n",
        "data/east.yaml": "org: east\nactuals: {leakage: {2025: 9}}\n",
    }
    seen = view(files, "2026-01-10")
    document = page(seen, seen.programme.orgs["east"], None, "zh")
    [graphs] = [block for block in document.blocks if isinstance(block, BulletGraphs)]
    assert {fact.name: fact.text for fact in graphs.graphs[0].facts}["进度"] == "没有完成率，无法推算"


def test_where_only_the_list_is_not_complete_nobody_is_asked() -> None:
    files = {
        **STREETS,
        "targets/programme.yaml": FILES["targets/programme.yaml"]
        .replace("name: 东区,", "name: 东区, children: partial,")
        .replace("sources:\n", "  east/a: {name: 甲街, level: area, parent: east}\nsources:\n"),
    }
    assert not any("由谁报" in each for each in questions(made(files)))


def test_a_level_known_only_before_its_time_is_not_drawn_and_the_reason_is_true() -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: green, at_least: 14, since: 2026, by: 2026}]\n",
        "data/east.yaml": "org: east\nactuals: {green: {2025: 12}}\n",
    }
    seen = view(files, "2026-01-10")
    told = page(seen, seen.programme.orgs["east"], None, "zh").said("statement")
    assert "1 项没有目标期内的报数或没有量化目标，不画图：没有报告的不画成零。" in told


def test_who_is_silent_must_report_for_the_days_that_the_org_above_did_not() -> None:
    files = {
        **FILES,
        "data/city.yaml": "org: city\nactuals: {compounds: {2025H1: 20}}\n",
        "data/east.yaml": "org: east\nactuals: {compounds: {2025H2: 4}}\n",
        "data/west.yaml": "org: west\nactuals: {compounds: {2025H2: 6}}\n",
        "data/north.yaml": "org: north\nactuals: {pipes: {2025H1: 1}}\n",
    }
    assert "北区2025年7—12月须报30个以上" in verdicts(made(files))[2]  # 60 are due, 30 reported


TWO_TOPS = {
    "targets/programme.yaml": """\
programme: 两城
period: 2025..2026
orgs:
  a: {name: 甲城, en: City A, level: city}
  b: {name: 乙城, en: City B, level: city}
  a1: {name: 甲一区, level: district, parent: a}
  a2: {name: 甲二区, level: district, parent: a}
  b1: {name: 乙一区, level: district, parent: b}
sources:
  bulletin: {title: 月报, date: 2025}
""",
    "targets/a.yaml": promised("a", compounds=100),
    "targets/b.yaml": promised("b", compounds=1000),
    "targets/a1.yaml": promised("a1", compounds=50),
    "targets/a2.yaml": promised("a2", compounds=50),
    "targets/b1.yaml": promised("b1", compounds=1000),
    "data/a1.yaml": "org: a1\nactuals: {compounds: {2025: 30}}\n",
    "data/b1.yaml": "org: b1\nactuals: {compounds: {2025: 600}}\n",
}


def test_of_two_tops_each_target_is_named_with_its_own_and_shares_are_of_the_right_one() -> None:
    document = made(TWO_TOPS)
    graphs = next(block for block in document.blocks if isinstance(block, BulletGraphs)).graphs
    assert [graph.name for graph in graphs] == ["甲城 老旧小区改造", "乙城 老旧小区改造"]
    assert verdicts(document)[2].startswith("甲城 老旧小区改造：已报的1个区县完成30个")
    assert questions(document)[:2] == (
        "甲二区 老旧小区改造从未报数，占全部目标的50.0%（老旧小区改造），由谁报、什么时候报（未明确）？",
        "乙城 老旧小区改造：目标1000个以上中有400个未列入任何计划，什么时候列入？",
    )


def test_of_two_tops_who_has_nobody_that_answers_is_named() -> None:
    planned = "org: {}\nactuals: {{compounds: {{2025: {}}}}}\nplans: {{compounds: {{2026: {}}}}}\n"
    files = {
        **TWO_TOPS,
        "targets/a1.yaml": promised("a1", compounds=50).replace("2026}", "2026, lead_unit: 甲一区住建局}"),
        "targets/a2.yaml": promised("a2", compounds=50).replace("2026}", "2026, lead_unit: 甲二区住建局}"),
        "targets/b1.yaml": promised("b1", compounds=1000).replace("2026}", "2026, lead_unit: 乙一区住建局}"),
        "data/a1.yaml": planned.format("a1", 30, 20),
        "data/a2.yaml": planned.format("a2", 30, 20),
        "data/b1.yaml": planned.format("b1", 600, 400),
    }
    assert questions(made(files)) == (
        "甲城 1 项目标没有牵头单位和责任人，由谁负责？",
        "乙城 1 项目标没有牵头单位和责任人，由谁负责？",
    )


def test_who_reported_before_the_time_of_a_target_has_stopped_and_not_never_reported() -> None:
    year = FILES["targets/west.yaml"].replace("2025", "2026")
    document = made({**FILES, "targets/west.yaml": year}, "2026-06-20")
    assert "西区 2025年12月后没有报数" in verdicts(document)[1]
    asked = next(
        iter(questions(made({"targets/west.yaml": year, "data/west.yaml": FILES["data/west.yaml"]}, "2026-06-20")))
    )
    assert "2025年12月31日之后没有报数" in asked
    assert "从未" not in asked
