"""Edits at the marks: what is put in stands where it belongs, and every other byte is as it was."""

from __future__ import annotations

import pytest

from renewal_cli.editing.merge import with_figures, with_targets
from renewal_cli.editing.yaml_document import CannotEditError, YamlDocument

BLOCK = """\
# head
org: east
actuals:   # why
  compounds:
    2022: {value: 23, quote: "a"}  # behind

    # before 2024
    2024: 20

  # before pipes
  pipes: {2025-01: 3, 2025-03: 1 公里}  # behind pipes
plans:   # none yet

# tail
"""


def put(text: str, section: str, indicator: str, period: str, *versions: dict[str, str]) -> str:
    return with_figures(YamlDocument("data/x.yaml", text), {section: {indicator: {period: [*versions]}}})


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("where", "line", "follows"),
    [
        (("actuals", "compounds", "2023"), "    2023: 5\n", "# behind\n"),
        (("actuals", "compounds", "2025"), "    2025: 5\n", "    2024: 20\n"),
        (("actuals", "compounds", "2021"), "    2021: 5\n", "  compounds:\n"),
        (("actuals", "homes", "2025"), "  homes: {2025: 5}\n", "# behind pipes\n"),
        (("plans", "homes", "2025"), "  homes: {2025: 5}\n", "# none yet\n"),
        (("year_to_date", "homes", "2025"), "  homes: {2025: 5}\n", "year_to_date:\n"),
    ],
)
def test_a_new_figure_is_one_new_line(where: tuple[str, str, str], line: str, follows: str) -> None:
    after = put(BLOCK, *where, {"value": "5"})
    assert after.replace(line, "").replace("year_to_date:\n", "") == BLOCK
    assert follows + line in after


@pytest.mark.parametrize(
    ("period", "line"),
    [
        ("2024", "  pipes: {2024: 5, 2025-01: 3, 2025-03: 1 公里}  # behind pipes\n"),
        ("2025-02", "  pipes: {2025-01: 3, 2025-02: 5, 2025-03: 1 公里}  # behind pipes\n"),
        ("2025-04", "  pipes: {2025-01: 3, 2025-03: 1 公里, 2025-04: 5}  # behind pipes\n"),
    ],
)
def test_in_braces_a_figure_is_put_in_by_time(period: str, line: str) -> None:
    after = put(BLOCK, "actuals", "pipes", period, {"value": "5"})
    assert lines_changed(BLOCK, after) == (["  pipes: {2025-01: 3, 2025-03: 1 公里}  # behind pipes\n"], [line])


NEW = {"value": "7", "reported": "2026-01-02", "reason": "重复: 1"}
WRITTEN = '{value: 7, reported: 2026-01-02, reason: "重复: 1"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    2025: 3  # c\n", f"    2025: [{{value: 3}}, {WRITTEN}]  # c\n"),
        ("    2025: '200 亿元'\n", f"    2025: [{{value: '200 亿元'}}, {WRITTEN}]\n"),
        ("    2025: {about: 3}\n", f"    2025: [{{about: 3}}, {WRITTEN}]\n"),
        ("    2025: [{about: 3}, ]  # c\n", f"    2025: [{{about: 3}}, {WRITTEN}, ]  # c\n"),
        ("    2025:  # c\n      - value: 3\n", f"    2025:  # c\n      - value: 3\n      - {WRITTEN}\n"),
        ("    2025:\n    - {value: 3}  # c\n", f"    2025:\n    - {{value: 3}}  # c\n    - {WRITTEN}\n"),
        (
            "    2025:\n      # a\n      value: 3  # b\n\n      quote: |\n        x\n\n        y\n",
            "    2025:\n      # a\n      - value: 3  # b\n\n        quote: |\n          x\n\n          y\n"
            f"      - {WRITTEN}\n",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_revision_keeps_the_old_figure_as_it_is_written(before: str, after: str, line_end: str) -> None:
    head, tail = "org: east\nactuals:\n  compounds:\n", "\n# tail\n"
    old, new = ((head + part + tail).replace("\n", line_end) for part in (before, after))
    assert put(old, "actuals", "compounds", "2025", NEW) == new


def test_several_figures_of_one_place_stand_in_order_and_deeper_ones_first() -> None:
    page = YamlDocument("data/x.yaml", "org: east\nactuals:\n  compounds:\n    2025: 3")
    tree = {
        "plans": {"pipes": {"2026": [{"value": "1"}, {"value": "2", "reported": "2026-03-01"}]}},
        "actuals": {"pipes": {"2026": [{"more_than": "1"}]}, "compounds": {"2027": [{"value": "9"}], "2026": [NEW]}},
    }
    assert with_figures(page, tree) == (
        "org: east\nactuals:\n  compounds:\n    2025: 3\n"
        f"    2026: {WRITTEN}\n    2027: 9\n"
        "  pipes: {2026: {more_than: 1}}\n"
        "plans:\n  pipes: {2026: [{value: 1}, {value: 2, reported: 2026-03-01}]}"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{org: east, actuals: {}}", "{org: east, actuals: {pipes: {2026: 5}}}"),
        ("{org: east, actuals: }", "{org: east, actuals: {pipes: {2026: 5}}}"),
        ("{org: east, actuals: null}", "{org: east, actuals: {pipes: {2026: 5}}}"),
        ("org: east\nactuals: ~  # c\n", "org: east\nactuals: {pipes: {2026: 5}}  # c\n"),
        ("{org: east}", "{org: east, actuals: {pipes: {2026: 5}}}"),
        ("org: east", "org: east\nactuals:\n  pipes: {2026: 5}"),
    ],
)
def test_what_is_empty_is_filled(before: str, after: str) -> None:
    assert put(before, "actuals", "pipes", "2026", {"value": "5"}).replace(" }", "}").replace("  {", " {") == after


