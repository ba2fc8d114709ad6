"""Five fills for the eight lights, the same in every medium: colour, sign and word; hatched what is silent or open.

Any two differ by a ΔE (CIEDE2000) of at least 25, to normal sight and to protanopia, deuteranopia and tritanopia.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.report import words
from renewal_cli.report.table import Cell

if TYPE_CHECKING:
    from renewal_cli.calc.light import Light
    from renewal_cli.i18n import Language, Phrase


class Colours(NamedTuple):
    """The colours of a fill, as ``#rrggbb``.

    Attributes:
        ground: what is filled.
        ink: words and signs on it.
        stripe: the stripes of what is hatched; "" without them.
    """

    ground: str
    ink: str
    stripe: str = ""


class Fill(NamedTuple):
    """How a light is shown.

    Attributes:
        name: which of the five it is.
        light: its colours on white.
        dark: its colours on black.
    """

    name: str
    sign: str
    word: Phrase
    light: Colours
    dark: Colours

    @property
    def is_hatched(self) -> bool:
        """Whether it is striped: nothing is known, or not enough to judge."""
        return bool(self.light.stripe)


WHITE, BLACK = "#ffffff", "#16181b"
_COLOURS: dict[str, tuple[Colours, Colours]] = {
    "achieved": (Colours("#005aa3", WHITE), Colours("#005aa3", WHITE)),
    "on_track": (Colours("#62adec", BLACK), Colours("#62adec", BLACK)),
    "behind": (Colours("#ffb829", BLACK), Colours("#ffb829", BLACK)),
    "far_behind": (Colours("#aa4200", WHITE), Colours("#aa4200", WHITE)),
    "open": (Colours("#ffffff", BLACK, "#e9eae6"), Colours("#171614", "#e8eaed", "#292522")),
}

SIGNS: dict[Light, str] = {
    "achieved": "✓",
    "on_track": "●",
    "behind": "▽",
    "far_behind": "▼",
    "stale": "○",
    "no_data": "…",
    "no_number": "—",
    "undetermined": "?",
}


def _fill(light: Light) -> Fill:
    name = light if light in _COLOURS else "open"
    return Fill(name, SIGNS[light], words.LIGHTS[light], *_COLOURS[name])


FILLS: dict[Light, Fill] = {light: _fill(light) for light in words.LIGHTS}
"""The fill of each light."""


def light_cell(light: Light, language: Language) -> Cell:
    """A light in words, for a table."""
    return Cell(words.LIGHTS[light].in_language(language), words.TONES[light], light=light)
