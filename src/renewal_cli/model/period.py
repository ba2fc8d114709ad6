"""Periods (``2025``, ``2025H1``, ``2025Q3``, ``2025-06``, ``2025-06-30``, ``2024..2025``) and lengths of time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

ONE_DAY = timedelta(days=1)
HALF = 15  # the last day of the first half of a month
FIRST_YEAR, LAST_YEAR = 1000, 8999  # date arithmetic stays within Python's calendar
_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_YEAR = r"([0-9]{4})"
_SPELLINGS = (
    (_YEAR + r"[-/.年]([0-9]{1,2})月?份?", "{}-{:0>2}"),
    (_YEAR + r"(0[1-9]|1[0-2])", "{}-{}"),
    (_YEAR + r"(0[1-9]|1[0-2])([0-3][0-9])", "{}-{}-{}"),
    (_YEAR + r"[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?", "{}-{:0>2}-{:0>2}"),
    (_YEAR + r"年?(?:第?([1-4一二三四])季度|[Qq]([1-4]))", "{}Q{}"),
    (_YEAR + r"年?上半年", "{}H1"),
    (_YEAR + r"年?下半年", "{}H2"),
    (_YEAR + r"[Hh]([12])", "{}H{}"),
    (_YEAR + r"年?(?:度|全年)?", "{}"),
    (_YEAR + r"年?(?:-|—|–|－|~|～|至|到)+([0-9]{4})年?", "{}..{}"),
)
_TWO_YEARS = re.compile("(?<![0-9])([0-9]{4})/(?:[0-9]{2})?([0-9]{2})(?![0-9/])")
_NUMERALS = str.maketrans("一二三四", "1234")
_SHORT_YEAR = re.compile("^([0-4][0-9])年(?=[0-9一二三四第上下])")
_NAMED_YEAR = re.compile(r"([今本去明])年")
_YEARS_ON = {"今": 0, "本": 0, "去": -1, "明": 1}
_MONTHS_ON = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1}
_BETWEEN = re.compile(r"\.\.|[—–～~至到]+|(?<=月)-|(?<![0-9])(?P<first>[0-9]{1,2})-(?=[0-9]{1,2}月)")


class Period(NamedTuple):
    """A range of whole days, both ends included, with its text as written."""

    first: date
    last: date
    text: str = ""

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """The number of whole months."""
        return whole_months(self.first, self.last)

    @property
    def in_months(self) -> Fraction:
        """The number of months; of a month that is not whole, the share of its days."""
        begun = _shifted(self.first, self.months)
        rest, whole = (self.last + ONE_DAY - begun).days, (_shifted(self.first, self.months + 1) - begun).days
        return self.months + Fraction(rest, whole)

    @property
    def half_months(self) -> int:
        """The number of half months that end in it, on a 15th or at the end of a month."""
        return _half_months_until(self.last) - _half_months_until(self.first - ONE_DAY)

    @property
    def new_year(self) -> date:
        """1 January of the year in which it ends, the start of year-to-date totals."""
        return self.last.replace(month=1, day=1)

    def contains(self, other: Period) -> bool:
        """Tell whether every day of another period lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Tell whether two periods share a day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.text or f"{self.first}..{self.last}"


def whole_months(first: date, last: date) -> int:
    """Count the whole months from the start of ``first`` to the end of ``last``; 0 if that is before."""
    if last < first:
        return 0
    after = last + ONE_DAY
    months = (after.year - first.year) * 12 + after.month - first.month
    return months - (after.day < first.day)


