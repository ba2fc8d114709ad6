"""``renewal methods`` and ``--method`` from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


def test_the_list_and_a_page(renewal: Call) -> None:
    listing = renewal("methods")
    assert (listing.code, listing.err) == (0, "")
    assert "earned-schedule" in listing.out
    page = renewal("methods", "sdsn")
    assert "Formula:" in page.out
    unknown = renewal("methods", "sdn")
    assert (unknown.code, unknown.out) == (2, "")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("command", ["status", "gap"])
def test_a_method_is_named_and_adds_its_fields(renewal: Call, command: str) -> None:
    value = json.loads(renewal(command, *DAY, "--method", "linear", "--format", "json").out)
    assert value["method"] == "linear"
    # 15 of 30 after 18 of 36 months
    assert (value["rows"][0]["progress"], value["rows"][0]["progress_label"]) == ("1", "on_track")
    assert "progress" not in json.loads(renewal(command, *DAY, "--format", "json").out)["rows"][0]
    assert renewal(command, *DAY, "--method", "magic").code == 2
