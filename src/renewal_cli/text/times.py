"""Finds the times that a sentence names, in Chinese and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.model.period import Period, parse_period
from renewal_cli.text.asides import TO, YEAR, mask

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["by", "in", "since", "until"]
"""到2027年; 2025年; 自2022年以来; 截至10月底."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_NUMBERS = {word: number for number, word in enumerate(
    ("first", "second", "third", "fourth", "five", "six", "seven", "eight", "nine", "ten", "eleven"), 1
)} | {"two": 2, "three": 3, "four": 4}  # fmt: skip
_NUMBER = "|".join(_NUMBERS)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\b(?![-/][0-9])"
_OF_A_YEAR = (
    rf"(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<month_of_day>{_MONTH})|(?P<month_and_day>{_MONTH}) (?P<day_behind>[0-3]?[0-9])(?![0-9])(?:st|nd|rd|th)?"
    rf"|(?P<first>{_MONTH}) ?(?:to|and|through|-|—) ?(?P<last>{_MONTH})|(?P<month>{_MONTH})"
    rf"|(?:the )?first (?P<so_far>{_NUMBER}) (?P<parts>months|quarters)|(?:the )?(?P<which>first|second|third|fourth) (?P<part>half|quarter))"
    rf"(?:,? (?:of )?(?:{_YEAR}|(?P<this>this year|the year)))?(?! (?:of\b|(?:19|20)[0-9]{{2}}))"
)
_ENGLISH_FORM = re.compile(
    r"(?:\b(?P<prefix>by|before|as of|as at|through|until|up to|since|in|on|during|over|between|from|at) )?(?:the )?(?:end of )?"
    rf"(?:{_OF_A_YEAR}|(?P<from>(?:19|20)[0-9]{{2}}) ?(?:to|and|through|-|—) ?(?P<to>(?:19|20)[0-9]{{2}})\b"
    r"|(?P<named>this|last|next) year|(?P<year_end>year-end))",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "by": "by",
    "before": "by",
    "since": "since",
    "as of": "until",
    "as at": "until",
    "through": "until",
}
_KINDS |= {"until": "until", "up to": "until", "at": "until"}
_NAMED = {"this": 0, "last": -1, "next": 1}


class Time(NamedTuple):
    """A time in a sentence.

    Attributes:
        period: None where the text does not say enough: 今年 in a text without date.
    """

    start: int
    end: int
    kind: Kind
    period: Period | None


_CN_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_NUMERALS = dict(
    zip(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), range(1, 13), strict=True)
)
_PLANS = {"十二五": "2011..2015", "十三五": "2016..2020", "十四五": "2021..2025", "十五五": "2026..2030"}
_RELATIVE = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1}
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


def _part(name: str) -> str:
    """A half, a quarter, a month or several of a year; its groups end in ``name``."""
    return (
        rf"(?:(?P<half{name}>[上下])半年|(?P<quarters{name}>前[一二三]个?|第?[一二三四1-4])季度"
        rf"|前(?P<so_far{name}>{_M})个?月|(?P<first{name}>{_M})(?:月份?)?{TO}(?P<last{name}>{_M})月份?"
        rf"|(?P<month{name}>{_M})月份?(?:(?P<day{name}>[0-3]?[0-9])[日号])?)"
    )


_ISO = r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?|Q[1-4]|H[12])"
"""A time as the files write it."""
_FORM = re.compile(
    r"(?P<prefix>力争到|力争在|争取到|预计到|截至|截止到?|到|至|自|从|[Bb]y (?:the end of )?|[Ss]ince |[Ii]n |[Aa]s of |[Tt]hrough |[Oo]n )?"
    rf"(?:(?P<from>{YEAR})年?度?{TO}(?P<to>{YEAR})(?:年度?|(?=[^0-9.%]))"
    rf"|(?P<iso>{_ISO}(?: ?(?:to|{TO}|\.\.) ?{_ISO})?)(?![0-9-])"
    rf"|[“\"‘]?(?P<plan>十[二三四五]五)[”\"’]?(?P<plan_end>末|收官)?"
    rf"|(?:(?P<year>{YEAR})年度?|(?P<named>[今本去上明前当])年度?(?![来轻报后期]))(?:的?{_part('_of_year')})?"
    rf"|{_part('')}"
    r"|(?P<this>年内|全年|年初以来|年底|年末|目前|至今)"
    r"|(?P<bare>(?:19|20)[0-9]{2})(?=[,. )]|$|[、和]))"
    r"(?P<suffix>(?:年?[底末])?(?:以?前(?![0-9一二三四五六七八九十])|为止)|年?[底末]|以来|起|期间|时期)?"
)
_LETTERS = re.compile("[a-z]{2}")
_HELD_AGAINST = re.compile(r"(?:[比较]|\bthan |\bcompared (?:with|to) )$")
_HELD_AGAINST_BEHIND = re.compile("同期|同月|相比|持平")
_TO_A_DAY = re.compile(rf"{TO}(?P<day>[0-3]?[0-9])[日号]")
_TO_THE_END = re.compile(rf"{TO}| ?(?:to|through|until|and) ")
_QUALIFIES = re.compile(r"(?:建成|投用|竣工|建设|开工|以前|交付|落成)[^,，。;；]{0,4}的")


