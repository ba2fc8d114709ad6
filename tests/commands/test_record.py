"""``renewal record``, as a person calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


def test_a_figure_is_written_and_the_change_is_shown_as_a_table(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("record", "东区", "compounds", "2026-07", "1", "--source", "demo")
    assert (done.code, done.err) == (0, "")
    verdict, _, headings, _, change = done.out.splitlines()
    assert verdict == "已写入 data/east.yaml："
    assert headings.split() == ["区县", "指标", "期间", "原数", "新数"]
    assert change.split() == ["东区", "老旧小区改造（本期数）", "2026-07", "—", "1", "个"]
    again = renewal("record", "east", "compounds", "2026-07", "1", "--source", "demo")
    assert (again.code, again.out) == (0, "没有改动：这些数已经在文件里。\n")


def test_the_lines_that_change_are_shown_when_asked_for(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("record", "东区", "compounds", "2026-07", "1", "--source", "demo", "--note", "7月", "--diff")
    assert done.out.endswith(
        "\n--- data/east.yaml\n+++ data/east.yaml\n@@ -3,3 +3,3 @@\n actuals:\n"
        "-  compounds: {2025: 6, 2026-01..2026-06: 3}\n"
        "+  compounds: {2025: 6, 2026-01..2026-06: 3, 2026-07: {value: 1, note: 7月}}\n year_to_date:\n"
    )


def test_a_promise_is_written(demo: Path, renewal: Callable[..., Done]) -> None:
    words = (
        "--at-least",
        "12",
        "--since",
        "2025",
        "--by",
        "2027",
        "--strive",
        "--source",
        "demo",
        "--quote",
        "12个以上",
    )
    done = renewal("record", "east", "compounds", *words, "--lang", "en")
    assert (done.code, done.out.splitlines()[0]) == (0, "Written to targets/east.yaml:")
    assert (demo / "targets/east.yaml").read_text(encoding="utf-8") == (
        "org: east\nsource: demo\ntargets:\n"
        "  - {indicator: compounds, at_least: 12, since: 2025, by: 2027, strive: true, quote: 12个以上}\n"
    )


def test_what_check_would_refuse_is_not_written(demo: Path, renewal: Callable[..., Done]) -> None:
    before = (demo / "data/east.yaml").read_bytes()
    done = renewal("record", "east", "investment", "2026-07", "3 公里", "--source", "demo", "--section", "year_to_date")
    assert done.code == 1
    assert done.out.startswith("没有写入：写入后数据会有 1 处问题。\ndata/east.yaml:6:")
    assert "RN302" in done.out
    english = renewal("record", "east", "compounds", "2024", "30000", "--lang", "en")
    assert english.out.startswith("Nothing was written: the data would have 1 problem.")
    assert (demo / "data/east.yaml").read_bytes() == before


def test_a_refusal_names_the_figure_and_not_only_a_line_that_was_not_written(
    demo: Path, renewal: Callable[..., Done]
) -> None:
    done = renewal("record", "east", "investment", "2026-07", "3 公里", "--source", "demo", "--section", "year_to_date")
    assert "（东区 · 有效投资 · 2026-07）: RN302 错误" in done.out
    target = renewal("record", "east", "compounds", "--at-least", "3", "--since", "2027", "--by", "2026")
    assert (target.code, "（" in target.out.partition(": RN312")[0]) == (1, False)


def test_a_minus_sign_is_no_option(demo: Path, renewal: Callable[..., Done]) -> None:
    done = renewal("record", "east", "compounds", "2026-07", "-3")
    assert (done.code, "数不能小于 0" in done.err) == (2, True)


def test_what_check_only_warns_of_is_written_when_asked_for_anyway(demo: Path, renewal: Callable[..., Done]) -> None:
    figure = ("east", "compounds", "2024", "30000", "--source", "demo")
    done = renewal("record", *figure)
    assert (done.code, "RN303" in done.out, "--anyway" in done.out) == (1, True, True)
    assert renewal("record", *figure, "--anyway").code == 0
    assert renewal("record", "east", "compounds", "2024", "3 公里", "--source", "demo", "--anyway").code == 1


def test_what_is_only_noted_of_a_figure_is_written_and_said(demo: Path, renewal: Callable[..., Done]) -> None:
    for month, amount in enumerate(("2", "3", "2", "1", "2"), 1):
        done = renewal("record", "east", "compounds", f"2024-0{month}", amount, "--source", "demo")
        assert "RN329" not in done.out
    done = renewal("record", "east", "compounds", "2024-06", "30", "--source", "demo")
    assert (done.code, "2024-06: 30" in (demo / "data/east.yaml").read_text(encoding="utf-8")) == (0, True)
    assert "RN329 提示：2024-06 一个月 30个，前 5 个月最多的一个月才 3个" in done.out
    assert "RN329" not in renewal("record", "east", "compounds", "2024-07", "2", "--source", "demo").out


def test_a_report_that_is_missing_stops_no_other(demo: Path, renewal: Callable[..., Done]) -> None:
    for month in ("2024-01", "2024-02", "2024-05", "2024-06"):
        assert renewal("record", "east", "compounds", month, "1", "--source", "demo").code == 0
    assert "RN406" in renewal("check").out


def test_with_faulty_data_nothing_is_put_in(demo: Path, renewal: Callable[..., Done]) -> None:
    (demo / "data/west.yaml").write_text("org: wets\nactuals: {}\n", encoding="utf-8")
    done = renewal("record", "east", "compounds", "2026-07", "1", "--source", "demo")
    assert (done.code, done.out) == (1, "")
    assert "data/west.yaml:1:6: RN201" in done.err


def test_no_folder_is_said(demo: Path, renewal: Callable[..., Done]) -> None:
    assert renewal("record", "east", "compounds", "2026", "1", "--root", "nowhere").code == 3


def test_a_figure_takes_the_source_of_its_file_and_says_so(demo: Path, renewal: Call) -> None:
    done = renewal("record", "东区", "老旧小区改造", "2026年7月", "1")
    assert (done.code, done.out.splitlines()[-1]) == (0, "- 来源用 data/east.yaml 写明的“demo”。")
    assert "2026-07: 1}" in (demo / "data/east.yaml").read_text(encoding="utf-8")
    english = renewal("record", "东区", "老旧小区改造", "2026年8月", "1", "--lang", "en")
    assert english.out.endswith("The source is 'demo', as data/east.yaml says.\n")
    again = renewal("record", "东区", "老旧小区改造", "2026年8月", "1")
    assert (again.code, again.out) == (0, "没有改动：这些数已经在文件里。\n")


@pytest.mark.usefixtures("demo")
def test_a_source_is_known_by_its_title_and_an_unknown_one_is_refused(renewal: Call) -> None:
    assert renewal("record", "east", "compounds", "2026年7月", "1", "--source", "演示数据（非真实文件）").code == 0
    done = renewal("record", "east", "compounds", "2026年8月", "1", "--source", "dem")
    assert (done.code, done.out) == (2, "")
    assert "是不是“demo”" in done.err


def test_several_figures_are_written_together_or_not_at_all(demo: Path, renewal: Call) -> None:
    assert (
        renewal(
            "record",
            "east",
            "compounds",
            "2026年7月",
            "1",
            "+",
            "2026年8月",
            "2",
            "+",
            "西区",
            "compounds",
            "2026年7月",
            "3",
        ).code
        == 0
    )
    assert "2026-07: 1, 2026-08: 2}" in (demo / "data/east.yaml").read_text(encoding="utf-8")
    assert "2026-07: 3}" in (demo / "data/west.yaml").read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in demo.rglob("*.yaml")}
    assert (
        renewal("record", "east", "compounds", "2026年9月", "1", "+", "西区", "compounds", "2026年9月", "3 公里").code
        == 1
    )
    assert {path: path.read_bytes() for path in demo.rglob("*.yaml")} == before


def test_a_correction_is_carried_on_with_one_reason(demo: Path, renewal: Call) -> None:
    assert renewal("record", "east", "compounds", "累计:2026-06", "3", "+", "累计:2026-07", "5").code == 0
    words = ("east", "compounds", "2026-01..2026-06", "4", "--reason", "漏报")
    alone = renewal("record", *words)
    assert (alone.code, "RN308" in alone.out, "--carry" in alone.out) == (1, True, True)
    assert renewal("record", *words, "--carry").code == 0
    text = (demo / "data/east.yaml").read_text(encoding="utf-8")
    assert text.count("reason: 漏报") == 3
    assert "{value: 6, reason: 漏报" in text
    assert renewal("check").code == 0


def test_a_typo_is_written_over_on_the_day_it_was_made(demo: Path, renewal: Call) -> None:
    words = ("record", "east", "compounds", "2025")
    assert renewal(*words, "60", "--reason", "核实").code == 0
    again = renewal(*words, "7", "--reason", "核实")
    assert (again.code, "RN207" in again.out, "--replace" in again.out) == (1, True, True)
    assert renewal(*words, "7", "--replace").code == 0
    text = (demo / "data/east.yaml").read_text(encoding="utf-8")
    assert "[{value: 6}, {value: 7, reason: 核实, reported: " in text


def test_a_promise_is_written_over(demo: Path, renewal: Call) -> None:
    promise = ("record", "city", "compounds", "--since", "2025", "--by", "2027")
    assert renewal(*promise, "--at-least", "31", "--replace").code == 0
    text = (demo / "targets/targets.yaml").read_text(encoding="utf-8")
    assert "{indicator: compounds, at_least: 31, since: 2025, by: 2027, quote: " in text


def test_a_figure_that_makes_faulty_data_sound_is_written(demo: Path, renewal: Call) -> None:
    text = "org: east\nsource: demo\nactuals: {compounds: {2025-01: 2}}\nyear_to_date: {compounds: {2025-01: 3}}\n"
    (demo / "data/east.yaml").write_text(text, encoding="utf-8")
    assert renewal("check").code == 1
    faulty = renewal("record", "west", "compounds", "2026年7月", "1")
    assert (faulty.code, "RN308" in faulty.err) == (1, True)
    assert renewal("record", "east", "compounds", "2025-01", "3", "--replace").code == 0
    assert renewal("check").code == 0
