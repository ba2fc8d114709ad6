"""What is said of a row of a table can be done in the table, which has columns and no keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.checks.run_checks import run_checks
from tests.programmes import loaded

if TYPE_CHECKING:
    from renewal_cli.model.problem import Problem

HEADER = "org,indicator,section,period,value,reported,source,note\n"
TWICE = "east,compounds,actuals,2025,9,,bulletin,\neast,compounds,actuals,2025,8,%s,bulletin,\n"


@pytest.mark.parametrize(
    ("rows", "code", "hint", "repaired"),
    [
        ("east,pipes,,2025,9,,,\n", "RN401", "fill in the column 'source'", "east,pipes,,2025,9,,bulletin,\n"),
        (
            TWICE % "2026-02-01",
            "RN403",
            "write the reason in the column 'note'",
            (TWICE % "2026-02-01")[:-1] + "误报\n",
        ),
        (TWICE % "", "RN207", "delete one; for a revision fill in the column 'reported'", None),
    ],
)
def test_a_hint_for_a_row_can_be_followed(rows: str, code: str, hint: str, repaired: str | None) -> None:
    (found,) = _found(rows)
    assert (found.code, found.hint.en) == (code, hint)
    if repaired is not None:
        assert _found(repaired) == []


def _found(rows: str) -> list[Problem]:
    return run_checks(loaded({"data/a.csv": HEADER + rows}), date(2026, 11, 20))
