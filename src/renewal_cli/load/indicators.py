"""Builds the indicators from the indicators files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.quantity import exact_number
from renewal_cli.model.unit import conversion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.indicators import IndicatorModel, IndicatorsFile
    from renewal_cli.load.references import NameIndex
    from renewal_cli.load.source_map import Path


def build_indicators(files: list[tuple[IndicatorsFile, FieldReader]], names: NameIndex) -> dict[str, Indicator]:
    """Build every indicator by id; a second definition of an id is reported and ignored."""
    indicators: dict[str, Indicator] = {}
    for content, reader in files:
        for indicator_id, entry in content.indicators.items():
            indicator = _indicator(indicator_id, entry, reader)
            if indicator is not None and indicators.setdefault(indicator_id, indicator) is not indicator:
                _note_second(indicator, indicators[indicator_id], reader)
    for content, reader in files:
        for indicator_id, entry in content.indicators.items():
            for key in ("numerator", "denominator"):
                named = getattr(entry, key)
                path = ("indicators", indicator_id, key)
                if named is not None and names.knows(reader, "indicators", named, path):
                    _check_side(indicators.get(named), reader, path)
    return _with_parts(files, names, indicators)


def _with_parts(
    files: list[tuple[IndicatorsFile, FieldReader]], names: NameIndex, indicators: dict[str, Indicator]
) -> dict[str, Indicator]:
    """Return the indicators with their parts; those that cannot add up to their whole are reported and left out."""
    claimed = {name: entry.parts or [] for content, _ in files for name, entry in content.indicators.items()}
    checker, found = _PartsChecker(indicators, claimed, names), dict(indicators)
    for content, reader in files:
        for name, entry in content.indicators.items():
            if name in indicators and entry.parts:
                found[name] = replace(indicators[name], parts=checker.parts(indicators[name], entry.parts, reader))
    return found


class _PartsChecker(NamedTuple):
    """Which indicators can be parts of others.

    Attributes:
        claimed: what each indicator is said to consist of.
    """

    indicators: Mapping[str, Indicator]
    claimed: Mapping[str, list[str]]
    names: NameIndex

    def parts(self, whole: Indicator, listed: list[str], reader: FieldReader) -> tuple[str, ...]:
        """Return those of the listed parts that can add up to the whole; the others are reported."""
        parts: list[str] = []
        for number, part in enumerate(listed):
            path = ("indicators", whole.id, "parts", number)
            if self.names.knows(reader, "indicators", part, path) and part in self.indicators:
                why = self._why_not(whole, self.indicators[part], parts)
                if why is None:
                    parts.append(part)
                else:
                    _note_part(part, why, reader, path)
        return tuple(parts)

    def _why_not(self, whole: Indicator, part: Indicator, earlier: list[str]) -> Phrase | None:
        """Say why an indicator cannot be a part of another beside some earlier parts; None if it can."""
        within = self._within(part.id)
        if whole.id in within:
            return Phrase(f"它又由“{whole.id}”组成", f"it consists of '{whole.id}' itself")
        if any(part.id in self._within(each) or each in within for each in earlier):
            return Phrase("它已经算在另一部分里", "it is already in another part")
        if part.kind != whole.kind or part.is_ratio or conversion(part.unit, whole.unit) is None:
            return Phrase(
                f"它的类型或单位与“{whole.id}”不同，不能相加",
                f"it has another kind or unit than '{whole.id}' and cannot add up to it",
            )
        return None

    def _within(self, name: str) -> set[str]:
        """Return an indicator and all that it consists of, at any depth."""
        seen, waiting = {name}, [name]
        while waiting:
            fresh = [each for each in self.claimed.get(waiting.pop(), []) if each not in seen]
            seen.update(fresh)
            waiting += fresh
        return seen


def _note_part(part: str, why: Phrase, reader: FieldReader, path: Path) -> None:
    reader.faults.add(
        "RN553",
        reader.source_map.place(path),
        Phrase(f"“{part}”不能作组成部分：{why.zh}", f"'{part}' cannot be a part: {why.en}"),
        Phrase(
            "parts 里写相加等于它的指标：同一类型、单位可换算、互不包含",
            "'parts' lists indicators that add up to it: of its kind, in a unit of the same dimension, none in another",
        ),
    )


def _note_second(second: Indicator, first: Indicator, reader: FieldReader) -> None:
    reader.faults.add(
        "RN206",
        second.place,
        Phrase(f"指标“{second.id}”定义了两次", f"the indicator '{second.id}' is defined twice"),
        Phrase(f"删掉一个；第一次在 {first.place}", f"delete one; the first is at {first.place}"),
        first.place,
    )


def _check_side(side: Indicator | None, reader: FieldReader, path: Path) -> None:
    """Check that the numerator or denominator of a ratio is a stock and not itself a ratio."""
    if side is not None and (side.adds_up or side.numerator is not None or side.denominator is not None):
        reader.faults.add(
            "RN311",
            reader.source_map.place(path),
            Phrase(
                f"“{side.id}”不能作分子或分母：要用本身不是比率的存量指标",
                f"'{side.id}' cannot be a numerator or denominator: use a stock that is not itself a ratio",
            ),
            Phrase("换一个 kind: stock 的指标", "use an indicator with 'kind: stock'"),
        )


def _indicator(indicator_id: str, model: IndicatorModel, reader: FieldReader) -> Indicator | None:
    path = ("indicators", indicator_id)
    unit = reader.unit(model.unit, (*path, "unit"))
    if unit is None:
        return None
    return Indicator(
        id=indicator_id,
        name=model.name,
        unit=unit,
        kind=model.kind,
        place=reader.source_map.key_place(path),
        en=model.en,
        en_unit=model.en_unit,
        decimals=model.decimals,
        direction=model.direction or "increase",
        limit=None if model.limit is None else exact_number(model.limit),
        numerator=model.numerator,
        denominator=model.denominator,
        note=model.note,
        aliases=tuple(each for each in model.aliases or () if each.strip()),
    )
