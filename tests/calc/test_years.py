"""The tasks of single years beside the target of several."""

from __future__ import annotations

from fractions import Fraction

import pytest

from renewal_cli.calc.years import Years, years_of
from tests.programmes import programme

WHOLE = "{indicator: investment, more_than: 50, since: 2025, by: 2027}"


def found(*targets: str, indicator: str = "investment") -> list[Years]:
    lines = "".join(f"  - {each}\n" for each in targets)
    read = programme({"targets/t.yaml": f"org: city\ntargets:\n{lines}"})
    mine = [each for each in read.targets if each.indicator == indicator]
    return [*years_of(mine, read.indicators[indicator])]


def task(year: int, amount: str, more: str = "") -> str:
    return f"{{indicator: investment, at_least: {amount}, since: {year}, by: {year}{more}}}"


def test_what_the_tasks_leave_and_for_which_years() -> None:
    (years,) = found(task(2026, "20"), WHOLE, task(2025, "18.1"))
    assert [each.value for each in years.tasks] == [Fraction(181, 10), 20]
    assert (years.left, years.open) == (Fraction(119, 10), (2027,))


def test_tasks_may_be_more_than_the_whole() -> None:
    (years,) = found(WHOLE, task(2025, "20"), task(2026, "20"), task(2027, "15"))
    assert years.left == -5
    assert years.open == ()


@pytest.mark.parametrize(
    "targets",
    [
        (WHOLE,),
        (task(2026, "20"),),
        (WHOLE, task(2028, "20")),
        (WHOLE, task(2026, "20", ", strive: true")),
        (WHOLE, "{indicator: investment, at_least: 9, since: 2026-01, by: 2026-06}"),
        (WHOLE, "{indicator: investment, at_most: 9, since: 2026, by: 2026}"),
        ("{indicator: investment, improve: true, since: 2025, by: 2027}", task(2026, "20")),
        ("{indicator: investment, at_least: 50, since: 2025-02, by: 2027}", task(2026, "20")),
    ],
)
def test_what_is_no_task_of_a_year_in_a_target_of_several(targets: tuple[str, ...]) -> None:
    assert found(*targets) == []


def test_levels_do_not_add_up_over_the_years() -> None:
    level = "{{indicator: lamps, at_least: {}, since: {}, by: {}}}"
    assert found(level.format(30, 2025, 2027), level.format(10, 2025, 2025), indicator="lamps") == []
