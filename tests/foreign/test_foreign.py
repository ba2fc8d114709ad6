"""A programme that is not ours, in the public format: each figure below was computed by hand from its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.console import run

HERE = Path(__file__).parent
COLUMNS = ("target", "actual", "completion", "time_progress", "lead", "gap", "planned", "uncovered")

STATUS = {
    # 甲区 2025: 12, monthly 2026: 1+0+2+1+1+2+0+1+1+3 (revised on 11-10) = 12; 22 of 36 months
    ("a", "compounds"): ("≥ 40", "24", "60.0%", "61.1%", "-1.1", "16", "10", "6", "behind"),
    # 699.9 + 0.1 = 700.0, which is not more than 700
    ("a", "pipes"): ("> 700", "700.0", "100.0%", "61.1%", "+38.9", "> 0.0", "—", "> 0.0", "on_track"),
    # more than 1.2 of 2, 22 of 24 months: the lead may lie anywhere above -31.7
    ("a", "households"): ("≥ 2", "> 1.2", "> 60.0%", "91.7%", "> -31.7", "< 0.8", "—", "< 0.8", "undetermined"),
    ("a", "homes"): ("≥ 5000", "3400", "68.0%", "61.1%", "+6.9", "1600", "—", "1600", "on_track"),
    # (30000 + 12000) / (2000 + 1000) = 14, half the way from 13 to 15, last reported 2025-12-31
    ("a", "green"): ("≥ 15", "14.00", "50.0%", "33.3%", "+16.7", "1.00", "—", "1.00", "stale"),
    # year to date: 15 of 2025 and 9 of 2026
    ("b", "compounds"): ("> 30", "24", "80.0%", "61.1%", "+18.9", "6", "4", "2", "on_track"),
    ("b", "investment"): ("≥ 10", "3.10", "31.0%", "41.7%", "-10.7", "6.90", "—", "6.90", "far_behind"),
    # 120 + 80 = 200, half the way from 150 to 250; 18 of 36 months
    ("b", "lamps"): ("≥ 250", "200", "50.0%", "50.0%", "0.0", "50", "—", "50", "on_track"),
    ("b", "green"): ("显著提升", "…", "—", "—", "—", "—", "—", "—", "no_number"),
    # 7 (revised from 8) + 3; the target was raised to 12 in June
    ("c", "compounds"): ("≥ 12", "10", "83.3%", "61.1%", "+22.2", "2", "—", "2", "on_track"),
    ("c", "households"): ("≥ 1", "未到期", "—", "—", "—", "—", "—", "—", "no_data"),
    # one of two listed streets, and the list is not complete
    ("d", "compounds"): ("≥ 18", "≥ 3", "≥ 16.7%", "33.3%", "≥ -16.7", "≤ 15", "—", "≤ 15", "stale"),
    # 1 + 24 + 24 + 10 + at least 3
    ("jc", "compounds"): ("≥ 100", "≥ 62", "≥ 62.0%", "61.1%", "≥ +0.9", "≤ 38", "14", "≤ 24", "on_track"),
    ("jc", "pipes"): ("≥ 647.4", "629.0", "97.2%", "83.3%", "+13.8", "18.4", "—", "18.4", "on_track"),
    ("jc", "investment"): ("≥ 20", "6.10", "30.5%", "41.7%", "-11.2", "13.90", "—", "13.90", "far_behind"),
    # 1.6 of the 3 from 12 down to 9; 21 of 36 months
    ("jc", "leakage"): ("≤ 9", "10.4", "53.3%", "58.3%", "-5.0", "1.4", "—", "1.4", "behind"),
}  # fmt: skip


def rows(command: str) -> dict[str, dict[str, Any]]:
    shown = run(f"renewal {command} --format json", HERE)
    assert shown.exit_code == 0, shown.output
    return {row["indicator"]: row for row in json.loads(shown.output)["rows"]}


@pytest.mark.parametrize("org", ["a", "b", "c", "d", "jc"])
def test_every_figure_of_an_org_is_the_one_computed_by_hand(org: str) -> None:
    found = rows(f"status --district {org} --as-of 2026-11-20")
    printed = {
        (org, indicator): (*(row[f"{column}_text"] for column in COLUMNS), row["light"])
        for indicator, row in found.items()
    }
    assert printed == {key: figures for key, figures in STATUS.items() if key[0] == org}


def test_exact_values_stand_beside_the_printed_ones() -> None:
    found = rows("status --district a --as-of 2026-11-20")
    assert found["compounds"]["completion"] == "3/5"
    assert found["compounds"]["lead"] == "-10/9"
    assert found["households"]["completion"] == {"low": "3/5", "high": None}
    assert found["households"]["gap"] == {"low": "0", "high": "4/5"}
    assert found["households"]["lead_unit"] == "甲区民政局"
    assert found["compounds"]["lead_unit"] == "甲区住建局"
    assert found["compounds"]["owner"] == "分管负责人"
    assert "data/2026/a.yaml:15" in found["compounds"]["sources"]


@pytest.mark.parametrize(
    ("as_of", "target", "actual", "completion"),
    [
        ("2026-02-01", "≥ 10", "8", "80.0%"),
        ("2026-05-01", "≥ 10", "7", "70.0%"),
        ("2026-06-01", "≥ 12", "7", "58.3%"),
        ("2026-11-20", "≥ 12", "10", "83.3%"),
    ],
)
def test_an_earlier_day_sees_what_was_known_then(as_of: str, target: str, actual: str, completion: str) -> None:
    row = rows(f"status --district c --as-of {as_of}")["compounds"]
    assert (row["target_text"], row["actual_text"], row["completion_text"]) == (target, actual, completion)


def test_a_revision_counts_from_the_day_it_was_reported() -> None:
    seen = {
        day: rows(f"status --district a --as-of {day}")["compounds"]["actual_text"]
        for day in ("2026-11-09", "2026-11-10", "2026-12-01")
    }
    assert seen == {"2026-11-09": "23", "2026-11-10": "24", "2026-12-01": "30"}


def test_the_gap_of_an_earlier_year_is_held_against_the_curve_or_the_straight_line() -> None:
    found = rows("gap --district b --year 2026 --as-of 2026-11-20")
    investment, lamps = found["investment"], found["lamps"]
    assert (investment["expected_text"], investment["gap_text"], investment["need_per_month_text"]) == (
        "4.00",
        "0.90",
        "0.45",
    )
    assert (investment["recent_pace_text"], investment["recent_months"]) == ("0.31", 10)
    assert (lamps["expected"], lamps["gap"], lamps["gap_text"]) == ("650/3", "50/3", "16.67")


def test_the_city_is_held_against_its_districts_and_nothing_is_adjusted() -> None:
    notes = "\n".join(json.loads(run("renewal status --as-of 2026-11-20 -f json", HERE).output)["notes"])
    assert "自报有效投资6.10亿元，下级合计6.65亿元" in notes
    assert "未报最新数据：市本级、丁区" in notes


def test_check_finds_who_does_not_answer_and_who_owes_reports() -> None:
    shown = run("renewal check --as-of 2027-01-31 --format concise", HERE)
    assert [line.split()[1] for line in shown.output.splitlines()[:-1]] == ["RN402", "RN402", "RN402", "RN404"]
    assert "欠报 24 期" in shown.output  # all of 2025 and 2026: not every figure that is promised is given monthly
