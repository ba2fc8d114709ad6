"""Finds which indicator a figure counts: by the noun right before or after it, or by the figure before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.model.unit import conversion, parse_unit
from renewal_cli.text.units import standard

if TYPE_CHECKING:
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.said import Said
    from renewal_cli.text.statement import Statement
    from renewal_cli.text.vocabulary import Mention, Vocabulary

_BETWEEN = re.compile(
    r"[”\"’」』》)）]?(?:的|项目|工程|任务|工作|改造|更新|建设|整治|提升|新建|数量?|总数|总量|累计|共计?|达到?|到|至|为|已|将|要|需|完成|实现|"
    r"新增|突破|就|也|均|分别|则|约|超|由|从|还有|共有|筹建|筹集|总里程|总长度?|里程|长度|(?:提高|增加|增长|扩大|上升|下降|降低|[增升降])(?=[到至])|"
    r"\ue000|年|底|目标|力争|确保|计划|在|[“\"(（]|"
    r" |reached|reaching|totalled|was|is|has|of|to)*+"
)
_BEHIND = re.compile(
    r"(?:的?(?:改造|建设|更新|整治|提升|任务|目标|项目|工程|新建|加装))*+"
    r"(?=[,，。、;；)）”\"!！:.]|$|已|中|以上|完成|开工|实现|进行|的任务|工作|竣工|[和与及](?=[0-9])|实施|开展|全[线部面]|建成|开放|投用|"
    r"交付|贯通|相继|陆续|正在|均| (?:and|was|were|is|are|has|have|had|will|in|by|opened|this|last)\b)"
)
_GAP = re.compile(r"(?:的|各类|新|“|\"| of | )*(?:the )?")
_MODIFIED = re.compile(r"[^,，。;；、:：0-9]{0,18}的(?:各类|新)?[“\"]?")
_FILLER = (
    r"届时|将有|同比|环比|下降|上升|降低|筹集|打通|仍有|还有|总里程|总长度?|总规模|以前|之前|增加|增长|提高|扩大|计划|安排|预计|力争|争取|确保|努力|目标|任务|全年|年度|累计|再|又|还|已|将|要|拟|了|实施|完成|改造|建设|建成|新建|新增|更新|启动|推进|实现|"
    r"达到|达|超过|突破|不少于|不低于|约|近|超|共|其中|分别|同时|并|和|的|以上|左右|以内|余|多|每年|基本|全部|全面|、|“|”|\(|\)|\s|到|至|在|也|均|为|都|"
    r"[今去明本前]年|上半年|下半年|年底|截至|目前|第[一二三四]季度|[0-9]+年|[0-9]+月|底|前|末|新(?!型|区|城|能源|市民)"
)
_AROUND_A_NOUN = re.compile(
    rf"^(?:{_FILLER}|推动|形成|各类|各级|各|类)++|(?:{_FILLER}|任务|项目数|数量|总数|[增升降多少比较])++$"
)
_LAST_NOUN = re.compile(r".*(?:形成|实现|达成|带动)")
_OTHER_STAGE = re.compile(
    r"新?开工|启动|竣工|基本建成|纳入|谋划|拟|完工|续建|停工|在建|储备|签约|验收|观摩|检查|抽查|督查|督导|调研|评选|考核|申报|推荐"
)
_ANY_STAGE = re.compile(rf"{_OTHER_STAGE.pattern}|建成|完成|交付")
_STAGE_BEHIND = re.compile(
    r"(?:改造|建设|项目|工程|已|均|全部|全面|相继|陆续)*(?:新?开工|启动|竣工|基本建成|完工|停工|签约|验收)"
)
_ANOTHER_KIND = re.compile(r"(?:人均|户均|亩均|地均|日均|单位|每|示范|样板|精品|标杆|试点|非|个性|per capita )$")
"""Words before a name that make it mean something else: 人均GDP, 示范老旧小区."""
_LONGER_NAME = re.compile(r"(?:总|固定资产|工业|房地产|民间|技改|基础设施|社会|产业|政府|财政|项目)$")
"""Words that, before a noun, make a longer name of it: 固定资产投资 is not 投资."""
_ENGLISH_REST = re.compile(
    r"^(?:\s*(?:a total of|of|the|a|an|and|in total)\b)+|"
    r"\b(?:had|has|have|was|were|is|are|will|reached|totall?ed|stood|rose|fell|grew|plans?|aims?|led|to|and|that)\b.*$",
    re.IGNORECASE,
)
_EACH = re.compile(r"每(?![年季月周天日])")
"""每个街道建成2个 is not how many there are in all."""
_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,4}(?:[^小社片园景地街校新老库灾辖矿]区|[县市镇乡]|新区|街道)|[甲乙丙丁戊己庚辛]区)"
)
_OF_A_RATIO = re.compile(
    r"(?:同比|环比|同口径|增长|下降|上升|提高|增加|减少|回落|增幅|增速|降幅|完成率|进度|工作|项目|工程|占比?|为|完成|超额|超出?|高[于出]|低[于出]|快于|慢于|落后|滞后|领先|"
    r"序时|时序|时间|均衡|年度|全年|年|投资|计划|目标|任务|数|总量?|的|比|较|上[年月季]|去年|同期|[前末底]|达到?|了|额|约|近|也|均|均衡|是|[全总]|新增供应|\ue000|"
    r" |up|down|from|a|year|earlier|rose|fell|by|grew|of|the|annual|plan|target|completion|rate|was|is|at|stood|or)*+"
)
_POINTS_AND_SHARES = frozenset(("%", "成", "倍", "个百分点", "百分点", "percent", "percentage points", "points"))
_STOP = re.compile(r"[;；。!！?？]")


def indicator_of(
    said: Said, reading: Reading, vocabulary: Vocabulary, last: Statement | None
) -> tuple[str | None, str]:
    """The indicator that a figure counts, and the words for it."""
    text = said.sentence.text
    start, end = said.clause_at(reading.start)
    if last is not None and last.end > start:
        start = max(last.end, text.rfind("、", last.end, reading.outer_start) + 1)
    if paired := _paired(said, reading):
        return paired.id if reading.unit in _POINTS_AND_SHARES else _fitting(paired, said, reading, vocabulary), text[
            paired.start : paired.end
        ]
    ahead = [each for each in said.indicators if start <= each.start and each.end <= reading.start]
    is_shared = "分别" in text[start : reading.start]
    level_or_bound = reading.start if reading.comparator == "equal" else reading.outer_start
    is_told = bool(ahead) and not is_shared and _BETWEEN.fullmatch(text, ahead[-1].end, level_or_bound)
    if is_told and not _is_of_another_kind(text, ahead[-1]):
        return _fitting(ahead[-1], said, reading, vocabulary), text[ahead[-1].start : ahead[-1].end]
    behind = next((each for each in said.indicators if reading.outer_end <= each.start < end), None)
    if behind and _is_counted(text, reading.outer_end, behind):
        return _fitting(behind, said, reading, vocabulary), text[behind.start : behind.end]
    if reading.unit in _POINTS_AND_SHARES and (rated := _rated(said, reading, last, start)):
        return rated
    if own_words := _own_words(said, reading, last, start):
        return None, own_words
    return _carried(said, reading, vocabulary, last, start)


def _own_words(said: Said, reading: Reading, last: Statement | None, start: int) -> str:
    """The words of a figure's own clause, before it or right behind it, that say what it counts; "" without any."""
    text = said.sentence.text
    ahead = _own_noun(_without(text, start, reading.outer_start, said))
    if last is not None and is_stage(ahead):
        return _OTHER_STAGE.sub("", last.indicator_text) + ahead
    behind = re.match(r"[^,，。;；、:：!?.0-9]*", text[reading.outer_end :])
    return ahead or (_noun(behind[0]) if behind else "")


