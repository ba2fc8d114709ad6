"""``renewal profile`` from the command line."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

DAY = ("--as-of", "2026-11-20")


@pytest.mark.usefixtures("demo")
def test_an_org_is_meant_by_its_name_and_every_format_has_the_same_lines(renewal: Call) -> None:
    done = renewal("profile", "东区", *DAY, "--format", "plain")
    assert (done.code, done.err) == (0, "")
    assert "data/east.yaml:4" in done.out
    rows = json.loads(renewal("profile", "east", *DAY, "--format", "json").out)["rows"]
    table = [*csv.DictReader(StringIO(renewal("profile", "east", *DAY, "--format", "csv").out))]
    assert [row["value_text"] for row in rows] == [row["value_text"] for row in table]
    assert {row["kind"] for row in rows} == {"actuals", "year_to_date", "plans"}


@pytest.mark.usefixtures("demo")
def test_an_org_that_there_is_not_is_asked_wrongly(renewal: Call) -> None:
    done = renewal("profile", "北区")
    assert (done.code, done.out) == (2, "")
