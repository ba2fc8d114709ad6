"""What the checks of missing and late reports say."""

from __future__ import annotations

from datetime import date

from renewal_cli.checks.run_checks import run_checks
from tests.programmes import PROGRAMME, loaded

WITH_RHYTHM = PROGRAMME.replace(
    "en: East, level: district", "en: East, level: district, monthly: {days: 5, since: 2026-01}"
)


def said(february: str, code: str = "RN405", day: date = date(2026, 3, 31)) -> list[str]:
    data = f"org: east\nactuals: {{compounds: {{2026-01: {{value: 3, reported: 2026-03-01}}{february}}}}}\n"
    read = loaded({"targets/programme.yaml": WITH_RHYTHM, "data/east.yaml": data})
    return [each.message.en for each in run_checks(read, day) if each.code == code]


def test_what_nobody_dated_may_have_been_in_time() -> None:
    assert said("") == ["'east' was late 1 time: 2026-01; on time 0/2"]
    assert said(", 2026-02: 2") == ["'east' was late 1 time: 2026-01; on time 0/2; 1 more without a reporting day"]


def test_all_periods_that_are_owed_are_named_with_what_is_missing() -> None:
    assert said("", "RN404") == ["'east' owes 1 report (2026-02); missing: compounds; 1/2 complete"]
    assert said(", 2026-03: 2", "RN404", date(2026, 12, 20)) == [
        "'east' owes 9 reports (2026-02, 2026-04 to 2026-11); missing: compounds; 2/11 complete"
    ]


def test_how_a_missing_report_stops_no_commit_is_said_until_the_programme_has_decided() -> None:
    decided = WITH_RHYTHM + "rules: {checks: {RN404: warning}}\n"
    for programme, is_told in ((WITH_RHYTHM, True), (decided, False)):
        read = loaded(
            {"targets/programme.yaml": programme, "data/east.yaml": "org: east\nactuals: {compounds: {2026-01: 3}}\n"}
        )
        (hint,) = [each.hint for each in run_checks(read, date(2026, 3, 31)) if each.code == "RN404"]
        assert ("RN404: note" in hint.zh, "RN404: note" in hint.en) == (is_told, is_told)
