"""When a sentence says that something is, was or will be."""

from __future__ import annotations

import pytest

from renewal_cli.text.times import times


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("到2027年，全市", "by", "2027"),
        ("2031年底前完成", "by", "2031"),
        ("力争在2031年6月底前", "by", "2031-06"),
        ("2024到2025年计划", "in", "2024..2025"),
        ("2028年至2031年期间", "in", "2028..2031"),
        ("截至10月底，", "until", "2025-10"),
        ("今年以来，", "until", "2025"),
        ("目前，", "until", "2025"),
        ("自2022年以来", "since", "2022"),
        ("今年上半年", "in", "2025H1"),
        ("去年下半年", "in", "2024H2"),
        ("前三季度", "in", "2025-01..2025-09"),
        ("第2季度", "in", "2025Q2"),
        ("2024年四季度", "in", "2024Q4"),
        ("今年前11个月", "in", "2025-01..2025-11"),
        ("1—6月份", "in", "2025-01..2025-06"),
        ("2025年10月31日", "in", "2025-10-31"),
        ("2025年2月31日", "in", None),
        ("“十四五”期间", "in", "2021..2025"),
        ("到“十五五”末", "by", "2030"),
        ("覆盖率2031年需达", "in", "2031"),
        ("2025-01 to 2025-10: 7", "in", "2025-01..2025-10"),
        ("2025-01至2025-10完成", "in", "2025-01..2025-10"),
        ("2025-11 to 2025-10", "in", None),
        ("2025Q1—2025Q3", "in", "2025Q1..2025Q3"),
        ("By the end of 2031, the city", "by", "2031"),
        ("built in 2030.", "in", "2030"),
        ("二零三一年", "in", "2031"),
        ("年内", "in", "2025"),
    ],
)
def test_a_time_is_read(text: str, kind: str, period: str | None) -> None:
    (found, *_) = times(text, 2025)
    assert (found.kind, found.period.text if found.period else None) == (kind, period)


@pytest.mark.parametrize("text", ["1998年底前建成的小区", "12个月", "12025年", "今年来轻"])
def test_what_is_no_time_of_the_figure(text: str) -> None:
    assert [*times(text, 2025)] == [] or text.startswith("12")


def test_a_year_that_the_text_does_not_say_is_not_known() -> None:
    assert [each.period for each in times("今年以来，到10月底", None)] == [None, None]


def test_days_months_and_quarters_may_be_written_as_in_the_files() -> None:
    said = "By 2026-06-30; as of 2026-10-10; summary 2026-06, bulletin 2026Q3, first half 2026H1; 2025-2027, 2026-13"
    found = [(each.kind, str(each.period)) for each in times(said, None)]
    assert found[:5] == [
        ("by", "2026-06-30"),
        ("until", "2026-10-10"),
        ("in", "2026-06"),
        ("in", "2026Q3"),
        ("in", "2026H1"),
    ]
    assert found[5:] == [("in", "2025..2027")]


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("by the end of September 2026", "by", "2026-09"),
        ("as of 30 June 2026", "until", "2026-06-30"),
        ("by June 30, 2026", "by", "2026-06-30"),
        ("from January to September", "in", "2025-01..2025-09"),
        ("in the first three quarters of this year", "in", "2025-01..2025-09"),
        ("in the first nine months", "in", "2025-01..2025-09"),
        ("the third quarter of 2026", "in", "2026Q3"),
        ("in the first half of 2026", "in", "2026H1"),
        ("from 2024 to 2026", "in", "2024..2026"),
        ("from March 2024", "since", "2024-03"),
        ("since 2024", "since", "2024"),
        ("last year", "in", "2024"),
        ("by year-end", "by", "2025"),
    ],
)
def test_an_english_time_is_read(text: str, kind: str, period: str) -> None:
    assert [(each.kind, each.period and each.period.text) for each in times(text, 2025)] == [(kind, period)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年11月至2025年2月", "2024-11..2025-02"),
        ("2024年11月—2025年2月", "2024-11..2025-02"),
        ("从2024年8月到2025年2月", "2024-08..2025-02"),
        ("2024年四季度至2025年一季度", "2024Q4..2025Q1"),
        ("1月20日至2月5日", "2025-01-20..2025-02-05"),
        ("10月20日至31日", "2025-10-20..2025-10-31"),
        ("10月20日—31日", "2025-10-20..2025-10-31"),
        ("10月20日至35日", None),
        ("12月至2月", None),
        ("2024年底至2025年2月", None),
        ("from 20 January to 5 February", "2025-01-20..2025-02-05"),
        ("between November 2024 and February 2025", "2024-11..2025-02"),
    ],
)
def test_two_times_may_be_the_ends_of_one(text: str, period: str | None) -> None:
    assert [each.period and each.period.text for each in times(text, 2025)] == [period]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("截至2月底到2025年", 2),
        ("2024年8月起至2025年", 2),
        ("in November 2024 and February 2025", 2),
        ("2024年、2025年", 2),
    ],
)
def test_other_times_side_by_side_are_two(text: str, count: int) -> None:
    assert len([*times(text, 2025)]) == count


def test_a_range_whose_year_is_not_known_is_none() -> None:
    assert [each.period for each in times("1月20日至2月5日", None)] == [None]


@pytest.mark.parametrize("text", ["residents may apply", "the second half of the work", "until 2024 to 2026, 12"])
def test_what_is_no_english_time(text: str) -> None:
    assert not [each for each in times(text, 2025) if each.period and each.period.text not in ("2024", "2026")]


def test_an_english_time_without_year_is_not_known() -> None:
    assert [each.period for each in times("last year, in May", None)] == [None, None]
