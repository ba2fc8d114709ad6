"""Reads the figures of a sentence: numbers with unit and comparator, never a part of a longer number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import Interval
from renewal_cli.model.quantity import LONGEST_NUMBER
from renewal_cli.model.unit import MAGNITUDES
from renewal_cli.text.asides import CN, DATE, HAS_NUMBER, ORDINAL, Aside, asides, mask
from renewal_cli.text.comparators import BOUNDS, STRENGTH, comparators, is_led, tail
from renewal_cli.text.numerals import numeral
from renewal_cli.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.text.comparators import Around, Comparator

Ends = tuple[Fraction | None, Fraction | None]


class Reading(NamedTuple):
    """A figure as it was read.

    Attributes:
        value: the number as written, in ``unit``; None of a range and of a vague number (数百).
        low: the lower bound; of an exact figure the value, None where there is none or the text says "about".
        high: the upper bound, likewise.
        comparator: what the words around it say; None where they say nothing.
        words: those words, the ones before and the ones behind.
        unit: as written, with its 万 or 亿; "" where there is none.
        start: where it begins in the sentence's text, without the words before it.
        end: where it ends, with the unit and without the words behind it.
        outer_start: where it begins with the comparator before it.
        outer_end: where it ends with the comparator behind it.
        doubts: why it is not sure; empty where it is.
        is_paired: whether it has its comparator from a figure before it (分别超过3个、5个).
    """

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    comparator: Comparator | None
    words: tuple[str, str]
    unit: str
    start: int
    end: int
    outer_start: int
    outer_end: int
    doubts: tuple[Phrase, ...] = ()
    is_paired: bool = False

    @property
    def about(self) -> bool:
        """Whether the text says "about"."""
        return self.comparator == "about"

    @property
    def is_sure(self) -> bool:
        """Whether number, unit and comparator are certain."""
        return not self.doubts

    @property
    def interval(self) -> Interval:
        """All values that it may have, in ``unit``; an "about" is one value, marked as such."""
        if self.about:
            return Interval(self.value, self.value, about=True)
        return Interval(self.low, self.high, self.comparator == "more_than", self.comparator == "less_than")


class _Number(NamedTuple):
    """A number with its unit, before anything around it is looked at."""

    value: Fraction | None
    unit: str
    start: int
    end: int
    many: Comparator | None = None
    inner: str = ""
    doubts: tuple[Phrase, ...] = ()


FORMAL = "壹贰叁肆柒捌玖佰仟貳參陸"
"""Numerals of cheques and of traditional script: seen, never read."""
_SIGN_OF_A_NUMBER = rf"(?:(?!千[米瓦克])[{CN}万亿{FORMAL}])"
_RUN = re.compile(
    rf"[0-9](?:[0-9.]|,(?=[0-9]{{3}}(?![0-9]))|{_SIGN_OF_A_NUMBER}|[余多](?=[万亿])|(?<=[0-9])[ ，](?=[0-9]{{3}}(?![0-9])))*"
    rf"|{_SIGN_OF_A_NUMBER}(?:{_SIGN_OF_A_NUMBER}|[0-9]|[点.](?=[零一二三四五六七八九])|[余多](?=[万亿]))*"
)
_FRACTION = re.compile(rf"(?P<below>[{CN}万]+)分之(?P<above>[0-9.]+|[{CN}点]+)")
_PARTS_OF = {"百": (Fraction(1), "%"), "千": (Fraction(1), "‰"), "万": (Fraction(10**4), "")}
_DOUBLING = re.compile(r"翻了?(?P<times>[一两二三四五]|[0-9](?:\.[0-9]+)?)番")
_PARTS = re.compile(r"(?P<number>.*?)(?P<many>[余多])?(?P<scale>万亿|万|亿)?")
_BARE_MAGNITUDE = re.compile(r"[百千]|[百千]?[万亿]|万亿")
_MANY = re.compile(r"[余多来几](?=[\u4e00-\u9fff㎡])(?![层元样种功媒])|[余多](?=元)")
_TO = re.compile(r"(?:—{1,2}|-{1,2}|~{1,2}|至|到)(?=[0-9一二三四五六七八九两十])")
_FROM = re.compile(r"[从由自][^,，;；。]{0,3}$")
_BETWEEN = re.compile(r"\b[Bb]etween $")
_AND = re.compile(r" and (?=[0-9])")
_SOME = re.compile(r"[数几]$")
_SIGN = re.compile(r"(?:^|[^0-9A-Za-z%个元户里米亿万])-$")
_LEFT = re.compile(r"[0-9](?:[.,，]|\.? )$|[/:×*A-Za-z±$€£]$|[0-9%个户元米亩][-—~]$")
_ITEM = re.compile(r"[0-9]{1,2}[.、)](?![0-9])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_NEAR = 8
_PEOPLE = re.compile(r"居民|群众|市民|人口|职工|老人|住户|业主|村民|用户|学生|农民|家庭|劳动力|游客")
_COUNTED_NOUN = re.compile(
    r"省|市|县|区|镇|乡|村|街道|社区|片区|项目|地区|小区|個|戶|畝|億|萬|處|條|棟|臺|項|"
    r" (?!(?:of|to|and|or|in|on|at|for|with|by|from|the|is|was|are|were|a|an|years?|months?|weeks?|days?|hours?|minutes?|votes?|places?)\b)[a-z]{2,}"
)
"""What may be counted without a measure word, in English too, and measure words of traditional script: seen, but not read."""
_LISTED = re.compile("[、和及与]|以及| and |, ?")
_POINTS_FOLLOW = re.compile(r"[、和及][0-9.]+个百分点")
"""提高2.3个、4.7个百分点: the first is no count."""
_POINTS = frozenset(("个百分点", "百分点", "percentage points", "percentage point", "points"))
_BEYOND = frozenset(("超", "超过", "超出", "高于", "低于"))
_MOVED = re.compile(r"(?:提高|提升|上升|增长|增加|下降|降低|回落|减少|扩大|收窄|缩小|上涨)了?$")
_ALWAYS_COUNTED = frozenset(("倍", "成", "番", "%", "个百分点"))
_ENDS = re.compile(r"[,，。、;；)）]|以上|以内|$")

LONG = Phrase("数字过长", "the number is too long")
UNREAD = Phrase("数字读不准", "the number cannot be read for certain")
TOUCHED = Phrase("紧挨着别的数字或单位", "another number or unit touches it")
NO_UNIT = Phrase("没有认出单位", "no unit was recognised")
SHARED = Phrase("旁边的比较词可能也管它", "the comparator beside it may be said of it, too")
LEAD = Phrase("是超过这个数，还是超出这个数", "more than that, or ahead by that")
VAGUE = Phrase("约数，没有确切数值", "a vague number without a value")
CONTRADICTION = Phrase("前后的比较词不一致", "the comparators before and behind do not agree")
SLOGAN = Phrase("可能只是提法", "perhaps said as a slogan")
BARE = Phrase("没有单位的数字", "a number without unit")
SMALL = Phrase("泛指", "said in general, not counted")


def read_figures(text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[list[Reading], list[Aside]]:
    """The figures of a sentence, and its numbers that are none.

    Args:
        text: the text of a ``Sentence``.
        names: spans of names that hold numerals (三元桥); they are not read.
    """
    if not HAS_NUMBER.search(text):
        return [], []
    if len(text) > LONGEST_SENTENCE:
        return [_unread(text)], []
    named = mask(text, [span for span in names if HAS_NUMBER.search(text, *span)])
    left_out = [*asides(named)]
    bare = mask(named, [(each.start, each.end) for each in left_out])
    found: list[Reading] = []
    position = 0
    while run := _RUN.search(bare, position):
        read = _figure(bare, run)
        if isinstance(read, Reading):
            found.append(read)
        elif read:
            left_out.append(read)
        position = max(run.end(), read.end if read else 0)
    return _shared(bare, found), sorted(left_out)


def _shared(bare: str, found: list[Reading]) -> list[Reading]:
    """The same with a comparator that is said once for several figures: 分别超过3个、5个; without 分别 that is doubtful."""
    read: list[Reading] = []
    for reading in found:
        read += [reading]
        if len(read) > 1 and _LISTED.fullmatch(bare, read[-2].outer_end, reading.outer_start):
            read[-2:] = _in_a_list(bare, *read[-2:])
    return read


def _in_a_list(bare: str, last: Reading, reading: Reading) -> tuple[Reading, Reading]:
    """Two figures of a list of which one has a comparator that may be said for both."""
    is_paired = last.is_paired or "分别" in tail(bare, last.outer_start)
    if last.words[0] and reading.comparator is None and reading.value is not None and last.comparator != "range":
        if is_paired:
            low, high = _ends(last.comparator, reading.value)
            told = reading._replace(comparator=last.comparator, low=low, high=high, words=last.words, is_paired=True)
            return last, told
        is_exact = last.comparator in ("equal", "improve")
        return last, reading if is_exact else reading._replace(doubts=(*reading.doubts, SHARED))
    if reading.words[1] and not last.words[1] and is_paired:
        return last._replace(doubts=(*last.doubts, SHARED)), reading
    return last, reading


LONGEST_SENTENCE = 4000
"""A sentence is cut between its clauses well before; what is longer is one endless number or word."""


def _unread(text: str) -> Reading:
    """A number that is longer than any."""
    found = HAS_NUMBER.search(text)
    start = found.start() if found else 0
    return Reading(None, None, None, None, ("", ""), "", start, start + 1, start, start + 1, (LONG,))


def _figure(bare: str, run: re.Match[str]) -> Reading | Aside | None:
    """The figure that begins with a run of numerals; an aside or None where it is none."""
    number = _number(bare, run)
    if number is None:
        return None
    low = None
    ahead = tail(bare, number.start)
    to = (_AND if _BETWEEN.search(ahead) else _TO).match(bare, number.end)
    following = _RUN.match(bare, to.end()) if to and not _FROM.search(ahead) else None
    if following and (second := _number(bare, following)) and second.value is not None:
        low, number = number, second._replace(start=number.start, doubts=(*number.doubts, *second.doubts))
    around = comparators(bare, number.start, number.end, number.unit)
    if why := _no_figure(bare, number, run[0], has_comparator=bool(around.words[0])):
        return Aside(run.start(), max(run.end(), number.end), why)
    return _told(bare, number, low, around)


def _number(bare: str, run: re.Match[str]) -> _Number | None:
    """The number that a run of numerals begins, with its unit; None where it is only a part of a word."""
    start = run.start()
    if fraction := _FRACTION.match(bare, start):
        return _fraction(fraction)
    if doubling := _DOUBLING.match(bare, start - 1) or _DOUBLING.match(bare, start - 2):
        return _Number(numeral(doubling["times"]), "番", start, doubling.end())
    text = run[0].rstrip(".,， ")
    if len(text) > LONGEST_NUMBER:
        return _Number(None, "", start, run.end(), doubts=(LONG,))
    parts = _PARTS.fullmatch(text)
    assert parts  # noqa: S101 - all of it is optional
    value, scale = _value(text, parts["number"], parts["scale"] or "")
    is_some = bool(text[0] in "十百千万亿" and _SOME.search(tail(bare, start)))
    position = start + len(text)
    many = _MANY.match(bare, position)
    if value is None and _BARE_MAGNITUDE.fullmatch(text):
        if not (is_some or many or is_led(bare, start)):
            return None
        value, scale = (numeral(f"一{parts['number']}") if parts["number"] else Fraction(1)), parts["scale"] or ""
    position = many.end() if many else position
    unit, end = unit_at(bare, position) or ("", position)
    doubts = (VAGUE,) if is_some or (many and many[0] == "几") else (UNREAD,) if value is None else ()
    is_about = bool(many and many[0] == "来")
    kind: Comparator | None = "about" if is_about else "more_than" if many or parts["many"] else None
    return _Number(value, scale + unit, start, end, kind, many[0] if many else parts["many"] or "", doubts)


def _value(text: str, number: str, scale: str) -> tuple[Fraction | None, str]:
    """A number and the 万 or 亿 that stays with its unit; a number with such a sign inside is read as a whole."""
    if scale and not re.search("[万亿]", number):
        return numeral(number), scale
    return numeral(re.sub("[余多]", "", text)), ""


def _fraction(found: re.Match[str]) -> _Number:
    """百分之八十 is 80 %, 三分之一 a third."""
    above = numeral(found["above"].rstrip("."))
    below, unit = _PARTS_OF.get(found["below"], (numeral(found["below"]), ""))
    value = None if above is None or not below else above / below
    end = found.start() + len(found[0].rstrip("."))
    return _Number(value, unit, found.start(), end, doubts=() if value is not None else (UNREAD,))


def _no_figure(bare: str, number: _Number, text: str, *, has_comparator: bool) -> Phrase | None:
    """Why a number is no figure; None where it is one, or may be."""
    if number.doubts and text[0].isdigit():
        return None
    if number.unit and number.unit not in MAGNITUDES:
        return None if text[0].isdigit() else _said_in_general(bare, number)
    if number.unit and _PEOPLE.match(bare, number.end):
        return None
    if not text[0].isdigit():
        return None if number.value is not None and number.value.denominator > 1 else SMALL
    is_told = has_comparator or number.unit or "\t" in bare or _COUNTED_NOUN.match(bare, number.end)
    return _bare(bare, number, text, is_told=bool(is_told))


def _bare(bare: str, number: _Number, text: str, *, is_told: bool) -> Phrase | None:
    """Why a number without unit is no figure; None where something around it tells that it may be one."""
    if _YEAR.fullmatch(text):
        return DATE
    if number.start == 0 and _ITEM.match(bare):
        return ORDINAL
    return None if is_told else BARE


def _said_in_general(bare: str, number: _Number) -> Phrase | None:
    """Why a small Chinese numeral with a unit is no figure: 一座城市, and 规划一片、改好一片."""
    words = bare[number.start : number.end]
    is_one = words == f"一{number.unit}" and number.unit not in _ALWAYS_COUNTED
    return SMALL if is_one and (not _ENDS.match(bare, number.end) or bare.count(words) > 1) else None


def _is_small(bare: str, number: _Number) -> bool:
    """Whether it is one Chinese numeral with a unit and a noun: 四个片区, 十件实事."""
    is_one_sign = number.end - number.start - len(number.unit) == 1 and bare[number.start] in CN
    is_one = bare[number.start] == "一" or not _ENDS.match(bare, number.end)
    return is_one_sign and number.unit not in _ALWAYS_COUNTED and is_one


def _told(bare: str, number: _Number, low: _Number | None, around: Around) -> Reading:
    """The reading of a number with the comparators around it."""
    kinds = [*around.kinds, *([number.many] if number.many else [])]
    doubts = [*number.doubts, *_doubts(bare, number, low, kinds)]
    if _is_lead(bare, number, around.words):
        doubts.append(LEAD)
    comparator: Comparator | None = "range" if low else next((each for each in STRENGTH if each in kinds), None)
    value = number.value
    if value is not None and _SIGN.search(tail(bare, number.start)):
        value = -value
    low_end, high_end = (low.value, value) if low else _ends(comparator, value)
    is_vague = VAGUE in doubts
    return Reading(
        None if low or is_vague else value,
        low_end,
        None if is_vague else high_end,
        None if is_vague else comparator,
        (around.words[0], number.inner or around.words[1]),
        number.unit,
        number.start,
        number.end,
        around.start,
        around.end,
        tuple(dict.fromkeys(doubts)),
    )


def _ends(comparator: Comparator | None, value: Fraction | None) -> Ends:
    """The lower and the upper bound."""
    if comparator in ("at_least", "more_than"):
        return value, None
    if comparator in ("at_most", "less_than"):
        return None, value
    return (None, None) if comparator == "about" else (value, value)


def _doubts(bare: str, number: _Number, low: _Number | None, kinds: list[str]) -> Iterator[Phrase]:
    """What makes a reading uncertain."""
    if not number.unit and (number.value is None or number.value.denominator == 1 or bare[number.start].isdigit()):
        yield NO_UNIT
    if number.unit in MAGNITUDES and not _PEOPLE.search(bare, max(0, number.start - _NEAR), number.end + _NEAR):
        yield NO_UNIT
    if number.unit == "个" and _POINTS_FOLLOW.match(bare, number.end):
        yield UNREAD
    if _is_small(bare, number):
        yield SLOGAN
    if _LEFT.search(tail(bare, number.start)) or _goes_on(bare, number):
        yield TOUCHED
    if low and not _is_range(low, number):
        yield UNREAD
    if len(BOUNDS.intersection(kinds)) > 1:
        yield CONTRADICTION


def _is_lead(bare: str, number: _Number, words: tuple[str, str]) -> bool:
    """Whether 超3个百分点 may be a lead of 3 points as well as more than 3."""
    ahead = tail(bare, number.start).removesuffix(words[0])
    return number.unit in _POINTS and words[0] in _BEYOND and not _MOVED.search(ahead)


def _is_range(low: _Number, high: _Number) -> bool:
    """Whether two numbers are the ends of a range in one unit."""
    is_one_unit = not low.unit or high.unit.startswith(low.unit)
    return is_one_unit and low.value is not None and high.value is not None and low.value < high.value


def _goes_on(bare: str, number: _Number) -> bool:
    """Whether what follows may belong to the number: a digit, a numeral, a fraction stroke, 每."""
    if re.compile("[/每×^²³]").match(bare, number.end) or _TO.match(bare, number.end):
        return True
    run = _RUN.match(bare, number.end)
    further = _number(bare, run) if run else None
    return run is not None and (further is None or not further.unit or not number.unit)
