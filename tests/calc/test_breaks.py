"""Changes of method between the two sides of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.comparison import Comparison, stretches_of
from renewal_cli.model.period import parse_period
from tests.programmes import PROGRAMME, loaded, programme, view

if TYPE_CHECKING:
    from renewal_cli.calc.comparison import ChangeName

BREAKS = """\
breaks:
  - {indicator: investment, since: 2026, reason: new year}
  - {org: west, since: 2026-06, reason: boundary}
  - {org: east, indicator: investment, since: 2025-10, reason: one thing}
  - {org: east, indicator: compounds, since: 2026, reason: another}
  - {indicator: lamps, since: 2026-03-31, reason: meters}
"""
MONTHS = ", ".join(f"{year}-{month:02}: {month}" for year in (2025, 2026) for month in range(1, 13))
PROMISES = (
    "targets:\n"
    "  - {indicator: investment, at_least: 99, since: 2025, by: 2025}\n"
    "  - {indicator: investment, at_least: 99, since: 2026, by: 2026}\n"
)
FILES = {
    "targets/programme.yaml": PROGRAMME + BREAKS,
    "targets/east.yaml": f"org: east\n{PROMISES}",
    **{
        f"data/{org}.yaml": f"org: {org}\nactuals:\n  investment: {{{MONTHS}}}\n  lamps: {{{MONTHS}}}\n"
        for org in ("east", "west")
    },
}


def across(org: str, asked: str, name: ChangeName, indicator: str = "investment") -> list[str]:
    """The reasons of the changes of method that a change of an org lies across."""
    seen = view(FILES, "2027-01-31")
    orgs, indicators = seen.programme.orgs, seen.programme.indicators
    found = Comparison(seen, orgs[org], indicators[indicator], stretches_of(parse_period(asked)))
    return [each.reason for each in found.breaks(name)]


@pytest.mark.parametrize(
    ("org", "asked", "name", "reasons"),
    [
        ("east", "2026-10", "change", []),
        ("east", "2026-01", "change", ["new year"]),
        ("east", "2026-10", "growth", ["new year"]),
        ("east", "2026-09", "growth", ["new year", "one thing"]),
        ("east", "2026-10", "total_growth", ["new year", "one thing"]),
        ("east", "2026-10", "completion_growth", ["new year", "one thing"]),
        ("west", "2026-10", "completion_growth", []),  # no promise
        ("west", "2026-05", "total_growth", ["new year"]),
        ("west", "2026-06", "total_growth", ["new year", "boundary"]),
        ("west", "2026-06", "change", ["boundary"]),
        ("west", "2026-07", "change", []),
        ("city", "2026-07", "growth", ["new year", "boundary", "one thing"]),
        ("city", "2025-10", "change", ["one thing"]),
        ("city", "2025-10", "growth", []),  # nothing of 2024 to compare with
    ],
)
def test_a_change_across_a_break_has_it(org: str, asked: str, name: ChangeName, reasons: list[str]) -> None:
    assert across(org, asked, name) == reasons


def test_of_levels_the_two_days_decide() -> None:
    assert across("east", "2026-03", "change", "lamps") == ["meters"]
    assert across("east", "2026-04", "change", "lamps") == []
    assert across("east", "2026-02", "growth", "lamps") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{indicator: investment, since: 2026年, reason: r}", "RN106"),
        ("{indicator: investmet, since: 2026, reason: r}", "RN202"),
        ("{org: eest, since: 2026, reason: r}", "RN201"),
        ("{org: east, since: 2026}", "RN102"),
        ("{org: east, since: 2026, reason: r, why: s}", "RN101"),
    ],
)
def test_a_faulty_break_is_refused_with_its_place_and_a_hint(line: str, code: str) -> None:
    (problem,) = loaded({"targets/programme.yaml": f"{PROGRAMME}breaks:\n  - {line}\n"}).problems
    assert problem.code == code
    assert problem.place.line == PROGRAMME.count("\n") + 2
    assert problem.hint.zh and problem.hint.en


def test_a_programme_has_its_breaks() -> None:
    found = programme({"targets/programme.yaml": PROGRAMME + BREAKS}).breaks
    assert [(each.org, each.indicator, str(each.since), each.place.line) for each in found[:2]] == [
        (None, "investment", "2026", 10),
        ("west", None, "2026-06", 11),
    ]
