"""Stated confidence, apart from the light."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.target_status import confidence_of, disagrees, target_statuses
from renewal_cli.calc.view import View
from renewal_cli.model.target import GRADES, Confidence
from renewal_cli.report.status import status
from tests.programmes import faults, programme, view

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document


def files(stated: str, done: str = "2025: 1") -> dict[str, str]:
    return {
        "targets/e.yaml": f"org: east\ntargets:\n  - {{indicator: pipes, at_least: 9, confidence: {{{stated}}}}}\n",
        "data/e.yaml": f"org: east\nactuals: {{pipes: {{{done}}}}}\n",
    }


def shown(stated: str, language: Language = "zh", done: str = "2025: 1") -> Document:
    read = programme(files(stated, done))
    return status(View(read, date(2026, 2, 1)), read.orgs["east"], None, language)


@pytest.mark.parametrize(("written", "grade"), [("green", "green"), ("黄", "amber"), ("红", "red")])
def test_it_is_read_in_either_language(written: str, grade: str) -> None:
    (stands,) = target_statuses(view(files(f"value: {written}, by: 甲, why: 因故"), "2026-02-01"), ["east"])
    stated = stands.target.confidence
    assert stated is not None
    assert (stated.value, stated.by, stated.on, stated.why) == (grade, "甲", None, "因故")


def test_it_is_not_known_before_it_was_stated() -> None:
    (stands,) = target_statuses(view(files("value: green, by: 甲, on: 2026-02-02"), "2026-02-01"), ["east"])
    assert confidence_of(stands, date(2026, 2, 1)) is None
    assert confidence_of(stands, date(2026, 2, 2)) is not None


def test_faults_are_found_where_they_stand() -> None:
    found = faults(files("value: gren, by: 甲, on: 2026-13"))
    assert [fault.split()[-1] for fault in found] == ["RN104"]
    assert [fault.split()[-1] for fault in faults(files("value: green, by: 甲, on: 2026-13"))] == ["RN106"]
    assert [fault.split()[-1] for fault in faults(files("value: green"))] == ["RN102"]


def test_every_light_that_says_something_goes_with_one_grade() -> None:
    answers = {light: disagrees(Confidence("green", "甲"), light) for light in LIGHTS}
    assert {light for light, answer in answers.items() if answer is False} == {"achieved", "on_track"}
    assert {answers[light] for light in ("stale", "no_data", "no_number", "undetermined")} == {None}
    assert [disagrees(Confidence(grade, "甲"), "behind") for grade in GRADES] == [True, False, True]


def test_a_disagreement_is_noted_and_the_light_stays() -> None:
    document = shown("value: green, by: 甲, on: 2026-01-20", "en")  # 1 of 9 after a third of the time
    note = document.said("note")[0]
    assert note.startswith("Confidence and figures disagree: East Pipes is stated green, the figures say far behind")
    (row,) = document.records
    assert (row["light"], row["confidence"], row["confidence_compared"]) == ("far_behind", "green", "disagree")
    assert document.said("line")[-1].endswith("far behind: disagree.")


def test_agreement_is_told_without_a_note() -> None:
    document = shown("value: red, by: 甲")
    assert not any("信心" in note for note in document.said("note"))
    assert [cell.text for cell in document.tables[-1].rows[0]] == [
        "东区 管网",
        "红",
        "严重落后",
        "一致",
        "甲",
        "—",
        "—",
    ]


def test_without_any_the_rows_have_no_such_fields() -> None:
    later = shown("value: red, by: 甲, on: 2026-03-01")
    assert "confidence" not in later.records[0]
    two = programme(
        {
            **files("value: red, by: 甲"),
            "targets/more.yaml": "org: east\ntargets:\n  - {indicator: homes, at_least: 9}\n",
        }
    )
    rows = status(View(two, date(2026, 2, 1)), two.orgs["east"], None, "zh").records
    assert [row["confidence"] for row in rows] == ["red", None]