def _shifted(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = _month_end(year, month + 1)
    return end.replace(day=min(day.day, end.day))


def _half_months_until(day: date) -> int:
    """Count the half months from the year 0 to the end of a day."""
    ended = 2 if (day + ONE_DAY).day == 1 else int(day.day >= HALF)
    return (day.year * 12 + day.month) * 2 + ended


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """Add months to a day; the last day of a month stays a last day, and a missing day becomes the last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month_end = _month_end(year, month + 1)
    was_last = (day + ONE_DAY).month != day.month
    return month_end if was_last else month_end.replace(day=min(day.day, month_end.day))


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Period:
    """Read a period.

    Raises:
        ValueError: the text has none of the forms, contains a day that does not exist or a year outside 1000 to
            8999, or ends before it starts.
    """
    start, dots, end = text.partition("..")
    first, last = _single(start)
    if dots:
        _, last = _single(end)
    if last < first:
        raise ValueError(text)
    return Period(first, last, text)


def may_be_two_years(text: str) -> bool:
    """Whether a text may mean two years, one behind the other: 2010/11 is November only perhaps, 2025/26 no month."""
    return any((int(year) + 1) % 100 == int(after) for year, after in _TWO_YEARS.findall(text))


def likely_period(text: str, year: int | None = None) -> str | None:
    """Return the correct text for a period written like ``2026-9``, ``202609``, ``2026年9月`` or ``2026/9``.

    Args:
        text: the text as written; spaces are ignored, full-width signs are the usual ones, and 26年 is 2026年.
        year: the year to assume for a text without one, such as ``9月``.

    Returns:
        The text for ``parse_period``; None if the meaning is not certain.
    """
    bare = _SHORT_YEAR.sub(r"20\1年", re.sub(r"\s", "", normalize("NFKC", text)))
    if may_be_two_years(bare):
        return None
    if year is not None and re.match(r"[0-9]{1,2}月|第?[1-4一二三四]季度|[上下]半年", bare):
        bare = f"{year}年{bare}"
    for spelling, form in _SPELLINGS:
        if match := re.fullmatch(spelling, bare):
            parts = [part.translate(_NUMERALS) for part in match.groups() if part]
            found = form.format(*parts)
            return found if _is_period(found) else None
    return None


def read_period(text: str, as_of: date) -> Period:
    """Read a period as people write it: ``10月``, ``2026年9月``, ``202609``, ``2026/9``, ``三季度``, ``1-9月``.

    Args:
        text: the period, or anything that ``parse_period`` accepts.
        as_of: without a year, the latest such period that has begun on this day is meant.

    Returns:
        The period, with its text in the form of ``parse_period``.

    Raises:
        ValueError: the text has none of the forms, or contains a day that does not exist.
    """
    bare = re.sub(r"\s", "", normalize("NFKC", text))
    if bare in _MONTHS_ON:
        return parse_period(f"{add_months(as_of.replace(day=1), _MONTHS_ON[bare]):%Y-%m}")
    bare = _NAMED_YEAR.sub(lambda match: f"{as_of.year + _YEARS_ON[match[1]]}年", bare)
    between = _BETWEEN.search(bare)
    if between is None:
        return parse_period(_exact_text(bare, as_of))
    start, end = bare[: between.start()] + (between["first"] or ""), bare[between.end() :]
    if start.isdigit() and len(start) <= len("12"):
        start += "月"
    year = re.match(r"[0-9]{4}年?", start)
    if year and not re.match(r"[0-9]{4}", end):
        end = year[0] + end
    last = _exact_text(end, as_of)
    first = _exact_text(start if year else f"{last[:4]}年{start}", as_of)
    return parse_period(f"{first}..{last}")


def _exact_text(bare: str, as_of: date) -> str:
    """Return a single period as text for ``parse_period``; without a year, the latest that has begun on a day."""
    for year in (None, as_of.year, as_of.year - 1):
        found = bare if _is_period(bare) else likely_period(bare, year)
        if found is not None and (year is None or parse_period(found).first <= as_of):
            return found
    raise ValueError(bare)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def _single(text: str) -> tuple[date, date]:
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(text)
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        month = int(match["month"])
        return date(year, month, 1), _month_end(year, month)
    if match["quarter"]:
        month = int(match["quarter"]) * 3
        return date(year, month - 2, 1), _month_end(year, month)
    if match["half"]:
        month = int(match["half"]) * 6
        return date(year, month - 5, 1), _month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    first = date(year, month, 1)
    following = first.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def last_whole(months: int, day: date) -> Period:
    """Return the last whole month (1), quarter (3) or year (12) that has ended on a day."""
    following = day + ONE_DAY
    first = add_months(following.replace(day=1), -months - (following.month - 1) % months)
    texts = {1: f"{first:%Y-%m}", 3: f"{first.year}Q{first.month // 3 + 1}", 12: f"{first.year}"}
    return parse_period(texts[months])


def written(period: Period) -> str:
    """Return the text of a period as written, or else its months or days."""
    first, last = period.first, period.last
    if period.text:
        return period.text
    is_whole = first.day == 1 and (last + ONE_DAY).day == 1
    start, end = (f"{day:%Y-%m}" if is_whole else f"{day}" for day in (first, last))
    return start if start == end else f"{start}..{end}"


LONGEST = {"day": 9999, "month": 1200, "year": 100}
_LENGTH = re.compile(r"([0-9]{1,4}) (day|month|year)s?")
_LENGTH_WORDS = {"天": "days", "日": "days", "月": "months", "年": "years"}


class Duration(NamedTuple):
    """A number of months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Return the day that lies this long after another."""
        return add_months(day, self.months) + timedelta(days=self.days)


def likely_duration(text: str) -> str | None:
    """Return the correct text for a duration in Chinese words, such as 18个月; None if it is not one."""
    match = re.fullmatch(r"([0-9]{1,4}) *个?([天日月年])", normalize("NFKC", text))
    return f"{match[1]} {_LENGTH_WORDS[match[2]]}" if match else None


def parse_duration(text: str) -> Duration:
    """Read a duration.

    Raises:
        ValueError: not a number with days, months or years, or more than 100 years.
    """
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(text)
    count = int(match[1])
    if count > LONGEST[match[2]]:
        raise ValueError(text)
    if match[2] == "day":
        return Duration(days=count)
    return Duration(months=count * (12 if match[2] == "year" else 1))
