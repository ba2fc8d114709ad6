"""The words of headings: what a column is for, in which unit, and which indicator it counts."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.importing.times import in_digits
from renewal_cli.model.unit import conversion, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.programme import Programme
    from renewal_cli.model.unit import Unit

Role = Literal["number", "org", "period", "plan", "actual", "rate", "other"]
"""序号; whose row it is; of when it is; what is scheduled; what was done; a printed rate; what is left aside."""

SKIP = "skip"
"""What people say of a heading, or of a name in a row, that is none of ours."""
THIS = "本表"
"""What ``--org`` calls the whole table, where it does not name its org."""
FOOTNOTE = re.compile(
    r"(注|备注|说明|填[报表]|审核|复核|制表|编制|联系|电话|日期|(报送|分管|主管)|单位(负责人|（)|负责人|签[字发]|公章|（?盖章|数据来源).*"
)
"""What a row below the figures begins with."""
UNITS = re.compile(r"(计量)?单位|(?i:units?( of measure)?)")
"""What the column of units is called."""

_NUMBER = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_STRETCH = f"(?:第?{_NUMBER}(?:月|季度)?[-—–－~～至到]+)?(?:{_NUMBER}月份?|第?{_NUMBER}季度)"
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"序号?|编号|No\.?|#")),
    (
        "org",
        re.compile(
            r"各?((填报|报送|上报)?单位|市州|省份|地区|地市|隶属|区域|行政区划?|街道|片区|城市|[省市州区县旗][省市州区县旗、/]*)(名称)?"
            r"|(?i:regions?|districts?|county|city|province|geography|geo(graphicarea|\\time)?|(country|region|district)name)"
        ),
    ),
    (
        "other",
        re.compile(
            r".*(备注|说明|责任|牵头|联系|填[报表]|审核|项目名称|重点任务|措施|问题|时限|电话|去年|上年|同期|同比|环比|增速|增幅|增长率|增减|排[名序]|[名位]次|[上下]一?个?[月季期周]|次月|明年).*"
        ),
    ),
    (
        "other",  # what is not done yet, and the money of a whole project
        re.compile(
            r".*(未[^来]|尚|剩余|差额|待|拟|需|应改|在建(?!成)|储备|谋划|入库|结转).*|(项目)?(计划|估算|概算)?总投资额?"
            "|(计划|实际)?(开工|完工|竣工|完成)(时间|日期)"
        ),
    ),
    (
        "period",
        re.compile(
            r"年|月|年月|[年月]份|[年季]度|(统计|报告|所属|数据)?(时期|期间|期|月份|时间|日期)|(?i:year|quarter|month|period|date)"
        ),
    ),
    ("rate", re.compile(r".*(率|进度|占比|比例|百分比|％|%)")),
    ("plan", re.compile(r".*(计划|任务|目标|应完成).*")),
    ("actual", re.compile(r".*(开工|完成|完工|竣工|累计|实际|实绩|新增|建成|改造|投资|惠及|新建|项目|户数?).*")),
    (
        "actual",
        re.compile(
            r"(本|当)[月季期年].*|今年以来|年初以来|(19|20)[0-9]{2}[QqHh][1-4]|(19|20)[0-9]{2}([-/.]?[0-9]{1,2}){0,2}(年度?)?"
            rf"|(截[至止])?((19|20)?[0-9]{{2}}年度?)?({_STRETCH}[底末]?|前{_NUMBER}个?(月|季度)|[上下]半年)([当本单]月)?(数|值|量)?"
        ),
    ),
)
UNITS = re.compile(r"(计量)?单位|(?i:units?( of measure)?)")
"""The heading of a column of units; in the column of the orgs it names a row of them."""
_QUANTITY = re.compile(r"(数|值|量|数量|数值|情况|面积|长度|规模|金额|个数|总量|总数)?")
"""What may stand behind an indicator's name and says nothing more."""
_LONGEST = 200
"""Letters of the longest text that is taken for a heading."""
_STARTED = re.compile("开工")
_IN_BRACKETS = re.compile(r"(.*?)[(（\[【]([^()（）\[\]【】]+)[)）\]】](.*)", re.DOTALL)
_BEHIND_A_SIGN = re.compile(r"(.+)[,，/／]([十百千万亿]+[^,，/／]|公里|公顷|个|部)()", re.DOTALL)
_PART = re.compile("其中[:：、，]?")
_OF_A_TIME = re.compile("月|[本当][季期]|季度|半年|累计")
_CONCEPTS: tuple[tuple[str, ...], ...] = (
    ("投资", "资金"),
    ("户", "居民", "惠及"),
    ("口袋公园",),
    ("管网", "管道"),
    ("电梯",),
    ("停车",),
    ("小区",),
    ("项目",),
)
"""Words that mean one thing; an indicator whose name has one of them may be meant by a heading that has another."""


