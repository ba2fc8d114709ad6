"""A text → its statements: each figure with its org, indicator, time and role, from the sentence and the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.unit import conversion, parse_unit
from renewal_cli.text.asides import WORD
from renewal_cli.text.figures import LONGEST_SENTENCE, read_figures
from renewal_cli.text.sentence import sentences
from renewal_cli.text.statement import NoFigure, Statement, Understood
from renewal_cli.text.times import Time, times
from renewal_cli.text.units import standard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.text.figures import Reading
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Role
    from renewal_cli.text.vocabulary import Mention, Vocabulary

NO_ROLE = Phrase("看不出是目标、实绩还是计划", "target, actual or plan: the text does not tell")
NO_TIME = Phrase("没有写明时间", "no time is given")
NO_YEAR = Phrase("不知是哪一年（用 --date 写明文稿的日期）", "which year is not known: give the text's day with --date")
WHICH_ORG = Phrase("可能说的是别的区域", "another org may be meant")
GOAL = Phrase("可能是目标本身，“超过”说的是完成数", "perhaps the target itself, which was passed")
NO_END = Phrase("没有写明截至哪一天", "until which day is not said")
OF_WHICH = Phrase("其中的一部分", "a part of it only")

_CLAUSE_END = re.compile(r"[,，;；。:：!?！？\t](?![0-9]{3}(?![0-9]))")
_STRIVE = re.compile(r"力争|争取|努力")
_TARGET = re.compile(r"目标|力争|争取|确保|下达|任务|需达|要达到|须达|\bgoal\b|\baims?\b|\btarget\b|\bwill reach\b")
_PLAN = re.compile(r"计划|拟|将|预计|安排|再启动|今年要|要完成|\bplans?\b|\bwill\b|\bscheduled\b")
_ALREADY = re.compile(r"已(?!经?列入)|现已|目前|了$")
_PAST = re.compile(r"了|已|累计|截至|完成了|又实施|实绩|\b(?:was|were|has|have|had|[a-z]+ed|so far)\b")
_LEVEL = re.compile(r"涉及|覆盖|占地|总面积|总建筑面积|现有|共有|拥有|位于|辖")
_RATE = re.compile(
    r"完成率|开工率|完工率|占(?:年度|全年)?(?:计划|任务|目标)的?|(?:为|完成)(?:年度|全年|年)(?:计划|任务|目标)的?"
)
_LEAD = re.compile(r"(?:时间|时序|序时|均衡)进度|快于序时|慢于序时")
_YOY = re.compile(r"同比|比上年|较上年|比去年|较去年|year on year|year-on-year")
_OTHER = re.compile(
    r"环比|占比|占全|占总|比重|高出|[高低]于全|[较比][^,，。;；]{1,12}(?:增加|提高|提升|降低|减少|下降|回落|上升|增长|扩大|[高低多少快慢])了?(?:约|近)?$"
)
_BACKGROUND = re.compile(r"[^,，。;；、0-9]{0,12}中[,，]?")
_GOAL = re.compile(r"的?[^,，。;；、0-9]{0,6}(?:目标|任务|计划)")
_OF_WHICH = re.compile(r"其中")
_IMPROVE = re.compile(
    r"(?:显著|明显|大幅|稳步|持续|进一步|全面)(?P<up>提升|提高|增加|改善|增强|扩大)|(?:显著|明显|大幅|稳步|持续)(?P<down>下降|降低|减少)"
)
_LONGEST_TITLE = 60
_IN_A_SENTENCE = re.compile(r"[。；;，,！]")
_DATELINE = re.compile(
    r"(?:\(|发布日期:|日期:|时间:|发布时间:)?(?P<year>(?:19|20)[0-9]{2})(?:年|-|/)(?P<month>[01]?[0-9])(?:(?:月|-|/)(?:(?P<day>[0-3]?[0-9])日?)?)\)?.*"
)
_TITLE_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_REVIEW = re.compile(r"工作回顾|总结|回顾|完成情况|进展情况|主要成绩|成效")
_AHEAD = re.compile(r"重点工作|工作安排|工作打算|下一步|主要任务|目标任务|工作计划|工作要点|主要目标|工作目标")
_BETWEEN = re.compile(
    r"[”\"’」』》)）]?(?:的|项目|工程|任务|工作|改造|更新|建设|整治|提升|新建|数量?|总数|总量|累计|共计?|达到?|到|至|为|已|将|要|需|完成|实现|"
    r"新增|突破|就|也|均|分别|则|约|超|\ue000|年|底|目标|力争|确保|计划|在|[“\"(（]|"
    r" |reached|reaching|totalled|was|is|has|of|to)*"
)
_BEHIND = re.compile(
    r"(?:的?(?:改造|建设|更新|整治|提升|任务|目标|项目|工程|新建|加装))*(?=[,，。、;；)）”\"!！:.]|$|已|中|以上|完成|开工|实现|进行|的任务|工作|竣工)"
)
_GAP = re.compile(r"(?:的|各类|新|“|\"| of | )*(?:the )?")
_MODIFIED = re.compile(r"[^,，。;；、:：0-9]{0,18}的(?:各类|新)?[“\"]?")
_FILLER = (
    r"计划|安排|预计|力争|争取|确保|努力|目标|任务|全年|年度|累计|再|又|还|已|将|要|拟|了|实施|完成|改造|建设|建成|新建|新增|更新|启动|推进|实现|"
    r"达到|达|超过|突破|不少于|不低于|约|近|超|共|其中|分别|同时|并|和|的|以上|左右|以内|余|多|每年|基本|全部|全面|、|“|”|\(|\)|\s|到|至|在|也|均|为|都|"
    r"[今去明本前]年|上半年|下半年|年底|截至|目前|第[一二三四]季度|[0-9]+年|[0-9]+月|底|前|末|新(?!型|区|城|能源|市民)"
)
_AROUND_A_NOUN = re.compile(rf"^(?:{_FILLER}|推动|形成|各类|各级|各|类)+|(?:{_FILLER}|任务|项目数|数量|总数)+$")
_LAST_NOUN = re.compile(r".*(?:形成|实现|达成|带动)")
_OTHER_STAGE = re.compile(r"新?开工|启动|竣工|基本建成|纳入|谋划|拟|完工|续建|停工|在建|储备|签约|验收")


@dataclass
class _Context:
    """What the text has said so far.

    Attributes:
        date: its own date.
        own: the org that speaks.
        last_org: the org that was named last.
        paragraph: the paragraph of the sentence before, and the org that it ended with.
    """

    vocabulary: Vocabulary
    own: str | None
    date: Period | None
    last_org: str | None = None
    before: tuple[object, str | None] = (None, None)


class _Said(NamedTuple):
    """What stands in one sentence."""

    sentence: Sentence
    times: Sequence[Time]
    orgs: Sequence[Mention]
    indicators: Sequence[Mention]
    figures: Sequence[Reading]


def read_statements(
    file: TextFile, vocabulary: Vocabulary, org: str | None = None, date: Period | None = None
) -> Understood:
    """What a text says with figures.

    Args:
        file: the text.
        vocabulary: the words for indicators and orgs.
        org: the id of the org that speaks; what 我区 means, and whose figures those without org are.
        date: the day, month or year of the text; without it the year of its title.
    """
    read = [*sentences(file.paragraphs)]
    context = _Context(vocabulary, org, date or _date_of(read))
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
        said = _Said(sentence, [*times(sentence.text, year)], orgs, indicators, figures)
        statements += _statements(said, context)
        last = next((each.id for each in reversed(orgs) if each.id), None)
        context.last_org = last or context.last_org
        context.before = (sentence.paragraph, last)
    return Understood(tuple(statements), tuple(no_figures), context.date, file.not_read)


def _endless(sentence: Sentence) -> Iterator[Statement]:
    """A sentence that is too long to be read: its number, if it has one, is not sure."""
    for reading in read_figures(sentence.text)[0]:
        yield Statement(
            sentence, None, None, "", None, "", reading, start=reading.start, end=reading.end, doubts=reading.doubts
        )


_TITLE_SENTENCES = 12


def _date_of(read: Sequence[Sentence]) -> Period | None:
    """The text's own date: a day that stands alone on one of the first lines, or else the year of the title."""
    lines = [each for each in read[:_TITLE_SENTENCES] if _is_line(each)]
    title = next((found for each in lines if (found := _TITLE_YEAR.search(each.text))), None)
    day = next((found for each in lines if (found := _DATELINE.fullmatch(each.text))), None)
    if day and (title is None or title[1] == day["year"]):
        return _day(day)
    return parse_period(title[1]) if title else None


