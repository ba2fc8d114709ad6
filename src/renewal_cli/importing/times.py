"""Periods as people write them: in a table's title, its 截至 line, its headings and its cells."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import Period, parse_period, read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"截[至止]到?[:：]?([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?"), "{0}-{1:0>2}-{2:0>2}", True),
    (re.compile(r"截[至止]到?[:：]?([0-9]{4})年([0-9]{1,2})月"), "{0}-{1:0>2}", True),
    (re.compile(r"([0-9]{4})年(?:0?1月?)(?:[-—–－~～至到]+)([0-9]{1,2})月"), "{0}-{1:0>2}", True),
    (re.compile(r"([0-9]{4})年([0-9]{1,2})月"), "{0}-{1:0>2}", False),
    (re.compile(r"([0-9]{4})年第?([1-4一二三四])季度"), "{0}Q{1}", False),
    (re.compile(r"([0-9]{4})年上半年"), "{0}H1", False),
    (re.compile(r"([0-9]{4})年度?"), "{0}", False),
)
_SHORTER_THAN_HALF = 5
"""So many of the forms are of a quarter or less."""
_DRAWN_UP = re.compile(
    r"(?:制表|填报|填表|报送|上报|打印|印发)(?:日期|时间)?[:：]?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)
_DIGITS = str.maketrans("一二三四０１２３４５６７８９", "12340123456789")

_FULL_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})"
_ENDS = r"(?![-/.0-9])"
_YEAR = r"(?<![0-9])(?:((?:19|20)[0-9]{2})年)?"
_DAY = re.compile(_FULL_YEAR + r"[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _ENDS)
_HEADINGS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(_FULL_YEAR + r"[-/.]?(0[1-9]|1[0-2])" + _ENDS), "{0}-{1}", False),
    (re.compile(_FULL_YEAR + r"[-/.]([1-9])" + _ENDS), "{0}-0{1}", False),
    (re.compile(_YEAR + r"0?1月?(?:[-—–－~～至到]+)([0-9]{1,2})月(?![0-9])"), "{0}-{1:0>2}", True),
    (re.compile(_YEAR + r"([0-9]{1,2})月(?![0-9])"), "{0}-{1:0>2}", False),
    (re.compile(_YEAR + r"第?([1-4一二三四])季度"), "{0}Q{1}", False),
    (re.compile(_YEAR + r"上半年"), "{0}H1", False),
    (re.compile(_YEAR + r"下半年"), "{0}H2", False),
    (re.compile(_FULL_YEAR + r"(?:年度?)?" + _ENDS), "{0}", False),
)


_SHORT_NUMBER = re.compile("0?[1-9]|1[0-2]")


class Time(NamedTuple):
    """A period; whether the figures run from 1 January to its end."""

    period: str
    is_running: bool


def time_in(text: str) -> Time | None:
    """The most exact time that a text names; a month's last day is the month."""
    bare = _DRAWN_UP.sub("", re.sub(r"\s", "", text))
    for pattern, form, is_running in _FORMS:
        match = pattern.search(bare)
        if match:
            return _time(form.format(*(part.translate(_DIGITS) for part in match.groups())), is_running=is_running)
    return None


def heading_time(words: str, year: str | None) -> Time | None:
    """The period that a heading names for its own column: ``10月完成``, ``1—10月``, ``2026年``, an Excel date.

    Args:
        words: the heading, without blanks.
        year: the year of the table, for a heading that names none.
    """
    day = _DAY.search(words)
    if day:
        return _month_of(*map(int, day.groups()))
    for pattern, form, is_running in _HEADINGS:
        match = pattern.search(words)
        if match:
            said, *parts = (part or "" for part in match.groups())
            if not said and year is None:
                return None
            digits = [part.translate(_DIGITS) for part in parts]
            return _time(form.format(said or year, *digits), is_running=is_running)
    return None


def row_time(texts: Sequence[str], year: str | None) -> Time | None:
    """The period that the cells of one row name, in one column or in two, of the year and of its month or quarter.

    Args:
        texts: what stands in them, without blanks, from left to right; blank ones left out.
        year: the year of the table, for a row that names none.
    """
    *years, last = texts
    if _SHORT_NUMBER.fullmatch(last):
        last += "月"
    said = next((each.removesuffix("度").removesuffix("年") for each in years), None)
    return heading_time(last, said or year)


def written_period(words: str) -> str:
    """A period in our own form, from one of the forms that people use: ``202609``, ``2026/9``, ``2026年9月``.

    What is none of them stays as it is, and so does what names no year.
    """
    try:
        return str(read_period(words, date.min))
    except ValueError:
        return words


def months_in(text: str) -> list[Period]:
    """Every month and quarter that a text names, but for the day on which it was drawn up."""
    bare = _DRAWN_UP.sub("", re.sub(r"\s", "", text))
    times = (
        _time(form.format(*(part.translate(_DIGITS) for part in match.groups())), is_running=is_running)
        for pattern, form, is_running in _FORMS[:_SHORTER_THAN_HALF]
        for match in pattern.finditer(bare)
    )
    return [parse_period(each.period) for each in times if each is not None]


def _month_of(year: int, month: int, day: int) -> Time | None:
    """The month that its first or last day stands for; None of another day."""
    time = _time(f"{year}-{month:02}", is_running=False)
    is_edge = time is not None and (day == 1 or day == parse_period(time.period).last.day)
    return time if is_edge else None


def _time(text: str, *, is_running: bool) -> Time | None:
    try:
        period = parse_period(text)
    except ValueError:
        return None
    month = text[:7]
    if len(text) == len("2026-10-31") and parse_period(month).last == period.last:
        text = month
    return Time(text, is_running)
