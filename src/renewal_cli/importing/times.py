"""The period of a table, from its title, its 截至 line or its headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from renewal_cli.model.period import Period, parse_period

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


def months_in(text: str) -> list[Period]:
    """Every month and quarter that a text names, but for the day on which it was drawn up."""
    bare = _DRAWN_UP.sub("", re.sub(r"\s", "", text))
    times = (
        _time(form.format(*(part.translate(_DIGITS) for part in match.groups())), is_running=is_running)
        for pattern, form, is_running in _FORMS[:_SHORTER_THAN_HALF]
        for match in pattern.finditer(bare)
    )
    return [parse_period(each.period) for each in times if each is not None]


def _time(text: str, *, is_running: bool) -> Time | None:
    try:
        period = parse_period(text)
    except ValueError:
        return None
    month = text[:7]
    if len(text) == len("2026-10-31") and parse_period(month).last == period.last:
        text = month
    return Time(text, is_running)
