"""``--year`` takes a year, or the window of a target as it is printed, in every command that asks for targets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.console import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

CITY = ("--root", str(ROOT / "src" / "renewal_cli" / "examples" / "city"), "--as-of", "2026-11-20")
COMMANDS = {
    "rank": ("rank", "compounds"),
    "split": ("split", "compounds"),
    "gap": ("gap", "--indicator", "compounds"),
    "explain": ("explain", "bing", "compounds", "target"),
    "chart": ("chart", "bullet", "compounds"),
}


def years(renewal: Call, command: str, asked: str) -> set[tuple[str, str]]:
    """The windows of the targets that a command shows."""
    done = renewal(*COMMANDS[command], *CITY, "--year", asked, "-f", "json")
    assert (done.code, done.err) == (0, "")
    made = json.loads(done.out)
    rows = made.get("splits", made["rows"])
    if command == "explain":  # its rows are the steps: the targets stand on two lines of a file
        lines = {"targets/bing.yaml:5": ("2025", "2027"), "targets/bing.yaml:6": ("2026", "2026")}
        return {lines[row["place"]] for row in rows}
    return {(row["since"], row["by"]) for row in rows}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("asked", ["2025..2027", "2025—2027年", "2025-2027", "2025 to 2027"])
def test_a_window_as_it_is_printed_chooses_its_targets(renewal: Call, command: str, asked: str) -> None:
    assert years(renewal, command, asked) == {("2025", "2027")}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_year_chooses_those_that_end_in_it_or_reach_into_it(renewal: Call, command: str) -> None:
    reach = {("2025", "2027"), ("2026", "2026")}
    for asked in ("2026", "2026年"):
        assert years(renewal, command, asked) == (reach if command in ("gap", "explain") else {("2026", "2026")})
    assert years(renewal, command, "2026..2026") == {("2026", "2026")}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("asked", ["27", "2026-10", "2027..2025", "三年"])
def test_anything_else_is_refused_with_what_to_type(renewal: Call, command: str, asked: str) -> None:
    done = renewal(*COMMANDS[command], *CITY, "--year", asked)
    assert (done.code, f"：“{asked}”。写成 2027 或 2025..2027。" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("gap", "全市没有期限为 2024..2025 的目标。有：2025—2027年、2026年。"),
        ("explain", "丙区没有期限为 2024..2025 的“老旧小区改造”目标。"),
        ("rank", "没有可排名的“老旧小区改造”目标。"),
        ("split", "没有可分解的“老旧小区改造”目标。"),
        ("chart", "没有 2024..2025 年的目标"),
    ],
)
def test_a_window_that_nothing_is_promised_for_is_refused(renewal: Call, command: str, said: str) -> None:
    done = renewal(*COMMANDS[command], *CITY, "--year", "2024..2025")
    assert (done.code, said in done.err) == (2, True)
