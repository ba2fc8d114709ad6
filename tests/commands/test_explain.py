"""``renewal explain`` from the command line."""

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
def test_it_goes_down_to_the_lines_of_the_files(renewal: Call) -> None:
    done = renewal("explain", "city", "compounds", *DAY)
    assert (done.code, done.err) == (0, "")
    assert "完成率 50.0%" in done.out
    for place in ("data/east.yaml:4", "data/west.yaml:4", "targets/targets.yaml:4"):
        assert place in done.out


@pytest.mark.usefixtures("demo")
def test_the_json_nests_what_it_explains(renewal: Call) -> None:
    value = json.loads(renewal("explain", "city", "compounds", "gap", *DAY, "--format", "json").out)
    (tree,) = value["trees"]
    assert (tree["figure"], tree["value"]) == ("gap", "15")
    assert [child["figure"] for child in tree["children"]] == ["target", "actual"]
    below = tree["children"][1]["children"]
    assert [each["value"] for each in below] == ["9", "6"]
    assert value["rows"][0]["number"] == tree["number"] == "1"


@pytest.mark.usefixtures("demo")
def test_markdown_nests_what_it_explains(renewal: Call) -> None:
    out = renewal("explain", "city", "compounds", "gap", *DAY, "--format", "markdown").out
    assert "\n缺口 15 个；目标 － 实绩，不小于0\n" in out
    assert "\n  - 东区老旧小区改造实绩 9 个" in out


@pytest.mark.usefixtures("demo")
def test_an_unknown_figure_is_asked_wrongly(renewal: Call) -> None:
    done = renewal("explain", "city", "compounds", "gapp")
    assert (done.code, done.out) == (2, "")
    assert "是不是“gap”" in done.err
