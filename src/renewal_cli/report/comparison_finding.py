"""What a comparison of several indicators found: how many grew, how many fell, and who answers for the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.report import words

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    language, has_year_ago = rows[0].language, "growth" in names
    ways: dict[str, list[ComparisonRow]] = {}
    for row in rows:
        ways.setdefault(_way(row, has_year_ago=has_year_ago), []).append(row)
    changes = (getattr(row.one, _change_of(row, has_year_ago=has_year_ago)) for row in rows)
    of_all = all(each is None or each.is_of_all for each in changes)
    some = Phrase("", "") if of_all else Phrase("（只算两期都报的）", " (those who reported both only)")
    told = [(len(ways[way]), said) for way, said in _WAYS.items() if way in ways]
    counted_zh = "、".join(f"{said.zh} {count} 项" for count, said in told)
    counted_en = ", ".join(f"{count} {said.en}" for count, said in told)
    base, worst = _base(rows, has_year_ago=has_year_ago), _worst(ways.get("down", ()), has_year_ago=has_year_ago)
    return Phrase(
        f"{base.zh}比{some.zh}，{len(rows)} 项中{counted_zh}{worst.zh}。",
        f"{base.en}{some.en}, of {len(rows)}: {counted_en}{worst.en}.",
    ).in_language(language)


def _base(rows: Sequence[ComparisonRow], *, has_year_ago: bool) -> Phrase:
    """What is held against what."""
    if not has_year_ago:
        return Phrase("与上期", "Against the period before")
    if all(row.one.indicator.adds_up for row in rows):
        return Phrase("年初以来与上年同期", "The year so far against last year")
    return Phrase("与上年同期", "Against last year")


def _change_of(row: ComparisonRow, *, has_year_ago: bool) -> ChangeName:
    """The column that tells whether a row grew; levels have no year so far."""
    if not has_year_ago:
        return "change"
    return "total_growth" if row.one.indicator.adds_up else "growth"


def _way(row: ComparisonRow, *, has_year_ago: bool) -> str:
    """Whether an amount grew, fell or stayed, or is counted otherwise; open where bounds leave that open."""
    name = _change_of(row, has_year_ago=has_year_ago)
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


def _worst(rows: Sequence[ComparisonRow], *, has_year_ago: bool) -> Phrase:
    """The row that fell by the greatest share, and who answers for it; nothing where no share is exactly known."""
    found: list[tuple[Fraction, str, ComparisonRow]] = []
    for row in rows:
        rate = row.figure(_RATES[_change_of(row, has_year_ago=has_year_ago)])
        if rate.value is not None and rate.value.is_exact and rate.value.low is not None:
            found.append((rate.value.low, rate.text, row))
    if not found:
        return Phrase("", "")
    _, text, row = min(found, key=lambda one: one[0])
    held = row.one.org.responsibility
    if row.one.promise is not None:
        held = row.one.promise.responsibility.or_else(held)
    who = " ".join(each for each in (held.lead_unit, held.owner) if each) or words.NOBODY_ANSWERS.in_language(
        row.language
    )
    is_one = len({each.name for each in rows}) == 1
    name = row.indicator_name if is_one else f"{row.name} {row.indicator_name}"
    return Phrase(f"；减少最多：{name} {text}（{who}）", f"; down most: {name} {text} ({who})")


_RATES: dict[ChangeName, ColumnName] = {
    "change": "change_rate",
    "growth": "growth_rate",
    "total_growth": "total_growth_rate",
}
