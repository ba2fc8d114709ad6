"""Duties and progress as they are read."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.checks.run_checks import run_checks
from tests.programmes import faults, loaded, programme

DUTIES = """\
org: east
source: bulletin
duties:
  lifts:
    name: 加装电梯
    problem: 居民盼望加装电梯
    duty: 加装电梯10部
    measure: compounds
    steps: {方案批复: 2025-12, 开工: 2026-04}
    since: 2025-10
    by: [{by: 2026-06}, {by: open, reported: 2026-05-20, reason: 管线改迁}]
    lead_unit: 区住建局
    responsible: [街道办]
    owner: 分管负责人
    quote: 大力推进电梯加装
    assumption: 指既有住宅
    note: 分两批
  parking: {problem: 盼望停车位, source: bulletin, by: open}
"""
PROGRESS = """\
org: east
source: bulletin
progress:
  lifts:
    2026-09-20: {is: done, evidence: 验收单, by: 街道办, reported: 2026-10-04, source: bulletin, note: 首批}
    2026-03: began
"""


def test_everything_that_is_written_of_a_duty_is_read() -> None:
    read = programme({"targets/e.yaml": DUTIES, "data/e.yaml": PROGRESS})
    lifts, parking = read.duties["east"]
    assert (lifts.id, lifts.name, lifts.problem, lifts.text) == (
        "lifts",
        "加装电梯",
        "居民盼望加装电梯",
        "加装电梯10部",
    )
    assert (lifts.measure, lifts.source, lifts.quote) == ("compounds", "bulletin", "大力推进电梯加装")
    assert (lifts.assumption, lifts.note) == ("指既有住宅", "分两批")
    assert lifts.responsibility == ("区住建局", ("街道办",), "分管负责人")
    assert [(each.name, str(each.by)) for each in lifts.steps] == [("方案批复", "2025-12"), ("开工", "2026-04")]
    assert str(lifts.since) == "2025-10"
    assert [(each.by and str(each.by), each.reported, each.reason) for each in lifts.deadlines] == [
        ("2026-06", None, None),
        (None, date(2026, 5, 20), "管线改迁"),
    ]
    assert lifts.place.line_reference == "targets/e.yaml:4"
    assert (parking.text, parking.deadlines[0].by, parking.short_name) == (None, None, "盼望停车位")


def test_everything_that_is_said_of_it_is_read_in_order_of_the_days() -> None:
    read = programme({"targets/e.yaml": DUTIES, "data/e.yaml": PROGRESS})
    began, done = read.progress["east", "lifts"]
    assert (began.day, began.word, began.source, began.known_from) == (
        date(2026, 3, 31),
        "began",
        "bulletin",
        date(2026, 3, 31),
    )
    assert (done.word, done.evidence, done.by, done.note) == ("done", "验收单", "街道办", "首批")
    assert done.known_from == date(2026, 10, 4)
    assert done.place.line_reference == "data/e.yaml:5"


def test_the_short_name_is_the_name_or_what_was_taken_on_or_the_problem() -> None:
    read = programme(
        {"targets/e.yaml": "org: east\nduties: {a: {duty: 修路, problem: 路不平}, b: {problem: 路不平}}\n"}
    )
    assert [each.short_name for each in read.duties["east"]] == ["修路", "路不平"]


def test_duties_and_targets_may_stand_in_one_file_or_alone() -> None:
    both = "org: east\ntargets: [{indicator: compounds, at_least: 9}]\nduties: {a: {duty: 修路}}\n"
    read = programme({"targets/e.yaml": both})
    assert (len(read.targets), len(read.duties["east"])) == (1, 1)
    assert faults({"targets/e.yaml": "org: east\nduties:\n"}) == ["targets/e.yaml:2:8 RN103"]


def test_while_a_file_of_duties_cannot_be_read_no_duty_is_unknown() -> None:
    broken = {
        "targets/e.yaml": "org: east\nduties: {a: {duty: 修路}\n",
        "data/e.yaml": "org: east\nprogress: {b: {2026-01-05: began}}\n",
    }
    assert [each.split()[1] for each in faults(broken)] == ["RN003"]


def test_a_duty_with_a_faulty_indicator_as_its_measure_is_no_second_problem() -> None:
    read = loaded(
        {
            "targets/i.yaml": "indicators:\n  ramps: {name: 坡道, unit: 处, kind: flow, decimls: 0}\n",
            "targets/e.yaml": "org: east\nsource: bulletin\nduties: {a: {duty: 修坡道, measure: ramps, by: open}}\n",
        }
    )
    assert [each.code for each in run_checks(read, date(2026, 11, 20)) if each.severity == "error"] == ["RN101"]


@pytest.mark.parametrize("lost", ["rg: east\nduties: {b: {duty: 修桥}}\n", "source: bulletin\n", "# duties\n"])
def test_while_a_file_does_not_say_what_it_is_no_duty_is_unknown(lost: str) -> None:
    data = "org: east\nprogress: {b: {2026-01-05: began}}\n"
    files = {"targets/a.yaml": "org: west\nduties: {b: {duty: 修桥}}\n", "targets/e.yaml": lost, "data/e.yaml": data}
    assert [each.split()[0].partition(":")[0] for each in faults(files)] == ["targets/e.yaml"]


def test_a_duty_whose_text_is_faulty_is_one_fault() -> None:
    assert faults({"targets/e.yaml": "org: east\nduties: {a: {duty: {}}}\n"}) == ["targets/e.yaml:2:20 RN103"]
    assert faults({"targets/e.yaml": "org: east\nduties: {a: {duty: ~}}\n"}) == ["targets/e.yaml:2:10 RN102"]


def test_what_comes_before_a_word_that_cannot_be_read_is_not_missed() -> None:
    duty = "org: east\nsource: bulletin\nduties: {a: {duty: 修路, by: open, lead_unit: 住建局}}\n"
    said = "progress: {a: {一季度: {is: done, evidence: 照片}, 2026-05-05: {is: closed, by: 督查室, evidence: 照片}}}\n"
    read = loaded({"targets/e.yaml": duty, "data/e.yaml": f"org: east\nsource: bulletin\n{said}"})
    assert [each.code for each in run_checks(read, date(2026, 11, 20))] == ["RN106"]
