"""``gap`` as a Document: what is missing by the end of a year, and how fast it must go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_org
from renewal_cli.errors import AskedWronglyError
from renewal_cli.report.gap import gap
from tests.outputs.ten_districts import files as city
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

HEAD = "org: east\nsource: bulletin\n"
INVESTMENT = HEAD + "targets:\n  - {indicator: investment, at_least: 12, since: 2025, by: 2027}\n"
SPENT = HEAD + "actuals:\n  investment: {2025: 3, 2026H1: 2}\n"
PLANNED = SPENT + "plans:\n  investment: {2026H2: 1}\n"
FILES = {"targets/east.yaml": INVESTMENT, "data/east.yaml": PLANNED}


def shown(
    files: dict[str, str], year: int | None = None, language: Language = "zh", as_of: str = "2026-06-30"
) -> Document:
    seen = view(files, as_of)
    return gap(seen, choose_org(seen.programme, "east"), None, year, language)


def texts(document: Document) -> dict[str, str]:
    (table,) = document.tables
    return {column.heading: cell.text for column, cell in zip(table.columns, table.rows[0], strict=True)}


def test_by_the_end_of_the_promise_the_gap_is_what_is_missing_of_it() -> None:
    document = shown(FILES)
    # 12 - 3 - 2 = 7, 1 of it planned; 18 months: 7/18 = 0.389 a month, 4.667 a year; 5 in the last 18 months
    assert texts(document) == {
        "指标": "有效投资",
        "目标": "≥ 12 亿元",
        "实绩": "5.00 亿元",
        "缺口": "7.00 亿元",
        "已列计划": "1.00 亿元",
        "未列入计划": "6.00 亿元",
        "剩余月数": "18",
        "每月需": "0.39 亿元",
        "每年需": "4.67 亿元",
        "近期月均": "0.28 亿元",
        "状态": "落后",
        "责任": "未明确",
    }
    (verdict,) = document.said("verdict")
    assert "东区到2027年底" in verdict
    assert "有效投资缺口7.00亿元，已列计划1.00亿元，未列入计划6.00亿元" in verdict


def test_by_an_earlier_year_the_gap_is_against_the_expected_path() -> None:
    document = shown(FILES, 2026)
    # 24 of 36 months: 8 of 12 are due; 8 - 5 = 3, 1 planned; 6 months: 0.5 a month; less than a year is left
    shows = texts(document)
    assert shows["2026年底应达"] == "8.00 亿元"
    assert [shows[name] for name in ("缺口", "已列计划", "未列入计划")] == ["3.00 亿元", "1.00 亿元", "2.00 亿元"]
    assert [shows[name] for name in ("剩余月数", "每月需", "每年需")] == ["6", "0.50 亿元", "—"]
    (statement,) = document.said("statement")
    for fragment in (
        "到2026年12月31日应达8.00亿元",
        "缺口3.00亿元",
        "从2026年7月算起还有6个月，每月需0.50亿元",
        "近期（2025年1月—2026年6月，18个月）月均0.28亿元",
    ):
        assert fragment in statement
    record = document.records[0]
    assert (record["deadline"], record["months_left"], record["recent_months"]) == ("2026-12-31", 6, 18)
    assert record["counted_from"] == "2026-07"
    assert record["recent_periods"] == ("2025-01..2026-06",)
    assert str(record["expected"]) == "8.00 亿元"
    assert str(record["need_per_month"]) == "0.50 亿元"


def test_what_is_expected_of_whole_things_need_not_be_whole() -> None:
    files = {
        "targets/east.yaml": INVESTMENT.replace("investment", "compounds").replace("12", "10"),
        "data/east.yaml": HEAD + "actuals:\n  compounds: {2025: 4}\n",
    }
    shows = texts(shown(files, 2026))  # 10 x 24/36 - 4
    assert (shows["2026年底应达"], shows["缺口"], shows["近期月均"]) == ("6.67 个", "2.67 个", "0.33 个")
    assert texts(shown(files))["缺口"] == "6 个"


def test_the_sentences_in_english() -> None:
    document = shown(FILES, 2026, "en")
    (verdict,) = document.said("verdict")
    assert "East by the end of 2026" in verdict
    assert "Investment: gap 3.00 亿元, 1.00 亿元 planned, 2.00 亿元 in no plan" in verdict
    (statement,) = document.said("statement")
    for fragment in (
        "due by 2026-12-31: 8.00 亿元",
        "6 months left from 2026-07",
        "need 0.50 亿元 a month",
        "recent pace 0.28 亿元 a month (2025-01 to 2026-06, 18 months)",
    ):
        assert fragment in statement
    assert texts(document)["Due by end of 2026"] == "8.00 亿元"


def test_the_last_month_is_counted_as_one() -> None:
    files = {"targets/east.yaml": INVESTMENT, "data/east.yaml": SPENT.replace("2026H1: 2", "2026-01..2026-11: 2")}
    statement = shown(files, 2026, as_of="2026-12-15").said("statement")[0]
    assert "从2026年12月算起还有1个月，每月需3.00亿元" in statement
    statement = shown(files, 2026, "en", as_of="2026-12-15").said("statement")[0]
    assert "1 month left from 2026-12, need 3.00 亿元 a month" in statement


def test_after_the_year_no_month_is_left() -> None:
    document = shown(FILES, 2026, as_of="2027-01-05")
    assert "；期限已过，近期（2025年1月—2026年6月，18个月）月均0.28亿元" in document.said("statement")[0]
    assert (
        "; the deadline has passed, recent pace 0.28 亿元 a month"
        in shown(FILES, 2026, "en", as_of="2027-01-05").said("statement")[0]
    )
    (record,) = document.records
    assert (record["months_left"], record["counted_from"], str(record["need_per_month"])) == (0, None, "—")


def test_without_any_plan_the_verdict_says_so() -> None:
    files = {"targets/east.yaml": INVESTMENT, "data/east.yaml": SPENT}
    assert "缺口7.00亿元，没有计划" in shown(files).said("verdict")[0]
    assert "gap 7.00 亿元, no plan" in shown(files, language="en").said("verdict")[0]
    assert (texts(shown(files))["已列计划"], texts(shown(files))["未列入计划"]) == ("—", "7.00 亿元")


def test_a_promise_that_is_kept_has_no_gap() -> None:
    files = {"targets/east.yaml": INVESTMENT, "data/east.yaml": SPENT.replace("2025: 3", "2025: 10")}
    assert shown(files).said("verdict")[0].endswith("到2027年底：目标都没有缺口。")
    assert "no gap in any target" in shown(files, language="en").said("verdict")[0]
    assert "缺口0.00亿元；" in shown(files).said("statement")[0]  # of nothing missing no plan is said
    more = {**files, "targets/more.yaml": HEAD + "targets: [{indicator: pipes, at_least: 5, since: 2025, by: 2027}]\n"}
    assert "能计算的目标都没有缺口；另有 1 项" in shown(more).said("verdict")[0]
    assert (texts(shown(files))["缺口"], texts(shown(files))["状态"]) == ("0.00 亿元", "已完成")


def test_exactly_seven_hundred_does_not_meet_more_than_seven_hundred() -> None:
    files = {
        "targets/east.yaml": INVESTMENT.replace("at_least: 12", "more_than: 5"),
        "data/east.yaml": SPENT,
    }
    document = shown(files)
    assert texts(document)["缺口"] == "> 0.00 亿元"
    assert "有效投资缺口超过0.00亿元" in document.said("verdict")[0]


MIXED = {
    "targets/east.yaml": INVESTMENT
    + "  - {indicator: pipes, at_least: 9, since: 2025, by: 2027}\n  - {indicator: green, improve: true, by: 2027}\n",
    "data/east.yaml": SPENT,
}


def test_what_cannot_be_computed_is_counted_and_says_why() -> None:
    document = shown(MIXED)
    assert "另有 2 项" in document.said("verdict")[0]
    assert "2 cannot be computed" in shown(MIXED, language="en").said("verdict")[0]
    _, pipes, green = document.said("statement")
    assert "管网：目标9公里以上，实绩未报告；没有报数" in pipes
    assert "显著提升" in green
    assert "没有量化目标" in green
    _, pipes, green = shown(MIXED, language="en").said("statement")
    assert "nothing reported" in pipes
    assert "no number" in green


def test_where_nothing_can_be_computed_the_verdict_says_that_alone() -> None:
    files = {"targets/east.yaml": INVESTMENT}
    document = shown(files, 2026)
    assert "没有一项能计算缺口。" in document.said("verdict")[0]
    assert "no gap can be computed." in shown(files, language="en").said("verdict")[0]
    assert document.records[0]["recent_months"] is None
    assert texts(document)["缺口"] == "—"


def test_a_level_has_no_recent_pace() -> None:
    files = {
        "targets/east.yaml": INVESTMENT.replace("investment", "lamps").replace("12", "120"),
        "data/east.yaml": HEAD + "actuals:\n  lamps: {2025: 90}\n",
    }
    assert "近期月均无法推算" in shown(files).said("statement")[0]
    assert "no recent pace" in shown(files, language="en").said("statement")[0]
    assert texts(shown(files))["缺口"] == "30 盏"


def test_a_promise_without_a_number_has_no_path_in_an_earlier_year() -> None:
    shows = texts(
        shown({"targets/east.yaml": HEAD + "targets:\n  - {indicator: green, improve: true, by: 2027}\n"}, 2026)
    )
    assert (shows["2026年底应达"], shows["缺口"]) == ("—", "—")


def test_a_ceiling_lacks_what_lies_above_its_path() -> None:
    files = {
        "targets/east.yaml": HEAD
        + "targets:\n  - {indicator: leakage, at_most: 8, since: 2025, by: 2027, baseline: {2024: 14}}\n",
        "data/east.yaml": HEAD + "actuals:\n  leakage: {2025: 13}\n",
    }
    shows = texts(shown(files, 2026))  # 14 - 6 x 24/36 = 10
    assert (shows["2026年底应达"], shows["缺口"]) == ("10.00 %", "3.00 %")


TWO = INVESTMENT + "  - {indicator: pipes, at_least: 9, since: 2025, by: 2025}\n"


def test_a_target_that_ended_before_the_year_is_left_out_and_named() -> None:
    document = shown({"targets/east.yaml": TWO, "data/east.yaml": SPENT})
    assert len(document.records) == len(document.said("statement")) == 1
    note = document.said("note")[0]
    assert "管网" in note
    assert "2025年，不含2027年" in note
    note = shown({"targets/east.yaml": TWO, "data/east.yaml": SPENT}, language="en").said("note")[0]
    assert "Pipes" in note
    assert "promised for 2025, which does not cover 2027" in note


def test_only_some_of_the_targets_have_a_path_of_their_own() -> None:
    (table,) = shown({"targets/east.yaml": TWO, "data/east.yaml": SPENT}, 2025).tables
    expected = [row[2].text for row in table.rows]
    assert expected == ["4.00 亿元", "9.0 公里"]  # 12 of 36 months of 12; the whole of 9


@pytest.mark.parametrize("year", [2024, 2028])
def test_a_year_that_no_target_covers_is_refused_with_those_that_there_are(year: int) -> None:
    with pytest.raises(AskedWronglyError) as refused:
        shown(FILES, year)
    message = refused.value.message
    assert str(year) in message.zh
    assert "2025至2027" in message.zh
    assert "2025 to 2027" in message.en
    assert refused.value.exit_code == 2


def test_an_org_without_targets_has_no_gap_to_speak_of() -> None:
    seen = view(FILES, "2026-06-30")
    with pytest.raises(AskedWronglyError) as refused:
        gap(seen, choose_org(seen.programme, "west"), None, None, "zh")
    assert "西区没有目标" in refused.value.message.zh


def test_a_year_between_two_targets_is_refused() -> None:
    apart = (
        HEAD + "targets:\n"
        "  - {indicator: investment, at_least: 12, since: 2025, by: 2025}\n"
        "  - {indicator: pipes, at_least: 9, since: 2027, by: 2027}\n"
    )
    with pytest.raises(AskedWronglyError):
        shown({"targets/east.yaml": apart}, 2026)


def test_the_top_of_the_tree_is_taken_without_an_org() -> None:
    files = {"targets/city.yaml": INVESTMENT.replace("org: east", "org: city"), "data/east.yaml": SPENT}
    document = gap(view(files, "2026-06-30"), None, None, None, "zh")
    assert document.said("title") == ("测试规划 · 全市 · 截至2026年6月30日",)
    assert str(document.records[0]["gap"]) == "≤ 7.00 亿元"  # the west is silent
    assert "未报：西区" in document.said("note")[0]
    assert document.command == "gap"


@pytest.mark.parametrize(
    ("language", "verdict"),
    [
        (
            "zh",
            "全市到2027年底：6 项有或可能有缺口，其中 5 项没有计划；最需关注：加装电梯缺口167台，没有计划；口袋公园",
        ),
        (
            "en",
            "全市 by the end of 2027: 6 targets have or may have a gap, 5 of them with no plan; "
            "most urgent: 加装电梯: gap 167 台",
        ),
    ],
)
def test_of_many_gaps_the_most_urgent_are_told(language: Language, verdict: str) -> None:
    (said,) = gap(view(city(), "2026-11-05"), None, None, None, language).said("verdict")
    assert said.startswith(verdict)


@pytest.mark.parametrize(
    ("bounds", "zh", "en"),
    [
        (0, "4 项有缺口", "4 targets have a gap"),
        (1, "4 项有或可能有缺口", "4 targets have or may have a gap"),
        (4, "4 项可能有缺口", "4 targets may have a gap"),
    ],
)
def test_a_gap_of_which_only_the_most_is_known_is_not_presupposed(bounds: int, zh: str, en: str) -> None:
    names = ("a", "b", "c", "d")
    files = {
        "targets/indicators.yaml": "indicators:\n"
        + "".join(f"  {name}: {{name: {name}, unit: 个, kind: flow, decimals: 0}}\n" for name in names),
        "targets/east.yaml": "org: east\nsource: bulletin\ntargets:\n"
        + "".join(f"  - {{indicator: {name}, at_least: 9, since: 2025, by: 2027}}\n" for name in names),
        "data/east.yaml": "org: east\nsource: bulletin\nactuals:\n"
        + "".join(
            f"  {name}: {{2025: {'{at_least: 3}' if index < bounds else 3}}}\n" for index, name in enumerate(names)
        ),
    }
    for language, told in (("zh", zh), ("en", en)):
        (said,) = shown(files, language="en" if language == "en" else "zh").said("verdict")
        assert told in said


def test_what_has_not_begun_has_no_gap_yet() -> None:
    files = {
        **FILES,
        "targets/east.yaml": INVESTMENT + "  - {indicator: pipes, at_least: 5, since: 2027, by: 2027}\n",
    }
    document = shown(files)
    assert document.said("verdict")[0].endswith("；另有 1 项未报数、目标期未到或没有量化目标，不能计算。")
    assert "管网：目标5公里以上，实绩未到期；目标期未到，不算缺口" in document.said("statement")[1]


def test_what_exceeds_a_ceiling_is_not_called_a_gap() -> None:
    files = {
        "targets/indicators.yaml": "indicators:\n  bursts: {name: 爆管, en: Bursts, unit: 次, kind: flow}\n",
        "targets/t.yaml": "org: city\ntargets: [{indicator: bursts, at_most: 12, since: 2025, by: 2026}]\n",
        "data/city.yaml": "org: city\nactuals: {bursts: {2025: 9, 2026-01: 4, 2026-02: 1}}\n",
    }
    spoken: list[tuple[Language, tuple[str, ...]]] = [
        ("zh", ("爆管超出2次。", "实绩14次，超出2次；从2026年3月算起还有10个月，近期", "到2026年底为24次，超出12次。")),
        (
            "en",
            (
                "Bursts: over by 2 次.",
                "actual 14 次; over by 2 次; 10 months left from 2026-03, recent pace",
                "24 次 by the end of 2026, 12 次 over.",
            ),
        ),
    ]
    for language, said in spoken:
        document = gap(view(files, "2026-03-05"), None, None, None, language)
        text = "".join((*document.said("verdict"), *document.said("line"), *document.said("statement")))
        assert all(each in text for each in said), text
    path = {**files, "targets/t.yaml": files["targets/t.yaml"].replace("by: 2026", "by: 2028")}
    earlier = "".join(gap(view(path, "2026-03-05"), None, None, 2026, "zh").said("statement"))
    assert "到2026年12月31日上限为6次，超出8次；" in earlier  # half of four years


def test_without_a_report_or_a_plan_there_is_no_plan() -> None:
    assert "没有报数，缺口无法计算；没有计划。" in "".join(shown({"targets/east.yaml": INVESTMENT}).said("statement"))