def _is_line(sentence: Sentence) -> bool:
    """Whether it is a line of its own, such as a title or a date, and no sentence of the text."""
    return len(sentence.text) <= _LONGEST_TITLE and not _IN_A_SENTENCE.search(sentence.text)


def _day(found: re.Match[str]) -> Period | None:
    parts = (found["year"], found["month"], found["day"])
    try:
        return parse_period("-".join(part.zfill(2) for part in parts if part))
    except ValueError:
        return None


def _statements(said: _Said, context: _Context) -> Iterator[Statement]:
    """The statements of one sentence."""
    last: Statement | None = None
    for reading in said.figures:
        last = _statement(said, reading, context, last)
        yield last
    for found in _IMPROVE.finditer(said.sentence.text):
        if (direction := _direction(said, found, context)) is not None:
            yield direction


def _statement(said: _Said, reading: Reading, context: _Context, last: Statement | None) -> Statement:
    """What is said with one figure; ``last`` is what was said with the one before it in the sentence."""
    text = said.sentence.text
    clause = _clause(text, reading.start)
    indicator, words = _indicator(said, reading, context, last)
    org, org_text, org_doubts = _org(said, reading.start, context)
    time = _time(said, reading)
    role = _role(said, reading, clause, time, context)
    doubts = [*reading.doubts, *org_doubts]
    since, by, period, time_doubts = _when(role, time, said, context)
    doubts += time_doubts
    if role is None:
        doubts.append(NO_ROLE)
    if reading.comparator == "more_than" and _GOAL.match(text, reading.outer_end):
        doubts.append(GOAL)
    if _OF_WHICH.search(text[clause[0] : reading.start]):
        doubts.append(OF_WHICH)
    strive = role == "target" and bool(_STRIVE.search(text[clause[0] : reading.start]))
    return Statement(
        said.sentence, role, org, org_text, indicator, words, reading, reading.outer_start, reading.outer_end, strive,
        since, by, period, bool(time and time.kind == "until"), tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def _time(said: _Said, reading: Reading) -> Time | None:
    """The time that was said last before a figure; in English the only one may stand behind it."""
    before = next((each for each in reversed(said.times) if each.start < reading.start), None)
    if before is None and len(said.times) == 1 and said.sentence.text.isascii():
        return said.times[0]
    return before


def _direction(said: _Said, found: re.Match[str], context: _Context) -> Statement | None:
    """A target without number: 人均公园绿地面积显著提升."""
    clause = _clause(said.sentence.text, found.start())
    mention = next((each for each in reversed(said.indicators) if clause[0] <= each.start < found.start()), None)
    time = next((each for each in reversed(said.times) if each.start < found.start() and each.kind == "by"), None)
    if mention is None or time is None or mention.end != found.start() or mention.id is None:
        return None
    org, org_text, doubts = _org(said, found.start(), context)
    text = said.sentence.text[mention.start : mention.end]
    return Statement(
        said.sentence, "target", org, org_text, mention.id, text, None,
        start=found.start(), end=found.end(), by=time.period, doubts=doubts,
    )  # fmt: skip


def _clause(text: str, position: int) -> tuple[int, int]:
    """The clause around a position."""
    start = max((each.end() for each in _CLAUSE_END.finditer(text, 0, position)), default=0)
    end = _CLAUSE_END.search(text, position)
    return start, end.start() if end else len(text)


def _indicator(said: _Said, reading: Reading, context: _Context, last: Statement | None) -> tuple[str | None, str]:
    """The indicator that a figure counts, and the words for it."""
    text = said.sentence.text
    start, end = _clause(text, reading.start)
    if last is not None and last.end > start:
        start = max(last.end, text.rfind("、", last.end, reading.outer_start) + 1)
    if paired := _paired(said, reading):
        return _fitting(paired, said, reading, context), text[paired.start : paired.end]
    ahead = [each for each in said.indicators if start <= each.start and each.end <= reading.start]
    if (
        ahead
        and "分别" not in text[start : reading.start]
        and _BETWEEN.fullmatch(text, ahead[-1].end, reading.outer_start)
    ):
        return _fitting(ahead[-1], said, reading, context), text[ahead[-1].start : ahead[-1].end]
    behind = next((each for each in said.indicators if reading.outer_end <= each.start < end), None)
    if behind and _is_counted(text, reading.outer_end, behind):
        return _fitting(behind, said, reading, context), text[behind.start : behind.end]
    own_words = _noun(_without(text, start, reading.outer_start, said))
    tail = re.match(r"[^,，。;；、:：!?.0-9]*", text[reading.outer_end :])
    if own_words or (tail and _noun(tail[0])):
        return None, own_words or (_noun(tail[0]) if tail else "")
    return _carried(said, reading, context, last, start)


def _carried(
    said: _Said, reading: Reading, context: _Context, last: Statement | None, start: int
) -> tuple[str | None, str]:
    """What the figure before it counts, or what was named before all figures, where the units are of one kind."""
    if last is not None:
        is_same = last.indicator is not None and _has_unit(context.vocabulary, last.indicator, reading.unit)
        return (last.indicator if is_same else None), last.indicator_text
    named = next((each for each in reversed(said.indicators) if each.end <= start), None)
    if named is None:
        return None, ""
    return _fitting(named, said, reading, context), said.sentence.text[named.start : named.end]


_STOP = re.compile(r"[;；。!！?？]")


def _paired(said: _Said, reading: Reading) -> Mention | None:
    """The indicator that 分别 pairs with a figure; None unless there are as many names as figures."""
    text = said.sentence.text
    sign = text.rfind("分别", 0, reading.start)
    stop = max((each.end() for each in _STOP.finditer(text, 0, max(sign, 0))), default=0)
    end = _STOP.search(text, reading.end)
    last = end.start() if end else len(text)
    if sign < 0 or _STOP.search(text, sign, reading.start):
        return None
    names = [each for each in said.indicators if stop <= each.start and each.end <= sign]
    figures = [each for each in said.figures if sign <= each.start and each.end <= last]
    nouns = text[names[0].start : sign].count("、") + text[names[0].start : sign].count("和") + 1 if names else 0
    return names[figures.index(reading)] if len(names) == len(figures) == nouns else None


def _noun(text: str) -> str:
    """A stretch of a sentence without the verbs and adverbs at its ends: what is counted, where it is said."""
    return _AROUND_A_NOUN.sub("", _LAST_NOUN.sub("", text)).strip("“”\"'（()） ")


def _without(text: str, start: int, end: int, said: _Said) -> str:
    """A stretch of a sentence without its times and orgs."""
    spans = [(each.start, each.end) for each in said.times] + [(each.start, each.end) for each in said.orgs]
    return "".join(text[index] for index in range(start, end) if not any(a <= index < b for a, b in spans))


def _is_counted(text: str, end: int, mention: Mention) -> bool:
    """Whether a noun behind a figure is what it counts: 65个以上老旧小区的改造."""
    gap = text[end : mention.start]
    return bool((_GAP.fullmatch(gap) or _MODIFIED.fullmatch(gap)) and _BEHIND.match(text, mention.end))


def _fitting(mention: Mention, said: _Said, reading: Reading, context: _Context) -> str | None:
    """The one meaning of a word whose unit is of the figure's kind."""
    fitting = [each for each in mention.ids if _has_unit(context.vocabulary, each, reading.unit)]
    if len(fitting) != 1:
        return None
    start = _clause(said.sentence.text, mention.start)[0]
    stage = _OTHER_STAGE.search(said.sentence.text, start, reading.outer_start)
    return None if stage and stage[0] not in context.vocabulary.indicators[fitting[0]].name else fitting[0]


def _has_unit(vocabulary: Vocabulary, indicator: str, unit: str) -> bool:
    try:
        given = parse_unit(standard(unit)[0])
    except ValueError:
        return False
    return conversion(given, vocabulary.indicators[indicator].unit) is not None


def _org(said: _Said, position: int, context: _Context) -> tuple[str | None, str, tuple[Phrase, ...]]:
    """Whose figure it is, the words for it, and what is doubtful about it."""
    named = [each for each in said.orgs if each.start < position]
    if named:
        text = said.sentence.text[named[-1].start : named[-1].end]
        return named[-1].id, text, () if named[-1].id or not context.own else (WHICH_ORG,)
    paragraph, last = context.before
    doubts = (WHICH_ORG,) if paragraph is said.sentence.paragraph and last not in (None, context.own) else ()
    return context.own, "", doubts


def _role(said: _Said, reading: Reading, clause: tuple[int, int], time: Time | None, context: _Context) -> Role | None:
    """What a figure is, by the words before it and the time."""
    text = said.sentence.text
    ahead = text[clause[0] : reading.outer_start]
    for role, form in _BY_WORDS:
        if form.search(ahead):
            return role
    if _BACKGROUND.match(text, reading.outer_end):
        return "other"
    if time is None:
        return _LEVEL_ROLE if _LEVEL.search(ahead) else _by_heading(said.sentence)
    return _role_in_time(time, text[min(time.start, clause[0]) : reading.start], ahead, context)


def _role_in_time(time: Time, whole: str, ahead: str, context: _Context) -> Role | None:
    """What a figure is by its time, and by the words behind the time (``whole``) and in its clause (``ahead``)."""
    is_over = time.period is not None and context.date is not None and time.period.last < context.date.first
    if time.kind == "by":
        return None if is_over or _ALREADY.search(ahead) else "target"
    if time.kind in ("until", "since"):
        return None if _PLAN.search(whole) or _TARGET.search(whole) else "actual"
    if _ALREADY.search(ahead):
        return "actual" if is_over else None
    return _in_a_period(whole, is_over=is_over)


_LEVEL_ROLE: Role = "level"
_BY_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("lead", _LEAD),
    ("yoy", _YOY),
    ("rate", _RATE),
    ("other", _OTHER),
)


