"""Reads the statements of a text: each figure with org, indicator, time and role, by sentence and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.period import Period, parse_period
from renewal_cli.text.asides import TO, WORD
from renewal_cli.text.figures import LONGEST_SENTENCE, read_figures
from renewal_cli.text.linking import has_unit, indicator_of, is_paired
from renewal_cli.text.roles import is_growth, kind_of, role_of
from renewal_cli.text.said import Said
from renewal_cli.text.sentence import sentences
from renewal_cli.text.statement import NoFigure, Statement, Understood
from renewal_cli.text.times import Time, is_compared_with, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.text.figures import Reading
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Kind, Role
    from renewal_cli.text.vocabulary import Vocabulary

NO_ROLE = Phrase("看不出是目标、实绩还是计划", "target, actual or plan: the text does not tell")
NO_TIME = Phrase("没有写明时间", "no time is given")
NO_YEAR = Phrase("不知是哪一年（用 --date 写明文稿的日期）", "which year is not known: give the text's day with --date")
WHICH_ORG = Phrase("可能说的是别的区域", "another org may be meant")
GOAL = Phrase("可能是目标本身，“超过”说的是完成数", "perhaps the target itself, which was passed")
NO_END = Phrase("没有写明截至哪一天", "until which day is not said")
NO_START = Phrase("没有写明从何时起累计", "from when on it counts is not said")
SEVERAL_TIMES = Phrase("几个时间各是多少没有分开写", "for which of several times it is, or for all, is not said")
PAIRS = Phrase("“分别”前后的个数对不上", "the names and the figures that belong together are not equally many")
BESIDES = Phrase("“再”做的在已做的之外", "what is to be done again comes on top of what was done")
RETRACTED = Phrase("文中说这个数有误", "the text says that this figure is wrong")
OF_WHICH = Phrase("其中的一部分", "a part of it only")

_STRIVE = re.compile(r"力争|争取|努力")
_GOAL = re.compile(r"的?[^,，。;；、0-9]{0,6}(?:目标|任务|计划)")
_OF_WHICH = re.compile(r"其中")
_OF_THE_YEAR = re.compile(
    rf"[今本当]年|年初|全年|年度|年内|[上下]半年|季度|[0-9]月?份?{TO}[0-9]{{1,2}}月|前[0-9一二三四五六七八九十]+个?月|"
    r"\b(?:this year|year to date|annual|since January|January (?:to|through)|first \w+ (?:months|quarters))\b"
)
_GOAL_OF_A_YEAR = re.compile(r"(?:年度|全年|本年)(?:目标|任务|计划)")
_GOAL_OF_YEARS = re.compile(r"(?:[两二三四五]年|总体?|规划)(?:目标|任务|计划)")
_OF_YEARS = re.compile(
    r"(?<![0-9〇零一二三四五六七八九十])[两二三四五六七八九十2-9]年|多年|历年|年来|启动|实施以来|"
    r"\byears\b|\bsince (?:19|20)"
)
_BESIDES = re.compile(r"再(?![次生造])|\b(?:another|a further)\b")
_RETRACTED = re.compile(
    r"[^,，。;；]{0,12}?(?:应为|应是|应改为|更正为|订正为|改正为|有误|不实|失实)|[^,.;]{0,40}?\bshould (?:have )?read\b"
)
_IMPROVE = re.compile(
    r"(?:显著|明显|大幅|稳步|持续|进一步|全面)(?P<up>提升|提高|增加|改善|增强|扩大)|(?:显著|明显|大幅|稳步|持续)(?P<down>下降|降低|减少)"
)
_IN_A_LIST = re.compile("[、和及与]|以及")
_COMPARED = re.compile(r"(?:低于|高于|快于|慢于|[比较占与居列])$")
"""Before an org with which another is only compared: 低于全市平均."""
_LONGEST_TITLE = 60
_IN_A_SENTENCE = re.compile(r"[。；;，,！]")
_DATELINE = re.compile(
    r"(?:\(|发布日期:|日期:|时间:|发布时间:)?(?P<year>(?:19|20)[0-9]{2})(?:年|-|/)(?P<month>[01]?[0-9])(?:(?:月|-|/)(?:(?P<day>[0-3]?[0-9])日?)?)\)?.*"
)
_WINDOW = re.compile(rf"((?:19|20)[0-9]{{2}})年?{TO}(?:19|20)[0-9]{{2}}年")
_OF_A_PLAN = re.compile(r"计划|方案|规划|行动|意见|安排")
_TITLE_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")


@dataclass
class _Context:
    """What the text has said so far.

    Attributes:
        date: its own date.
        own: the org that speaks.
        title: its first line, where that is no sentence.
        last_org: the org that was named last.
        paragraph: the paragraph of the sentence before, and the org that it ended with.
        unknown: promises without number of what is no indicator.
    """

    vocabulary: Vocabulary
    own: str | None
    date: Period | None
    title: str = ""
    last_org: str | None = None
    before: tuple[object, str | None] = (None, None)
    unknown: list[Statement] = field(default_factory=list)


def read_statements(file: TextFile, vocabulary: Vocabulary, org: str | None, date: Period | None = None) -> Understood:
    """Read what a text says with figures.

    Args:
        file: the text.
        vocabulary: the words for indicators and orgs.
        org: the id of the org that speaks; what 我区 means, and whose figures those without org are.
        date: the day, month or year of the text; without it the year of its title.
    """
    read = [*sentences(file.paragraphs)]
    context = _Context(vocabulary, org, date or _date_of(read))
    context.title = read[0].text if read and _is_line(read[0]) else ""
    statements: list[Statement] = []
    no_figures: list[NoFigure] = []
    for sentence in read:
        if len(sentence.text) > LONGEST_SENTENCE:
            statements += _endless(sentence)
            continue
        orgs = vocabulary.orgs_in(sentence.text, org, context.last_org)
        indicators = vocabulary.indicators_in(sentence.text)
        names = [(each.start, each.end) for each in (*orgs, *indicators)]
        figures, asides = read_figures(sentence.text, names)
        no_figures += [NoFigure(sentence, each) for each in asides if each.why != WORD]
        year = context.date.first.year if context.date else None
        said = Said(sentence, [*times(sentence.text, year, _heading_year(sentence))], orgs, indicators, figures)
        statements += _statements(said, context)
        last = next((each.id for each in reversed(orgs) if each.id), None)
        context.last_org = last or context.last_org
        context.before = (sentence.paragraph, last)
    return Understood(tuple(statements), tuple(no_figures), context.date, file.not_read, tuple(context.unknown))


def _endless(sentence: Sentence) -> Iterator[Statement]:
    """A sentence that is too long to be read: its number, if it has one, is not sure."""
    for reading in read_figures(sentence.text)[0]:
        yield Statement(
            sentence,
            None,
            "amount",
            None,
            "",
            None,
            "",
            reading,
            start=reading.start,
            end=reading.end,
            doubts=reading.doubts,
        )


_TITLE_SENTENCES = 12


def _date_of(read: Sequence[Sentence]) -> Period | None:
    """The text's own date: a day that stands alone on one of the first lines, or else the year of the title."""
    lines = [each for each in read[:_TITLE_SENTENCES] if _is_line(each)]
    if (window := next((found for each in lines if (found := _WINDOW.search(each.text))), None)) is not None:
        return parse_period(window[1]) if _OF_A_PLAN.search(window.string) else None
    english = (_date_in_english(each.text) for each in read[:_TITLE_SENTENCES])
    title = next((found for each in lines if (found := _TITLE_YEAR.search(each.text))), None)
    day = next((found for each in lines if (found := _DATELINE.fullmatch(each.text))), None)
    if day and (title is None or title[1] == day["year"]):
        return _day(day)
    return parse_period(title[1]) if title else next((each for each in english if each), None)


