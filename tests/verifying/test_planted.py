"""Thirty errors planted by chance in each of several reports: nearly all are found, and none where there is none."""

from __future__ import annotations

import pytest

from tests.verifying.planting import PROGRAMMES, errors_in, made, report_of
from tests.verifying.reading import checked, wrong

MOST_MISSED = 3


@pytest.mark.parametrize(("seed", "period"), PROGRAMMES)
def test_nearly_all_errors_planted_by_chance_are_found(seed: int, period: str) -> None:
    one = made(seed)
    text = report_of(one, period)
    assert not wrong(one.seen, text)
    missed = [error for error in errors_in(text, seed) if not wrong(one.seen, error.planted(text))]
    assert len(missed) <= MOST_MISSED, missed


@pytest.mark.parametrize(("seed", "period"), PROGRAMMES)
def test_most_figures_of_a_report_agree(seed: int, period: str) -> None:
    one = made(seed)
    found = checked(one.seen, report_of(one, period))
    cells = [each for each in found if each.found.place]
    assert len(cells) > 100
    assert {each.verdict for each in cells} == {"agrees"}
