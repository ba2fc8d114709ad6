"""Finds comparators, the words around a number that qualify it: at least, about, up to, reduced by."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Comparator = Literal["at_least", "more_than", "at_most", "less_than", "about", "equal", "range", "improve"]

BOUNDS = frozenset(("at_least", "more_than", "at_most", "less_than"))
STRENGTH: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than", "about", "improve", "equal")
"""Comparators by strength; of several around a number the first counts: 增长约12%以上 is at least."""

_HAN = r"[\u4e00-\u9fff]"
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (
        "at_least",
        rf"(?:至少|最少|起码)(?:(?![的约近超]){_HAN}){{0,6}}|不得?少于|不得?低于|不得?小于|不下于?|≥|>=|大于(?:或)?等于|"
        r"at least|no (?:less|fewer) than|not less than|a minimum of",
    ),
    (
        "at_most",
        r"不得?超过|不得?高于|不得?多于|不得?大于|不得?突破|(?<![通经])不过|最高|(?:最多|至多)(?:可以?|能)?|≤|<=|小于(?:或)?等于|控制在|"
        r"(?:no|not) more than|not exceed(?:ing)?|not over|at most|up to|a maximum of|capped at|limited to",
    ),
    ("less_than", r"(?<!达)不到|不足|低于|少于|小于|未达到?|<|less than|fewer than|under|below"),
    (
        "more_than",
        r"(?<!不)超过|(?<!不)超出|(?<!赶)超|(?<!不)突破|逾|不止|(?<!不)高于|(?<!不)多于|(?<!不)大于|>|more than|(?<!not )over|above|"
        r"(?<!not )exceed(?:ing|s|ed)?|in excess of|surpass(?:ing|es|ed)?|topp(?:ing|ed)|greater than",
    ),
    (
        "about",
        r"大约|大概|约为|(?<![节合预签履制条公契邀])约[有占需合计]?|将近|接近|(?<![附最临邻就亲])近|≈|about|around|roughly|nearly|"
        r"approximately|approx\.|almost|close to|an estimated|\bsome",
    ),
    (
        "equal",
        r"(?<![下发表传转直通到])达(?:到)?|(?<![以直乃截甚])至|(?<=[高大升加降少展涨增减扩长])到(?:\ue000+的)?|"
        r"(?:rose|risen|increased?|grew|grown|raised?|up|cut|reduced|fell|fallen|down|improved) to",
    ),
)
_BEFORE_FORM = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE)
    + r')(?:达到?|完成|建成|改造|新增|新建|建设|有|在|了|的|人民币|每[\u4e00-\u9fff]{1,3})?\s?[“"(]?-?$',
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(
    rf"(?:(?P<about>约占)|(?P<more_than>超过?|逾)|(?P<less_than>不到|不足))(?:(?!计划|目标|任务|进度|序时|平均){_HAN}){{1,10}}的$"
)
"""约占总户数的92%, 不到总量的两成: the word stands before the whole."""
_TO = re.compile(
    r"\b(?:from|rose|risen|increas\w*|grew|grow\w*|rais\w*|up|cut|reduc\w*|fell|fall\w*|down|improv\w*|dropp\w*|lower\w*|expand\w*)\b[^;:]* to $"
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    ("at_least", r"(?:及|或|\(含\))?以上|或更多|\s?or (?:more|above)"),
    ("at_most", r"(?:及|或)?以[下内]|之内|\s?or (?:less|fewer|below)"),
    ("about", r"左右|上下"),
    ("more_than", r"[余多](?![层元样种功边媒])|有余"),
)
_AFTER_FORM = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _AFTER))
_AFTER_A_SHARE = re.compile(r"(?:(?P<more_than>强)|(?P<less_than>弱))(?=[,，。、;；)]|$)")
"""三分之一强 is more than a third."""
_OVER = re.compile(r"(?:(?<!以)上|(?<![通经不])过)$")
_CHANGE = re.compile(
    r"(?:提高|提升|降低|下降|压减|减少|上升|上涨|缩短|回落)了?$|"
    r"\b(?:fell|fall|rose|rise|increased?|reduced?|cut|grew|grow|improved?|lower(?:ed)?|raised?|dropped)\b[^,.;0-9]*\bby\s?$"
)
_AGAINST = re.compile(r"同比|环比|[比较](?:上|去|前|20[0-9]{2}|同)")
_OF_CHANGE = frozenset(("%", "个百分点", "百分点", "个点", "倍", "percent", "percentage points"))
_OF_A_SHARE = frozenset(("%", "成", ""))
_REACH = 24
_FURTHER = 80


class Around(NamedTuple):
    """What stands around a number.

    Attributes:
        kinds: what the words say, in no order.
        start: where the comparator before it begins, or the number.
        end: where the comparator behind it ends, or the number.
        words: the words before and behind.
    """

    kinds: tuple[str, ...]
    start: int
    end: int
    words: tuple[str, str]


def tail(text: str, end: int) -> str:
    """Return the text right before a position."""
    return text[max(0, end - _REACH) : end]


def is_led(text: str, start: int) -> bool:
    """Whether 万 or 百 alone is a number: 上万, 近百, 超千."""
    ahead = tail(text, start)
    return bool(_OVER.search(ahead) or _BEFORE_FORM.search(ahead))


def comparators(text: str, start: int, end: int, unit: str) -> Around:
    """Return the comparators around the number between two positions."""
    ahead = tail(text, start)
    before = _BEFORE_FORM.search(ahead) or (_OF_A_WHOLE.search(ahead) if unit in _OF_A_SHARE else None)
    after = _AFTER_FORM.match(text, end) or (_AFTER_A_SHARE.match(text, end) if unit in _OF_A_SHARE else None)
    kinds = [each.lastgroup for each in (before, after) if each and each.lastgroup]
    first = start - len(ahead) + before.start() if before else start
    if text[start] in "百千万亿" and _OVER.search(ahead):
        kinds.append("more_than")
        first = min(first, start - 1)
    if before is None and ahead.endswith(" to ") and _TO.search(text, max(0, start - _FURTHER), start):
        kinds.append("equal")
    rest = tail(text, first)
    is_change = _CHANGE.search(rest) and not _AGAINST.search(rest) and "equal" not in kinds
    if unit == "番" or (is_change and unit in _OF_CHANGE):
        kinds.append("improve")
    words = (before[0].strip() if before else "", after[0] if after else "")
    return Around(tuple(kinds), first, after.end() if after else end, words)
