"""``renewal rank`` as a Document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.view import View
from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.period import parse_period
from renewal_cli.report.rank import key_asked, rank
from renewal_cli.report.row import member_names
from renewal_cli.report.target_rows import rows_of
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

PROMISE = "targets:\n  - {indicator: compounds, at_least: 10}\n"
FILES = {
    **{f"targets/{org}.yaml": f"org: {org}\n{PROMISE}" for org in ("east", "west")},
    "data/east.yaml": "org: east\nactuals: {compounds: {2025: 4, 2026H1: 1}}\n",
    "data/west.yaml": "org: west\nactuals: {compounds: {2025: 3, 2026H1: 5}}\n",
}


def shown(
    files: dict[str, str] = FILES, language: Language = "zh", since: date | None = None, indicator: str = "compounds"
) -> Document:
    read = programme(files)
    before = View(read, since) if since else None
    return rank(View(read, date(2026, 6, 30)), read.indicators[indicator], "completion", language, before=before)


def test_the_verdict_names_first_and_last() -> None:
    assert shown().said("verdict") == ("按完成率排名 2 个：第1名 西区 80.0%；末位 东区 50.0%。",)
    assert shown(language="en").said("verdict") == ("2 ranked by completion: first West 80.0%; last East 50.0%.",)


def test_the_table_says_what_the_rows_say() -> None:
    document = shown(since=date(2026, 1, 31))
    (table,) = document.tables
    assert [column.heading for column in table.columns][:3] == ["区域", "名次", "升降"]
    assert [[cell.text for cell in row[:3]] for row in table.rows] == [["西区", "1", "+1"], ["东区", "2", "-1"]]
    assert [(record["place"], record["moved"], record["place_before"]) for record in document.records] == [
        (1, 1, 2),
        (2, -1, 1),
    ]
    assert document.said("line")[0].startswith("第1名（升降 +1） 西区：完成率80.0%，实绩8个，")
    assert "升降对比2026年1月31日" in document.said("note")[0]


def test_who_stands_apart_is_named_with_the_reason() -> None:
    files = {**FILES, "data/west.yaml": "org: west\nactuals: {compounds: {2025: 3}}\n"}
    document = shown(files, "en", since=date(2025, 6, 30))
    assert document.said("verdict") == (
        "only 1 of 2 could be ranked, less than half or than two: no ranking; out of date: 1 (West).",
    )
    (table,) = document.tables
    assert [[cell.text for cell in row[:3]] for row in table.rows] == [
        ["East", "—", "—"],
        ["West", "out of date", "—"],
    ]


def test_no_movement_is_nought() -> None:
    document = shown(since=date(2026, 6, 30))
    assert [row[2].text for row in document.tables[0].rows] == ["0", "0"]


def test_nothing_to_rank_is_asked_wrongly() -> None:
    with pytest.raises(AskedWronglyError, match="renewal compare pipes --level district"):
        shown(indicator="pipes")


def test_a_key_may_be_asked_for_by_either_name() -> None:
    assert [key_asked(each) for each in (None, "pace", "进度比", "超/低于序时")] == [
        "completion",
        "pace",
        "pace",
        "lead",
    ]
    with pytest.raises(AskedWronglyError, match="did you mean 'pace'"):
        key_asked("pase")


def test_a_lead_is_said_in_words() -> None:
    read = programme(FILES)
    document = rank(View(read, date(2026, 6, 30)), read.indicators["compounds"], "lead", "zh")
    assert document.said("verdict") == (
        "按超/低于序时排名 2 个：第1名 西区 超序时进度30.0个百分点；末位 东区 与序时进度持平。",
    )
    assert document.said("line")[0].startswith("第1名 西区：超序时进度30.0个百分点，实绩8个，")


def test_promises_of_several_windows_are_named_with_them() -> None:
    several = (
        "targets:\n  - {indicator: compounds, at_least: 10}\n"
        "  - {indicator: compounds, at_least: 4, since: 2026, by: 2026}\n"
    )
    read = programme({**FILES, "targets/east.yaml": f"org: east\n{several}"})
    rows = rows_of(View(read, date(2026, 6, 30)), read.orgs.children("city"), read.indicators["compounds"], "zh")
    assert member_names(rows) == ["东区（2025—2027年）", "东区（2026年）", "西区"]


def test_who_is_late_has_no_pace_of_one() -> None:
    files = {**FILES, "data/east.yaml": "org: east\nactuals: {investment: {2025..2026-06: 4.9999}}\n"}
    promise = PROMISE.replace("compounds", "investment")
    files |= {f"targets/{org}.yaml": f"org: {org}\n{promise}" for org in ("east", "west")}
    files["data/west.yaml"] = "org: west\nactuals: {investment: {2025..2026-06: 5}}\n"
    paces = [str(each["pace"]) for each in shown(files, indicator="investment").records]
    assert paces == ["1.00", "0.99998"]


TWO = (
    "targets:\n  - {indicator: compounds, at_least: 10, since: 2025, by: 2026}\n"
    "  - {indicator: compounds, at_least: 4, since: 2026, by: 2026}\n"
    "  - {indicator: compounds, at_least: 20, since: 2025, by: 2027}\n"
)


def test_targets_that_are_not_ranked_are_told_with_what_to_type() -> None:
    files = {**FILES, **{f"targets/{org}.yaml": f"org: {org}\n{TWO}" for org in ("east", "west")}}
    assert shown(files).said("statement") == (
        "期限不同、没有排在这里的目标：2025—2026年 2 个（--year 2025..2026）；2026年 2 个（--year 2026..2026）。",
    )
    read = View(programme(files), date(2026, 6, 30))
    compounds = read.programme.indicators["compounds"]
    made = rank(read, compounds, "completion", "en", asked=parse_period("2026..2026"))
    assert made.said("statement") == ()
    assert {str(record["since"]) for record in made.records} == {"2026"}
    of_year = rank(read, compounds, "completion", "en", asked=2026)
    assert of_year.said("statement") == ("Targets of another window, not ranked here: 2026: 2 (--year 2026..2026).",)


def test_a_year_is_enough_where_no_other_targets_end_in_it() -> None:
    one = PROMISE + "  - {indicator: compounds, at_least: 4, since: 2026, by: 2026}\n"
    files = {**FILES, "targets/east.yaml": f"org: east\n{one}"}
    assert shown(files).said("statement") == ("期限不同、没有排在这里的目标：2026年 1 个（--year 2026）。",)
