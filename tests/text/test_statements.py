"""What is said of a figure: role, time, org and indicator, and what is doubtful about it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.model.interval import Interval
from renewal_cli.model.period import parse_period
from renewal_cli.text.figures import LONG, read_figures
from renewal_cli.text.opening import of_bytes
from renewal_cli.text.read_statements import read_statements
from renewal_cli.text.times import times
from tests.text.test_documents import VOCABULARY

if TYPE_CHECKING:
    from renewal_cli.text.statement import Statement


def said(text: str, org: str | None = "east", date: str | None = "2026-03") -> list[Statement]:
    day = parse_period(date) if date else None
    return [*read_statements(of_bytes(text.encode()), VOCABULARY, org, day).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老旧小区、口袋公园分别新建12个、5个。", ["compounds", "pocket_parks"]),
        ("老旧小区和口袋公园分别新建12个、5个和3个。", [None, None, None]),
        ("驿站、口袋公园分别新建12个、5个。", [None, None]),
        ("改造老旧小区12个，新建驿站6个，再建3个。", ["compounds", None, None]),
        ("12个口袋公园、27个小区物业评星。", ["pocket_parks", None]),
        ("2024年改造了23个老旧小区，2025年又实施了20个。", ["compounds", "compounds"]),
        ("老旧小区居民议事会成立23个。", [None]),
        ("老旧小区配套车位300个。", [None]),
        ("老旧小区改造方面，今年计划完成12个。", ["compounds"]),
        ("完成65个以上老旧小区的改造。", ["compounds"]),
        ("建成12个功能齐全、管理规范的口袋公园。", [None]),
        ("新开工老旧小区改造12个。", [None]),
        ("有效投资120个。", [None]),
        ("今年计划完成12个。", [None]),
    ],
)
def test_the_indicator_is_the_noun_that_is_counted(text: str, expected: list[str | None]) -> None:
    assert [each.indicator for each in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("东区完成45个，完成率75.0%，低于序时进度5.6个百分点；西区完成48个。", ["", "", "", ""]),
        ("完成率75.0%；西区完成48个。", ["", ""]),
        ("电缆入地完成45处，完成率75.0%；西区完成48处。", ["电缆入地", "电缆入地", "电缆入地"]),
        ("满意率75.0%；西区完成48处。", ["满意率", "满意率"]),
    ],
)
def test_what_follows_a_rate_counts_what_was_counted_before_it(text: str, words: list[str]) -> None:
    assert [each.indicator_text for each in said(text)] == words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2025年改造老旧小区12个。", "actual"),
        ("2026年计划改造老旧小区12个。", "plan"),
        ("2026年目标改造老旧小区12个。", "target"),
        ("到2027年改造老旧小区12个。", "target"),
        ("到2027年改造老旧小区50个，已完成12个。", None),
        ("到2025年改造老旧小区12个。", None),
        ("截至2月底，改造老旧小区12个。", "actual"),
        ("截至2027年底计划改造老旧小区12个。", None),
        ("2026年改造老旧小区12个。", None),
        ("2026年已改造老旧小区12个。", None),
        ("2025年已改造老旧小区12个。", "actual"),
        ("现有老旧小区12个。", "level"),
        ("2025年268个老旧小区中，12个完工。", "other"),
        ("较6月末增加12个。", "other"),
        ("2025年有效投资占全市的12%。", "other"),
        ("2025年完成率12%。", "rate"),
        ("超序时进度12个百分点。", "lead"),
        ("2025年同比增长12%。", "change"),
        ("2025年计划改造老旧小区50个，实际改造12个。", "actual"),
        ("到2027年，老旧小区要从12个增加到65个。", "other"),
        ("2025年有效投资没有达到12亿元。", "other"),
        ("如果到2027年老旧小区改造不足12个，就要问责。", None),
        ("2025年取消老旧小区改造12个。", "other"),
        ("2025年年均改造老旧小区12个。", "other"),
        ("2025年底，口袋公园总数达到12个。", "level"),
    ],
)
def test_the_role_of_a_figure(text: str, role: str | None) -> None:
    last = [each for each in said(text) if each.reading and each.reading.value in (12, 268)]
    assert (last[0].role if last[0].kind == "amount" else last[0].kind) == role


@pytest.mark.parametrize(
    ("sentence", "role", "window"),
    [
        ("2026年至2027年要完成老旧小区改造32个以上。", "target", "2026 2027"),
        ("2026年将改造老旧小区12个。", "target", "2026 2026"),
        ("2026年，改造老旧小区12个以上。", "target", "2026 2026"),
        ("2026年下半年确保改造老旧小区12个。", "target", "2026H2 2026H2"),
        ("到2027年，改造老旧小区12个。", "target", "None 2027"),
        ("2026年计划改造老旧小区12个。", "plan", "None None"),
        ("2026年已改造老旧小区12个。", None, "None None"),
    ],
)
def test_what_is_to_be_done_under_a_heading_of_targets_is_promised(sentence: str, role: str, window: str) -> None:
    (found,) = said(f"# 工作报告\n\n## 目标任务\n\n{sentence}")
    assert (found.role, f"{found.since and found.since.text} {found.by and found.by.text}") == (role, window)
    (elsewhere,) = said(f"# 工作报告\n\n## 重点工作\n\n{sentence}")
    assert elsewhere.role == (role if "确保" in sentence or sentence.startswith("到") else "plan" if role else None)


@pytest.mark.parametrize(
    ("text", "date", "period"),
    [
        ("今年以来改造老旧小区12个。", "2026-03-05", "2026-03"),
        ("今年以来改造老旧小区12个。", "2026", None),
        ("自2022年以来改造老旧小区12个。", "2026-03", None),
        ("今年截至2月底改造老旧小区12个。", "2026-03", "2026-02"),
        ("# 2026年2月月报\n\n年初以来改造老旧小区12个。", "2026-03-05", "2026-02"),
        ("# 2025年10月月报\n\n年初以来改造老旧小区12个。", "2026-03-05", None),
        ("今年计划改造老旧小区12个。", None, None),
    ],
)
def test_until_when(text: str, date: str | None, period: str | None) -> None:
    (found,) = said(text, date=date)
    assert (found.period.text if found.period else None) == period
    assert found.is_sure == (period is not None)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2026年2月改造老旧小区12个，比去年同期多4个，建成口袋公园3个。", ["2026-02", "2026-02", "2026-02"]),
        ("2026年2月投资3亿元，较2025年增长8%，建成口袋公园3个。", ["2026-02", "2026-02", "2026-02"]),
        ("2026年2月改造老旧小区12个，与2025年相比多2个，建成口袋公园3个。", ["2026-02", "2026-02", "2026-02"]),
        ("In February 2026, 12 pocket parks were built, more than in 2025, and 3 km of pipes.", ["2026-02", "2026-02"]),
    ],
)
def test_what_a_figure_is_held_against_is_no_time_of_those_behind_it(text: str, periods: list[str]) -> None:
    assert [each.period and each.period.text for each in said(text, date="2026-03-05")] == periods


@pytest.mark.parametrize(
    ("text", "orgs", "periods"),
    [
        ("2025年，东区改造老旧小区12个（其中老码头片区3个），口袋公园3个。", "east east/pier east", "2025 2025 2025"),
        ("2026年，东区（截至2月底）改造老旧小区12个。", "east", "2026-02"),
        ("2025年，东区（老码头片区）改造老旧小区12个。", "east/pier", "2025"),
        ("2025年改造老旧小区12个（2024年9个），口袋公园3个。", "east east east", "2025 2024 2025"),
        ("（2025年）改造老旧小区12个。", "east", "2025"),
        ("In 2025 (31 December 2025) 12 pocket parks were built.", "east", "2025-12-31"),
    ],
)
def test_what_brackets_name_beside_a_figure_of_their_own_ends_with_them(text: str, orgs: str, periods: str) -> None:
    found = said(text)
    assert [each.org for each in found] == orgs.split()
    assert [each.period and each.period.text for each in found] == periods.split()


def test_an_amount_of_the_same_days_of_another_year_is_none_of_this_one() -> None:
    found = said("2026年2月改造老旧小区12个（上年同期8个）。", date="2026-03-05")
    assert [(each.role, each.kind) for each in found] == [("actual", "amount"), ("level", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "2026年已改造老旧小区12个，距2026年20个的目标还差8个，口袋公园3个。",
        "2026年改造老旧小区12个，年度任务16个；口袋公园3个。",
        "到2027年改造老旧小区60个的目标还差8个，口袋公园3个。",
    ],
)
def test_a_target_of_one_figure_makes_none_of_the_next(text: str) -> None:
    assert said(text, date="2026-03-05")[-1].role is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2026年的目标是改造老旧小区60个，口袋公园3个。", "target"),
        ("2026年2月完成年度任务的95%，口袋公园3个。", "actual"),
        ("到2027年，改造老旧小区60个，确保投资9亿元，口袋公园3个。", "target"),
    ],
)
def test_words_before_all_figures_are_of_each(text: str, role: str) -> None:
    assert said(text, date="2026-03-05")[-1].role == role


@pytest.mark.parametrize("text", ["今年确保再改造老旧小区3个。", "By 2027, the city aims to add another 3 parks."])
def test_a_promise_on_top_of_what_was_done_is_not_sure(text: str) -> None:
    assert "what is to be done again comes on top of what was done" in doubts(text)


@pytest.mark.parametrize(
    "text",
    [
        "“2025年建成口袋公园38个”应为“2025年建成口袋公园28个”。",
        "2025年建成口袋公园38个有误，是28个。",
        "Of 2025, 38 pocket parks should read 28 pocket parks.",
    ],
)
def test_a_figure_that_the_text_corrects_is_not_sure(text: str) -> None:
    first, last = said(text)
    assert [phrase.en for phrase in first.doubts][-1] == "the text says that this figure is wrong"
    assert "the text says that this figure is wrong" not in [phrase.en for phrase in last.doubts]


def test_a_share_is_no_amount_of_what_it_is_a_share_of() -> None:
    found = said("2025年完成有效投资5亿元，占30%。")
    assert [(each.role, each.kind) for each in found] == [("actual", "amount"), ("level", "other")]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("截至2月底，今年已改造老旧小区12个。", True),
        ("截至2月底，改造老旧小区12个，完成年度任务的75%。", True),
        ("# 2026年1—2月情况\n\n截至2月底，改造老旧小区12个。", True),
        ("As of the end of February, 12 km of municipal pipes were renewed this year.", True),
        ("截至2月底，累计改造老旧小区12个。", False),
        ("截至2月底，改造老旧小区12个。", False),
        ("# 2026年1—2月情况\n\n截至2月底，改造老旧小区12个，完成三年任务的75%。", False),
        ("As of the end of February, 12 km of municipal pipes were renewed in three years.", False),
    ],
)
def test_from_when_on_a_total_counts_is_told_or_doubtful(text: str, is_told: bool) -> None:
    first = next(each for each in said(text, date="2026-03") if each.period)
    assert ("from when on it counts is not said" not in [phrase.en for phrase in first.doubts]) == is_told


def test_a_months_end_is_no_month() -> None:
    assert [(each.kind, each.period and each.period.text) for each in times("10月底", 2025)] == [("by", "2025-10")]
    assert [each.role for each in said("2026年2月底，改造老旧小区12个。")] == [None]
    assert [each.role for each in said("2026年4月底改造老旧小区12个。")] == ["target"]


def test_figures_of_two_times_are_not_sure() -> None:
    assert doubts("2024年、2025年改造老旧小区12个。") == ["for which of several times it is, or for all, is not said"]


@pytest.mark.parametrize(
    ("text", "window", "is_sure"),
    [
        ("2026年2月改造老旧小区12个（年度目标16个）。", "2026 2026", True),
        ("2026年2月改造老旧小区12个，三年目标16个。", "2026-02 2026-02", False),
        ("2025—2027年三年目标为改造老旧小区16个。", "2025 2027", True),
    ],
)
def test_a_target_names_its_own_window(text: str, window: str, is_sure: bool) -> None:
    last = said(text)[-1]
    assert (f"{last.since and last.since.text} {last.by and last.by.text}", last.is_sure) == (window, is_sure)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("在2025年推进会上的讲话\n（2025年3月1日）\n", "2025-03-01"),
        ("2025年3月\n", "2025-03"),
        ("工作总结\n日期:2025-3-31 来源:人民日报\n", "2025-03-31"),
        ("在2025年推进会上的讲话\n（2024年12月30日）\n", "2025"),
        ("2025年2月31日\n", None),
        ("2000年底前建成的小区，今年改造。\n", None),
        ("一段话没有年份。\n", None),
    ],
)
def test_the_texts_own_date(head: str, date: str | None) -> None:
    found = read_statements(of_bytes(f"{head}\n正文。".encode()), VOCABULARY, None).date
    assert (found.text if found else None) == date


def doubts(text: str, **more: str | None) -> list[str]:
    return [phrase.en for phrase in said(text, **more)[-1].doubts]


def test_what_is_doubtful_is_said() -> None:
    assert doubts("2025年改造老旧小区20个，其中改造楼栋12栋。") == ["a part of it only"]
    assert doubts("2025年完成超过50个的年度任务。") == ["perhaps the target itself, which was passed"]
    assert doubts("东区很好。西区2025年改造老旧小区9个。2025年改造老旧小区12个。") == ["another org may be meant"]
    assert doubts("2025年全省改造老旧小区12个。") == ["another org may be meant"]
    assert doubts("力争在2025年改造12个，不多于10个以上。")[:1] == ["the comparators before and behind do not agree"]
    pairs = "the names and the figures that belong together are not equally many"
    assert doubts("2024年、2025年分别改造老旧小区12个、15个。") == [pairs]
    assert doubts("2025年东区、西区老旧小区改造分别完成12个、15个。") == [pairs]
    assert doubts("2025年，苏州改造老旧小区12个。") == ["another org may be meant"]
    assert doubts("2025年筹集房源5至3万套。") == ["the number cannot be read for certain"]
    assert doubts("2025年投资3亿元每公里。") == ["another number or unit touches it"]


def test_an_endless_sentence_is_not_sure() -> None:
    (found,) = said("1" * 5000)
    assert (found.doubts, found.reading and found.reading.value) == ((LONG,), None)
    assert said("好" * 5000) == []
    ((reading,), _) = read_figures(f"共{'1' * 60}个")
    assert reading.doubts[0] == LONG


def test_a_long_list_is_cut_between_its_clauses() -> None:
    found = said("改造老旧小区12个，" * 200)
    assert {each.reading.value for each in found if each.reading} == {12}
    assert len(found) == 200


def test_bounds_as_intervals() -> None:
    (over, about, below) = read_figures("超过3万户，约5个，增长-2.5%。")[0]
    assert over.interval == Interval(Fraction(3), None, low_open=True)
    assert about.interval == Interval(Fraction(5), Fraction(5), about=True)
    assert below.interval.low == Fraction("-2.5")


def test_a_direction_without_number() -> None:
    (found,) = said("到2027年，老旧小区改造显著提升。")
    assert (found.role, found.comparator, found.ends, found.by and found.by.text) == (
        "target",
        "improve",
        (None, None),
        "2027",
    )
    assert said("老旧小区改造显著提升。到2027年，能力显著提升。") == []
    assert said("到2027年，老旧小区改造显著下降。") == []


def test_a_unit_that_is_none_links_to_nothing() -> None:
    assert [each.indicator for each in said("惠及居民2200万。")] == [None]
    assert [each.indicator for each in said("计划到2027年新建口袋公园12 %。")] == [None]


def test_without_vocabulary_everything_is_still_read() -> None:
    (found,) = said("到2027年，全国改造小区12个。", org=None)
    assert (found.org, found.org_text) == (None, "全国")


@pytest.mark.parametrize(
    ("text", "role", "time"),
    [
        ("By 2026-09, 36 km of municipal pipes had been replaced.", "actual", "2026-09"),
        ("By the end of September 2026, 36 km of municipal pipes were done.", "actual", "2026-09"),
        ("By 2028, 36 km of municipal pipes were done.", None, "2028"),
        ("By 2028, the city will renew 36 km of municipal pipes.", "target", "2028"),
        ("The city will renew 36 km of municipal pipes by June 2028.", "target", "2028-06"),
        ("By 2028, 36 km of municipal pipes.", None, "2028"),
        ("By 2024, the city is to renew 36 km of municipal pipes.", None, "2024"),
        ("The target for 2025 to 2027 is 36 km of municipal pipes.", "target", "2027"),
        ("The city plans to renew 36 km of municipal pipes in 2027.", "plan", "2027"),
        ("From 2024 to 2025, 36 km of municipal pipes were renewed.", "actual", "2024..2025"),
        ("As of 2026-09-30, 36 km of municipal pipes will be renewed.", None, "2026-09-30"),
    ],
)
def test_an_english_deadline_is_one_only_of_what_is_to_come(text: str, role: str | None, time: str) -> None:
    (found,) = said(text, "city", "2026-10-15")
    assert (found.role, (found.by or found.period).text) == (role, time)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("66.2 percent of the annual target was met", "rate"),
        ("the lead was 4.5 points above schedule", "lead"),
        ("investment was up 8.3% year on year", "change"),
        ("it was 36 km (66.2%) of all", "other"),
    ],
)
def test_the_kind_of_an_english_figure(words: str, kind: str) -> None:
    assert said(f"In 2025, {words}.", "city")[-1].kind == kind


def test_a_comparator_of_a_list_is_shared_or_doubtful() -> None:
    (first, second) = read_figures("覆盖率分别为60%、70%以上。")[0]
    assert [each.en for each in first.doubts] == ["the comparator beside it may be said of it, too"]
    assert second.is_sure
    (first, second) = read_figures("覆盖率分别超过60%和70%。")[0]
    assert first.comparator == second.comparator == "more_than"
    assert (second.low, second.is_sure) == (Fraction(70), True)
    (first, second) = read_figures("惠及约60个、700户。")[0]
    assert (first.is_sure, second.is_sure) == (True, False)