def times(text: str, year: int | None, heading: Period | None = None) -> Iterator[Time]:
    """The times of a sentence, in order.

    Args:
        text: the text of a ``Sentence``.
        year: the year that 今年 and a month without year mean; None where the text does not say.
        heading: the year of the heading above, which 全年 and a month without year mean there.
    """
    own_year = year if heading is None else heading.first.year
    english = [*_english_times(text, own_year)] if _LETTERS.search(text) else []
    found = [Time(each.start, each.end, each.kind, _parsed(each.period) if each.period else None) for each in english]
    found += _chinese(mask(text, [(each.start, each.end) for each in english]), year, own_year)
    last: Time | None = None
    for each in sorted(found):
        if last is not None and _is_range(text, last, each):
            last = Time(last.start, each.end, "in", _from_to(text, last, each))
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _is_range(text: str, first: Time, last: Time) -> bool:
    """Tell whether two times are the ends of one: 2025年11月至2026年2月, 1月20日到2月5日."""
    between = text[first.end : last.start]
    is_end = first.kind in ("by", "until") or text.endswith("until ", 0, first.start)
    if is_end or text[first.end - 1] in "起来前内":
        return False
    if not between:
        return text[last.start] in "到至"
    is_list = between == " and " and not text.startswith(("between", "Between"), first.start)
    return bool(_TO_THE_END.fullmatch(between)) and not is_list


def _from_to(text: str, first: Time, last: Time) -> Period | None:
    """The days from one time to another; None where they are not known, as from 2025年底 on."""
    if first.period is None or last.period is None or first.period.first > last.period.last:
        return None
    ends = first.period.text.partition("..")[0], last.period.text.rpartition("..")[2]
    return None if text[first.end - 1] in "底末" else _parsed("..".join(ends))


def is_compared_with(text: str, start: int, end: int) -> bool:
    """Tell whether a time is what something is held against: 比9月, 比去年同期, 与去年相比."""
    return bool(_HELD_AGAINST.search(text, 0, start) or _HELD_AGAINST_BEHIND.match(text, end))


def _chinese(text: str, year: int | None, own_year: int | None) -> Iterator[Time]:
    """Times in Chinese words, and bare years and days.

    After another year a month without one may be of either: 2025年完成50个，其中上半年20个.
    """
    for found in _FORM.finditer(text):
        is_part = text[max(0, found.start() - 1)].isdigit() and found.start() > 0
        if not (is_part or _QUALIFIES.match(text, found.end())):
            period = _period(found, year if found["named"] else own_year)
            if found["year"] and _kind(found) == "in" and not is_compared_with(text, *found.span()):
                own_year = own_year if period is None or period.first.year == own_year else None
            until = _TO_A_DAY.match(text, found.end()) if period and period.days == 1 and _kind(found) == "in" else None
            if until and period:
                period = _parsed(f"{period.text}..{period.text[:-2]}{int(until['day']):02}")
            yield Time(found.start(), until.end() if until else found.end(), _kind(found), period)


