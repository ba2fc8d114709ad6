"""Targets, from the targets files."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.org import Responsibility
from renewal_cli.model.place import Place
from tests.load.expected import assert_faults, only_problem, target
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.model.target import Target


def _target(entry: str) -> Target:
    (only,) = programme(target(entry)).targets
    return only


def test_a_target_has_all_that_the_file_says() -> None:
    text = """\
org: east
source: bulletin
targets:
  - {indicator: pipes, at_least: 1.5 万公里, since: 2026H1, by: 2027Q2, strive: true, lead_unit: 住建局,
     responsible: [甲], owner: 王, assumption: 计数, effective: 2025-06-01, reason: 调整, quote: 原话, note: 备注}
  - {indicator: homes, at_most: 7, source: bulletin}
"""
    first, second = programme({"targets/t.yaml": text}).targets
    assert (first.org, first.indicator, first.comparator) == ("east", "pipes", "at_least")
    assert first.value == 15000
    assert (str(first.since), str(first.by), first.strive) == ("2026H1", "2027Q2", True)
    assert first.responsibility == Responsibility("住建局", ("甲",), "王")
    assert (first.assumption, first.effective, first.reason) == ("计数", date(2025, 6, 1), "调整")
    assert (first.source, first.quote, first.note) == ("bulletin", "原话", "备注")
    assert first.place == Place("targets/t.yaml", 4, 5, 5, 105)
    assert (second.strive, second.source, second.effective) == (False, "bulletin", None)
    assert second.value == 7
    assert (second.baseline, second.curve, second.otherwise) == (None, (), None)


@pytest.mark.parametrize("comparator", ["at_least", "more_than", "at_most", "less_than"])
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("65", Fraction(65)),
        ("-2", Fraction(-2)),
        ("1200 米", Fraction(6, 5)),
        ("0 公里", Fraction(0)),
        ("0", Fraction(0)),
        ("0.0", Fraction(0)),
    ],
)
def test_every_comparator_takes_every_exact_value(comparator: str, written: str, value: Fraction) -> None:
    read = _target(f"{{indicator: pipes, {comparator}: {written}}}")
    assert (read.comparator, read.value) == (comparator, value)


def test_a_bare_value_is_in_the_unit_beside_it() -> None:
    assert _target("{indicator: pipes, more_than: 1200, unit: 米}").value == Fraction(6, 5)


def test_a_direction_has_no_number() -> None:
    read = _target("{indicator: green, improve: true}")
    assert (read.comparator, read.value) == ("improve", None)


@pytest.mark.parametrize(
    "entry",
    [
        "«RN113»{indicator: pipes}",
        "«RN113»{indicator: pipes, improve: false}",
        "«RN113»{indicator: pipes, at_least: ~}",
        "«RN113»{indicator: pipes, at_least: 1, at_most: 2}",
        "«RN113»{indicator: pipes, at_least: 1, improve: true}",
        "{indicator: pipes, at_least: 1, otherwise: «RN113»{at_most: 1, less_than: 2}}",
    ],
)
def test_a_target_has_exactly_one_comparator(entry: str) -> None:
    assert_faults(target(entry))


def test_one_comparator_beside_a_false_direction_is_enough() -> None:
    assert _target("{indicator: pipes, at_least: 1, improve: false}").comparator == "at_least"


def test_a_target_without_comparator_has_the_span_of_its_entry() -> None:
    assert only_problem(target("«RN113»{indicator: pipes}")).place[1:] == (3, 5, 3, 23)


def test_faults_of_window_and_value_are_found_in_one_run() -> None:
    assert_faults(target("«RN113»{indicator: pipes, since: «RN106»x, by: «RN106»y}"))
    assert_faults(target("{indicator: pipes, at_least: «RN302»1 元, since: «RN106»x, by: «RN106»y}"))


def test_without_since_and_by_the_period_of_the_programme_counts() -> None:
    files = {
        "targets/programme.yaml": "programme: P\nperiod: 2025-06..2027H1\norgs: {east: {name: E, level: x}}\n",
        **target("{indicator: pipes, at_least: 1}"),
    }
    read = programme(files).targets[0]
    assert (str(read.since), str(read.by)) == ("2025-06", "2027H1")


@pytest.mark.parametrize(
    "entry",
    [
        "{indicator: pipes, at_least: 1, since: 2027, by: «RN312»2026}",
        "{indicator: pipes, at_least: 1, since: 2025-06, by: «RN312»2025-05}",
        "{indicator: pipes, at_least: 1, since: «RN312»2028}",
        "{indicator: pipes, at_least: 1, by: «RN312»2024}",
    ],
)
def test_a_target_that_ends_before_it_begins_is_a_fault(entry: str) -> None:
    assert_faults(target(entry))


def test_a_target_may_end_within_the_period_in_which_it_begins() -> None:
    assert str(_target("{indicator: pipes, at_least: 1, since: 2025, by: 2025Q1}").by) == "2025Q1"


def test_another_reading_that_ends_before_it_begins_is_a_fault() -> None:
    assert_faults(target("{indicator: pipes, at_least: 1, since: 2026, by: 2027, otherwise: {by: «RN312»2025}}"))


def test_the_other_reading_changes_what_it_names_and_nothing_else() -> None:
    read = _target("{indicator: pipes, at_least: 5, since: 2026, by: 2027, assumption: 甲, otherwise: {since: 2025}}")
    assert read.assumption == "甲"
    other = read.otherwise
    assert other is not None
    assert (str(other.since), str(other.by), other.comparator) == ("2025", "2027", "at_least")
    assert other.value == 5
    assert (other.assumption, other.otherwise) == (None, None)


@pytest.mark.parametrize("comparator", ["at_least", "more_than", "at_most", "less_than"])
def test_the_other_reading_may_have_another_value_in_the_same_unit(comparator: str) -> None:
    read = _target(f"{{indicator: pipes, at_least: 5, unit: 米, otherwise: {{{comparator}: 100, by: 2026}}}}")
    assert read.otherwise is not None
    assert (read.otherwise.comparator, read.otherwise.value) == (comparator, Fraction(1, 10))
    assert (str(read.otherwise.since), str(read.otherwise.by)) == ("2025", "2026")


def test_the_number_of_the_other_reading_may_have_a_unit_of_its_own() -> None:
    read = _target("{indicator: pipes, at_least: 500, unit: 米, otherwise: {more_than: 70 公里}}")
    assert (read.value, read.otherwise and read.otherwise.value) == (Fraction(1, 2), Fraction(70))


def test_faults_in_the_other_reading_are_noted_once() -> None:
    assert_faults(
        target("{indicator: pipes, at_least: 5, otherwise: {at_most: «RN109»x, since: «RN106»y, by: «RN106»z}}")
    )


def test_an_empty_other_reading_is_the_same_reading() -> None:
    other = _target("{indicator: pipes, at_least: 5, otherwise: {}}").otherwise
    assert other is not None
    assert other.value == 5


@pytest.mark.parametrize(
    ("written", "period", "value"),
    [
        ("{2015: 14.5}", "2015", exactly(Fraction(29, 2))),
        ("{2015-06: 1200 米}", "2015-06", exactly(Fraction(6, 5))),
        ("{2015: {about: 3}}", "2015", Interval(Fraction(3), Fraction(3), about=True)),
        ("{2015: {more_than: 3, unit: 米}}", "2015", Interval(Fraction(3, 1000), None, low_open=True)),
        ("{2015: [{value: 1}, {value: 2, reported: 2016}]}", "2015", exactly(2)),
        ("{2017: 3, 2015: 1, 2016: 2}", "2017", exactly(3)),
        ("{2015: 1, 2017: 3, 2016: 2}", "2017", exactly(3)),
        ("{2015: 0}", "2015", exactly(0)),
    ],
)
def test_every_form_of_a_baseline_is_read_and_the_last_period_counts(
    written: str, period: str, value: Interval
) -> None:
    baseline = _target(f"{{indicator: pipes, at_least: 20, baseline: {written}}}").baseline
    assert baseline is not None
    assert (str(baseline.period), baseline.value) == (period, value)


def test_an_empty_baseline_is_none() -> None:
    assert _target("{indicator: pipes, at_least: 20, baseline: {}}").baseline is None


@pytest.mark.parametrize("revisions", ["«RN103»[]", "[{«RN101»valu: 1}]", "«RN103»[1]"])
def test_a_baseline_without_any_sound_revision_does_not_crash(revisions: str) -> None:
    assert_faults(target(f"{{indicator: pipes, at_least: 20, baseline: {{2015: {revisions}}}}}"))


def test_faults_in_a_baseline_are_all_noted() -> None:
    assert_faults(
        target(
            "{indicator: pipes, at_least: 20, baseline: {«RN106»15: «RN109»x, 2016: {value: «RN302»1 元}, "
            "2017: «RN110»{}, 2018: {value: «RN301»1 万}}}"
        )
    )


def test_a_fault_in_a_revision_of_a_baseline_is_noted_at_the_revision() -> None:
    assert_faults(target("{indicator: pipes, at_least: 20, baseline: {2018: [{value: 1}, «RN110»{}]}}"))


def test_of_the_revisions_of_a_baseline_the_newest_counts() -> None:
    text = "[{value: 2, reported: 2017}, {value: 1, reported: 2016}]"
    baseline = _target(f"{{indicator: pipes, at_least: 20, baseline: {{2015: {text}}}}}").baseline
    assert baseline is not None
    assert baseline.value == exactly(2)


def test_milestones_stand_in_the_order_of_time() -> None:
    curve = _target("{indicator: pipes, at_least: 5, curve: {2026: 60%, 2025: 20%, 2027-06: 99.9%}}").curve
    assert [(str(period), share) for period, share in curve] == [
        ("2025", Fraction(1, 5)),
        ("2026", Fraction(3, 5)),
        ("2027-06", Fraction(999, 1000)),
    ]


def test_faults_of_every_milestone_are_noted() -> None:
    assert_faults(
        target("{indicator: pipes, at_least: 5, curve: {«RN106»25: «RN108»x, 2026: «RN108»0.6, «RN106»27: 80%}}")
    )


def test_faulty_targets_are_left_out_and_every_one_is_noted() -> None:
    assert_faults(
        {
            "targets/t.yaml": """\
org: east
source: «RN203»bul
targets:
  - «RN113»{indicator: pipes}
  - {indicator: «RN202»pip, at_least: «RN109»x}
  - {indicator: homes, at_least: «RN109»x, source: «RN203»bull}
  - {indicator: green, at_least: 1, by: «RN312»2020}
  - {indicator: lamps, at_least: 1}
""",
        }
    )


def test_a_targets_file_may_be_without_targets() -> None:
    assert len(programme({"targets/t.yaml": "org: east\ntargets: []\n"}).targets) == 0


def test_of_two_versions_of_a_baseline_of_one_day_the_later_in_the_file_counts() -> None:
    text = "[{value: 1, reported: 2025-01-01}, {value: 2, reported: 2025-01-01}]"
    baseline = _target(f"{{indicator: pipes, at_least: 20, baseline: {{2015: {text}}}}}").baseline
    assert baseline is not None
    assert baseline.value == exactly(2)
