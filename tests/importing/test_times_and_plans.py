"""Titles and headings that name less than a month, or no time of their own; rows that hold no figures."""

from __future__ import annotations

import pytest

from renewal_cli.importing.times import Time, time_in, written_period
from tests.importing.test_office_tables import OCTOBER, Rows, faults, figures, said, sheet_of


@pytest.mark.parametrize(
    "title",
    [
        *("2026年第42周进展", "2026年10月第二周", "10月第2周（2026年）", "2026年10月上旬进展", "截至2026年10月中旬"),
        *("2026年10月上半月", "截至2026年10月初", "2026年9月至今", "截至目前（2026年）", "2026年半年报"),
    ],
)
def test_less_than_a_month_is_no_month(title: str) -> None:
    assert time_in(title) is None
    rows: Rows = [(title,), ("区县", "老旧小区改造累计完成（个）"), ("东津区", 5)]
    (fault,) = faults(sheet_of(rows))
    assert "请用 --period 写明" in fault
    assert figures(sheet_of(rows), period="2026-10") == ["east compounds year_to_date 2026-10 5"]


@pytest.mark.parametrize("title", ["2026年10月底", "2026年10月初步统计", "2026年10月“50周年”专项", "2026年10月一周边"])
def test_words_that_look_like_it_are_not(title: str) -> None:
    time = time_in(title)
    assert time is not None
    assert time.period == "2026-10"


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "应完成",
            "累计应完成",
            "月度计划",
            "季度目标",
            "进度目标",
            "节点任务",
            "到2027年目标",
            "任务完成",
            "新增任务",
            "新增/目标",
            "目标已完成",
        ),
        "序时计划",
    ],
)
def test_a_plan_until_nobody_knows_when_is_asked_about(heading: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", f"老旧小区改造{heading}（个）"), ("东津区", 5)]
    (fault,) = faults(sheet_of(rows))
    assert "看不出" in fault
    assert "--map" in fault


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        *(("年度目标", "2026"), ("计划完成", "2026"), ("2026年应完成", "2026"), ("2027年目标", "2027")),
        *(("10月底前应完成", "2026-01..2026-10"), ("2025年至2027年目标", "2025..2027"), ("本月计划", "2026-10")),
        ("四季度计划", "2026Q4"),
    ],
)
def test_a_plan_that_names_its_time_is_read(heading: str, period: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", f"老旧小区改造{heading}（个）"), ("东津区", 5)]
    assert figures(sheet_of(rows)) == [f"east compounds plans {period} 5"]


def test_a_plan_that_one_says_is_one_is_taken() -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造应完成（个）"), ("东津区", 5)]
    said = {"老旧小区改造应完成（个）": "compounds plans"}
    assert figures(sheet_of(rows), columns=said) == ["east compounds plans 2026 5"]


@pytest.mark.parametrize("words", ["注：东津区含续建2个。", "一、主城区"])
def test_words_across_the_table_are_no_merged_figures(words: str) -> None:
    rows: Rows = [(OCTOBER,), ("区县", "老旧小区改造累计完成（个）"), ("东津区", 5), (words,), ("西陵区", 3)]
    assert figures(sheet_of(rows, (4, 1, 4, 2))) == [
        "east compounds year_to_date 2026-10 5",
        "west compounds year_to_date 2026-10 3",
    ]


def test_a_row_that_counts_the_columns_is_left_out() -> None:
    rows: Rows = [
        (OCTOBER,),
        ("区县", "老旧小区改造全年计划（个）", "老旧小区改造累计完成（个）"),
        (1, 2, 3),
        ("东津区", 10, 5),
    ]
    assert figures(sheet_of(rows)) == ["east compounds plans 2026 10", "east compounds year_to_date 2026-10 5"]
    rows[2] = (1, 2, 4)
    assert "没有这个区域“1”" in faults(sheet_of(rows))[0]


@pytest.mark.parametrize("place", ["排名", "名次", "位次", "比上月增减"])
def test_a_place_or_difference_below_a_group_is_no_figure(place: str) -> None:
    rows: Rows = [
        (OCTOBER,),
        ("区县", "老旧小区改造", None, None),
        (None, "累计完成（个）", "完成率", place),
        ("东津区", 5, "50%", 1),
    ]
    assert figures(sheet_of(rows, (2, 2, 2, 4))) == ["east compounds year_to_date 2026-10 5"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Oct 2026", "actuals 2026-10"),
        ("2025-Oct", "actuals 2025-10"),
        ("Sept.", "actuals 2026-09"),
        ("Jan–Oct", "year_to_date 2026-10"),
        ("Jan-Oct 2025", "year_to_date 2025-10"),
        ("Q3 2025", "actuals 2025Q3"),
        ("2026年1月至2026年10月", "year_to_date 2026-10"),
        ("2025年11月至2026年2月", "actuals 2025-11..2026-02"),
    ],
)
def test_a_time_with_its_year_behind_it_in_english_or_said_twice_is_that_time(heading: str, line: str) -> None:
    rows: Rows = [("2026年城市更新进展",), ("区县", "老旧小区改造（个）"), (None, heading), ("东津区", 5)]
    assert figures(sheet_of(rows, (1, 1, 1, 2))) == [f"east compounds {line} 5"]


