"""The sentence of the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.choose import choose_org
from renewal_cli.report.gap import gap
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

STEADY = "actuals: {compounds: {2025H1: 4, 2025H2: 6, 2026H1: 6}}"


def shown(
    target: str = "at_least: 36", data: str = STEADY, language: Language = "zh", as_of: str = "2026-06-30"
) -> Document:
    files = {
        "targets/east.yaml": f"org: east\ntargets:\n  - {{indicator: compounds, {target}}}\n",
        "data/east.yaml": f"org: east\n{data}\n",
    }
    seen = view(files, as_of)
    return gap(seen, choose_org(seen.programme, "east"), None, None, language)


@pytest.mark.parametrize(
    ("target", "data", "said"),
    [
        (
            "at_least: 36",
            STEADY,
            "照2025年7月—2026年6月的速度（每月1个），到2027年底为34个，差2个，"
            "2028年2月29日前后达到目标，比期限晚60天。",
        ),
        (
            "at_least: 30, by: 2027-09",
            STEADY,
            "照2025年7月—2026年6月的速度（每月1个），到2027年9月30日为31个，无缺口，"
            "2027年8月31日前后达到目标，比期限早30天。",
        ),
        (
            "at_least: 36",
            "actuals: {compounds: {2025H1: 3, 2025H2: 9, 2026H1: {at_most: 6}}}",
            "照2025年7月—2026年6月的速度（每月0.75至1.25个），到2027年底为25至41个，最多差11个。",
        ),
        (
            "at_least: 36",
            "actuals: {compounds: {2025-01: 1, 2025-02: 1, 2025-03: 1}}",
            "照2025年1—3月的速度（每月1个），到2027年底为36个，无缺口，2027年12月31日前后达到目标，可按期完成。",
        ),
        (
            "at_least: 36",
            "actuals: {compounds: {2025Q1: 6, 2025Q3: 3, 2025-09: 3}}",
            "照2025年1—3月、2025年7—9月的速度（每月1至2个），到2027年底不少于36个，无缺口。",
        ),
        (
            "at_least: 36",
            "actuals: {compounds: {2025: 3}}",
            "不作预测（近三年完整的报数不足两期，看不出快慢）。",
        ),
    ],
)
def test_it_says_where_the_pace_leads(target: str, data: str, said: str) -> None:
    (statement,) = shown(target, data).said("statement")
    assert statement.endswith(f"。{said}")


def test_it_says_it_in_english_too() -> None:
    (statement,) = shown(language="en").said("statement")
    assert statement.endswith(
        ". At the pace of 2025-07 to 2026-06 (1 个 a month), 34 个 by the end of 2027, 2 个 short; "
        "the target is reached about 2028-02-29, 60 days late."
    )


def test_what_the_sentence_of_the_gap_said_is_not_said_again() -> None:
    (statement,) = shown("improve: true").said("statement")
    assert "预测" not in statement


def test_the_record_has_it_for_programs() -> None:
    (record,) = shown().records
    assert [str(record[name]) for name in ("forecast", "forecast_gap", "forecast_pace", "landing", "days_late")] == [
        "34 个",
        "2 个",
        "1 个",
        "2028-02-29",
        "60",
    ]
    assert record["no_forecast"] is None


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ("{2025Q1: 6, 2025Q3: 3}", ("2025-01..2025-03", "2025-07..2025-09")),
        ("{2025-06: 3}", ("2025-06",)),
        ("{2025-01-15..2025-03-20: 3}", ("2025-01-15..2025-03-20",)),
    ],
)
def test_the_record_names_the_months_of_the_pace(data: str, named: tuple[str, ...]) -> None:
    assert shown(data=f"actuals: {{compounds: {data}}}").records[0]["recent_periods"] == named


def test_on_the_last_day_it_is_said_in_english_too() -> None:
    data = "actuals: {compounds: {2025-01: 1, 2025-02: 1, 2025-03: 1}}"
    assert (
        ", no gap; the target is reached about 2027-12-31, on the last day."
        in (shown(data=data, language="en").said("statement")[0])
    )


def test_what_a_forecast_falls_short_by_is_told_alike_to_programs_and_people() -> None:
    months = ", ".join(f"2025-{each:02}: 0.9999" for each in range(1, 10))
    files = {
        "targets/east.yaml": "org: east\ntargets: [{indicator: investment, at_least: 12, since: 2025, by: 2025}]\n",
        "data/east.yaml": f"org: east\nactuals: {{investment: {{{months}}}}}\n",
    }
    seen = view(files, "2025-10-10")
    document = gap(seen, choose_org(seen.programme, "east"), None, None, "zh")
    [record] = document.records
    assert str(record["forecast"]) == "11.999 亿元"
    assert "到2025年底为11.999亿元，差0.001亿元" in document.said("statement")[0]
