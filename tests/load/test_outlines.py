"""What is told of figures without looking at them again."""

from __future__ import annotations

from datetime import date

import pytest

from renewal_cli.load.outlines import outline_of_observations, outline_of_words
from renewal_cli.model.outline import Outline
from tests.programmes import programme

JANUARY = Outline(date(2025, 1, 1), date(2025, 2, 28), 4, True, True)


def _outline(figures: str, section: str = "actuals", source: str = "source: bulletin\n") -> Outline | None:
    read = programme({"data/a.yaml": f"org: east\n{source}{section}:\n  pipes: {{{figures}}}\n"})
    return outline_of_observations(read.series["east", "pipes"])


def test_words_and_amounts_give_one_outline() -> None:
    # 2 in 31 days and 6 in 28: 6 / 28 is 3.32 times 2 / 31, so less than 4
    assert outline_of_words(("2025-01", "2025-02"), ["2", "6"]) == JANUARY
    assert _outline("2025-01: 2 公里, 2025-02: 6000 米") == JANUARY


def test_the_latest_report_is_told() -> None:
    found = _outline("2025-01: {value: 2, reported: 2025-02-03}, 2025-02: {value: 6, reported: 2025-02-20}")
    assert found == JANUARY._replace(reported=date(2025, 2, 20))
    assert found.joined(JANUARY) == JANUARY.joined(found) == found


@pytest.mark.parametrize(
    "figures",
    [
        "2025-01: {value: 2, reported: 2024-12-31}",
        "2025-01: {at_least: 2}",
        "2025-01: {about: 2}",
        "2025-01: {value: 2, printed: 3%}",
        "2025-01: -2",
        "2025-01: 2, 2025: 6",
        "2025-01: [{value: 2, reported: 2025-02-01}, {value: 3, reported: 2025-03-01}]",
    ],
)
def test_what_sets_a_figure_apart_leaves_no_outline(figures: str) -> None:
    assert _outline(figures) is None


def test_nor_do_plans_and_figures_without_source() -> None:
    assert _outline("2025-01: 2", section="plans") is None
    assert _outline("2025-01: 2", source="") is None
