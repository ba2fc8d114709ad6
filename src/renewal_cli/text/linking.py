"""Which indicator a figure counts: the noun right before it or right behind it, or that of the figure before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.model.unit import conversion, parse_unit
from renewal_cli.text.said import clause_at
from renewal_cli.text.units import standard

if TYPE_CHECKING:
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.said import Said
    from renewal_cli.text.statement import Statement
    from renewal_cli.text.vocabulary import Mention, Vocabulary

_BETWEEN = re.compile(
    r"[”\"’」』》)）]?(?:的|项目|工程|任务|工作|改造|更新|建设|整治|提升|新建|数量?|总数|总量|累计|共计?|达到?|到|至|为|已|将|要|需|完成|实现|"
    r"新增|突破|就|也|均|分别|则|约|超|\ue000|年|底|目标|力争|确保|计划|在|[“\"(（]|"
    r" |reached|reaching|totalled|was|is|has|of|to)*+"
)
_BEHIND = re.compile(
    r"(?:的?(?:改造|建设|更新|整治|提升|任务|目标|项目|工程|新建|加装))*+(?=[,，。、;；)）”\"!！:.]|$|已|中|以上|完成|开工|实现|进行|的任务|工作|竣工)"
)
_GAP = re.compile(r"(?:的|各类|新|“|\"| of | )*(?:the )?")
_MODIFIED = re.compile(r"[^,，。;；、:：0-9]{0,18}的(?:各类|新)?[“\"]?")
_FILLER = (
    r"计划|安排|预计|力争|争取|确保|努力|目标|任务|全年|年度|累计|再|又|还|已|将|要|拟|了|实施|完成|改造|建设|建成|新建|新增|更新|启动|推进|实现|"
    r"达到|达|超过|突破|不少于|不低于|约|近|超|共|其中|分别|同时|并|和|的|以上|左右|以内|余|多|每年|基本|全部|全面|、|“|”|\(|\)|\s|到|至|在|也|均|为|都|"
    r"[今去明本前]年|上半年|下半年|年底|截至|目前|第[一二三四]季度|[0-9]+年|[0-9]+月|底|前|末|新(?!型|区|城|能源|市民)"
)
_AROUND_A_NOUN = re.compile(rf"^(?:{_FILLER}|推动|形成|各类|各级|各|类)++|(?:{_FILLER}|任务|项目数|数量|总数)++$")
_LAST_NOUN = re.compile(r".*(?:形成|实现|达成|带动)")
_OTHER_STAGE = re.compile(r"新?开工|启动|竣工|基本建成|纳入|谋划|拟|完工|续建|停工|在建|储备|签约|验收")
_STOP = re.compile(r"[;；。!！?？]")


def indicator_of(
    said: Said, reading: Reading, vocabulary: Vocabulary, last: Statement | None
) -> tuple[str | None, str]:
    """The indicator that a figure counts, and the words for it."""
    text = said.sentence.text
    start, end = clause_at(text, reading.start)
    if last is not None and last.end > start:
        start = max(last.end, text.rfind("、", last.end, reading.outer_start) + 1)
    if paired := _paired(said, reading):
        return _fitting(paired, said, reading, vocabulary), text[paired.start : paired.end]
    ahead = [each for each in said.indicators if start <= each.start and each.end <= reading.start]
    is_shared = "分别" in text[start : reading.start]
    if ahead and not is_shared and _BETWEEN.fullmatch(text, ahead[-1].end, reading.outer_start):
        return _fitting(ahead[-1], said, reading, vocabulary), text[ahead[-1].start : ahead[-1].end]
    behind = next((each for each in said.indicators if reading.outer_end <= each.start < end), None)
    if behind and _is_counted(text, reading.outer_end, behind):
        return _fitting(behind, said, reading, vocabulary), text[behind.start : behind.end]
    own_words = _noun(_without(text, start, reading.outer_start, said))
    tail = re.match(r"[^,，。;；、:：!?.0-9]*", text[reading.outer_end :])
    if own_words or (tail and _noun(tail[0])):
        return None, own_words or (_noun(tail[0]) if tail else "")
    return _carried(said, reading, vocabulary, last, start)


def _carried(
    said: Said, reading: Reading, vocabulary: Vocabulary, last: Statement | None, start: int
) -> tuple[str | None, str]:
    """What the figure before it counts, or what was named before all figures, where the units are of one kind."""
    if last is not None:
        is_same = last.indicator is not None and _has_unit(vocabulary, last.indicator, reading.unit)
        return (last.indicator if is_same else None), last.indicator_text
    named = next((each for each in reversed(said.indicators) if each.end <= start), None)
    if named is None:
        return None, ""
    return _fitting(named, said, reading, vocabulary), said.sentence.text[named.start : named.end]


def is_paired(said: Said, reading: Reading) -> bool:
    """Whether 分别 pairs names of indicators with figures, and neither times nor orgs."""
    times = [each for each in said.times if each.end <= reading.start]
    orgs = [each for each in said.orgs if each.end <= reading.start]
    return _paired(said, reading) is not None and len(times) <= 1 and len(orgs) <= 1


def _paired(said: Said, reading: Reading) -> Mention | None:
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


def _without(text: str, start: int, end: int, said: Said) -> str:
    """A stretch of a sentence without its times and orgs."""
    spans = [(each.start, each.end) for each in said.times] + [(each.start, each.end) for each in said.orgs]
    return "".join(text[index] for index in range(start, end) if not any(a <= index < b for a, b in spans))


def _is_counted(text: str, end: int, mention: Mention) -> bool:
    """Whether a noun behind a figure is what it counts: 65个以上老旧小区的改造."""
    gap = text[end : mention.start]
    return bool((_GAP.fullmatch(gap) or _MODIFIED.fullmatch(gap)) and _BEHIND.match(text, mention.end))


def _fitting(mention: Mention, said: Said, reading: Reading, vocabulary: Vocabulary) -> str | None:
    """The one meaning of a word whose unit is of the figure's kind."""
    fitting = [each for each in mention.ids if _has_unit(vocabulary, each, reading.unit)]
    if len(fitting) != 1:
        return None
    start = clause_at(said.sentence.text, mention.start)[0]
    stage = _OTHER_STAGE.search(said.sentence.text, start, reading.outer_start)
    return None if stage and stage[0] not in vocabulary.indicators[fitting[0]].name else fitting[0]


def _has_unit(vocabulary: Vocabulary, indicator: str, unit: str) -> bool:
    try:
        given = parse_unit(standard(unit)[0])
    except ValueError:
        return False
    return conversion(given, vocabulary.indicators[indicator].unit) is not None
