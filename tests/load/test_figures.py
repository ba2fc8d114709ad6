"""The figures of a programme by org and indicator, of plain files and of others."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from renewal_cli.model.outline import Outline
from tests.programmes import loaded, programme

PLAIN = "org: east\nsource: bulletin\nactuals:\n  pipes: {2025-01: 3, 2025-02: 4.5}\n  lamps: {2025-12: 0}\n"
MORE = "org: east\nsource: bulletin\nactuals:\n  homes: {2025-03: 9, 2025-05: 10}\n"
JANUARY, DECEMBER = date(2025, 1, 1), date(2025, 12, 31)


def test_figures_of_plain_files_and_of_others_stand_in_the_order_of_the_files() -> None:
    other = '---\norg: "east"\nsource: bulletin\nactuals:\n  pipes: {2025-03: 1 公里}\n'
    read = programme({"data/a.yaml": PLAIN, "data/b.yaml": other, "data/c.yaml": PLAIN.replace("2025", "2026")})
    found = [each.period.text for each in read.series["east", "pipes"]]
    assert found == ["2025-01", "2025-02", "2025-03", "2026-01", "2026-02"]
    assert [*read.series] == [("east", "pipes"), ("east", "lamps")]
    assert len(read.series) == 2
    assert ("east", "lamps") in read.series
    assert ("west", "lamps") not in read.series
    with pytest.raises(KeyError):
        read.series["west", "lamps"]


def test_figures_of_an_org_that_was_left_out_are_left_out() -> None:
    orgs = "programme: p\nperiod: 2025\norgs: {city: {name: 全市, level: city}, east: {name: 东区}}\n"
    read = loaded({"targets/programme.yaml": orgs, "data/a.yaml": PLAIN.replace("source: bulletin\n", "")})
    assert [each.code for each in read.problems] == ["RN102"]
    assert (len(read.draft.series), read.outlines) == (0, {})


def test_an_outline_says_what_figures_have_in_common() -> None:
    spread = 2  # at most: 4.5 in 28 days is 1.7 times 3 in 31 days
    assert loaded({"data/a.yaml": PLAIN}).outlines == {
        "east": Outline(JANUARY, DECEMBER, spread, is_unbroken=True, is_whole=False)
    }


def test_files_that_share_no_series_have_an_outline_together() -> None:
    read = loaded({"data/a.yaml": PLAIN, "data/b.yaml": MORE})
    assert read.outlines == {"east": Outline(JANUARY, DECEMBER, 2, is_unbroken=False, is_whole=False)}


def test_files_may_share_a_series_in_whatever_order() -> None:
    read = loaded({"data/a.yaml": PLAIN.replace("2025", "2026"), "data/b.yaml": PLAIN})
    assert read.outlines == {"east": Outline(JANUARY, date(2026, 12, 31), 2, is_unbroken=False, is_whole=False)}


def test_figures_in_one_unit_are_outlined_as_they_stand() -> None:
    head = "org: east\nsource: bulletin\nactuals:\n"
    one = loaded({"data/a.yaml": f"{head}  pipes: {{2025-01: 3 米, 2025-02: 4 米}}\n"})
    assert one.outlines == {"east": Outline(JANUARY, date(2025, 2, 28), 2, is_unbroken=True, is_whole=True)}
    assert [each.amount.low for each in one.draft.series["east", "pipes"]] == [Fraction(3, 1000), Fraction(4, 1000)]
    assert loaded({"data/a.yaml": f"{head}  pipes: {{2025-01: 3 万公里, 2025-02: 4}}\n"}).outlines == {}


def test_figures_of_two_files_in_two_units_are_outlined_in_that_of_the_indicator() -> None:
    head = "org: east\nsource: bulletin\nactuals:\n"
    first, second = f"{head}  pipes: {{2025-01: 3 公里}}\n", f"{head}  pipes: {{2025-02: 4000 米}}\n"
    outline = Outline(JANUARY, date(2025, 2, 28), 2, is_unbroken=True, is_whole=True)  # 4 in 28 days, 3 in 31
    assert loaded({"data/a.yaml": first, "data/b.yaml": second}).outlines == {"east": outline}


@pytest.mark.parametrize(
    "other",
    [
        PLAIN,
        PLAIN.replace("2025-12", "2025"),
        MORE.replace("source: bulletin\n", ""),
        MORE.replace("actuals", "plans"),
        MORE.replace(": 9,", ": -9,"),
        MORE.replace("2025-05", "2025"),
        MORE.replace(": 9,", ": {value: 9, reported: 2025-01-02},"),
        MORE.replace(": 9,", ": 9 套,"),
    ],
    ids=["same series", "overlapping", "no source", "plans", "negative", "within each other", "early", "not plain"],
)
def test_there_is_none_where_something_sets_a_figure_apart(other: str) -> None:
    assert loaded({"data/a.yaml": PLAIN, "data/b.yaml": other}).outlines == {}
