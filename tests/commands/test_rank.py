"""``renewal rank`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def promised(demo: Path) -> None:
    for org, value in (("east", 20), ("west", 10)):
        (demo / "targets" / f"{org}.yaml").write_text(
            f"org: {org}\ntargets:\n  - {{indicator: compounds, at_least: {value}}}\n", encoding="utf-8"
        )


@pytest.mark.usefixtures("promised")
def test_districts_are_ranked(renewal: Call) -> None:
    done = renewal("rank", "compounds", *DAY, "--since", "2025-12-31", "--format", "json")
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)["rows"]
    # 6 + 3 of 20, 4 + 2 of 10; at the end of 2025 6 of 20 and 4 of 10
    assert [(row["org"], row["place"], row["completion"], row["moved"]) for row in rows] == [
        ("west", 1, "3/5", 0),
        ("east", 2, "9/20", 0),
    ]


@pytest.mark.usefixtures("promised")
def test_a_day_that_is_none_is_named_with_its_option(renewal: Call) -> None:
    done = renewal("rank", "compounds", "--since", "gestern")
    assert (done.code, done.out) == (2, "")
    assert "--since" in done.err
    assert renewal("rank", "compounds", *DAY).code == 0
