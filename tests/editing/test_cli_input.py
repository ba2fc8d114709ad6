"""The words of ``renewal record``."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.editing.cli_input import (
    figures_from_words,
    hold_no_promise,
    promise_from_words,
    version_from_words,
)
from renewal_cli.editing.entry import Entry
from renewal_cli.errors import AskedWronglyError
from tests.programmes import programme

SMALL = programme({})
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "version"),
    [
        ("5", {"value": "5"}),
        ("200亿元", {"value": "200亿元"}),
        (">1 万户", {"more_than": "1 万户"}),
        (">= 3", {"at_least": "3"}),
        ("≥3", {"at_least": "3"}),
        ("<3", {"less_than": "3"}),
        ("≤ 3", {"at_most": "3"}),
        ("<=3", {"at_most": "3"}),
        ("约 300 户", {"about": "300 户"}),
        ("~300", {"about": "300"}),
        ("≈300", {"about": "300"}),
    ],
)
def test_a_value_may_have_a_word_before_it(value: str, version: dict[str, str]) -> None:
    assert version_from_words(value) == version


@pytest.mark.parametrize("value", ["", "三", "1,200", "１２", "约", "300 多户 左右"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(AskedWronglyError, match="not a number"):
        version_from_words(value)


@pytest.mark.parametrize(
    ("value", "meant"), [("3，200 万元", "3200 万元"), ("３", "3"), ("+5", "5"), ("1_000", "1000"), ("三", "")]
)
def test_what_was_probably_meant_is_said(value: str, meant: str) -> None:
    with pytest.raises(AskedWronglyError) as caught:
        version_from_words(value)
    assert caught.value.message.zh.endswith(f"应写 {meant}。") is bool(meant)


def figures(*words: str, section: str | None = None, **further: str) -> list[Entry]:
    return figures_from_words(words, SMALL, TODAY, section, further)


def test_a_figure_with_what_belongs_to_it() -> None:
    asked = figures("东区", "管网", "2026Q1", "3", section="plans", note="x")
    assert asked == [Entry("east", "pipes", "plans", "2026Q1", {"value": "3", "note": "x"})]
    assert figures("east", "pipes", "10月", "3") == [Entry("east", "pipes", "actuals", "2026-10", {"value": "3"})]


def test_several_figures_stand_behind_a_plus() -> None:
    words = ("东区", "管网", "9月", "1.4", "+", "累计:9月", "10.2", "＋", "西区", "leakage", "计划：2027", ">3")
    assert figures(*words, source="bulletin") == [
        Entry("east", "pipes", "actuals", "2026-09", {"value": "1.4", "source": "bulletin"}),
        Entry("east", "pipes", "year_to_date", "2026-09", {"value": "10.2", "source": "bulletin"}),
        Entry("west", "leakage", "plans", "2027", {"more_than": "3", "source": "bulletin"}),
    ]


@pytest.mark.parametrize(
    ("reported", "period", "refused"),
    [
        ("year_to_date: {pipes: {2026-08: 7}}", "2026-09", "累计:2026-09；只是这一期的，写 当期:2026-09"),
        ("year_to_date: {pipes: {2026-08: 7}}", "2026-08", "报的是累计（data/east.yaml:2）"),
        ("year_to_date: {pipes: {2025-12: 7}}", "2026-02", "累计:2026-02"),
        ("to_date: {pipes: {2026-08: 7}}", "2026-01..2026-09", "起算以来累计:2026-01..2026-09"),
        ("year_to_date: {pipes: {2026-08: 7}}", "2026-07", None),
        ("year_to_date: {pipes: {2026-08: 7}}", "2026-01..2026-09", None),
        ("year_to_date: {pipes: {2026-08: 7}}\nactuals: {pipes: {2026-05: 1}}", "2026-09", None),
        ("year_to_date: {pipes: {2026-08: 7}}\nactuals: {pipes: {2025: 1}}", "2026-09", "累计:2026-09"),
        ("actuals: {pipes: {2026-08: 1}}", "2026-09", None),
        ("plans: {pipes: {2026-08: 1}}", "2026-09", None),
        ("year_to_date: {compounds: {2026-08: 7}}", "2026-09", None),
    ],
)
def test_a_figure_without_section_is_refused_where_it_may_be_a_running_total(
    reported: str, period: str, refused: str | None
) -> None:
    there = programme({"data/east.yaml": f"org: east\n{reported}\n"})

    def read(*words: str) -> list[Entry]:
        return figures_from_words(("东区", "管网", *words), there, TODAY, None, {})

    if refused is None:
        assert [each.section for each in read(period, "3")] == ["actuals"]
        return
    with pytest.raises(AskedWronglyError) as caught:
        read(period, "3")
    assert refused in caught.value.message.zh
    assert [each.section for each in read(f"当期:{period}", "3")] == ["actuals"]


@pytest.mark.parametrize(
    ("words", "section", "message"),
    [
        (("东区", "管网", "2026-13", "3"), None, "not a period"),
        (("东区", "管网", "2026"), None, "not complete"),
        (("东区", "管网", "2026", "3", "4"), None, "not complete"),
        (("东区", "管网", "2026", "3", "+"), None, "not complete"),
        (("2026", "3", "+", "东区", "管网", "2026", "3"), None, "not complete"),
        (("东区", "管网", "2026", "3"), "actual", "no section 'actual'"),
        (("东区", "管网", "总计:2026", "3"), None, "no section '总计'"),
        (("东去", "管网", "2026", "3"), None, "no org"),
        (("东区", "管线", "2026", "3"), None, "no indicator"),
    ],
)
def test_a_figure_that_is_asked_wrongly(words: tuple[str, ...], section: str | None, message: str) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        figures(*words, section=section)


def test_what_belongs_to_a_promise_is_refused_beside_a_figure() -> None:
    hold_no_promise({"at_least": None})
    with pytest.raises(AskedWronglyError, match="--at-least, --by belong to a promise"):
        hold_no_promise({"at_least": "3", "since": None, "by": "2027"})


def test_a_promise_with_what_belongs_to_it() -> None:
    window = {"since": "2022年", "by": "2027", "strive": "true", "effective": None}
    bounds, further = {"at_least": "65", "at_most": None}, {"quote": "65个以上", "note": None, "source": "月报"}
    org, asked = promise_from_words(["东区", "管网"], SMALL, TODAY, bounds, window, further)
    assert org == "east"
    assert asked == {
        "indicator": "pipes",
        "at_least": "65",
        "since": "2022",
        "by": "2027",
        "strive": "true",
        "quote": "65个以上",
        "source": "bulletin",
    }


@pytest.mark.parametrize(
    ("bounds", "window", "further", "message"),
    [
        ({}, {}, {}, "a figure needs a period"),
        ({"at_least": "3", "at_most": "4"}, {}, {}, "a figure needs a period"),
        ({"at_least": "x"}, {}, {}, "not a number"),
        ({"at_least": "3"}, {"by": "soon"}, {}, "not a period"),
        ({"at_least": "3"}, {}, {"reported": "2026-01-01"}, "no --reported"),
    ],
)
def test_a_promise_that_is_asked_wrongly(
    bounds: dict[str, str | None], window: dict[str, str | None], further: dict[str, str | None], message: str
) -> None:
    with pytest.raises(AskedWronglyError, match=message):
        promise_from_words(["east", "pipes"], SMALL, TODAY, bounds, window, further)
