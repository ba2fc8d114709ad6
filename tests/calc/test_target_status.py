"""All figures of one target on a day."""

from __future__ import annotations

from fractions import Fraction

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.model.interval import exactly
from renewal_cli.model.org import Responsibility
from tests.programmes import PROGRAMME, stands, view

FILES = {
    "targets/programme.yaml": PROGRAMME.replace(
        "level: district, parent: city}", "level: district, parent: city, lead_unit: 住建局, owner: 张三}", 1
    ),
    "targets/east.yaml": """\
org: east
targets:
  - {indicator: compounds, at_least: 65, since: 2022, by: 2027, owner: 李四,
     assumption: 自2022年起计, otherwise: {since: 2025}}
  - {indicator: green, improve: true, by: 2027}
""",
    "targets/west.yaml": "org: west\ntargets:\n  - {indicator: compounds, at_least: 10, by: 2027}\n",
    "data/east.yaml": "org: east\nactuals: {compounds: {2022: 23, 2023: 20}}\nplans: {compounds: {2024..2025: 16}}\n",
}


def test_a_row_holds_every_figure_of_the_promise() -> None:
    row = stands(FILES, "2024-06-30")
    assert row.actual is not None
    assert row.actual.amount == exactly(43)
    assert row.completion == exactly(Fraction(43, 65))
    assert row.time_progress == Fraction(1, 3)
    assert row.lead == exactly(Fraction(6400, 195))
    assert (row.gap, row.planned, row.uncovered) == (exactly(22), exactly(16), exactly(6))
    assert [str(each.period) for each in row.plans] == ["2024..2025"]
    assert (row.light, row.is_due) == ("on_track", True)
    assert row.responsibility == Responsibility("住建局", (), "李四")


def test_the_other_reading_is_a_row_of_its_own() -> None:
    other = stands(FILES, "2024-06-30").otherwise
    assert other is not None
    assert (other.actual, other.completion, other.time_progress, other.lead) == (None, None, None, None)
    assert (other.gap, other.planned, other.uncovered) == (None, exactly(16), None)
    assert (other.light, other.is_due, other.otherwise) == ("no_data", False, None)


def test_a_direction_without_number_has_no_figures_but_its_light() -> None:
    row = target_statuses(view(FILES, "2024-06-30"), ["east"], "green")[0]
    assert (row.gap, row.planned, row.plans, row.uncovered, row.light) == (None, None, (), None, "no_number")
    assert (row.otherwise, row.responsibility) == (None, Responsibility("住建局", (), "张三"))


def test_the_rows_are_those_of_the_orgs_and_the_indicator_asked_for() -> None:
    seen = view(FILES, "2024-06-30")
    assert [(row.org.id, row.indicator.id) for row in target_statuses(seen, ["west", "east"])] == [
        ("east", "compounds"),
        ("east", "green"),
        ("west", "compounds"),
    ]
    assert [row.org.id for row in target_statuses(seen, ["west", "east"], "compounds")] == ["east", "west"]
    assert target_statuses(seen, []) == []


def test_a_window_begins_on_its_first_day() -> None:
    assert not target_statuses(view(FILES, "2024-12-31"), ["west"])[0].is_due
    assert target_statuses(view(FILES, "2025-01-01"), ["west"])[0].is_due


def test_time_is_counted_in_days_where_the_rules_say_so() -> None:
    files = {
        "targets/programme.yaml": PROGRAMME + "rules: {time_progress: days}\n",
        "targets/east.yaml": "org: east\ntargets:\n  - {indicator: compounds, at_least: 36, since: 2025, by: 2025}\n",
        "data/east.yaml": "org: east\nactuals: {compounds: {2025-01-01..2025-01-15: 3}}\n",
    }
    assert stands(files, "2025-02-01").time_progress == Fraction(3, 73)
