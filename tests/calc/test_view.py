"""A programme without the reports of later periods."""

from __future__ import annotations

from datetime import date

from renewal_cli.calc.view import reported_by
from tests.programmes import view

FILES = {
    "data/east.yaml": "org: east\nactuals: {compounds: {2025: 5, 2026-01: {value: 2, reported: 2026-02-09}, 2026: 9}}\n"
    "plans: {compounds: {2027: 4}}\n"
}


def test_later_periods_are_left_out_and_late_reports_and_plans_are_not() -> None:
    looked = reported_by(view(FILES, "2027-02-01"), date(2026, 1, 31))
    assert [each.period.text for each in looked.done("east", "compounds")] == ["2025", "2026-01"]
    assert [each.period.text for each in looked.plans("east", "compounds")] == ["2027"]
    assert looked.as_of == date(2027, 2, 1)
