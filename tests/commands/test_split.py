"""``renewal split`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.mark.usefixtures("demo")
def test_a_target_is_broken_down(renewal: Call) -> None:
    done = renewal("split", "compounds", "-d", "city", *DAY, "--format", "json")
    assert (done.code, done.err) == (0, "")
    (whole,) = json.loads(done.out)["splits"]
    assert (whole["assigned"], whole["unassigned"], whole["basis"]) == ("0", "30", None)


@pytest.mark.usefixtures("demo")
def test_the_rest_is_shared_equally_or_by_an_indicator(renewal: Call) -> None:
    for key, parts in (("equal", ["15", "15"]), ("compounds", ["18", "12"])):
        found = json.loads(renewal("split", "compounds", "--by", key, *DAY, "--format", "json").out)
        assert [row["proposed"] for row in found["rows"]] == parts  # done were 9 and 6
    assert renewal("split", "compounds", "--by", "nichts", *DAY).code == 2
