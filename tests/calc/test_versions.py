"""The versions of a promise."""

from __future__ import annotations

from renewal_cli.calc.versions import versions
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