_PLAIN = (
    r"(?:启动|实施|行动|部署)以来|完成|完工|竣工|新?开工|累计|实际|实绩|计划|任务|目标|应|已|共|今年|年初|以来|截[至止]|新[增建]|建[成设]|改造|更新|工程(?!量|款|费)|项目|小区"
    r"|城[镇市]|既有(?:住宅)?|涉及|受益|数[量值]?|总?量|值|情况|进[展度]|推进|工作|规模|总数|[合小总]计|年度|[全本当单][年月季期市区县省州]|年前|[自止个]"
    r"|[年月日季度份]|[上下]半|第|前|[底末]|[QqHh](?=[1-4])|[0-9一二三四五六七八九十]+|[-—–－~～至到./／、,，:：()（）*＊※①-⑳\"'“”‘’]"
)
"""Words of headings that say nothing of which things are counted."""
_PLAIN_OF_PLAN = "[省市区州县]?(?:下达|定)|分解|上级|安排|要求"
_MEASURES = {
    "平方米": ("面积",),
    "米": ("长度", "里程"),
    "元": ("金额", "额", "投资", "资金", "总"),
    "户": ("户", "群众"),
    "人": ("人",),
    "%": ("率", "比例", "占比"),
}
"""What a heading may say of the measure itself, by the dimension of an indicator."""


class Heading(NamedTuple):
    """A heading taken apart: its words, its unit, and what the column is for."""

    words: str
    unit: str | None
    role: Role

    @property
    def is_started(self) -> bool:
        """Whether it counts beginnings (开工), which are no completions."""
        return bool(_STARTED.search(self.words))


def heading_of(text: str, above: str = "", names: Sequence[str] = ()) -> Heading:
    """The heading of a column.

    Args:
        text: the heading.
        above: what stands above it in a table of two levels.
        names: the names of the indicators, the longest first: what is one of them is that indicator, whatever its
            words may mean otherwise.
    """
    if len(text) > _LONGEST or len(above) > _LONGEST:
        return Heading(text, None, "other")
    words, unit = _apart(in_digits(text))
    words_above, unit_above = _apart("/".join(map(in_digits, above.split("/"))))
    if words_above and (not words or _is_unit(words)):
        return Heading(words_above, unit or _unit_in(words), _role(words_above, names) or "other")
    role = _role(f"{words_above}{words}" if _PART.match(words_above) else words, names)
    role_above = _role(words_above, names) if words_above else None
    if role is None and role_above in ("plan", "actual"):
        role = role_above
    return Heading(f"{words_above}/{words}" if words_above else words, unit or unit_above, role or "other")


def meant(words: Iterable[str], started: Heading, unit: Unit | None, known: Iterable[Indicator]) -> list[Indicator]:
    """The indicators that fit the first of some words that speaks of any: a heading, what is above it, the title."""
    fitting = [
        each
        for each in known
        if bool(_STARTED.search(each.name)) == started.is_started
        and (unit is None or conversion(unit, each.unit) is not None)
    ]
    for text in words:
        named = {each.id: _longest(each, text) for each in fitting}
        longest = max(named.values(), default=0)
        if longest:
            return [each for each in fitting if named[each.id] == longest]
        spoken_of = next((concept for concept in _CONCEPTS if any(word in text for word in concept)), None)
        if spoken_of:
            return [each for each in fitting if any(word in each.name for word in spoken_of)]
    return []


