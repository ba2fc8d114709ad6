"""Lists, charts and cards in the formats of text: the same words and figures, or a sensible part of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.render import markdown, plain, terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import (
    Bar,
    Bullets,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Document,
    Point,
    Sentence,
    Series,
    Table,
)

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
)
CARD = Card(
    "老旧小区改造",
    "43 个",
    "≥ 65 个",
    Cell("落后", "warning"),
    Bar(Fraction(1, 2), Fraction(3, 4)),
    (("责任", "未明确"),),
    "老旧小区改造：43 个 / ≥ 65 个，责任 未明确。",
)
DOCUMENT = Document(
    "report",
    "zh",
    date(2026, 11, 20),
    "linear",
    (
        Sentence("页", "title"),
        Cards((CARD, CARD._replace(bar=None, name="口袋公园"))),
        Bullets("要问的事", ("第一", "第二"), is_numbered=True),
        Bullets("表扬", ("甲区",)),
        Sentence("一、进度", "heading"),
        TABLE,
        CHART,
        Sentence("口径", "note"),
    ),
)


def test_plain_text_says_each_block_in_sentences() -> None:
    assert plain.render(DOCUMENT, OutputTarget()).decode().splitlines() == [
        "页",
        CARD.text,
        CARD.text,
        "要问的事",
        "1. 第一",
        "2. 第二",
        "表扬",
        "- 甲区",
        "一、进度",
        CHART.text,
        "口径",
    ]


def test_markdown_has_lists_headings_and_the_table_behind_a_chart() -> None:
    text = markdown.render(DOCUMENT, OutputTarget()).decode()
    for part in (
        "# 页\n",
        f"- {CARD.text}\n- {CARD.text}\n",
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
    for line in ("老旧小区改造", "落后", "责任: 未明确", "1. 第一", "- 甲区", "一、进度", "表 1", CHART.text, "- 口径"):
        assert line in lines
    assert any(line.startswith("43 个 / ≥ 65 个 ████████····│···") for line in lines)
    assert "43 个 / ≥ 65 个" in lines  # the card without a bar
    assert "No." not in "".join(lines)
    assert lines[lines.index("表扬") - 1] == ""
