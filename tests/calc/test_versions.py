"""The versions of a promise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from renewal_cli.calc.versions import expected_on, expected_path, versions
from tests.programmes import view

TARGETS = """\
org: east
targets:
  - {indicator: compounds, at_least: 26, since: 2025, by: 2027}
  - {indicator: compounds, at_least: 30, since: 2025, by: 2026}
  - {indicator: compounds, at_least: 20, since: 2025, by: 2027, effective: 2026-03-01}
  - {indicator: compounds, at_least: 24, since: 2025, by: 2027, effective: 2025-06-01}
"""


def test_a_target_has_those_before_it_of_the_same_window() -> None:
    seen = view({"targets/east.yaml": TARGETS}, "2026-11-20")
    told = {target.value: [each.value for each in versions(seen, target)] for _, target in seen.promises("east")}
    assert told == {30: [30], 20: [26, 24, 20]}


def test_what_was_due_follows_the_version_in_force() -> None:
    seen = view({"targets/east.yaml": TARGETS}, "2026-11-20")
    target = next(target for _, target in seen.promises("east") if target.value == 20)
    days = (date(2025, 3, 31), date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1), date(2027, 12, 31))
    # 26, 24 and 20 over 36 months, of which 3, 12, 14, 14 and 36 are gone
    assert [expected_on(seen, target, day) for day in days] == [
        Fraction(26 * 3, 36),
        Fraction(24 * 12, 36),
        Fraction(24 * 14, 36),
        Fraction(20 * 14, 36),
        20,
    ]
    corners = [*expected_path(seen, target)]
    assert [str(day) for day, _ in corners] == [
        "2024-12-31",
        "2025-06-01",
        "2025-06-01",
        "2026-03-01",
        "2026-03-01",
        "2027-12-31",
    ]
    late = target._replace(effective=date(2025, 1, 1), indicator="compounds")
    assert expected_on(seen, late, date(2024, 12, 31)) == 0
