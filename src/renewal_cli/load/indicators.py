"""Indicators, from the indicators files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.quantity import exact_number

if TYPE_CHECKING:
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.indicators import IndicatorsFile, IndicatorShape
    from renewal_cli.load.references import NameIndex
    from renewal_cli.load.source_map import Path


def build_indicators(files: list[tuple[IndicatorsFile, FieldReader]], names: NameIndex) -> dict[str, Indicator]:
    """Every indicator by id; the same id in two files is noted, the first one counts."""
    indicators: dict[str, Indicator] = {}
    for shape, reader in files:
        for indicator_id, entry in shape.indicators.items():
            indicator = _indicator(indicator_id, entry, reader)
            if indicator is not None and indicators.setdefault(indicator_id, indicator) is not indicator:
                _note_second(indicator, indicators[indicator_id], reader)
    for shape, reader in files:
        for indicator_id, entry in shape.indicators.items():
            for key in ("numerator", "denominator"):
                named = getattr(entry, key)
                path = ("indicators", indicator_id, key)
                if named is not None and names.knows(reader, "indicators", named, path):
                    _check_side(indicators.get(named), reader, path)
    return indicators


def _note_second(second: Indicator, first: Indicator, reader: FieldReader) -> None:
    reader.faults.add(
        "RN206",
        second.place,
        Phrase(f"指标“{second.id}”定义了两次", f"the indicator '{second.id}' is defined twice"),
        Phrase(f"删掉一个；第一次在 {first.place}", f"delete one; the first is at {first.place}"),
        first.place,
    )


def _check_side(side: Indicator | None, reader: FieldReader, path: Path) -> None:
    """What stands above or below the line of a ratio is a level, and no ratio itself."""
    if side is not None and (side.adds_up or side.numerator is not None or side.denominator is not None):
        reader.faults.add(
            "RN311",
            reader.source_map.place(path),
            Phrase(
                f"“{side.id}”不能作分子或分母：要用本身不是比率的存量指标",
                f"'{side.id}' cannot stand above or below the line: a stock is needed that is no ratio itself",
            ),
            Phrase("换一个 kind: stock 的指标", "name an indicator of kind: stock"),
        )


def _indicator(indicator_id: str, shape: IndicatorShape, reader: FieldReader) -> Indicator | None:
    path = ("indicators", indicator_id)
    unit = reader.unit(shape.unit, (*path, "unit"))
    if unit is None:
        return None
    return Indicator(
        id=indicator_id,
        name=shape.name,
        unit=unit,
        kind=shape.kind,
        place=reader.source_map.key_place(path),
        en=shape.en,
        decimals=shape.decimals,
        direction=shape.direction or "increase",
        limit=None if shape.limit is None else exact_number(shape.limit),
        numerator=shape.numerator,
        denominator=shape.denominator,
        note=shape.note,
    )