def _longest(indicator: Indicator, text: str) -> int:
    """The letters of the longest part of a text that means the indicator; 0 where none does."""
    if text in (indicator.id, indicator.en):
        return len(text)
    return max((len(word) for word in (indicator.name, *indicator.aliases) if word in text), default=0)


def not_understood(heading: Heading, indicator: Indicator) -> str:
    """What a heading says beside an indicator, times and words such as 累计完成数: 启动, 到位 and the like."""
    said = (*indicator.names, indicator.en or "", indicator.id)
    parts = {name[start:end] for name in map(bare, said) for start, end in combinations(range(len(name) + 1), 2)}
    known = sorted((part for part in parts if len(part) > 1), key=len, reverse=True)
    concepts = [word for words in _CONCEPTS if any(each in name for each in words for name in said) for word in words]
    measures = _MEASURES.get(indicator.unit.dimension, ())
    plain = [_PLAIN] + [_PLAIN_OF_PLAN] * (heading.role == "plan")
    pattern = "|".join([*map(re.escape, [*known, *concepts, *measures]), *plain])
    return re.sub(pattern, "", heading.words)


def units_in(text: str) -> list[str]:
    """The units of a line such as ``单位：个、亿元``, or else those in brackets behind a title."""
    lines = re.finditer(r"单位[:：]([^\s)）]+)", re.sub(r"\s*([、，,/:：])\s*", r"\1", text))
    given = ([each for each in re.split("[、，,]", line[1]) if _is_unit(each)] for line in lines)
    if units := next(filter(None, given), None):
        return units
    behind = (_apart(line)[1] for line in text.splitlines() if len(line) <= _LONGEST)
    return [unit for unit in behind if unit]


def unit_of(text: str | None) -> Unit | None:
    """A unit; None where the words are none."""
    try:
        return parse_unit(text or "")
    except ValueError:
        return None


def _apart(text: str) -> tuple[str, str | None]:
    """Words without blanks, and the unit in brackets behind them; other brackets belong to the words."""
    words = bare(text)
    for pattern in (_IN_BRACKETS, _BEHIND_A_SIGN):
        match = pattern.fullmatch(words)
        if match and _is_unit(match[2]):
            return match[1] + match[3], _unit_in(match[2])
    return words, None


def _unit_in(text: str) -> str:
    return text.removeprefix("单位:").removeprefix("单位：")


def _is_unit(text: str) -> bool:
    unit = unit_of(_unit_in(text))
    return unit is not None and (unit.text != unit.dimension or unit.text in _PLAIN_UNITS)


_PLAIN_UNITS = frozenset(
    [
        "个",
        "户",
        "套",
        "栋",
        "幢",
        "处",
        "座",
        "部",
        "台",
        "盏",
        "人",
        "家",
        "项",
        "条",
        "次",
        "元",
        "米",
        "平方米",
        "亩",
        "%",
        "宗",
        "棵",
        "株",
        "所",
        "间",
    ]
)


def bare(text: str) -> str:
    """A text without blanks and line breaks."""
    return re.sub(r"\s", "", text)


def _role(words: str, names: Sequence[str] = ()) -> Role | None:
    """What a column is for; None where its words say nothing that is known."""
    text = re.sub(r"[()（）]", "", words)
    if _PART.match(text) and not _OF_A_TIME.search(text):
        whole = _PART.sub("", text, count=1)
        of_name = (whole.removeprefix(each) for each in names if whole.startswith(each))
        return "actual" if any(map(_QUANTITY.fullmatch, of_name)) else "other"
    name = next((each for each in names if each == text or (not each.isascii() and each in text)), None)
    if name is not None:
        text = text.replace(name, "", 1)
        if _QUANTITY.fullmatch(text):
            return "actual"
    role = next((role for role, pattern in _ROLES if pattern.fullmatch(text)), None)
    return "other" if name is not None and role in ("org", "number", "period") else role


def names_of(programme: Programme) -> tuple[str, ...]:
    """The names of the indicators as headings write them, the longest first."""
    names = {bare(name) for each in programme.indicators.values() for name in (*each.names, each.id)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
