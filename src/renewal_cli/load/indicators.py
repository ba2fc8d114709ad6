"""Builds the indicators from the indicators files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.quantity import exact_number

if TYPE_CHECKING:
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
        decimals=model.decimals,
        direction=model.direction or "increase",
        limit=None if model.limit is None else exact_number(model.limit),
        numerator=model.numerator,
        denominator=model.denominator,
        note=model.note,
        aliases=tuple(each for each in model.aliases or () if each.strip()),
    )
