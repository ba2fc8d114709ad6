"""An error is never hidden by a warning that explains it: it stands, and names its cause."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.checks.run_checks import run_checks
from tests.checks.test_corpus import CASES, without_marks
from tests.console import files_of
from tests.programmes import loaded

DAY = date(2026, 11, 20)


def test_the_error_that_a_slip_caused_says_so_with_the_hint_for_the_slip() -> None:
    totals = (
        "org: east\nsource: bulletin\nyear_to_date: {pipes: {2026-01: 0.4, 2026-02: 0.9, 2026-03: 130, 2026-04: 1.7}}\n"
    )
    (found,) = run_checks(loaded({"data/east.yaml": totals}), DAY)
    assert (found.code, found.severity) == ("RN305", "error")
    assert found.message.zh == (
        "累计数下降：2026-03 是 130，2026-04 是 1.7；“130”约是相邻各期的 76.5 倍（RN303 data/east.yaml:3:61）"
    )
    assert found.message.en.endswith("; '130' is about 76.5 times its neighbours (RN303 data/east.yaml:3:61)")
    assert found.hint.en == "check the number and its unit (it is read in 公里)"


def test_at_one_place_the_cause_needs_no_place() -> None:
    totals = "{2026-01: 0.5, 2026-02: 1.2, 2026-03: 2.1, 2026-04: 29000, 2026-05: 3.6, 2026-06: 4.4}"
    files = {"data/east.yaml": f"org: east\nsource: bulletin\nyear_to_date: {{investment: {totals}}}\n"}
    (found,) = run_checks(loaded(files), DAY)
    assert (found.code, found.message.en.endswith(" (RN303)")) == ("RN305", True)


@pytest.mark.parametrize("title", CASES)
def test_what_stops_the_figures_is_an_error_of_check_too(title: str) -> None:
    read = loaded(without_marks(files_of(CASES[title]))[0])
    errors = [each for each in run_checks(read, DAY) if each.severity == "error"]
    assert bool(errors) == bool(run_checks(read, DAY, only_errors=True))