def _rated(said: Said, reading: Reading, last: Statement | None, start: int) -> tuple[str | None, str] | None:
    """What a rate, share or growth is of: what its clause names or what was said before; None of another thing."""
    text = said.sentence.text
    named = next((each for each in reversed(said.indicators) if each.end <= reading.start), None)
    if named is not None and named.start >= start:
        is_of_it = _OF_A_RATIO.fullmatch(text, named.end, reading.outer_start) and not _is_of_another_kind(text, named)
        return (named.id, text[named.start : named.end]) if is_of_it and named.id else None
    words = _PLACE.sub("", _without(text, start, reading.outer_start, said), count=1)
    if not _OF_A_RATIO.fullmatch(words):
        return None
    return (last.indicator, last.indicator_text) if last else (None, "")


def _carried(
    said: Said, reading: Reading, vocabulary: Vocabulary, last: Statement | None, start: int
) -> tuple[str | None, str]:
    """What the figure before it counts, or what was named before all figures, where the units are of one kind."""
    if last is not None:
        if stage := _another_stage(said, reading, vocabulary, last, start):
            return None, _OTHER_STAGE.sub("", last.indicator_text) + stage
        is_alike = last.reading is not None and last.reading.unit == reading.unit
        is_same = last.indicator is not None and (is_alike or has_unit(vocabulary, last.indicator, reading.unit))
        return (last.indicator if is_same else None), last.indicator_text
    named = next((each for each in reversed(said.indicators) if each.end <= start), None)
    if named is None:
        return None, ""
    return _fitting(named, said, reading, vocabulary), said.sentence.text[named.start : named.end]


