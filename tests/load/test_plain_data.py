"""Which data files are read without YAML; that they say the same is a law of its own."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli.load.files import File
from renewal_cli.load.plain_data import Known, PlainData, plain_data
from tests.programmes import programme

if TYPE_CHECKING:
    from renewal_cli.model.observation import Observation

WORLD = programme({})
KNOWN = Known({"east"}, WORLD.indicators, {"bulletin"})


def _plain(figures: str) -> PlainData | None:
    text = f"org: east\nactuals:\n  pipes:{figures}\n"
    return plain_data(File("data/x.yaml", text.encode()), text)


def _only(figures: str) -> Observation:
    found = _plain(figures)
    sound = found and found.held_against(KNOWN)
    assert sound is not None
    (observation,) = sound.observations()
    return observation


@pytest.mark.parametrize(
    ("figures", "amount"),
    [
        (" {2025: 3}", Fraction(3)),
        (" {2025: 3.50 公里}", Fraction(7, 2)),
        (" {2025: 3500米}", Fraction(7, 2)),
        ("\n    2025: 35 km # 年报", Fraction(35)),
        ("\n    '2025': \"35 公里\"", Fraction(35)),
        (" {2025: {value: 3500, unit: 米}}", Fraction(7, 2)),
        ("\n    2025: {unit: '米', value: 3500}", Fraction(7, 2)),
        ("\n    2025:\n      unit: 米\n      value: 3500", Fraction(7, 2)),
    ],
)
def test_amounts_are_read_in_the_unit_of_the_indicator(figures: str, amount: Fraction) -> None:
    assert (_only(figures).amount.low, _only(figures).amount.is_one) == (amount, True)


@pytest.mark.parametrize(
    "figures",
    [
        " {2025: {value: 3, reported: '2026-01-05', source: bulletin, quote: \"第3页，“三”\", note: 补报 第2次}}",
        "\n    2025:\n      note: 补报 第2次\n      quote: '第3页，“三”'\n      reported: 2026-01-05\n"
        '      source: "bulletin"\n      value: 3',
    ],
)
def test_what_is_said_of_a_figure_is_read_with_it(figures: str) -> None:
    found = _only(figures)
    assert (found.reported, found.source) == (date(2026, 1, 5), "bulletin")
    assert (found.quote, found.note) == ("第3页，“三”", "补报 第2次")
    assert (found.place.line, found.place.column) == ((3, 11) if figures.startswith(" ") else (4, 5))


@pytest.mark.parametrize(
    "figures",
    [
        " {}",
        " {2025: }",
        " {2025: 3,}",
        " {2025: 3, 2025: 4}",
        " {2025: 007 公里}",
        " {2025: [{value: 3}]}",
        " {2025: {at_least: 3}}",
        " {2025: {reported: 2026-01-05}}",
        " {2025: {value: 3, value: 4}}",
        " {2025: {value: 3, note: null}}",
        " {2025: {value: 3 公里, unit: 米}}",
        " {2025: {value: 3, note: a: b}}",
        " {2025: {value: 3, reported: 2026-13}}",
        "\n    2025: 3, 2026: 4",
        "\n    2025:",
        "\n    2025:\n      value: 3, note: x",
        "\n    2025:\n      value: 3\n\n      note: x",
        "\n    2025:\n      value: 3 # 年报\n      note: x",
        "\n    2025: 3\n      note: x",
    ],
)
def test_anything_else_is_left_to_the_full_reader(figures: str) -> None:
    assert _plain(figures) is None


@pytest.mark.parametrize(
    "figures", [" {2025: 3 个}", " {2025: 3 亿}", " {2025: 3 l}", " {2025: {value: 3, source: nobody}}"]
)
def test_so_are_names_and_units_that_cannot_be_used(figures: str) -> None:
    found = _plain(figures)
    assert found is not None
    assert found.held_against(KNOWN) is None
