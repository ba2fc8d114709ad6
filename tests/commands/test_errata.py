"""``renewal errata`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


@pytest.mark.usefixtures("demo")
def test_what_is_new_is_no_correction(renewal: Call) -> None:
    done = renewal("errata", "--since", "2026-05", "--as-of", "2026-06-30", "-d", "city", "-f", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert (found["command"], found["rows"], found["figures"]) == ("errata", [], [])
    assert {row["line"] for row in found["new"]} >= {"data/east.yaml:4", "data/west.yaml:4"}


@pytest.mark.usefixtures("demo")
def test_the_day_of_the_bulletin_must_be_given(renewal: Call) -> None:
    done = renewal("errata")
    assert done.code == 2
    assert "--since 2026-10-08" in done.err
    assert renewal("errata", "--since", "gestern").code == 2
    assert renewal("errata", "--since", "2026-06-30", "--as-of", "2026-06-30").code == 2
