"""What the check of late reports says of those whose day nobody wrote."""

from __future__ import annotations

from datetime import date

from renewal_cli.checks.run_checks import run_checks
from tests.programmes import PROGRAMME, loaded

WITH_RHYTHM = PROGRAMME.replace(
    "en: East, level: district", "en: East, level: district, monthly: {days: 5, since: 2026-01}"
)


def said(february: str) -> list[str]:
    data = f"org: east\nactuals: {{compounds: {{2026-01: {{value: 3, reported: 2026-03-01}}{february}}}}}\n"
    read = loaded({"targets/programme.yaml": WITH_RHYTHM, "data/east.yaml": data})
    return [each.message.en for each in run_checks(read, date(2026, 3, 31)) if each.code == "RN405"]


def test_what_nobody_dated_may_have_been_in_time() -> None:
    assert said("") == ["'east' was late 1 time: 2026-01; on time 0/2"]
    assert said(", 2026-02: 2") == ["'east' was late 1 time: 2026-01; on time 0/2; 1 more without a reporting day"]
