"""What bulletins say of years' tasks beside the whole target."""

from __future__ import annotations

import pytest

from renewal_cli.model.period import parse_period
from renewal_cli.report.bulletin_notes import years_said
from renewal_cli.report.target_rows import rows_of
from tests.programmes import view


def said(*tasks: int, period: str = "2026-10") -> list[tuple[str, str]]:
    """The sentences to a target of 60 for 2025 to 2027, with the tasks of the first years."""
    lines = "".join(
        f"  - {{indicator: compounds, at_least: {task}, since: {year}, by: {year}}}\n"
        for year, task in enumerate(tasks, 2025)
    )
    whole = "  - {indicator: compounds, at_least: 60, since: 2025, by: 2027}\n"
    seen = view({"targets/c.yaml": f"org: city\ntargets:\n{whole}{lines}"}, "2028-11-20")
    row = rows_of(seen, [seen.programme.orgs["city"]], None, "zh")[0]
    return [(each.zh, each.en) for each in years_said(row, parse_period(period))]


@pytest.mark.parametrize(
    ("tasks", "zh", "en"),
    [
        (
            (18,),
            "2025年任务18个，2025—2027年目标还余42个（2026—2027年）",
            "The task of 2025 comes to 18 个: this leaves 42 个 of the target of 2025-2027 for 2026-2027",
        ),
        (
            (18, 20, 22),
            "2025—2027年任务合计60个，与2025—2027年目标一致",
            "The tasks of 2025-2027 come to 60 个: as much as the target of 2025-2027",
        ),
        (
            (18, 20, 20),
            "2025—2027年任务合计58个，比2025—2027年目标少2个",
            "The tasks of 2025-2027 come to 58 个: 2 个 less than the target of 2025-2027",
        ),
        (
            (30, 40),
            "2025—2026年任务合计70个，比2025—2027年目标多10个",
            "The tasks of 2025-2026 come to 70 个: 10 个 more than the target of 2025-2027",
        ),
    ],
)
def test_what_the_tasks_come_to(tasks: tuple[int, ...], zh: str, en: str) -> None:
    assert said(*tasks) == [(zh, en)]


def test_nothing_is_said_without_tasks_or_of_another_time() -> None:
    assert said() == []
    assert said(18, period="2028-10") == []
