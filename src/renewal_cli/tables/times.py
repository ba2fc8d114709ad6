"""The period of a table, from its title, its 截至 line or its headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from renewal_cli.model.period import parse_period

_FORMS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"截[至止]到?([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"), "{0}-{1:0>2}-{2:0>2}", True),
    (re.compile(r"截[至止]到?([0-9]{4})年([0-9]{1,2})月"), "{0}-{1:0>2}", True),
    (re.compile(r"([0-9]{4})年(?:0?1月?)(?:[-—–－~～至到]+)([0-9]{1,2})月"), "{0}-{1:0>2}", True),
    (re.compile(r"([0-9]{4})年([0-9]{1,2})月"), "{0}-{1:0>2}", False),
    (re.compile(r"([0-9]{4})年第?([1-4一二三四])季度"), "{0}Q{1}", False),
    (re.compile(r"([0-9]{4})年上半年"), "{0}H1", False),
    (re.compile(r"([0-9]{4})年度?"), "{0}", False),
)
_DIGITS = str.maketrans("一二三四０１２３４５６７８９", "12340123456789")


class Time(NamedTuple):
    """A period; whether the figures run from 1 January to its end."""

    period: str
    is_running: bool


def time_in(text: str) -> Time | None:
    """The most exact time that a text names; a month's last day is the month."""
    bare = re.sub(r"\s", "", text)
    for pattern, form, is_running in _FORMS:
        match = pattern.search(bare)
        if match:
            return _time(form.format(*(part.translate(_DIGITS) for part in match.groups())), is_running=is_running)
    return None


def _time(text: str, *, is_running: bool) -> Time | None:
    try:
        period = parse_period(text)
    except ValueError:
        return None
    month = text[:7]
    if len(text) == len("2026-10-31") and parse_period(month).last == period.last:
        text = month
    return Time(text, is_running)
