"""``renewal compare``, and the columns of comparisons elsewhere, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.console import ROOT, files_of, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of((ROOT / "tests" / "cases" / "65-compared.md").read_text(encoding="utf-8"))
    for org, value in (("east", 24), ("west", 20), ("south", 16)):
        target = f"{{indicator: investment, at_least: {value}, since: 2026, by: 2026}}"
        files[f"targets/{org}.yaml"] = f"org: {org}\ntargets: [{target}]\n"
    write_files(files, tmp_path)
    monkeypatch.chdir(tmp_path)


def rows(done: Done) -> list[dict[str, object]]:
    assert (done.code, done.err) == (0, "")
    found: list[dict[str, object]] = json.loads(done.out)["rows"]
    return found


@pytest.mark.parametrize(
    ("options", "since", "by"),
    [
        ((), "2026-10-01", "2026-10-31"),
        (("--month", "9月"), "2026-09-01", "2026-09-30"),
        (("--quarter", "2026Q3"), "2026-07-01", "2026-09-30"),
        (("--year", "2026"), "2026-01-01", "2026-10-31"),
    ],
)
def test_the_period_is_the_one_asked_for_or_the_last_whole_month(
    renewal: Call, options: tuple[str, ...], since: str, by: str
) -> None:
    (row,) = rows(renewal("compare", "investment", *options, *DAY, "-f", "json"))
    assert (row["since"], row["by"]) == (since, by)


def test_a_year_is_compared_with_the_one_before_only(renewal: Call) -> None:
    (row,) = rows(renewal("compare", "investment", "--year", "2026", *DAY, "-f", "json"))
    assert (row["change"], row["growth"]) == (None, "319/50")
    (row,) = rows(renewal("compare", "investment", "--with", "previous", *DAY, "-f", "json"))
    assert (row["change"], row["growth"]) == ("9/10", None)


def test_districts_are_compared_one_by_one(renewal: Call) -> None:
    found = rows(renewal("compare", "有效投资", "--level", "district", *DAY, "-f", "json"))
    assert [(row["org"], row["share_text"], row["place"], row["place_before"]) for row in found] == [
        ("east", "45.0%", 1, 1),
        ("west", "28.7%", 3, 3),
        ("south", "26.3%", 2, 2),
        ("city", "100.0%", None, None),
    ]
    (row,) = rows(renewal("compare", "有效投资", "--district", "西区", *DAY, "-f", "json"))
    assert row == found[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--month", "10月", "--year", "2026"), "--month、--year只写一个"),
        (("--district", "西区", "--level", "district"), "--district 和 --level 只写一个"),
        (("--month", "2026"), "--month 的写法如"),
        (("--with", "last"), "--with 不能是"),
        (("--columns", "占比率"), "占比"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(renewal: Call, options: tuple[str, ...], message: str) -> None:
    done = renewal("compare", "investment", *options, *DAY)
    assert done.code == 2
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_a_ranking_has_the_usual_columns_or_those_that_are_asked_for(renewal: Call) -> None:
    (first, *_) = rows(renewal("rank", "investment", *DAY, "-f", "json"))
    assert first["comparison"] == {
        "amount": "12/5",
        "amount_text": "2.40",
        "total_year_ago": "438/25",
        "total_year_ago_text": "17.52",
        "total_growth_rate": "12/73",
        "total_growth_rate_text": "+16.4%",
    }
    found = rows(renewal("rank", "investment", "--columns", "本期,累计同比", *DAY, "-f", "json"))
    assert [row["comparison"] for row in found] == [
        {
            "amount": amount,
            "amount_text": text,
            "total_growth_rate": rate,
            "total_growth_rate_text": said,
        }
        for amount, text, rate, said in (
            ("12/5", "2.40", "12/73", "+16.4%"),
            ("11/10", "1.10", "26/93", "+28.0%"),
            ("3/2", "1.50", "9/121", "+7.4%"),
        )
    ]
    line = renewal("rank", "investment", "--columns", "环比", *DAY, "-f", "plain").out.splitlines()[2]
    assert line.endswith("；10月完成2.40亿元，比9月多0.60亿元（+33.3%）。")


@pytest.mark.parametrize(
    ("report", "heading", "known"),
    [("monthly", "本月完成", "累计同比"), ("quarterly", "本季完成", "累计同比"), ("page", "本期", "10月完成5.00亿元")],
)
def test_reports_have_the_columns_that_are_asked_for(renewal: Call, report: str, heading: str, known: str) -> None:
    usual = renewal("report", report, *DAY, "-f", "markdown").out
    asked = renewal("report", report, "--columns", "本期,上年同期,占比", *DAY, "-f", "markdown").out
    assert heading in asked
    assert ("上年同期" in asked.replace("比上年同期", ""), known in usual) == (True, True)


def test_the_programme_chooses_the_columns_of_reports(renewal: Call, tmp_path: Path) -> None:
    with (tmp_path / "targets" / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write("rules: {columns: [amount, place]}\n")
    shown = renewal("report", "monthly", *DAY, "-f", "json")
    assert [row["comparison"]["place"] for row in rows(shown)][:3] == ["1", "3", "2"]  # type: ignore[index]
