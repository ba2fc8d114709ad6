"""``renewal report`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("monthly", "--month", "2026-06"), "2026年6月进展情况汇总"),
        (("monthly",), "2026年10月进展情况汇总"),
        (("quarterly", "--quarter", "2026Q2"), "2026年第二季度进展情况通报"),
        (("quarterly",), "2026年第三季度进展情况通报"),
        (("quarterly", "--as-of", "2026-12-31"), "2026年第三季度进展情况通报"),  # nobody has reported the fourth
        (("quarterly", "--as-of", "2027-01-01"), "2026年第四季度进展情况通报"),
        (("monthly", "--as-of", "2026-01-15"), "2025年12月进展情况汇总"),
        (("monthly", "--month", "2026-06", "-d", "city", "-i", "compounds"), "2026年6月进展情况汇总"),
        (("monthly", "--month", "10月"), "2026年10月进展情况汇总"),
        (("monthly", "--month", "12月"), "2025年12月进展情况汇总"),
        (("monthly", "--month", "2026年9月"), "2026年9月进展情况汇总"),
        (("quarterly", "--quarter", "三季度"), "2026年第三季度进展情况通报"),
        (("quarterly", "--quarter", "2026年第2季度"), "2026年第二季度进展情况通报"),
    ],
)
def test_the_period_is_the_one_asked_for_or_the_last_whole_one(
    renewal: Call, words: tuple[str, ...], title: str
) -> None:
    done = renewal("report", *(() if "--as-of" in words else DAY), *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.split("\n")[0].endswith(title)


@pytest.mark.usefixtures("demo")
def test_the_rows_are_those_of_the_table(renewal: Call) -> None:
    rows = json.loads(renewal("report", "monthly", "--month", "2026-06", *DAY, "-f", "json").out)["rows"]
    found = [(row["org"], row["indicator"], row["actual_text"]) for row in rows]
    # 6 + 3, 4 + 2; 2.4 + 1.3, 1.9 + 0.8
    assert found == [
        ("east", "compounds", "9"),
        ("west", "compounds", "6"),
        ("city", "compounds", "15"),
        ("east", "investment", "3.70"),
        ("west", "investment", "2.70"),
        ("city", "investment", "6.40"),
    ]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("weekly",), "report 不能是“weekly”。可用：monthly、quarterly、page"),
        (("monthly", "--month", "2026Q1"), "--month 的写法如 2026-10；不能是“2026Q1”。"),
        (("monthly", "--month", "x"), "--month 的写法如 2026-10；不能是“x”。"),
        (("monthly", "--month", "2026-01..2026-01"), "--month 的写法如 2026-10；"),
        (("monthly", "--quarter", "2026Q1"), "monthly 用 --month 2026-10。"),
        (("quarterly", "--quarter", "2026"), "--quarter 的写法如 2026Q3；不能是“2026”。"),
        (("quarterly", "--month", "2026-01"), "quarterly 用 --quarter 2026Q3。"),
        (("monthly", "--month", "2026-12"), "还没有开始"),
        (("page", "--month", "2026-10"), "不带月份"),
        (("page", "--quarter", "2026Q3"), "不带月份"),
        ((), "report 后面缺少 REPORT"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(renewal: Call, words: tuple[str, ...], said: str) -> None:
    done = renewal("report", *words, *DAY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.usefixtures("demo")
def test_the_page_is_written_as_one_file(renewal: Call, tmp_path: Path) -> None:
    assert renewal("report", "page", *DAY, "-o", str(tmp_path / "page.html")) == (0, "", "")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "15 个" in text
    assert len(text.encode()) <= 60_000


@pytest.mark.usefixtures("demo")
def test_the_font_comes_with_the_page_where_it_is_asked_for(renewal: Call, tmp_path: Path) -> None:
    words = ("report", "page", *DAY, "--embed-font")
    assert renewal(*words, "-o", str(tmp_path / "page.html")).code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "font/woff" in text
    assert len(text.encode()) <= 150_000
    assert renewal(*words, "-f", "html").out == text
    for other in ((), ("-o", str(tmp_path / "page.docx"))):
        done = renewal(*words, *other)
        assert (done.code, done.out) == (2, "")
        assert "--embed-font 只用于 html" in done.err


@pytest.mark.usefixtures("demo")
def test_several_measures_stand_in_one_table(renewal: Call) -> None:
    words = ("report", "monthly", "--month", "2026-06", *DAY, "-f", "json")
    rows = json.loads(renewal(*words, "--wide", "有效投资、 compounds，investment").out)["rows"]
    assert [(row["org"], row["investment_actual_text"], row["compounds_actual_text"]) for row in rows] == [
        ("east", "3.70", "9"),
        ("west", "2.70", "6"),
        ("city", "6.40", "15"),
    ]
    # the districts of the demo have no targets of their own, so nobody has a place
    rows = json.loads(renewal(*words, "--overall").out)["rows"]
    assert [(row["org"], row["place"], row["investment_place"]) for row in rows] == [
        ("east", None, None),
        ("west", None, None),
    ]
    over = json.loads(renewal(*words, "--overall", "--wide", "compounds").out)["rows"]
    assert "investment_place" not in over[0]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("page", "--overall"), "page 没有 --wide、--overall 和 --score。"),
        (("page", "--wide", "compounds"), "page 没有 --wide、--overall 和 --score。"),
        (("monthly", "--overall", "-i", "compounds"), "--indicator 只看一个指标"),
        (("monthly", "--wide", "compounds", "-i", "compounds"), "--indicator 只看一个指标"),
        (("monthly", "--wide", "compounds,nonsense"), "nonsense"),
        (("monthly", "--wide", ""), ""),
    ],
)
def test_one_table_where_there_can_be_none_is_refused(renewal: Call, words: tuple[str, ...], said: str) -> None:
    done = renewal("report", *words, *DAY)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
