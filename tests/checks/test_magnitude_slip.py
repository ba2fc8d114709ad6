"""Magnitude slips: what the message says, and that nothing is said of real figures."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.programme import load_programme
from tests.console import run
from tests.programmes import loaded

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.problem import Problem

DAY = date(2026, 11, 20)
TARGET = "org: east\nsource: bulletin\ntargets: [{indicator: investment, at_least: 12, lead_unit: 住建局}]\n"


def slips(data: str, target: str = TARGET) -> list[Problem]:
    files = {"targets/east.yaml": target, "data/east.yaml": f"org: east\nsource: bulletin\n{data}\n"}
    return [each for each in run_checks(loaded(files), DAY) if each.code == "RN303"]


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (
            "actuals: {pipes: {2026-01: 1.0, 2026-02: 2.1, 2026-03: 1100}}",
            "“1100”约是相邻各期的 524 倍",
            "'1100' is about 524 times its neighbours",
        ),
        (
            "actuals: {pipes: {2026-01: 1.0, 2026-02: 2.1, 2026-03: 44}}",
            "“44”约是相邻各期的 21 倍",
            "'44' is about 21 times its neighbours",
        ),
        (
            "actuals: {investment: {2026-01: 0.3, 2026-02: 190 亿元, 2026-03: 0.4}}",
            "“190 亿元”约是整个目标的 15.8 倍",
            "'190 亿元' is about 15.8 times the whole target",
        ),
        (
            "actuals: {lamps: {2026-01: 12000, 2026-02: 13000, 2026-03: 1.5 盏, 2026-04: 12000}}",
            "“1.5 盏”约是其他各期的 1/8000",
            "'1.5 盏' is about 1/8000 of the other periods",
        ),
        (
            "plans: {investment: {2026: 3}}\nactuals: {investment: {2026-01: 311, 2026-02: 0.2}}",
            "“311”约是整个目标的 25.9 倍",
            "'311' is about 25.9 times the whole target",
        ),
        (
            "plans: {pipes: {2026: 3}}\nactuals: {pipes: {2026-01: 311, 2026-02: 0.2}}",
            "“311”约是计划的 104 倍",
            "'311' is about 104 times the plan",
        ),
    ],
)
def test_the_message_says_the_factor_and_what_the_figure_is_compared_with(data: str, zh: str, en: str) -> None:
    (found,) = slips(data)
    assert (found.message.zh, found.message.en) == (zh, en)


def test_a_figure_beyond_its_target_leads_to_the_target() -> None:
    (found,) = slips("actuals: {investment: {2026-01: 190}}")
    assert str(found.related) == "targets/east.yaml:3:45"


def test_a_figure_beyond_the_target_of_an_org_above_is_reported_where_amounts_add_up() -> None:
    of_city = TARGET.replace("org: east", "org: city")
    (found,) = slips("actuals: {investment: {2026-10: 12500}}", of_city)
    assert found.related is not None
    assert found.message.zh == "“12500”约是上级“全市”整个目标的 1042 倍"
    assert found.message.en == "'12500' is about 1042 times the whole target of '全市' above it"
    assert not slips("actuals: {investment: {2026-10: 119}}", of_city)
    assert not slips("actuals: {lamps: {2026-10: 1300}}", of_city.replace("investment", "lamps"))


def test_a_running_total_of_a_cumulative_indicator_may_surpass_its_target_in_time() -> None:
    programme = {
        "targets/more.yaml": "indicators:\n  trees: {name: 树, unit: 棵, kind: cumulative}\n",
        "targets/t.yaml": TARGET.replace("investment", "trees"),
    }
    data = "org: east\nsource: bulletin\nactuals: {trees: {2025-12: 9, 2026-06: 13, 2026-09: 14}}\n"
    assert run_checks(loaded({**programme, "data/east.yaml": data}), DAY) == []
    early = data.replace("2025-12: 9, 2026-06", "2025-01: 9, 2025-06")
    found = run_checks(loaded({**programme, "data/east.yaml": early}), DAY)
    assert [(each.code, each.place.column) for each in found] == [("RN303", 40)]


@pytest.mark.parametrize("day", [date(2023, 1, 1), DAY])
def test_nothing_is_said_of_the_figures_of_the_country_and_of_its_provinces(tmp_path: Path, day: date) -> None:
    assert run("renewal init --example national", tmp_path).exit_code == 0
    read = load_programme(tmp_path)
    assert len(read.draft.series) > 60
    assert "RN303" not in {each.code for each in run_checks(read, day)}


@pytest.mark.parametrize(("times", "found"), [(1, 0), (10, 38), (100, 60)])
def test_of_sixty_figures_that_have_slipped_as_many_are_found_as_the_page_says(
    tmp_path: Path, times: int, found: int
) -> None:
    run("renewal init --example national", tmp_path)
    for path in (tmp_path / "data/provinces").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        slipped = re.sub("(?<=2022: )[0-9.]+", lambda number: str(Decimal(number[0]) * times), text)
        path.write_text(slipped, encoding="utf-8")
    problems = run_checks(load_programme(tmp_path), DAY)
    assert sum(each.code == "RN303" for each in problems) == found
