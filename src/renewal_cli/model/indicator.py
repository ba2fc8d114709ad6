"""Indicators: what is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.model.place import Place
    from renewal_cli.model.unit import Unit

Kind = Literal["flow", "cumulative", "stock"]
"""Amounts per period (增量), a running total (累计), a level at a moment (存量). Never mixed."""

Direction = Literal["increase", "decrease"]


@dataclass(frozen=True)
class Indicator:
    """An indicator, its unit and its kind.

    Attributes:
        en_unit: what the unit is called in English output.
        decimals: digits after the point in print; None prints exact decimals in full, others with at most two digits.
        limit: a natural bound of the value, such as 100 for a percentage.
        numerator: for a ratio, the indicator above the line; a ratio with ``denominator`` can be rolled up.
        aliases: other words that texts and tables use for it.
        parts: the indicators that add up to it, such as fiscal and private funds; a part may have parts of its own.
    """

    id: str
    name: str
    unit: Unit
    kind: Kind
    place: Place
    en: str | None = None
    en_unit: str | None = None
    decimals: int | None = None
    direction: Direction = "increase"
    limit: Fraction | None = None
    numerator: str | None = None
    denominator: str | None = None
    note: str | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def in_english(self) -> Indicator:
        """The same with the English name of its unit, where it has one; amounts stay what they are."""
        return self if self.en_unit is None else replace(self, unit=self.unit._replace(text=self.en_unit))

    @property
    def names(self) -> tuple[str, ...]:
        """The words that mean it: its name, its English name, and its aliases."""
        return (self.name, *([self.en] if self.en else []), *self.aliases)

    @property
    def adds_up(self) -> bool:
        """Whether amounts of different periods can be added."""
        return self.kind != "stock"

    @property
    def is_ratio(self) -> bool:
        """Whether the unit is a share or a quotient; such levels are never added over orgs."""
        return self.unit.dimension == "%" or "/" in self.unit.dimension or self.numerator is not None
