"""How a target grew, and how many days it is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from renewal_cli.calc.burnup import burnup, planned_way
from renewal_cli.calc.explain.explainer import Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.path import ahead
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.period import parse_period
from renewal_cli.report.derivation import value_of
from renewal_cli.report.page_bullets import glance
from renewal_cli.report.target_rows import rows_of
from tests.programmes import PROGRAMME, stands, view

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus

TARGETS = {"targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 65, since: 2022, by: 2027}]\n"}


def grown(files: dict[str, str], org: str = "city", indicator: str = "compounds") -> list[tuple[str, object, object]]:
    seen = view(files, "2027-12-31")
    found = burnup(seen, org, seen.programme.indicators[indicator], parse_period("2025..2027"))
    return [(str(day), amount.low, amount.high) for day, amount in found]


def data(east: str, west: str) -> dict[str, str]:
    return {"data/e.yaml": f"org: east\n{east}\n", "data/w.yaml": f"org: west\n{west}\n"}


def test_amounts_add_up_to_the_end_of_each_stretch() -> None:
    files = data("actuals: {compounds: {2025-01: 2, 2025-02: 3, 2025: 30, 2024: 9}}", "plans: {compounds: {2026: 1}}")
    assert grown(files, "east") == [("2025-01-31", 2, 2), ("2025-02-28", 5, 5), ("2025-12-31", 30, 30)]


def test_running_totals_give_a_point_each_and_a_hole_gives_a_lower_bound() -> None:
    files = data("year_to_date: {pipes: {2025-01: 3.5, 2025-02: 7.5, 2026-01: 1}}", "actuals: {pipes: {2026: 4}}")
    assert grown(files, "east", "pipes") == [
        ("2025-01-31", 3.5, 3.5),
        ("2025-02-28", 7.5, 7.5),
        ("2026-01-31", 8.5, None),
    ]
    assert grown(files, "west", "pipes") == [("2026-12-31", 4, None)]


def test_children_are_a_lower_bound_until_all_have_reported_the_day() -> None:
    files = data("actuals: {compounds: {2025: 5, 2026: 6}}", "actuals: {compounds: {2025: 1}}")
    assert grown(files) == [("2025-12-31", 6, 6), ("2026-12-31", 12, None)]
    partial = {"targets/programme.yaml": PROGRAMME.replace("level: city}", "level: city, children: partial}"), **files}
    assert grown(partial)[0] == ("2025-12-31", 6, None)


def test_own_reports_and_those_below_join_at_the_day_between_them() -> None:
    below = data("actuals: {compounds: {2026H1: 5, 2026Q3: 1}}", "actuals: {compounds: {2026H1: 1}}")
    files = {"data/c.yaml": "org: city\nactuals: {compounds: {2025: 30}}\n", **below}
    assert grown(files) == [("2025-12-31", 30, 30), ("2026-06-30", 36, 36), ("2026-09-30", 37, None)]


def test_of_very_many_below_only_what_is_reached_by_now_stands_behind_the_own_reports() -> None:
    names = [f"o{number}" for number in range(41)]
    tree = "".join(f"  {name}: {{name: {name}, level: street, parent: city}}\n" for name in names)
    files = {
        "targets/programme.yaml": f"programme: p\nperiod: 2025..2027\norgs:\n  city: {{name: c, level: city}}\n{tree}",
        **{f"data/{name}.yaml": f"org: {name}\nactuals: {{compounds: {{2026-01: 1, 2026-02: 1}}}}\n" for name in names},
    }
    assert grown(files) == [("2026-02-28", 82, None)]
    own = {"data/c.yaml": "org: city\nactuals: {compounds: {2025H1: 3, 2025: 9}}\n"}
    assert grown({**files, **own}) == [("2025-06-30", 3, 3), ("2025-12-31", 9, 9), ("2026-02-28", 91, 91)]


def test_levels_stand_as_they_are() -> None:
    files = data("actuals: {lamps: {2024: 7, 2026: 10, 2025: 9}}", "actuals: {lamps: {2025: 1}}")
    assert grown(files, "east", "lamps") == [("2025-12-31", 9, 9), ("2026-12-31", 10, 10)]
    assert grown(files, "city", "lamps") == []


def test_the_plans_lead_on_from_what_is_done() -> None:
    files = {**TARGETS, "data/e.yaml": "org: east\nactuals: {compounds: {2022: 23, 2023: 20}}\n"
             "plans: {compounds: {2024..2025: 16, 2026: 2, 2023: 9}}\n"}  # fmt: skip
    seen = view(files, "2026-11-20")
    way = planned_way(seen, target_statuses(seen, ["east"])[0])
    assert [f"{day} {amount.low}" for day, amount in way] == ["2023-12-31 43", "2025-12-31 59", "2026-12-31 61"]


@pytest.mark.parametrize("text", ["actuals: {compounds: {2022: 1}}", "plans: {compounds: {2025: 1}}",
                                  "actuals: {compounds: {2022: 1}}\nplans: {compounds: {2022: 4}}"])  # fmt: skip
def test_without_reports_or_plans_to_come_there_is_no_way(text: str) -> None:
    seen = view({**TARGETS, "data/e.yaml": f"org: east\n{text}\n"}, "2026-11-20")
    assert planned_way(seen, target_statuses(seen, ["east"])[0]) == []


def days_ahead(status: TargetStatus) -> int | None:
    found = ahead(status)
    return found.days if found else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a share of 73/365 is 2.4 of 12 months: 0.4 of the 31 days of March, so the 13th
        ("{2025-01: 73}", 41),
        ("{2025-01..2025-06: 73}", -109),
        ("{2025-01: 0}", -31),
        ("{2025-01: 365}", 334),
        ("{2025-01: 400}", 334),
        ("{2025: {at_least: 100}}", None),
    ],
)
def test_days_ahead_are_counted_to_the_day_on_which_the_path_was_there(text: str, days: int | None) -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 365, since: 2025, by: 2025}]\n",
        "data/e.yaml": f"org: east\nactuals: {{compounds: {text}}}\n",
    }
    assert days_ahead(stands(files, "2026-01-31")) == days


@pytest.mark.parametrize(
    ("rule", "reported", "done", "days"),
    [
        ("months", "2025-01..2025-02", "200", 0),  # 2 of 12 months; by days 59/365, on which 1/6 is due on 2 March
        ("months", "2025-01-01..2025-03-15", "200", 0),  # what runs of March does not count yet
        ("months", "2025-01..2025-02", "300", 31),
        ("months", "2025-01-01..2025-03-15", "300", 31),  # from the end of February
        ("half_months", "2025-01-01..2025-03-15", "250", 0),
        ("half_months", "2025-01-01..2025-03-15", "225", -7),  # half of the 15 days, begun
        ("days", "2025-01..2025-02", "590", 0),
        ("days", "2025-01..2025-02", "600", 1),
    ],
)
def test_days_ahead_follow_the_clock_of_time_progress(rule: str, reported: str, done: str, days: int) -> None:
    promised = 3650 if rule == "days" else 1200
    files = {
        "targets/programme.yaml": f"programme: p\nperiod: 2025\norgs:\n  east: {{name: e, level: district}}\n"
        f"rules: {{time_progress: {rule}}}\n",
        "targets/t.yaml": f"org: east\ntargets: [{{indicator: compounds, at_least: {promised}}}]\n",
        "data/e.yaml": f"org: east\nactuals: {{compounds: {{{reported}: {done}}}}}\n",
    }
    found = stands(files, "2026-01-31")
    assert days_ahead(found) == days
    assert (found.lead == exactly(0)) == (days == 0)


def test_days_ahead_of_a_path_that_rests() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_least: 100, since: 2025, by: 2027,"
        " curve: {2025: 100%, 2026: 100%}}]\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025-01..2026-06: 120}}\n",
    }
    assert days_ahead(stands(files, "2026-07-31")) == 0
    files["data/e.yaml"] = files["data/e.yaml"].replace("120", "99")
    assert days_ahead(stands(files, "2026-07-31")) == -184  # due after 11.88 months, on 28 December 2025


DONE = "org: east\nactuals: {{compounds: {{2025-01..2026-06: {}}}}}\n"
RAISED = "at_least: 20, since: 2025", "at_least: 40, since: 2025, effective: 2026-05-01"


@pytest.mark.parametrize(
    ("old", "new", "through", "done", "days"),
    [
        (*RAISED, "2026-06", 10, -181),  # 20 in 24 months: 10 were due on 31 December 2025
        (*RAISED, "2026-06", 15, -60),  # the path rose from 13.3 to 26.7 on 1 May
        (*RAISED, "2026-05-15", 15, -14),  # so it did in the middle of what time progress counts
        (*RAISED, "2026-05-01", 15, 0),
        (*RAISED, "2026-06", 0, -546),
        (*RAISED, "2026-06", 25, -60),  # more than was promised at first
        (*RAISED, "2026-06", 29, -18),  # due on 40's own line after 17.4 months, on 12 June
        (*RAISED, "2026-06", 30, 0),
        (*RAISED, "2026-06", 31, 19),
        (*RAISED, "2026-03", 12, -236),  # before the revision took effect: held against 40 alone, as the lead is
        ("at_least: 40, since: 2025", "at_least: 20, since: 2025, effective: 2026-05-01", "2026-06", 10, -365),
        ("at_least: 40, since: 2025", "at_least: 20, since: 2025, effective: 2026-05-01", "2026-06", 14, -36),
        ("at_least: 20, since: 2025", "at_least: 40, since: 2026, effective: 2026-05-01", "2026-06", 10, -91),
        ("improve: true, since: 2025", "at_least: 40, since: 2025, effective: 2026-05-01", "2026-06", 10, -60),
    ],
)
def test_days_late_run_since_the_path_with_its_versions_passed_the_actual(
    old: str, new: str, through: str, done: int, days: int
) -> None:
    begins = "2026-01" if "since: 2026" in new else "2025-01"
    promises = "".join(f"  - {{indicator: compounds, {each}, by: 2026}}\n" for each in (old, new))
    files = {
        "targets/t.yaml": f"org: east\ntargets:\n{promises}",
        "data/e.yaml": f"org: east\nactuals: {{compounds: {{{begins}..{through}: {done}}}}}\n",
    }
    found = stands(files, "2026-07-01")
    assert days_ahead(found) == days
    step = Explainer(found.view, final_shortfall(found.view, found)).step("days_ahead")
    assert recomputed(step) == exactly(days)


def test_days_late_are_derived_from_the_version_that_was_due() -> None:
    promises = "".join(f"  - {{indicator: compounds, {each}, by: 2026}}\n" for each in RAISED)
    files = {"targets/t.yaml": f"org: east\ntargets:\n{promises}", "data/e.yaml": DONE.format(10)}

    def told() -> list[tuple[str, str, int | None]]:
        found = stands(files, "2026-07-01")
        step = Explainer(found.view, final_shortfall(found.view, found)).step("days_ahead")
        return [
            (value_of(each, found.view, "zh").text, each.formula.zh, each.origin.place.line)
            for each in step.children
            if each.formula and each.origin
        ]

    counted = ("2026-06-30", "数据截至日，或序时进度已计到之日", 4)
    assert told() == [("2025-12-31", "按直线或节点目标", 3), counted]
    files["data/e.yaml"] = DONE.format(15)
    assert told() == [("2026-05-01", "按直线或节点目标，2026-05-01 起的目标", 4), counted]


def test_a_ceiling_used_up_fast_is_not_called_ahead() -> None:
    files = {
        "targets/t.yaml": "org: east\ntargets: [{indicator: compounds, at_most: 100, since: 2025, by: 2026}]\n",
        "data/e.yaml": "org: east\nactuals: {compounds: {2025: 70}}\n",
    }
    found = stands(files, "2026-01-10")
    step = Explainer(found.view, final_shortfall(found.view, found)).step("days_ahead")
    assert step.formula is not None
    assert step.formula.zh.endswith("正数为用得快")
    (row,) = rows_of(found.view, (found.org,), None, "zh")
    told = glance(found.view, row).graph.text
    assert "提前" not in told
    assert "超上限序时进度20.0个百分点（报至2025年12月31日）" in told


def test_days_ahead_of_nothing_are_not_known() -> None:
    assert days_ahead(stands(TARGETS, "2026-01-31")) is None


def test_without_a_number_promised_there_is_no_day_on_which_it_was_due() -> None:
    files = {
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: green, improve: true}\n",
        "data/east.yaml": "org: east\nactuals: {green: {2025: 9}}\n",
    }
    assert days_ahead(stands(files, "2026-01-31")) is None
