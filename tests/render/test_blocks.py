"""Lists, charts and cards in the formats of text: the same words and figures, or a sensible part of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.render import html, markdown, plain, terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import Bullets, Chart, Document, Sentence, Series
from renewal_cli.report.glance import BulletGraph, BulletGraphs, Change, ChangeStrip, Fact, HeatTable, Marks, Shade
from renewal_cli.report.picture import Aim, Panel, Panels, Reach, Silence, Way
from renewal_cli.report.table import Cell, Column, Point, Table

END = Point(date(2027, 12, 31), Fraction(65), "≥ 65")
TABLE = Table(
    (Column("No.", is_ordinal=True), Column("区县"), Column("实绩", is_number=True)),
    ((Cell("1"), Cell("甲区"), Cell("43")),),
    "表 1",
    "单位：个",
)
CHART = Chart(
    "走势",
    "走势：2023 年底 43 个",
    "个",
    (Series("实绩", "actual", (Point(date(2023, 12, 31), Fraction(43), "43"),)),),
    END,
    Table((Column("日期"), Column("实绩", is_number=True)), ((Cell("2023-12-31"), Cell("43")),)),
    Panels(
        (
            Panel(
                name="落后",
                judged=Cell("▽ -8.8", "warning", light="behind"),
                first=date(2021, 12, 31),
                last=END.day,
                done=(
                    Reach(date(2021, 12, 31), Fraction(0), Fraction(0)),
                    Reach(date(2023, 12, 31), Fraction(43), None),
                ),
                now="实绩 43",
                expected=Way((END._replace(day=date(2021, 12, 31), value=Fraction(0)), END), "序时"),
                aims=(Aim(date(2021, 12, 31), Fraction(65), "目标 ≥ 65"),),
                plan=Way((), ""),
                pace=(),
                silent=(Silence(date(2023, 12, 31), date(2024, 6, 30), "没有报数"),),
                bound="另有未报",
            ),
        ),
        "个",
    ),
)
GRAPH = BulletGraph(
    name="老旧小区改造",
    answers="住建局",
    figure="43 个",
    aim="≥ 65 个",
    beside="每月需 2",
    judged=Cell("▽ -8.8", "warning", light="behind"),
    on="落后",
    marks=Marks(
        Fraction(11, 10),
        Fraction(1, 2),
        None,
        Fraction(3, 4),
        (Fraction(9, 10),),
        (Shade("behind", Fraction(13, 20), Fraction(3, 4)),),
    ),
    facts=(Fact("每月需", "2", "need_per_month"),),
    text="老旧小区改造：43 个 / ≥ 65 个，责任 未明确。",
)
HEAT = HeatTable(
    Table(
        (Column("区域"), Column("老旧小区改造", is_number=True)),
        (
            (Cell("甲区"), Cell("▼ -12.5", "bad", light="far_behind")),
            (Cell("乙区"), Cell("… 未报", "warning", light="no_data")),
            (Cell("丙区"), Cell("—")),
        ),
        "各区县 × 各项",
        "百分点",
    )
)
STRIP = ChangeStrip("变化", (Change("甲区 落后 → 严重落后", "far_behind"), Change("乙区目标 53 → 45")), "另有 2 项")
DOCUMENT = Document(
    "report",
    "zh",
    date(2026, 11, 20),
    "linear",
    (
        Sentence("页", "title"),
        BulletGraphs("各项目标", "粗条实绩", (GRAPH, GRAPH._replace(marks=None, name="口袋公园"))),
        HEAT,
        Bullets("要问的事", ("第一", "第二"), is_numbered=True),
        Bullets("表扬", ("甲区",)),
        STRIP,
        Sentence("一、进度", "heading"),
        TABLE,
        CHART,
        Sentence("口径", "note"),
    ),
)


def test_plain_text_says_each_block_in_sentences() -> None:
    assert plain.render(DOCUMENT, OutputTarget()).decode().splitlines() == [
        "页",
        GRAPH.text,
        GRAPH.text,
        "要问的事",
        "1. 第一",
        "2. 第二",
        "表扬",
        "- 甲区",
        "变化",
        "- 甲区 落后 → 严重落后",
        "- 乙区目标 53 → 45",
        "- 另有 2 项",
        "一、进度",
        CHART.text,
        "口径",
    ]


def test_markdown_has_lists_headings_and_the_table_behind_a_chart() -> None:
    text = markdown.render(DOCUMENT, OutputTarget()).decode()
    for part in (
        "# 页\n",
        f"- {GRAPH.text}\n- {GRAPH.text}\n",
        "**各区县 × 各项**\n\n百分点\n\n|",
        "▼ -12.5 |",
        "**变化**\n\n- 甲区 落后 → 严重落后\n",
        "**要问的事**\n\n1. 第一\n2. 第二\n",
        "**表扬**\n\n- 甲区\n",
        "## 一、进度\n",
        "**表 1**\n\n单位：个\n\n|",
        f"{CHART.text}\n\n|",
        "| 2023-12-31 |",
    ):
        assert part in text


@pytest.mark.parametrize("width", [40, 66, 120, None])
def test_the_terminal_shows_cards_lists_and_the_table_behind_a_chart(width: int | None) -> None:
    lines = [line.strip() for line in terminal.render(DOCUMENT, OutputTarget(width=width)).decode().splitlines()]
    for line in (
        "老旧小区改造",
        "▽ -8.8 落后 · 住建局",
        "每月需: 2",
        "- 乙区目标 53 → 45",
        "1. 第一",
        "- 甲区",
        "一、进度",
        "表 1",
        CHART.text,
        "- 口径",
    ):
        assert line in lines
    assert any(line.startswith("43 个 / ≥ 65 个 █████··│··") for line in lines)
    assert "43 个 / ≥ 65 个" in lines  # the card without a bar
    assert "No." not in "".join(lines)
    assert lines[lines.index("表扬") - 1] == ""


def test_a_line_may_end_between_two_changes() -> None:
    shown = html.render(DOCUMENT, OutputTarget()).decode()
    assert "严重落后 <li>乙区目标 53 → 45 <li>另有 2 项" in shown
