"""``renewal diff`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


@pytest.mark.usefixtures("demo")
def test_two_days_are_compared(renewal: Call) -> None:
    done = renewal("diff", "--from", "2026-05", "--to", "2026-06", "-d", "city", "-i", "compounds", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    (row,) = found["rows"]
    # 10 in 2025; 3 and 2 more by the end of June
    assert (row["actual_before"], row["actual"], row["actual_change"]) == ("10", "15", "5")
    assert [line["line"] for line in found["lines"]] == ["data/east.yaml:4", "data/west.yaml:4"]


@pytest.mark.usefixtures("demo")
def test_the_earlier_day_must_be_given_and_the_later_is_today(renewal: Call) -> None:
    assert (renewal("diff").code, renewal("diff", "--from", "gestern").code) == (2, 2)
    assert renewal("diff", "--from", "2025").code == 0