def _in_a_period(ahead: str, *, is_over: bool) -> Role | None:
    """What a figure of a period is: a plan where the words say so, done where the period was over."""
    if _PLAN.search(ahead):
        return "plan"
    if _TARGET.search(ahead):
        return "target"
    return "actual" if is_over or _PAST.search(ahead) else None


def _by_heading(sentence: Sentence) -> Role | None:
    """What the headings say: 2024年工作回顾 is about what was done."""
    for heading in reversed(sentence.headings):
        if _REVIEW.search(heading):
            return "actual"
        if _AHEAD.search(heading):
            return "plan"
    return None


def _when(
    role: Role | None, time: Time | None, said: _Said, context: _Context
) -> tuple[Period | None, Period | None, Period | None, tuple[Phrase, ...]]:
    """Since and by of a promise, the period of anything else, and what is doubtful about it."""
    if time is None:
        year = _heading_year(said.sentence) if role in ("actual", "plan", "target") else None
        doubts = () if year or role in ("level", None) else (NO_TIME,)
        return (None, None, year, doubts) if role != "target" else (None, year, None, doubts)
    doubts = () if time.period else (NO_YEAR,)
    if role != "target":
        if time.kind == "since" or (time.kind == "until" and time.period and time.period.text.isdigit()):
            return None, None, _until_date(time, context), () if _until_date(time, context) else (NO_END,)
        return None, None, time.period, doubts
    since = next((each.period for each in said.times if each.kind == "since"), None)
    return since, time.period, None, doubts


def _until_date(time: Time, context: _Context) -> Period | None:
    """The month of the text's date, where 今年以来 and 目前 end; None where that is not known, and for 自2022年以来."""
    date = context.date
    is_this_year = date is not None and time.kind == "until" and time.period == parse_period(date.text[:4])
    return parse_period(date.text[:_MONTH]) if date and is_this_year and len(date.text) >= _MONTH else None


_MONTH = len("2025-10")


def _heading_year(sentence: Sentence) -> Period | None:
    """The year of the nearest heading that has one."""
    for heading in reversed(sentence.headings):
        if found := _TITLE_YEAR.search(heading):
            return parse_period(found[1])
    return None