def _date_in_english(text: str) -> Period | None:
    """The day, month or year that a short English line ends with; None of a sentence."""
    if len(text) > _LONGEST_TITLE or not text.isascii() or text.rstrip().endswith((".", ":", ";")):
        return None
    found = [each for each in times(text.strip(), None) if each.period and each.end == len(text.strip())]
    return found[-1].period if found else None


def _is_line(sentence: Sentence) -> bool:
    """Whether it is a line of its own, such as a title or a date, and no sentence of the text."""
    return len(sentence.text) <= _LONGEST_TITLE and not _IN_A_SENTENCE.search(sentence.text)


def _day(found: re.Match[str]) -> Period | None:
    parts = (found["year"], found["month"], found["day"])
    try:
        return parse_period("-".join(part.zfill(2) for part in parts if part))
    except ValueError:
        return None


def _statements(said: Said, context: _Context) -> Iterator[Statement]:
    """The statements of one sentence."""
    last: Statement | None = None
    for reading in said.figures:
        last = _statement(said, reading, context, last)
        yield last
    for found in _IMPROVE.finditer(said.sentence.text):
        if (direction := _direction(said, found, context)) is not None and direction.indicator:
            yield direction
        elif direction is not None:
            context.unknown.append(direction)


def _statement(said: Said, reading: Reading, context: _Context, last: Statement | None) -> Statement:
    """What is said with one figure; ``last`` is what was said with the one before it in the sentence."""
    text = said.sentence.text
    clause = said.clause_at(reading.start)
    indicator, words = indicator_of(said, reading, context.vocabulary, last)
    org, org_text, org_doubts = _org(said, reading.start, context)
    time = _time(said, reading)
    kind = kind_of(said, reading, clause)
    if kind == "amount" and last is not None and _IN_A_LIST.fullmatch(text, last.end, reading.outer_start):
        kind = last.kind
    role = role_of(said, reading, clause, time, context.date) if kind == "amount" else "level"
    if is_growth(reading, text[clause[0] : reading.outer_start], role):
        role, kind = "level" if role == "actual" else role, "change"
    elif kind == "amount" and indicator is not None and not has_unit(context.vocabulary, indicator, reading.unit):
        role, kind = "level", "other"
    doubts = [*reading.doubts, *org_doubts]
    if time and time.kind == "by" and role == "actual":
        time = time._replace(kind="until")
    ahead = text[clause[0] : reading.start]
    if time and time.period and role in ("target", "plan") and _GOAL_OF_A_YEAR.search(ahead):
        time = time._replace(kind="in", period=parse_period(f"{time.period.last.year}"))
    since, by, period, time_doubts = _when(role, kind, time, said, context)
    doubts += time_doubts
    doubts += _doubts(said, reading, role, ahead)
    if time is not None:
        adds_up = indicator is not None and context.vocabulary.indicators[indicator].adds_up
        is_of_its_year = not adds_up or _is_of_its_year(said, context)
        doubts += _doubts_of_time(said, time, role, ahead, is_of_its_year=is_of_its_year)
    strive = role == "target" and bool(_STRIVE.search(ahead))
    return Statement(
        said.sentence, role, kind, org, org_text, indicator, words, reading, reading.outer_start, reading.outer_end,
        strive, since, by, period, bool(time and time.kind == "until"), tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def _doubts(said: Said, reading: Reading, role: Role | None, ahead: str) -> Iterator[Phrase]:
    """What the words before a figure (``ahead``, in its clause) and behind it make doubtful."""
    text = said.sentence.text
    if role is None:
        yield NO_ROLE
    if reading.comparator == "more_than" and _GOAL.match(text, reading.outer_end):
        yield GOAL
    if "分别" in ahead and not is_paired(said, reading):
        yield PAIRS
    if role == "target" and _BESIDES.search(ahead):
        yield BESIDES
    if _RETRACTED.match(text, reading.outer_end):
        yield RETRACTED
    if _OF_WHICH.search(ahead):
        yield OF_WHICH


def _doubts_of_time(said: Said, time: Time, role: Role | None, ahead: str, *, is_of_its_year: bool) -> Iterator[Phrase]:
    """What the words before a figure (``ahead``, in its clause) and its time leave open of when."""
    if role == "actual" and time.kind == "until" and not is_of_its_year:
        yield NO_START
    if "分别" not in ahead and _is_one_of_several(said, time):
        yield SEVERAL_TIMES
    if role in ("target", "plan") and _GOAL_OF_YEARS.search(ahead) and time.period and time.period.months <= _YEAR:
        yield NO_TIME


def _is_one_of_several(said: Said, time: Time) -> bool:
    """Whether a time is named together with the one before it: 2024年、2025年."""
    ends = [each.end for each in said.times if each.end <= time.start]
    return bool(ends) and bool(_IN_A_LIST.fullmatch(said.sentence.text, ends[-1], time.start))


def _is_of_its_year(said: Said, context: _Context) -> bool:
    """Whether what a sentence has done by a day is told as that of its year, and not of several."""
    text = said.sentence.text
    above = " ".join((context.title, *said.sentence.headings))
    return bool((_OF_THE_YEAR.search(text) or _OF_THE_YEAR.search(above)) and not _OF_YEARS.search(text))


def _time(said: Said, reading: Reading) -> Time | None:
    """The time that was said last before a figure; in English the only one may stand behind it.

    What a figure is held against (比去年同期多4个), or brackets say of their own (2025年20个), is no time of the next.
    """
    text = said.sentence.text
    before = next(
        (
            each
            for each in reversed(said.times)
            if each.start < reading.start
            and not is_compared_with(text, each.start, each.end)
            and not said.sentence.is_set_apart(each.start, reading.start)
        ),
        None,
    )
    if before is None and len(said.times) == 1 and text.isascii():
        return said.times[0]
    return before


def _direction(said: Said, found: re.Match[str], context: _Context) -> Statement | None:
    """A target without number: 人均公园绿地面积显著提升; of no indicator where none is named so."""
    clause = said.clause_at(found.start())
    mention = next((each for each in reversed(said.indicators) if clause[0] <= each.start < found.start()), None)
    time = next((each for each in reversed(said.times) if each.start < found.start() and each.kind == "by"), None)
    if time is None:
        return None
    known = mention.id if mention is not None and mention.end == found.start() else None
    if known and found["down"] and context.vocabulary.indicators[known].direction == "increase":
        known = None
    start = mention.start if mention is not None and known else clause[0]
    org, org_text, doubts = _org(said, found.start(), context)
    return Statement(
        said.sentence, "target", "amount", org, org_text, known, said.sentence.text[start : found.start()], None,
        start=found.start(), end=found.end(), by=time.period, doubts=doubts,
    )  # fmt: skip


def _org(said: Said, position: int, context: _Context) -> tuple[str | None, str, tuple[Phrase, ...]]:
    """Whose figure it is, the words for it, and what is doubtful about it."""
    named = [
        each
        for each in said.orgs
        if each.start < position
        and not _COMPARED.search(said.sentence.text, 0, each.start)
        and not said.sentence.is_set_apart(each.start, position)
    ]
    if named:
        text = said.sentence.text[named[-1].start : named[-1].end]
        return named[-1].id, text, () if named[-1].id or not context.own else (WHICH_ORG,)
    paragraph, last = context.before
    is_carried = paragraph is said.sentence.paragraph and last not in (None, context.own)
    is_elsewhere = said.elsewhere is not None and said.elsewhere <= position
    return context.own, "", (WHICH_ORG,) if is_carried or is_elsewhere else ()


def _when(
    role: Role | None, kind: Kind, time: Time | None, said: Said, context: _Context
) -> tuple[Period | None, Period | None, Period | None, tuple[Phrase, ...]]:
    """Since and by of a promise, the period of anything else, and what is doubtful about it."""
    if time is None:
        is_of_a_year = role in ("actual", "plan", "target") or kind != "amount"
        year = _heading_year(said.sentence) if is_of_a_year else None
        doubts = () if year or role in ("level", None) else (NO_TIME,)
        return (None, None, year, doubts) if role != "target" else (None, year, None, doubts)
    doubts = () if time.period else (NO_YEAR,)
    if role != "target":
        if time.kind == "since" or (time.kind == "until" and time.period and time.period.text.isdigit()):
            end = _until_date(time, context, said.sentence)
            return None, None, end, () if end else (NO_END,)
        return None, None, time.period, doubts
    since = next((each.period for each in said.times if each.kind == "since"), None)
    first, is_range, last = time.period.text.partition("..") if time.period else ("", "", "")
    if is_range:
        return parse_period(first), parse_period(last), None, doubts
    if time.kind == "in":  # what is to be done in a year counts from its beginning on
        since = since or time.period
    return since, time.period, None, doubts


def _until_date(time: Time, context: _Context, sentence: Sentence) -> Period | None:
    """The month where 今年以来 and 目前 end; None where that is not known, and for 自2022年以来.

    It is the last of the nearest heading with months of that year (2026年10月月报), or else that of the text's date.
    """
    date = context.date
    if date is None or time.kind != "until" or time.period != parse_period(date.text[:4]):
        return None
    for heading in reversed((context.title, *sentence.headings)):
        for each in times(heading, date.first.year):
            if each.period and 0 < each.period.months < _YEAR and each.period.first.year == date.first.year:
                return parse_period(f"{each.period.last:%Y-%m}")
    return parse_period(date.text[:_MONTH]) if len(date.text) >= _MONTH else None


_MONTH = len("2025-10")
_YEAR = 12
"""Months of a year."""


def _heading_year(sentence: Sentence) -> Period | None:
    """The year of the nearest heading that has one."""
    for heading in reversed(sentence.headings):
        if found := _TITLE_YEAR.search(heading):
            return parse_period(found[1])
    return None
