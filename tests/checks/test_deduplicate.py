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


TARGETS = """\
org: %s
source: bulletin
targets: [{indicator: compounds, at_least: %s, since: 2025, by: 2027, lead_unit: 住建局}]
"""
SCORES = """\
scores: {y: {name: 考核, source: bulletin, since: 2025, by: 2027, level: district, out_of: 100}}
items: [{score: y, indicator: compounds, rule: all_or_nothing, points: 100, quote: 完成得满分, source: bulletin}]
"""
FAULTY = "indicators: {a: {name: 甲, unit: 个, kind: flw}}\n"
DUTY = "org: east\nsource: bulletin\nduties: {a: {duty: 修路, measure: compounds, by: 2027, lead_unit: 住建局}}\n"


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"targets/e.yaml": TARGETS % ("east", "x")}, ["RN109"]),
        ({"targets/e.yaml": TARGETS % ("east", "4]")}, ["RN003"]),
        ({"targets/c.yaml": TARGETS % ("city", "9"), "targets/e.yaml": TARGETS % ("east", "x")}, ["RN109"]),
        ({"targets/s.yaml": SCORES.replace("compounds", "a"), "targets/i.yaml": FAULTY}, ["RN104"]),
    ],
)
def test_a_lost_target_is_not_told_once_more_by_scores_and_sums(files: dict[str, str], codes: list[str]) -> None:
    read = loaded({"targets/s.yaml": SCORES, "targets/w.yaml": TARGETS % ("west", "8"), **files})
    assert [each.code for each in run_checks(read, DAY)] == codes


def test_a_lost_figure_is_not_told_once_more_by_the_duty_that_it_measures() -> None:
    totals = "year_to_date: {compounds: {2025-12: 2, 2026-09: 3, 2026-10: 4O}}\n"
    data = f"org: east\nsource: bulletin\n{totals}progress: {{a: {{2026-09-30: done}}}}\n"
    files = {"targets/e.yaml": TARGETS % ("east", "40"), "targets/d.yaml": DUTY, "data/e.yaml": data}
    assert [each.code for each in run_checks(loaded(files), DAY) if each.severity == "error"] == ["RN109"]
    whole = loaded({**files, "data/e.yaml": data.replace("4O", "4")})
    assert [each.code for each in run_checks(whole, DAY) if each.severity == "error"] == ["RN509"]


@pytest.mark.parametrize("title", CASES)
def test_what_stops_the_figures_is_an_error_of_check_too(title: str) -> None:
    read = loaded(without_marks(files_of(CASES[title]))[0])
    errors = [each for each in run_checks(read, DAY) if each.severity == "error"]
    assert bool(errors) == bool(run_checks(read, DAY, only_errors=True))