@pytest.mark.parametrize("heading", ["Oct-26", "Oct 26", "Junction"])
def test_a_word_that_may_be_another_time_is_none(heading: str) -> None:
    rows: Rows = [("2026年城市更新进展",), ("区县", "老旧小区改造（个）"), (None, heading), ("东津区", 5)]
    assert faults(sheet_of(rows, (1, 1, 1, 2)))


@pytest.mark.parametrize(
    ("said", "period"), [("Oct 2025", "2025-10"), ("Q3 2025", "2025Q3"), ("Oct", "2026-10"), ("Oct-25", None)]
)
def test_the_month_of_a_row_may_be_in_english(said: str, period: str | None) -> None:
    rows: Rows = [("2026年城市更新进展",), ("区县", "月份", "老旧小区改造完成（个）"), ("东津区", said, 5)]
    if period is None:
        assert "看不出这一行是哪个时期" in faults(sheet_of(rows))[0]
    else:
        assert figures(sheet_of(rows), section="actuals") == [f"east compounds actuals {period} 5"]


@pytest.mark.parametrize(
    ("title", "period", "is_running"),
    [
        ("2026-10 城市更新进度", "2026-10", False),
        ("城市更新进度（2026.10）", "2026-10", False),
        ("截至2026/10底", "2026-10", True),
        ("2026年1月至2026年10月", "2026-10", True),
        ("2026年11月—2027年2月", "2026-11..2027-02", False),
        ("2026年城市更新 2026-11-04", "2026", False),
        ("2026年城市更新 〔2026-10〕", "2026", False),
    ],
)
def test_a_title_may_write_its_month_in_digits(title: str, period: str, *, is_running: bool) -> None:
    assert time_in(title) == Time(period, is_running)
    rows: Rows = [(title,), ("区县", "老旧小区改造累计完成（个）"), ("东津区", 5)]
    assert not [each for each in faults(sheet_of(rows)) if "两个时期" in each]


def test_a_ledger_may_have_english_months() -> None:
    assert [written_period(each) for each in ("Oct 2026", "2026 May", "Oct")] == ["2026-10", "2026-05", "Oct"]


def test_an_amount_that_the_title_calls_a_total_is_taken_as_asked_and_said() -> None:
    rows: Rows = [
        ("2026年前三季度城市更新进展",),
        ("区县", "老旧小区改造完成（个）", "口袋公园完成（个）"),
        ("东津区", 5, 2),
    ]
    read = said(sheet_of(rows), section="actuals")
    (note,) = (each.zh for each in read.notes if "--section" in each.zh)
    assert note.startswith("标题写的是年初到 2026-09 的累计；照 --section actuals 记作 2026-09 一期的数")
    assert not [each for each in said(sheet_of(rows)).notes if "--section" in each.zh]
