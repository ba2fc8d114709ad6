"""The org tree, from the programme file."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.model.org import ReportDeadline, Responsibility
from renewal_cli.model.period import Duration
from renewal_cli.model.place import Place
from tests.load.expected import assert_faults, only_problem
from tests.programmes import loaded, programme


def _orgs(text: str) -> dict[str, str]:
    return {"targets/programme.yaml": f"programme: P\nperiod: 2025\norgs:\n{text}"}


def test_an_org_has_all_that_the_file_says() -> None:
    text = """\
  city: {name: 全市, level: city, children: partial, monthly: 5 days, quarterly: 1 month}
  east: {name: 东区, en: East, level: district, parent: city, children: complete, code: 0501, note: 约230亩,
         lead_unit: 住建局, responsible: [甲, 2], owner: 王}
"""
    tree = programme(_orgs(text)).orgs
    city, east = tree.all()
    assert (city.id, city.name, city.level, city.parent) == ("city", "全市", "city", None)
    assert (city.children_partial, east.children_partial) == (True, False)
    assert (city.monthly, city.quarterly) == (ReportDeadline(Duration(days=5)), ReportDeadline(Duration(months=1)))
    assert (city.responsibility, city.en, city.code, city.note) == (Responsibility(), None, None, None)
    assert (east.parent, east.en, east.code, east.note) == ("city", "East", "0501", "约230亩")
    assert east.responsibility == Responsibility("住建局", ("甲", "2"), "王")
    assert (east.monthly, east.quarterly) == (None, None)
    assert east.place == Place("targets/programme.yaml", 5, 3, 5, 7)


def test_reports_may_be_owed_from_a_later_day_on() -> None:
    text = """\
  a: {name: A, level: x, monthly: {days: 5, since: 2026-01}, quarterly: {days: 10, since: 2026-03-15}}
  b: {name: B, level: x, monthly: {days: 0}}
"""
    a, b = programme(_orgs(text)).orgs.all()
    assert a.monthly == ReportDeadline(Duration(days=5), date(2026, 1, 1))
    assert a.quarterly == ReportDeadline(Duration(days=10), date(2026, 3, 15))
    assert b.monthly == ReportDeadline(Duration())


@pytest.mark.parametrize("key", ["monthly", "quarterly"])
@pytest.mark.parametrize(
    "written",
    [
        "«RN102»{since: 2026-01}",
        "{days: «RN103»five}",
        "{days: «RN105»-1}",
        "{days: 5, since: «RN106»soon}",
        "{days: 5, «RN101»from: 2026-01}",
        "«RN103»[5 days]",
    ],
)
def test_what_is_no_duty_to_report_is_a_fault_with_its_place(key: str, written: str) -> None:
    assert_faults(_orgs(f"  a: {{name: A, level: x, {key}: {written}}}\n"))


def test_a_parent_may_stand_below_its_children() -> None:
    tree = programme(_orgs("  a: {name: A, level: x, parent: b}\n  b: {name: B, level: y}\n")).orgs
    assert [each.id for each in tree.roots()] == ["b"]
    assert [each.id for each in tree.children("b")] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "  a: {name: A, level: x, parent: «RN205»a}\n",
        "  a: {name: A, level: x, parent: «RN205»b}\n  b: {name: B, level: x, parent: a}\n",
        "  a: {name: A, level: x, parent: «RN205»b}\n  b: {name: B, level: x, parent: c}\n"
        "  c: {name: C, level: x, parent: a}\n",
    ],
)
def test_parents_in_a_circle_are_one_fault_at_the_first_org_of_it(text: str) -> None:
    assert_faults(_orgs(text))


def test_an_org_that_hangs_on_a_circle_is_not_at_fault() -> None:
    assert_faults(
        _orgs(
            "  a: {name: A, level: x, parent: «RN205»b}\n  b: {name: B, level: x, parent: a}\n"
            "  c: {name: C, level: x, parent: a}\n"
        )
    )


def test_an_unknown_parent_is_one_fault_and_the_circle_beside_it_another() -> None:
    assert_faults(_orgs("  a: {name: A, level: x, parent: «RN201»bb}\n  b: {name: B, level: x, parent: «RN205»b}\n"))


def test_an_org_below_one_with_an_unknown_parent_is_not_at_fault() -> None:
    assert_faults(_orgs("  a: {name: A, level: x, parent: «RN201»zzz}\n  b: {name: B, level: x, parent: a}\n"))


def test_two_circles_are_two_faults() -> None:
    assert_faults(
        _orgs(
            "  a: {name: A, level: x, parent: «RN205»b}\n  c: {name: C, level: x, parent: «RN205»c}\n"
            "  b: {name: B, level: x, parent: a}\n"
        )
    )


def test_an_org_below_a_faulty_one_stands_without_parent() -> None:
    draft = loaded(_orgs("  a: {name: A, levl: x}\n  b: {name: B, level: y, parent: a}\n")).draft
    assert [(each.id, each.parent) for each in draft.orgs.all()] == [("b", None)]


def test_a_circle_has_the_span_of_the_parent() -> None:
    assert only_problem(_orgs("  a: {name: A, level: x, parent: «RN205»a}\n")).place[1:] == (4, 34, 4, 35)


def test_a_deep_tree_is_read() -> None:
    lines = ["  o0: {name: O, level: x}\n"] + [
        f"  o{n}: {{name: O, level: x, parent: o{n - 1}}}\n" for n in range(1, 300)
    ]
    assert len(programme(_orgs("".join(lines))).orgs) == 300


def test_the_same_org_twice_is_one_fault() -> None:
    assert_faults(_orgs("  a: {name: A, level: x}\n  «RN008»a: {name: B, level: x}\n"))