def _another_stage(said: Said, reading: Reading, vocabulary: Vocabulary, last: Statement, start: int) -> str:
    """The stage that a figure has and the one before it has not: 新开工2400套、基本建成3100套; "" without one."""
    name = vocabulary.indicators[last.indicator].name if last.indicator else last.indicator_text
    stage = (_OTHER_STAGE if _OTHER_STAGE.search(name) is None else _ANY_STAGE).search(
        said.sentence.text, start, reading.outer_start
    )
    return stage[0] if stage and stage[0] not in name else ""


def is_stage(words: str) -> bool:
    """Whether words only say how far something is: 开工."""
    return bool(_OTHER_STAGE.fullmatch(words))


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


def _own_noun(text: str) -> str:
    """The same, without the name of a place that the vocabulary does not have, and without English verbs."""
    noun = _noun(_ENGLISH_REST.sub("", text) if text.isascii() else text)
    return "" if _PLACE.fullmatch(noun) else noun


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
    fitting = [each for each in mention.ids if has_unit(vocabulary, each, reading.unit)]
    if len(fitting) != 1:
        return None
    text, name = said.sentence.text, vocabulary.indicators[fitting[0]].name
    start = said.clause_at(mention.start)[0]
    stage = _OTHER_STAGE.search(text, start, reading.outer_start)
    behind = _STAGE_BEHIND.match(text, mention.end) if mention.start > reading.start else None
    is_other = (
        (stage and stage[0] not in name) or behind or _EACH.search(text, start, max(mention.start, reading.start))
    )
    return None if is_other or _is_of_another_kind(text, mention) else fitting[0]


def _is_of_another_kind(text: str, mention: Mention) -> bool:
    """Whether what stands before a name makes it that of something else."""
    ahead = text[max(0, mention.start - len("per capita ")) : mention.start]
    return bool(_ANOTHER_KIND.search(ahead) or (not mention.is_whole and _LONGER_NAME.search(ahead)))


def has_unit(vocabulary: Vocabulary, indicator: str, unit: str) -> bool:
    """Tell whether a unit is of an indicator's kind; none is of those that count things."""
    if not unit:
        return vocabulary.indicators[indicator].unit.counts_things
    try:
        given = parse_unit(standard(unit)[0])
    except ValueError:
        return False
    return conversion(given, vocabulary.indicators[indicator].unit) is not None
