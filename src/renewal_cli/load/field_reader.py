"""Reads periods, days, units and amounts of one file; reports each fault at its place."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.models.base import AMOUNT_KEYS
from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.nearest import nearest, suggested
from renewal_cli.model.period import Duration, Period, likely_duration, likely_period, parse_duration, parse_period
from renewal_cli.model.problem import Fix
from renewal_cli.model.quantity import (
    NOTHING,
    as_percentage,
    exact_number,
    likely_quantity,
    parse_quantity,
    parse_share,
)
from renewal_cli.model.unit import ANY_UNIT, LIKE_DIGITS, MAGNITUDES, SPELLINGS, Unit, bare_unit, factor_to, parse_unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from fractions import Fraction

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.models.base import Measure
    from renewal_cli.load.source_map import Path, SourceMap
    from renewal_cli.model.place import Place

Written = int | Decimal | str
REPORTED = "\0"
"""Placeholder for an amount whose fault has already been reported."""

COMMON_UNITS = (
    "元",
    "万元",
    "亿元",
    "户",
    "万户",
    "米",
    "公里",
    "万公里",
    "个",
    "万个",
    "平方米",
    "万平方米",
    "亩",
    "公顷",
    "%",
)
"""The units that are offered where one is missing or misspelt."""

_ANY_MEASURE_WORD = Phrase(
    "写一个计量单位，如 个、户、公里、亿元", "write a unit of measure, such as 个, 户, 公里 or 亿元"
)


def not_a_period(text: str) -> tuple[Phrase, Phrase]:
    """Return message and hint for a text that is not a period."""
    return (
        Phrase(f"不是有效的时期“{text}”", f"'{text}' is not a valid period"),
        Phrase(
            "写成 2025、2025H1、2025Q3、2025-06、2025-06-30 或 2024..2025",
            "write 2025, 2025H1, 2025Q3, 2025-06, 2025-06-30 or 2024..2025",
        ),
    )


def not_its_unit(text: str, wanted: Unit) -> tuple[Phrase, Phrase]:
    """Return message and hint for a unit that does not convert to that of the indicator."""
    return (
        Phrase(
            f"单位“{text}”与指标的单位“{wanted.text}”不是一类",
            f"the unit '{text}' cannot be converted to '{wanted.text}', the unit of the indicator",
        ),
        Phrase(
            f"填以{wanted.text}计的数，或检查是不是填错了指标",
            f"write the figure in {wanted.text}, or check whether it belongs to another indicator",
        ),
    )


@dataclass(frozen=True)
class FieldReader:
    """Reads the fields of one file."""

    source_map: SourceMap
    faults: Faults
    _years: dict[Path, int | None] = field(default_factory=dict)

    def period(self, text: str, path: Path, *, is_key: bool = False) -> Period | None:
        """Read a period; report a fault and return None if it is not one."""
        try:
            return parse_period(text)
        except ValueError:
            place = self.source_map.key_place(path) if is_key else self.source_map.place(path)
            beside = self.source_map.at(path[:-1]) if is_key else {}
            meant = likely_period(text, self._only_year(path[:-1]) if is_key else None)
            message, hint = not_a_period(text)
            if meant:
                hint = Phrase(f"写成 {meant}", f"write {meant}")
            fix = Fix(place, meant, is_safe=True) if meant and meant not in beside and place.holds(text) else None
            self.faults.add("RN106", place, message, hint, fix=fix)
            return None

    def _only_year(self, path: Path) -> int | None:
        """Return the year that all periods among the keys of a mapping share; None if there are several or none."""
        if path not in self._years:
            years: set[int] = set()
            for text in self.source_map.at(path):
                with suppress(ValueError):
                    period = parse_period(text)
                    years |= {period.first.year, period.last.year}
            self._years[path] = years.pop() if len(years) == 1 else None
        return self._years[path]

    def day(self, text: str | None, path: Path) -> date | None:
        """Read a day; a longer period means its last day."""
        period = self.period(text, path) if text is not None else None
        return period.last if period else None

    def day_of_key(self, text: str, path: Path) -> date | None:
        """Read the day that a key names; a longer period means its last day."""
        period = self.period(text, path, is_key=True)
        return period.last if period else None

    def duration(self, text: str | None, path: Path) -> Duration | None:
        """Read a duration; report a fault and return None if it is not one."""
        if text is None:
            return None
        try:
            return parse_duration(text)
        except ValueError:
            self.faults.add(
                "RN107",
                self.source_map.place(path),
                Phrase(f"不是有效的时长“{text}”", f"'{text}' is not a valid duration"),
                Phrase(f"写成 {meant}", f"write {meant}")
                if (meant := likely_duration(text))
                else Phrase("写成 18 months、5 days 或 2 years", "write 18 months, 5 days or 2 years"),
            )
            return None

    def share(self, text: str, path: Path) -> Fraction | None:
        """Read a percentage as a share of 1; report a fault and return None if it is not one."""
        try:
            return parse_share(text)
        except ValueError:
            self.faults.add(
                "RN108",
                self.source_map.place(path),
                Phrase(f"不是百分数“{text}”", f"'{text}' is not a percentage"),
                as_percentage(text),
            )
            return None

    def unit(self, text: str, path: Path, like: Unit = ANY_UNIT) -> Unit | None:
        """Read a unit; report a fault, with a suggestion close to ``like``, and return None if it is not one."""
        try:
            return parse_unit(text)
        except ValueError:
            self._unknown_unit(text, self.source_map.place(path), like)
            return None

    def _unknown_unit(self, text: str, place: Place, like: Unit) -> None:
        """Report an unknown unit; other spellings and 亿 for 亿元 get a safe fix, guesses an unsafe one."""
        whole = f"{text}{like.dimension}" if text in MAGNITUDES and like.text.endswith(like.dimension or "-") else None
        alike = [each for each in COMMON_UNITS if parse_unit(each).dimension == like.dimension] or COMMON_UNITS
        wanted = SPELLINGS.get(text) or whole or bare_unit(text) or nearest(text, alike)
        is_at_the_end = place.line == place.end_line and place.end_column - place.column >= len(text)
        fix = None
        if wanted and is_at_the_end:
            fix = Fix(
                place._replace(column=place.end_column - len(text)),
                wanted,
                is_safe=wanted in (SPELLINGS.get(text), whole),
            )
        message = Phrase(f"不认识的计量单位“{text}”", f"unknown unit '{text}'")
        hint = _ANY_MEASURE_WORD if like == ANY_UNIT else suggested(None, alike)
        self.faults.add("RN301", place, message, suggested(wanted, ()) if wanted else hint, fix=fix)

    def amount(self, written: Written, wanted: Unit, path: Path, unit: str | None = None) -> Fraction | None:
        """Read an amount and convert it exactly to the wanted unit; report a fault and return None if that fails.

        Args:
            written: a number, or a text with its unit; a bare number is in ``unit``, or else in ``wanted``.
            wanted: the unit of the result.
            path: where the amount is written.
            unit: the unit given in a field of its own.
        """
        if not isinstance(written, str):
            number, text = exact_number(written), ""
        else:
            try:
                quantity = parse_quantity(written)
            except ValueError:
                if written != REPORTED:
                    self._not_a_number(written, path)
                return None
            number, text = quantity.number, quantity.unit
        if text and unit and text not in LIKE_DIGITS and not is_same_unit(text, unit):
            self._two_units(text, unit, path)
            return None
        return self._converted(number, text or unit or "", wanted, path if text or not unit else (*path[:-1], "unit"))

    def _not_a_number(self, written: str, path: Path) -> None:
        place, meant = self.source_map.place(path), likely_quantity(written)
        hint = Phrase(
            "写成 3.2 或 200 亿元；不用逗号分节和全角数字；“约”“多”改用 about:、more_than:",
            "write 3.2 or 200 亿元, without separators or full-width digits; for words use about: or more_than:",
        )
        if meant:
            hint = Phrase(f"写成 {meant}", f"write {meant}")
        elif written.strip() in NOTHING:
            hint = Phrase("没有数就删掉这一项；是零写 0", "leave out what was not reported; write 0 for zero")
        fix = Fix(place, meant, is_safe=True) if meant and place.holds(written) else None
        self.faults.add("RN109", place, Phrase(f"不是数字“{written}”", f"'{written}' is not a number"), hint, fix=fix)

    def _two_units(self, text: str, unit: str, path: Path) -> None:
        self.faults.add(
            "RN302",
            self.source_map.place(path),
            Phrase(f"数后面的单位“{text}”与 unit“{unit}”不一致", f"the unit '{text}' and 'unit: {unit}' disagree"),
            Phrase("核对后只留正确的一个", "keep only the one that is right"),
        )

    def _converted(self, number: Fraction, text: str, wanted: Unit, path: Path) -> Fraction | None:
        if not text or text == wanted.text:
            return number
        if text in LIKE_DIGITS:
            self._not_a_number(f"{self.source_map.at(path)}", path)
            return None
        factor = factor_to(wanted, text)
        if factor is not None:
            return number * factor
        if self.unit(text, path, wanted) is not None:
            self.faults.add("RN302", self.source_map.place(path), *not_its_unit(text, wanted))
        return None

    def base(self, unit: str) -> str:
        """Return the unit of the same dimension with factor 1, or the text itself if it is not a unit."""
        try:
            return parse_unit(unit).dimension
        except ValueError:
            return unit

    def part(self, written: Written, unit: str, path: Path) -> Fraction | None:
        """Read a numerator or denominator in the given unit; "" if neither has one."""
        wanted = self.unit(unit, path) if unit else ANY_UNIT
        return None if wanted is None else self.amount(written, wanted, path)

    def measure(self, measure: Measure, wanted: Unit, path: Path) -> Interval | None:
        """Read the amount of a figure that is written as a mapping: exact, a bound, or approximate."""
        given = [name for name in AMOUNT_KEYS if getattr(measure, name) is not None]
        if len(given) != 1 or given[0] not in _FORMS:
            hint = _ONE_OR_A_RATIO if {"numerator", "denominator"} & {*given} else _ONE
            what = Phrase("要有且只有一个数值", "exactly one amount is required")
            self.faults.add("RN110", self.source_map.place(path), what, hint)
            return None
        number = self.amount(getattr(measure, given[0]), wanted, (*path, given[0]), measure.unit)
        return None if number is None else _FORMS[given[0]](number)


_ONE = Phrase(
    "在 value、at_least、more_than、at_most、less_than、about 中写一个",
    "write one of value, at_least, more_than, at_most, less_than, about",
)
_ONE_OR_A_RATIO = Phrase(
    "只写一个 value；比率的实绩也可以只写 numerator 和 denominator，两个都写",
    "write only a value; the actual of a ratio may be only numerator and denominator, both of them",
)
_FORMS: dict[str, Callable[[Fraction], Interval]] = {
    "value": exactly,
    "at_least": lambda number: Interval(number, None),
    "more_than": lambda number: Interval(number, None, low_open=True),
    "at_most": lambda number: Interval(None, number),
    "less_than": lambda number: Interval(None, number, high_open=True),
    "about": lambda number: Interval(number, number, about=True),
}


def amount_forms(measure: Measure) -> list[str]:
    """Return which amounts a figure has, without numerator and denominator."""
    return [name for name in _FORMS if getattr(measure, name) is not None]


def is_same_unit(one: str, other: str) -> bool:
    """Tell whether two units are the same, perhaps in other words: km and 公里."""
    try:
        return one == other or factor_to(parse_unit(one), other) == 1
    except ValueError:
        return False


def unit_behind(written: Written) -> str | None:
    """Return the unit written after a number, "" if it has none; None if the text is not a number."""
    try:
        return parse_quantity(written).unit if isinstance(written, str) else ""
    except ValueError:
        return None