def _kind(found: re.Match[str]) -> Kind:
    prefix, suffix, this = (found["prefix"] or "").strip().lower(), found["suffix"] or "", found["this"]
    if prefix in ("截至", "截止", "截止到", "as of", "through") or this in ("目前", "至今", "年初以来"):
        return "until"
    if suffix == "以来" and found["named"]:
        return "until"
    if suffix in ("以来", "起") or prefix in ("自", "从", "since"):
        return "since"
    is_month_end = suffix in ("底", "末") and (found["month"] or found["month_of_year"])
    is_end = prefix not in ("", "in", "on") or suffix.endswith("前") or is_month_end
    return "by" if is_end or found["plan_end"] else "in"


def _period(found: re.Match[str], this_year: int | None) -> Period | None:
    if found["iso"]:
        return _parsed("..".join(re.findall(_ISO, found["iso"])))
    if found["plan"]:
        period = _PLANS[found["plan"]]
        return _parsed(period[-4:] if found["plan_end"] else period)
    if found["from"]:
        return _parsed(f"{_year(found['from'])}..{_year(found['to'])}")
    if found["bare"] or found["year"]:
        year: int | None = _year(found["bare"] or found["year"])
    else:
        year = None if this_year is None else this_year + _RELATIVE.get(found["named"] or "今", 0)
    return None if year is None else _parsed(f"{year}{_within(found, year)}")


def _within(found: re.Match[str], year: int) -> str:
    """What follows the year in the text of a period."""
    half, quarters, so_far, first, last, month, day = (
        found[f"{name}_of_year"] or found[name]
        for name in ("half", "quarters", "so_far", "first", "last", "month", "day")
    )
    if so_far:
        first, last = "1", so_far
    if half:
        return "H1" if half == "上" else "H2"
    if quarters:
        number = quarters.removesuffix("个")
        quarter = int(number[-1]) if number[-1].isdigit() else _NUMERALS[number[-1]]
        return f"-01..{year}-{quarter * 3:02}" if number.startswith("前") else f"Q{quarter}"
    if first:
        return f"-{_month(first):02}..{year}-{_month(last):02}"
    if not month:
        return ""
    return f"-{_month(month):02}" + (f"-{int(day):02}" if day else "")


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]


def _year(text: str) -> int:
    return int(text.translate(_CN_DIGITS))


def _parsed(text: str) -> Period | None:
    """A period; None of days that there are not."""
    try:
        return parse_period(text)
    except ValueError:
        return None


class EnglishTime(NamedTuple):
    """A time as it is said.

    Attributes:
        period: the text of a period; None where the year is not known.
    """

    start: int
    end: int
    kind: Kind
    period: str | None


def _english_times(text: str, this_year: int | None) -> Iterator[EnglishTime]:
    """The times of a sentence that are said with English words, in order.

    Args:
        text: the text of a ``Sentence``.
        this_year: what "this year" means; None where the text does not say.
    """
    for found in _ENGLISH_FORM.finditer(text):
        prefix = (found["prefix"] or "").lower()
        if found["from"] and prefix not in ("from", "between", "over", "in", "during", ""):
            continue
        if (found["month"] or "").lower() in ("may", "march") and not found["year"] and not prefix:
            continue
        kind: Kind = "since" if prefix == "from" and not (found["from"] or found["first"]) else _KINDS.get(prefix, "in")
        yield EnglishTime(*found.span(), kind, _english_period(found, this_year))


def _english_period(found: re.Match[str], this_year: int | None) -> str | None:
    if found["from"]:
        return f"{found['from']}..{found['to']}"
    if found["named"]:
        return None if this_year is None else str(this_year + _NAMED[found["named"].lower()])
    year = int(found["year"]) if found["year"] else this_year
    if year is None:
        return None
    return f"{year}{_english_within(found, year)}"


def _english_within(found: re.Match[str], year: int) -> str:
    """What follows the year in the text of a period."""
    if found["so_far"]:
        count = _NUMBERS[found["so_far"].lower()] * (3 if found["parts"].lower() == "quarters" else 1)
        return f"-01..{year}-{count:02}"
    if found["which"]:
        number = _NUMBERS[found["which"].lower()]
        return f"{'H' if found['part'].lower() == 'half' else 'Q'}{number}"
    if found["first"]:
        return f"-{_number(found['first']):02}..{year}-{_number(found['last']):02}"
    month = found["month"] or found["month_of_day"] or found["month_and_day"]
    day = found["day"] or found["day_behind"]
    if not month:
        return ""
    return f"-{_number(month):02}" + (f"-{int(day):02}" if day else "")


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1
