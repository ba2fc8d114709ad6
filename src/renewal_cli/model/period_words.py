"""Days and periods as documents write them, in both languages."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.period import written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from renewal_cli.model.period import Period

_HALVES = {"1": "上", "2": "下"}
_QUARTERS = dict(zip("1234", "一二三四", strict=True))


def said_day(day: date) -> Phrase:
    """Return a day as documents write it: 2026年10月31日."""
    return Phrase(f"{day.year}年{day.month}月{day.day}日", str(day))


def said_period(period: Period) -> Phrase:
    """Return a period as documents write it: 2026年, 2026年第三季度, 2026年10月, 2025—2027年."""
    first, _, last = written(period).partition("..")
    return _from_to(first, last or first)


def said_periods(periods: Iterable[Period]) -> Phrase:
    """Return several periods as one list: 2025年、2026年上半年."""
    said = [said_period(each) for each in periods]
    return Phrase("、".join(each.zh for each in said), ", ".join(each.en for each in said))


def said_runs(periods: Iterable[Period], chosen: Collection[Period]) -> Phrase:
    """Return some of several periods, those that follow each other as from and to: 2026年1—3月、2026年5月."""
    runs = [[*members] for is_chosen, members in groupby(periods, key=chosen.__contains__) if is_chosen]
    spans = [said_window(run[0], run[-1]) for run in runs]
    return Phrase("、".join(each.zh for each in spans), ", ".join(each.en for each in spans))


def said_window(since: Period, by: Period) -> Phrase:
    """Return the window of a target as documents write it: 2026年 for one year, 2025—2027年 for several."""
    return _from_to(since.text.partition("..")[0], by.text.rpartition("..")[2])


def _from_to(first: str, last: str) -> Phrase:
    """Return a range with two ends; a shared year or month is written once, whole years as years."""
    if re.fullmatch(r"\d{4}-01", first) and re.fullmatch(r"\d{4}-12", last):
        first, last = first[:4], last[:4]
    if first.isdigit() and re.fullmatch(r"\d{4}-\d\d", last):
        first = f"{first}-01"
    if first == last:
        return Phrase(_named(first), first)
    if first.isdigit() and last.isdigit():
        return Phrase(f"{first}—{last}年", f"{first}-{last}")
    begin, end = _named(first), _named(last)
    if re.fullmatch(r"\d{4}-\d\d", first) and re.fullmatch(r"\d{4}-\d\d", last) and first[:4] == last[:4]:
        begin, end = begin.removesuffix("月"), end.partition("年")[2]
    return Phrase(f"{begin}—{end}", f"{first} to {last}")


def _named(text: str) -> str:
    """Return one end of a range in Chinese: 2026年, 2026年上半年, 2026年第三季度, 2026年10月, 2026年10月31日."""
    year, rest = text[:4], text[4:]
    if rest.startswith("H"):
        return f"{year}年{_HALVES[rest[1]]}半年"
    if rest.startswith("Q"):
        return f"{year}年第{_QUARTERS[rest[1]]}季度"
    units = zip(rest.split("-")[1:], "月日", strict=False)
    return f"{year}年" + "".join(f"{int(number)}{unit}" for number, unit in units)
