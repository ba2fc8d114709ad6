"""Ten districts and six targets in a terminal: the first screen answers who, how far, who answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.render import terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.glance import BulletGraphs
from renewal_cli.report.page import page
from renewal_cli.report.status import status, status_matrix
from tests.console import ROOT
from tests.outputs.ten_districts import files
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language

SIGNS = "√●▽▼○…—?"


@cache
def city() -> View:
    return view(files(), "2026-11-05")


def screen(width: int | None, language: Language = "zh", *, is_ascii: bool = False) -> list[str]:
    shown = terminal.render(status(city(), None, None, language), OutputTarget(width=width, is_ascii=is_ascii))
    return shown.decode().splitlines()


def test_the_first_24_lines_of_80_name_every_target_who_answers_and_the_worst_district() -> None:
    lines = screen(80)[:24]
    for text in ("▼ 严重落后    -30.7  ███·◆·│···", "73 / ≥ 240 台", "市住建局", "● 达到序时"):
        assert any(text in line for line in lines), text
    assert sum("市住建局" in line for line in lines) == 6
    assert lines[-1].startswith("辛区  ▼ 严重落后   -34.2  ██··◆·│···  ▼4 ▽1 ●1")


@pytest.mark.parametrize("width", [66, 80, 100, 160, None])
def test_each_row_has_a_sign_and_a_word_districts_too_the_worst_first(width: int | None) -> None:
    lines = screen(width)
    rows = [line for line in lines if "区 " in line[:4]]
    assert [line[0] for line in rows] == [*"辛丁甲庚己壬戊癸丙乙"]  # 4, 4, 4, 3, 3, 3, 3, 3, 2, 2 far behind
    assert all("▼ 严重落后" in line for line in rows)
    assert sum(line.startswith("───") for line in lines) == 2


@pytest.mark.parametrize("width", [40, 50])
def test_below_66_columns_a_target_has_a_line_that_answers_and_its_figures_below(width: int) -> None:
    lines = screen(width)
    at = next(index for index, line in enumerate(lines) if line.startswith("加装电梯      ▼ 严重落后    -30.7"))
    assert lines[at + 1].startswith("  73 / ≥ 240 台 · 市住建局")
    assert lines[at + 2].startswith("有效投资")  # two lines a target
    assert all(wcswidth(line) <= width for line in lines)


def test_a_name_wider_than_the_window_stands_above_its_light() -> None:
    long = {key: text.replace("加装电梯", "既有多层住宅加装电梯和无障碍设施改造") for key, text in files(1).items()}
    document = status(view(long, "2026-11-05"), None, None, "zh")
    lines = terminal.render(document, OutputTarget(width=40)).decode().splitlines()
    at = lines.index("既有多层住宅加装电梯和无障碍设施改造")
    assert lines[at + 1].strip().startswith("▼ 严重落后")


def test_the_day_stands_above_the_table_if_it_is_one_and_else_in_each_row() -> None:
    assert "数据截至 2026-10-31" in screen(80)
    lines = files(1)["data/d0.yaml"].splitlines()
    lines[3] = lines[3].rpartition(", 2026-10")[0] + "}"
    made = status(view({**files(1), "data/d0.yaml": "\n".join(lines)}, "2026-11-05"), None, None, "zh")
    text = terminal.render(made, OutputTarget(width=250)).decode()
    assert "数据截至 2026-10-31" not in text.splitlines()
    assert ("2026-09-30" in text, "2026-10-31" in text) == (True, True)


def test_an_org_without_targets_has_a_line_of_dashes() -> None:
    bare = {key: text for key, text in files(2).items() if key != "targets/d1.yaml"}
    narrow = status(view(bare, "2026-11-05"), None, None, "zh").tables[1].narrow
    assert narrow is not None
    assert [[cell.text for cell in row] for row in narrow.rows if row[0].text == "乙区"] == [["乙区", *"——————"]]


def test_only_signs_that_gbk_can_encode_and_with_ascii_none_else() -> None:
    for width in (40, 80, 160):
        "\n".join(screen(width)).encode("gbk")
        assert not set("".join(screen(width, "en", is_ascii=True))) & set(SIGNS.replace("?", "") + "█│◆·─≥")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_matrix_of_ten_districts_and_six_targets_fits_66_columns(language: Language) -> None:
    shown = terminal.render(status_matrix(city(), None, None, language), OutputTarget(width=66)).decode().splitlines()
    assert all(wcswidth(line) <= 66 for line in shown)
    rows = [line.split() for line in shown if line[1:2] == "区" and line.count("▼") + line.count("●") > 1]
    assert len(rows) == 10
    assert rows[0] == ["辛区", *["▼", "-34.2", "▼", "-27.8", "●", "+22.3", "▼", "-11.5", "▼", "-27.8", "▽", "-3.9"]]
    assert {"zh": "未报", "en": "none"}[language] in next(row for row in rows if row[0] == "癸区")
    at = next(index for index, line in enumerate(shown) if line.startswith("───"))
    assert ("老旧小" in shown[at - 2], "区改造" in shown[at - 1]) == (True, True)  # a heading breaks into even halves


def test_a_window_too_narrow_for_the_matrix_has_lines_of_lights() -> None:
    shown = terminal.render(status_matrix(city(), None, None, "zh"), OutputTarget(width=40)).decode().splitlines()
    at = shown.index("癸区")
    assert shown[at + 1 : at + 5] == [
        "  老旧小区改造 ▼ -41.9",
        "  口袋公园 ▼ -11.1 · 市政管网 ● +31.5",
        "  惠及居民 ▽ -4.4 · 加装电梯 ▼ -31.9",
        "  有效投资 … 未报",
    ]


def test_who_has_nobody_below_has_no_matrix() -> None:
    made = status_matrix(city(), city().programme.orgs["d1"], None, "zh")
    assert made.said("statement") == ("乙区的下级没有目标。",)
    assert made.records == ()


def test_where_nothing_is_reported_no_last_day_of_it_is_told() -> None:
    promised = {name: text for name, text in files().items() if not name.startswith("data/")}
    lines = terminal.render(status(view(promised, "2026-11-05"), None, None, "zh"), OutputTarget(width=80)).decode()
    assert "未报告 6 项" in lines
    assert "数据截至 —" not in lines


@pytest.mark.parametrize("as_of", ["2026-06-30", "2026-11-20"])
def test_a_bar_and_the_graph_of_the_page_lead_to_the_same_place_of_a_bounded_sum_too(as_of: str) -> None:
    read = load_programme(ROOT / "src" / "renewal_cli" / "examples" / "city").programme
    assert read is not None
    seen = View(read, date.fromisoformat(as_of))
    narrow = status(seen, None, None, "zh").tables[0].narrow
    assert narrow is not None
    bars = {row[0].text: cell.bar for row in narrow.rows for cell in row if cell.bar}
    (graphs,) = [block.graphs for block in page(seen, None, None, "zh").blocks if isinstance(block, BulletGraphs)]
    assert {name: bar.ahead for name, bar in bars.items()} == {
        graph.name: graph.marks.forecast for graph in graphs if graph.marks
    }
    assert any(bar.ahead for bar in bars.values())