def test_a_long_series_is_laid_out_in_lines() -> None:
    series = {f"2026-{month:02}": [{"value": "1", "note": "长长长长长"}] for month in range(1, 8)}
    after = with_figures(YamlDocument("data/x.yaml", "org: east\n"), {"actuals": {"pipes": series}})
    assert after.startswith("org: east\nactuals:\n  pipes:\n    2026-01: {value: 1, note: 长长长长长}\n    2026-02:")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("targets:\n- {x: 1}  # c\n# d\n", "targets:\n- {x: 1}  # c\n- {a: 5}\n# d\n"),
        ("targets:\n  - x: 1\n    y: 2\n# d\n", "targets:\n  - x: 1\n    y: 2\n  - {a: 5}\n# d\n"),
        ("targets: []  # c\n", "targets: [{a: 5}]  # c\n"),
        ("targets: [{x: 1}]\n", "targets: [{x: 1}, {a: 5}]\n"),
        ("targets:  # c\n", "targets:  # c\n  - {a: 5}\n"),
    ],
)
def test_an_item_is_put_at_the_end_of_a_list(before: str, after: str) -> None:
    assert with_targets(YamlDocument("targets/x.yaml", before), [{"a": "5"}]) == after


def test_what_cannot_be_changed_in_place_with_certainty_is_refused() -> None:
    page = YamlDocument("data/x.yaml", "org: east\nactuals:\n  ? compounds\n  : 2025: 3\n    2024: |+\n      4\n\n\n")
    with pytest.raises(CannotEditError, match="by hand"):
        with_figures(page, {"actuals": {"compounds": {"2026": [{"value": "5"}]}}})


def test_new_periods_stand_in_order_of_time_however_they_come() -> None:
    tree = {"actuals": {"compounds": {period: [{"value": "5"}] for period in ("2026-02", "2025", "2026-01")}}}
    after = with_figures(YamlDocument("data/x.yaml", BLOCK), tree)
    assert "    2024: 20\n    2025: 5\n    2026-01: 5\n    2026-02: 5\n" in after


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("2025", "pipes: {2025Q1: 1, 2025: 5, 2025-03: 2}"),  # a period behind those that begin with it and are shorter
        ("2025-01", "pipes: {2025-01: 5, 2025Q1: 1, 2025-03: 2}"),
        ("2025-01..2025-03", "pipes: {2025Q1: 1, 2025-01..2025-03: 5, 2025-03: 2}"),
    ],
)
def test_of_periods_that_begin_together_the_shorter_stands_first(new: str, line: str) -> None:
    text = "org: east\nactuals:\n  pipes: {2025Q1: 1, 2025-03: 2}\n"
    assert put(text, "actuals", "pipes", new, {"value": "5"}).splitlines()[2].strip() == line
