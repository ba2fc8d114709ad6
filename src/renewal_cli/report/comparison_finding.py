"""What a comparison of several indicators found: how many grew, how many fell, and who answers for the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.report import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction

    from renewal_cli.calc.comparison import ChangeName
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.report.comparison_row import ComparisonRow

_WAYS = {
    "up": Phrase("增加", "up"),
    "down": Phrase("减少", "down"),
    "same": Phrase("持平", "unchanged"),
    "break": Phrase("口径有变", "counted by another method"),
    "open": Phrase("增减不明", "open"),
}


def finding(rows: Sequence[ComparisonRow], names: Sequence[ColumnName]) -> str:
    """How many rows grew and fell, and which fell most, with who answers for it.

    The year so far is held against last year's, a level against last year's; without last year the period against the
    one before.
    """
    changes = [(row, _change_of(row, names)) for row in rows]
    ways: dict[str, list[tuple[ComparisonRow, ChangeName]]] = {}
    for row, name in changes:
        ways.setdefault(_way(row, name), []).append((row, name))
    found = (getattr(row.one, name) for row, name in changes)
    of_all = all(each is None or each.is_of_all for each in found)
    some = Phrase("", "") if of_all else Phrase("（只算两期都报的）", " (those who reported both only)")
    told = [(len(ways[way]), said) for way, said in _WAYS.items() if way in ways]
    counted_zh = "、".join(f"{said.zh} {count} 项" for count, said in told)
    counted_en = ", ".join(f"{count} {said.en}" for count, said in told)
    base, worst = _base({name for _, name in changes}), _worst(ways.get("down", ()))
    return Phrase(
        f"{base.zh}比{some.zh}，{len(rows)} 项中{counted_zh}{worst.zh}。",
        f"{base.en}{some.en}, of {len(rows)}: {counted_en}{worst.en}.",
    ).in_language(rows[0].language)


def _base(names: Collection[ChangeName]) -> Phrase:
    """What is held against what."""
    if names == {"change"}:
        return Phrase("与上期", "Against the period before")
    if names == {"total_growth"}:
        return Phrase("年初以来与上年同期", "The year so far against last year")
    return Phrase("与上年同期", "Against last year")


def _change_of(row: ComparisonRow, names: Sequence[ColumnName]) -> ChangeName:
    """The column that tells whether a row grew; levels have no year so far."""
    if "growth" not in names:
        return "change"
    return "total_growth" if row.one.indicator.adds_up else "growth"


def _way(row: ComparisonRow, name: ChangeName) -> str:
    """Whether an amount grew, fell or stayed, or is counted otherwise; open where bounds leave that open."""
    value = row.figure(name).value
    if row.one.breaks(name):
        return "break"
    if value is None:
        return "open"
    if value.low is not None and (value.low > 0 or (value.low == 0 and value.low_open)):
        return "up"
    if value.high is not None and (value.high < 0 or (value.high == 0 and value.high_open)):
        return "down"
    return "same" if value.is_exact else "open"


def _worst(rows: Sequence[tuple[ComparisonRow, ChangeName]]) -> Phrase:
    """The row that fell by the greatest share, and who answers for it; nothing where no share is exactly known."""
    found: list[tuple[Fraction, str, ComparisonRow]] = []
    for row, name in rows:
        rate = row.figure(_RATES[name])
        if rate.exact is not None:
            found.append((rate.exact, rate.text, row))
    if not found:
        return Phrase("", "")
    _, text, row = min(found, key=lambda one: one[0])
    who = row.responsible or words.NOBODY_ANSWERS.in_language(row.language)
    is_one = len({each.name for each, _ in rows}) == 1
    what = row.indicator_name if is_one else f"{row.name} {row.indicator_name}"
    return Phrase(f"；减少最多：{what} {text}（{who}）", f"; down most: {what} {text} ({who})")


_RATES: dict[ChangeName, ColumnName] = {
    "change": "change_rate",
    "growth": "growth_rate",
    "total_growth": "total_growth_rate",
}
