"""The five fills: told apart by everybody, read on every ground, with a sign and a word each."""

from __future__ import annotations

from itertools import combinations

import pytest

from renewal_cli.model.duty import STATE_WORDS
from renewal_cli.report.duty_row import LIGHTS as STATE_LIGHTS
from renewal_cli.report.fills import FILLS, Colours, light_cell
from renewal_cli.report.words import LIGHTS
from tests.render.colours import SIGHTS, contrast, difference, seen

SCHEMES = ("light", "dark")


def colours(scheme: str) -> dict[str, Colours]:
    return {fill.name: getattr(fill, scheme) for fill in FILLS.values()}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_measure_is_that_of_the_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], apart: float
) -> None:
    assert difference(one, other) == pytest.approx(apart, abs=0.0001)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_fills_differ_to_every_eye(scheme: str, sight: str) -> None:
    found = colours(scheme)
    assert [*found] == ["achieved", "on_track", "behind", "far_behind", "open"]
    for one, other in combinations(found.values(), 2):
        for ground in filter(None, (other.ground, other.stripe)):
            assert difference(seen(one.ground, sight), seen(ground, sight)) >= 25, (one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_states_of_duties_are_told_apart_by_their_fill_or_by_their_word(scheme: str, sight: str) -> None:
    found = {state: getattr(FILLS[light], scheme) for state, light in STATE_LIGHTS.items()}
    for (one, its), (other, others) in combinations(found.items(), 2):
        grounds = [*filter(None, (others.ground, others.stripe))]
        is_far = all(difference(seen(its.ground, sight), seen(ground, sight)) >= 25 for ground in grounds)
        assert is_far is (its != others)
        assert STATE_WORDS[one] != STATE_WORDS[other]
    assert {*found.values()} <= {*colours(scheme).values()}  # so that all of them can be read


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_signs_can_be_read_on_every_fill(scheme: str) -> None:
    for each in colours(scheme).values():
        for ground in filter(None, (each.ground, each.stripe)):
            assert contrast(each.ink, ground) >= 4.5, each


def test_every_light_has_a_sign_and_a_word_of_its_own_and_the_open_ones_are_hatched() -> None:
    assert FILLS.keys() == LIGHTS.keys()
    assert len({fill.sign for fill in FILLS.values()}) == len({fill.word for fill in FILLS.values()}) == len(FILLS)
    hatched = [light for light, fill in FILLS.items() if fill.is_hatched]
    assert hatched == ["stale", "no_data", "no_number", "undetermined"]
    assert [FILLS[light].sign for light in ("achieved", "on_track", "behind", "far_behind")] == ["✓", "●", "▽", "▼"]
    assert light_cell("behind", "en")[:2] == ("behind", "warning")
