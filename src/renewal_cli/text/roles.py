"""Finds the role and kind of a figure, target, actual, plan or level, by its clause, its time and its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.period import Period
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.said import Said
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Kind, Role
    from renewal_cli.text.times import Time

_TARGET = re.compile(r"目标|力争|争取|确保|下达|任务|需达|要达到|须达|\bgoal\b|\baims?\b|\btarget\b|\bwill reach\b")
_PLAN = re.compile(r"计划|拟|将|预计|安排|再启动|今年要|要完成|\bplans?\b|\bwill\b|\bscheduled\b")
_ALREADY = re.compile(r"已(?!经?列入)|现已|目前|实际|了$")
_ONLY = re.compile("[只仅才][^0-9，。；]{0,2}(?:完成|建成|实现)$")
"""Words before what was done, where the target stands before it in the same clause."""
_IF = re.compile(r"如果|假如|倘若|若不|如不|否则|预计")
_PAST = re.compile(r"了|已|累计|截至|完成了|又实施|实绩|\b(?:was|were|has|have|had|[a-z]+ed|so far)\b")
_LEVEL = re.compile(r"涉及|覆盖|占地|总面积|总建筑面积|现有|共有|拥有|位于|辖|总数|总量|存量|保有|在册")
_RATE = re.compile(
    r"完成率|开工率|完工率|占(?:年度|全年)?(?:计划|任务|目标){1,2}(?:投资|总?数)?的?|"
    r"(?:为|完成)(?:年度|全年|年)(?:计划|任务|目标){1,2}(?:投资|总?数)?的?"
)
_LEAD = re.compile(r"(?:时间|时序|序时|均衡)进度|快于序时|慢于序时")
_YOY = re.compile(r"同比|比上年|较上年|比去年|较去年|year on year|year-on-year")
_OF_A_PLAN = re.compile(
    r" of (?:the|its|their|this year's) (?:annual |yearly |full-year |overall )*(?:target|plan|goal)\b"
)
_BEHIND: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("rate", _OF_A_PLAN),
    ("lead", re.compile(r" (?:above|below|ahead of|behind) (?:the )?(?:schedule|plan)\b")),
    (
        "change",
        re.compile(
            r" (?:year[ -]on[ -]year|(?:than|from) (?:a year (?:earlier|ago|before)|(?:last|the previous) year))\b"
        ),
    ),
    ("other", re.compile(r"(?<=%)(?=\))")),
)
"""Words behind a figure, and the bracket of 43个(66.2%)."""
_OTHER = re.compile(
    r"环比|相比|占比|占全|占总|比重|高出|[高低]于全|[年月日]均|每[年月日季周]|户均|平均每|未(?!来)|没有|没能|达不|不再|取消|核减|调减|撤销|退出|尚|剩余|还差|还有|仍有|缺口|原计划|原定|同期|"
    r"[较比][^,，。;；]{1,12}(?:增加|提高|提升|降低|减少|下降|回落|上升|增长|扩大|[高低多少快慢])[^,，。;；]{0,6}$|"
    r"[从由][^,，。;；0-9]{0,8}$|\bfrom $|\bcompared (?:with|to) $|\bbase(?:line)? of $"
)
_BACKGROUND = re.compile(r"[^,，。;；、0-9其]{0,12}中[,，]?")
_ENGLISH_AHEAD = re.compile(
    r"\b(?:will|shall|must|should|to be|(?:is|are) to|plans?|planned|planning|aims?|aiming|targets?|targeted|goals?|expect\w*|scheduled|pledg\w*|"
    r"intend\w*|seeks?|hopes?|need\w*|commit\w*|forecast|projected|due|set to)\b"
)
_ENGLISH_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|done|so far|rose|fell|grew|stood|spent|built|met|made|took|cut|put|[a-z]{2,}ed)\b"
)
_ENGLISH = re.compile(r"[A-Za-z]{2}[^\u4e00-\u9fff]*")
_GROWTH = re.compile(r"(?:增长|下降|减少)了?$")
_REVIEW = re.compile(r"工作回顾|总结|回顾|完成情况|进展情况|主要成绩|工作成效|取得成效")
_AHEAD = re.compile(
    r"重点工作|工作安排|工作打算|下一步|主要任务|重点任务|年度安排|任务安排|实施步骤|总体目标|目标任务|工作计划|工作要点|主要目标|工作目标"
)
_GOALS = re.compile("目标")
_OWN_GOAL = re.compile("目标|任务|(?:年度|全年)计划")
"""Nouns that name the figure beside them; 力争 and 确保 lead those behind them, too."""
_ONLY_PLANNED = re.compile("计划|拟|预计|安排|再启动")
_BY_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("lead", _LEAD),
    ("change", _YOY),
    ("rate", _RATE),
    ("other", _OTHER),
)


def kind_of(said: Said, reading: Reading, clause: tuple[int, int]) -> Kind:
    """What kind of figure it is, by the words before it and right behind."""
    text = said.sentence.text
    ahead = text[clause[0] : reading.outer_start]
    for kind, form in _BY_WORDS:
        if form.search(ahead):
            return kind
    if _BACKGROUND.match(text, reading.outer_end):
        return "other"
    return next((kind for kind, form in _BEHIND if form.match(text, reading.outer_end)), "amount")


def role_of(
    said: Said, reading: Reading, clause: tuple[int, int], time: Time | None, date: Period | None
) -> Role | None:
    """What an amount is, by the words before it and the time."""
    text = said.sentence.text
    ahead = text[clause[0] : reading.outer_start]
    if _ONLY.search(ahead) or ("累计" in ahead and (time is None or time.kind == "in")):
        return None
    if _LEVEL.search(ahead) and (time is None or time.kind != "by"):
        return "level"
    if time is None:
        return _by_heading(said.sentence, ahead)
    if _ENGLISH.fullmatch(text):
        return _in_english(time, text[: clause[1]], date)
    words = text[min(time.start, clause[0]) : reading.start]
    told = None if _is_told_of_another(said, time, clause) else _role_in_time(time, words, ahead, date)
    if told == "plan" and _is_promised(said.sentence, words):
        return "target"
    is_planned = told is None and time.kind == "in" and time.period and date and time.period.last >= date.first
    return _by_heading(said.sentence, ahead, ("plan",)) if is_planned else told


def _is_told_of_another(said: Said, time: Time, clause: tuple[int, int]) -> bool:
    """Whether an earlier clause since the time says of its own figure that it is a target: 距全年18个的目标还差3个."""
    first = next((each.end for each in said.figures if each.start > time.start), clause[0])
    earlier = _RATE.sub(lambda found: " " * len(found[0]), said.sentence.text[first : clause[0]])
    return bool(_OWN_GOAL.search(earlier))


def _is_promised(sentence: Sentence, words: str) -> bool:
    """Whether what is to be done stands under a heading of targets, and is not only planned: 要完成, 将建成."""
    nearest = next((each for each in reversed(sentence.headings) if _REVIEW.search(each) or _AHEAD.search(each)), "")
    return bool(_GOALS.search(nearest)) and not _ONLY_PLANNED.search(words)


def _in_english(time: Time, words: str, date: Period | None) -> Role | None:
    """What an English figure is: its verb may stand behind it, and "by 2026-09" is no deadline of what was done."""
    is_over = time.period is not None and date is not None and time.period.last < date.first
    is_reached = time.kind == "by" and date is not None and time.period is not None and time.period.last <= date.last
    words = _OF_A_PLAN.sub("", words)
    is_ahead, is_past = _ENGLISH_AHEAD.search(words), _ENGLISH_PAST.search(words)
    if is_past and not is_ahead:
        return "actual" if is_over or is_reached or date is None or time.kind in ("until", "since") else None
    if not is_ahead or time.kind in ("until", "since"):
        return None
    if time.kind == "by":
        return None if is_over else "target"
    return "target" if _TARGET.search(words) else "plan"


def is_growth(reading: Reading, ahead: str, role: Role | None) -> bool:
    """Whether it is how much something grew or is to grow: 完成投资5亿元、增长6.1%."""
    return role is not None and reading.unit in ("%", "percent") and bool(_GROWTH.search(ahead))


def _role_in_time(time: Time, whole: str, ahead: str, date: Period | None) -> Role | None:
    """What a figure is by its time, and by the words behind the time (``whole``) and in its clause (``ahead``)."""
    is_over = time.period is not None and date is not None and time.period.last < date.first
    if time.kind == "by":
        return None if is_over or _ALREADY.search(ahead) or _IF.search(whole) else "target"
    whole = _RATE.sub("", whole)
    if time.kind in ("until", "since"):
        return None if _PLAN.search(whole) or _TARGET.search(whole) else "actual"
    if _ALREADY.search(ahead):
        return "actual" if is_over else None
    return _in_a_period(whole, is_over=is_over or (date is None and bool(_PAST.search(ahead))))


def _in_a_period(ahead: str, *, is_over: bool) -> Role | None:
    """What a figure of a period is: a plan where the words say so, done where the period was over."""
    if _PLAN.search(ahead):
        return "plan"
    if _TARGET.search(ahead):
        return "target"
    return "actual" if is_over else None


def _by_heading(sentence: Sentence, ahead: str, possible: Sequence[Role] = ("actual", "plan")) -> Role | None:
    """What the headings say: 2024年工作回顾 is about what was done, unless the clause says otherwise."""
    for heading in reversed(sentence.headings):
        if _REVIEW.search(heading):
            is_open = _PLAN.search(ahead) or _TARGET.search(ahead) or "actual" not in possible
            return None if is_open else "actual"
        if _AHEAD.search(heading):
            planned: Role = "target" if _is_promised(sentence, ahead) else "plan"
            return None if _ALREADY.search(ahead) else planned
    return None
