"""Reads periods as people write them: in a table's title, its 截至 line, its headings and its cells."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.period import Period, may_be_two_years, parse_period, read_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_FULL_YEAR = r"(?<![0-9])((?:19|20)[0-9]{2})"
_ENDS = r"(?![-/.0-9])"
_TO = "[-—–－~～至到]+"
_MONTH = "(?<![0-9])(0?[1-9]|1[0-2])"
_QUARTER = "第?([1-4])"
_YEAR_BEFORE = _FULL_YEAR + "年度?"
_NO_YEAR = "(?<![0-9])()"
_DRAWN_UP = re.compile(
    r"(?:制表|填报|填表|报送|上报|打印|印发)(?:日期|时间)?[:：]?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)
_NUMERALS = {each: str(number) for number, each in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": "11",
    "十二": "12",
}
_NUMERAL = "十[一二]?|[一二三四五六七八九]"
_SPELT = re.compile(rf"(?:{_NUMERAL})(?=个?月|个?季度|{_TO}第?(?:{_NUMERAL}|[0-9]+)个?(?:月|季度))")
_SHORT_YEAR = re.compile(rf"(?<![0-9])['’]?([0-9]{{2}})年(?=[0-9前第上下]|{_NUMERAL})")
_DASHED_MONTH = re.compile(r"(?<![-/.0-9〔\[【第])((?:19|20)[0-9]{2})[-/.](0[1-9]|1[0-2])月?(?![-/.0-9号])")
"""A month of a title in digits, but no day, such as that on which it was drawn up, and no number of a paper."""
_YEAR_AGAIN = re.compile(rf"{_FULL_YEAR}年{_MONTH}月({_TO})\1年(?={_MONTH}月)")
_FROM_MONTH = re.compile(rf"年{_MONTH}月{_TO}(?={_MONTH}月)")
_ENGLISH_MONTHS = {name: str(number) for number, name in enumerate(month_name) if name}
_ENGLISH = "|".join(f"{each[:3]}(?:{each[3:]})?" for each in _ENGLISH_MONTHS) + "|Sept"
_MONTH_FIRST = re.compile(rf"({_ENGLISH})\.?(?:{_TO}({_ENGLISH})\.?)?,?((?:19|20)[0-9]{{2}})?", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"((?:19|20)[0-9]{{2}})[-/.,]?({_ENGLISH})\.?", re.IGNORECASE)
_QUARTER_FIRST = re.compile("[Qq]([1-4])[-/.,]?((?:19|20)[0-9]{2})")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

_AS_OF_DAY = re.compile(r"截[至止]到?[:：]?([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_WITHIN_A_YEAR: tuple[tuple[str, str, str], ...] = (
    (f"{_MONTH}月?{_TO}{_MONTH}月", "{0}-{1:0>2}", "{0}-{2:0>2}"),
    (f"前{_MONTH}个?月", "{0}-01", "{0}-{1:0>2}"),
    (f"{_QUARTER}(?:季度)?{_TO}{_QUARTER}季度", "{0}Q{1}", "{0}Q{2}"),
    (f"前{_QUARTER}个?季度", "{0}Q1", "{0}Q{1}"),
    (f"{_MONTH}月(?![0-9]{{1,2}}日)", "{0}-{1:0>2}", ""),
    (f"{_QUARTER}季度", "{0}Q{1}", ""),
    ("[Qq]([1-4])", "{0}Q{1}", ""),
    ("上半年", "{0}H1", ""),
    ("下半年", "{0}H2", ""),
)
"""What may stand behind a year, the most exact first: the form of its first period and of its last, if it has two."""
_SHORTER_THAN_HALF = 7
_ACROSS_YEARS = re.compile(rf"{_FULL_YEAR}年{_MONTH}月{_TO}{_FULL_YEAR}年{_MONTH}月")
_YEARS = re.compile(rf"{_FULL_YEAR}年?{_TO}{_FULL_YEAR}")
_BARE_DATES = (
    (re.compile(_FULL_YEAR + r"[-/.]?(0[1-9]|1[0-2])" + _ENDS), "{0}-{1}"),
    (re.compile(_FULL_YEAR + r"[-/.]([1-9])" + _ENDS), "{0}-0{1}"),
)
_DAY = re.compile(_FULL_YEAR + r"[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _ENDS)
_YEAR_ALONE = re.compile(_FULL_YEAR + r"(?!年[0-9]{1,2}月)(?:年度?)?" + _ENDS)
_OF_A_DAY = re.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_TITLE_YEAR = re.compile(_FULL_YEAR + "年(?![0-9]{1,2}月)")
_AS_OF = "截[至止]到?[:：]?"
_AS_OF_END = re.compile(f"{_AS_OF}(?:{_FULL_YEAR}年)?(?:{_MONTH}月(?:[0-9]{{1,2}}日|[末底])?|{_QUARTER}季度[末底]?)")


_NO_PERIOD = re.compile(
    r"(?:月|年度?|[（(])第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})周(?![年边])|[上中下]旬|月[上下]半月|月初(?![步次])"
    r"|(?:截[至止]到?)(?:目前|今|现在|当前)|[年月日]至今|年半年报"
)
"""A week, ten days, half a month, or until whenever the table was made: no month, and no year either."""
BEFORE_OR_AFTER = re.compile(r"[年月日季度半][份底末]?(?:[之以]|及以)?(?:前|[之以及]+后)")
"""What lies before or after a time (2000年以前建成, 10月底前完成) is not of that time."""
_NAMES_TIME = re.compile(f"{_FULL_YEAR}|[0-9]月|[0-9]季度")
_WORD = re.compile("[A-Za-z]{2}")
"""Two Latin letters: no time that is known has them."""
_SHORT_NUMBER = re.compile("0?[1-9]|1[0-2]")


class Time(NamedTuple):
    """A period; whether the figures run from 1 January to its end."""

    period: str
    is_running: bool


def time_in(text: str) -> Time | None:
    """The most exact time that a title names; a month's last day is the month.

    A month, quarter or half year without a year is of the year that stands elsewhere in the title. None where it names
    a week, ten days and the like: its figures are of less than the month.
    """
    words = _title_spelt(text)
    day = _AS_OF_DAY.search(words)
    if day:
        return _time("{}-{:0>2}-{:0>2}".format(*day.groups()), is_running=True)
    return None if _NO_PERIOD.search(words) else _title_months(words)


def _title_months(words: str) -> Time | None:
    """The months, quarters or years that a title names, most exactly."""
    if across := _across_years(words):
        return across
    years = _YEARS.search(words)
    year = None if years else _TITLE_YEAR.search(words)
    as_of = _AS_OF_END.search(words)
    last = int(as_of[2] or 3 * int(as_of[3])) if as_of else None
    named = {as_of[1] or (year[1] if year else "")} if as_of else set()
    if named == {""}:
        named = {*re.findall(_FULL_YEAR, words)}  # 2026年11月通报（截至10月底）
    if len(named) == 1:
        return _time(f"{named.pop()}-{last:0>2}", is_running=True)
    words = _OF_A_DAY.sub(_month_ended, words)
    found = _within(words, _YEAR_BEFORE) or (_within(words, _NO_YEAR, year[1]) if year else None)
    if found is None and years:
        return _time("{}..{}".format(*years.groups()), is_running=False)
    if found and last:
        return Time(found.period, is_running=True) if parse_period(found.period).last.month == last else None
    return found or (_time(year[1], is_running=False) if year else None)


def _across_years(words: str) -> Time | None:
    """From a month of one year to a month of another."""
    across = _ACROSS_YEARS.search(words)
    if across is None or across[1] >= across[3]:
        return None
    return _time("{}-{:0>2}..{}-{:0>2}".format(*across.groups()), is_running=False)


def in_digits(words: str) -> str:
    """A month in English, or a quarter before its year, as Chinese headings write it; other words as they are."""
    text = re.sub(r"\s", "", words)
    if match := _MONTH_FIRST.fullmatch(text):
        year = f"{match[3]}年" if match[3] else ""
        until = f"-{_english(match[2])}月" if match[2] else ""
        return f"{year}{_english(match[1])}月{until}"
    if match := _YEAR_FIRST.fullmatch(text):
        return f"{match[1]}年{_english(match[2])}月"
    return _QUARTER_FIRST.sub(r"\2Q\1", text) if _QUARTER_FIRST.fullmatch(text) else words


def _english(month: str) -> str:
    return next(number for name, number in _ENGLISH_MONTHS.items() if name.lower().startswith(month[:3].lower()))


def heading_time(words: str, year: str | None) -> Time | None:
    """The period that a heading names for its own column: ``10月完成``, ``1—10月``, ``2026年``, an Excel date.

    Args:
        words: the heading, without blanks.
        year: the year of the table, for a heading that names none.
    """
    words = _spelt(words)
    day = _DAY.search(words)
    if day or may_be_two_years(words):
        return _month_of(*map(int, day.groups())) if day else None
    for pattern, form in _BARE_DATES:
        match = pattern.search(words)
        if match:
            return _time(form.format(*match.groups()), is_running=False)
    found = _across_years(words) or _within(words, _YEAR_BEFORE) or _within(words, f"{_FULL_YEAR}")
    if found:
        return found
    years = _YEARS.search(words)
    if years:
        return _time("{}..{}".format(*years.groups()), is_running=False)
    alone = _YEAR_ALONE.search(words)
    if alone is None:
        return _within(words, _NO_YEAR, year)
    return _within(words, _NO_YEAR, alone[1]) or _time(alone[1], is_running=False)


def is_of_unknown_time(words: str) -> bool:
    """Whether a heading names a time that is none, or may be another: 2025/26, 13月."""
    return bool(_NAMES_TIME.search(_spelt(words))) and heading_time(words, "2000") is None


def times_within(table: Time | None, read: Callable[[str | None], Time | None]) -> list[Time]:
    """The periods that words may name which need not name a year; several where that may be any of the table's years.

    Args:
        table: the time of the table: of several years only those count in which the words name a part of it.
        read: what the words name in a year.
    """
    period = parse_period(table.period) if table else None
    years = [str(year) for year in range(period.first.year, period.last.year + 1)] if period else [None]
    found = [time for time in dict.fromkeys(map(read, years)) if time is not None]
    if period is None or len(found) == 1:
        return found
    spans = {time: parse_period(time.period) for time in found}
    return [time for time, span in spans.items() if period.first <= span.first and span.last <= period.last] or found


def counted_in(heading: str) -> str:
    """What a bare number below a heading counts: 月, 季度, or "" where the heading does not say."""
    if re.search("季|quarter", heading, re.IGNORECASE):
        return "季度"
    return "月" if re.search("月|month", heading, re.IGNORECASE) else ""


def row_time(texts: Sequence[str], counted: str, year: str | None) -> Time | None:
    """The period that the cells of one row name, in one column or in two, of the year and of its month or quarter.

    Args:
        texts: what stands in them, without blanks, from left to right; blank ones left out.
        counted: what a bare number counts, 月 or 季度; "" where there is no telling.
        year: the year of the table, for a row that names none.
    """
    *years, last = map(in_digits, texts)
    if _WORD.search(last):
        return None
    if _SHORT_NUMBER.fullmatch(last) and counted:
        last += counted
    said = next((each.removesuffix("度").removesuffix("年") for each in years), None)
    return heading_time(last, said or year)


MONTH_AS_NUMBER = re.compile("(?:19|20)[0-9]{2}[.](?:1[0-2]|0?[1-9])")
"""A month written as a number: 2026.9. Of 2026.1 there is no telling whether it was 2026.10 once."""


def zero_lost(words: str) -> tuple[str, str]:
    """What is said of 2026.1, in Chinese and English."""
    year = words[:4]
    return (
        f"“{words}”是 1 月，还是 10 月丢了末尾的 0？请写成 {year}年1月 或 {year}年10月",
        f"is '{words}' January, or October without its zero? write {year}-01 or {year}-10",
    )


def of_which_year(words: str, found: Sequence[Time]) -> tuple[str, str]:
    """What is said of a time that may be of several years of its table, in Chinese and English."""
    said = [each.period for each in found]
    return (
        f"“{words}”没有写是哪一年，可能是 {'、'.join(said)}；请写上年份",
        f"'{words}' names no year; it may be {', '.join(said)}: write the year too",
    )


def years_of(period: str) -> str:
    """The year of a period, or its years."""
    first, last = parse_period(period).first.year, parse_period(period).last.year
    return str(first) if first == last else f"{first}..{last}"


def is_within_years(asked: str, found: str) -> bool:
    """Whether a period lies within one or several whole years, such as a title names."""
    inner, outer = parse_period(asked), parse_period(found)
    return found == years_of(found) and outer.first <= inner.first and inner.last <= outer.last


def written_period(words: str) -> str:
    """A period in our own form, from one of the forms that people use: ``202609``, ``2026/9``, ``2026年9月``.

    What is none of them stays as it is, and so does what names no year.
    """
    try:
        return str(read_period(in_digits(words), date.min))
    except ValueError:
        return words


def months_in(text: str) -> list[Period]:
    """Every month and quarter that a text names with its year, but for the day on which it was drawn up."""
    words = _title_spelt(text)
    days = (_time("{}-{:0>2}-{:0>2}".format(*each.groups()), is_running=True) for each in _AS_OF_DAY.finditer(words))
    months = _FROM_MONTH.sub("年", _OF_A_DAY.sub(r"\1年\2月", words))
    within = (time for behind in _WITHIN_A_YEAR[:_SHORTER_THAN_HALF] for time in _each(months, _YEAR_BEFORE, behind))
    return [parse_period(each.period) for each in (*days, *within) if each is not None]


def _title_spelt(text: str) -> str:
    """A title as ``_spelt``, and 2026-10 in it as 2026年10月."""
    return _spelt(_DASHED_MONTH.sub(r"\1年\2月", text))


def _spelt(text: str) -> str:
    """A text without blanks and without the day on which it was drawn up, its months and quarters in ASCII digits."""
    bare = _DRAWN_UP.sub("", re.sub(r"\s", "", text).translate(_FULL_WIDTH))
    bare = _SHORT_YEAR.sub(r"20\1年", bare)
    return _YEAR_AGAIN.sub(r"\1年\2月\3", _SPELT.sub(lambda match: _NUMERALS[match[0]], bare))


def _within(words: str, before: str, year: str | None = None) -> Time | None:
    """The most exact time within a year that words name; ``year`` where the form does not hold it itself."""
    times = (time for behind in _WITHIN_A_YEAR for time in _each(words, before, behind, year))
    return next((each for each in times if each is not None), None)


def _each(words: str, before: str, behind: tuple[str, str, str], year: str | None = None) -> Iterator[Time | None]:
    """Every time of one form; what runs from the beginning of the year ends with the last month of the form."""
    pattern, first, last = behind
    for match in re.finditer(before + pattern, words):
        said, *parts = match.groups()
        if not said and year is None:
            continue
        start = _time(first.format(said or year, *parts), is_running=False)
        end = _time(last.format(said or year, *parts), is_running=True) if last else None
        yield _stretch(start, end) if start and end else start


def _month_ended(day: re.Match[str]) -> str:
    """The month that a day ends; of another day there is no telling whether figures run to it."""
    time = _time("{}-{:0>2}-{:0>2}".format(*day.groups()), is_running=False)
    return f"{day[1]}年{day[2]}月" if time and len(time.period) == len("2026-10") else ""


def _stretch(start: Time, end: Time) -> Time | None:
    """From the beginning of one period to the end of another: a running total where that is from 1 January on."""
    first, last = parse_period(start.period).first, parse_period(end.period).last
    if first > last:
        return None
    if first.month == 1:
        return Time(f"{last:%Y-%m}", is_running=True)
    return Time(f"{first:%Y-%m}..{last:%Y-%m}", is_running=False)


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
    if ".." not in text and len(text) == len("2026-10-31") and parse_period(month).last == period.last:
        text = month
    return Time(text, is_running)
