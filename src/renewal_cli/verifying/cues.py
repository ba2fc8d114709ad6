"""The words beside a figure that say what it is of: 完成率, 缺口, 低于序时进度, 严重落后2项, 居第1位."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.model.interval import Interval
from renewal_cli.model.quantity import decimals_of

if TYPE_CHECKING:
    from renewal_cli.calc.light import Light
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.verifying.claim import Counted, Kind

_LIGHTS: tuple[tuple[str, Light], ...] = (
    ("严重落后|far behind", "far_behind"),
    ("落后(?:于?序时(?:进度)?)?|behind", "behind"),
    ("达到序时(?:进度)?|on track", "on_track"),
    ("久未报告|stale", "stale"),
    ("未报告|no data", "no_data"),
    ("无法判定|undetermined", "undetermined"),
    ("无量化指标|no number", "no_number"),
    ("已完成|achieved", "achieved"),
)
_TOLD_APART: tuple[tuple[str, Counted], ...] = (*_LIGHTS, ("未到期|not yet due", "not_due"))
_LIGHT_BEFORE = tuple((re.compile(rf"(?:{words})(?:的|有|为|共)*\s*$"), light) for words, light in _TOLD_APART)
_LIGHT_BEHIND = tuple(
    (re.compile(rf"\s*(?:区县|目标|targets?|districts?)?\s*(?:{words})"), light) for words, light in _TOLD_APART
)
_NOT_DUE = re.compile(r"未到期(?:的|有|为|共)*\s*[0-9]|[0-9]\s*[项个家]?\s*(?:未到期|not yet due)")
_LIGHT_WORDS = tuple((re.compile(words), light) for words, light in _LIGHTS)
_SIGNS_OF_LIGHTS = re.compile(r"^[^\w]+|[^\w]+$")
_COUNTED = ("项", "个", "家", "")
_OF_ORGS_TOO = ("个", "家")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("growth", re.compile(r"同比|[比较](?:上年|去年)(?:同期)?(?![底末]|12月)|year on year|a year ago")),
    (
        "change",
        re.compile(
            r"环比|[比较]上(?:个?月|季度?|期)[末底]?|[比较](?:[0-9]{1,2}|十?[一二三四五六七八九十])月份?|"
            r"since last month"
        ),
    ),
    ("", re.compile(r"[比较](?:上周|年初|上年|去年|全[省市区县])|a month|每月|月均|应达")),
    ("year_ago", re.compile(r"(?:上年|去年)同期(?:累计)?(?:完成|建成|为|是)*$")),
    ("uncovered", re.compile(r"未列入(?:任何)?计划|in no plan")),
    ("plan", re.compile(r"已列计划|planned")),
    ("gap", re.compile(r"缺口|[还尚](?:差|缺)|距离?目标|\bgap\b")),
    ("completion", re.compile(r"完成率|完成比例|(?:占|为|完成)(?:年度|全年)?(?:计划|目标|任务)的|completion")),
    (
        "target",
        re.compile(
            r"目标(?:任务)?(?:数|值)?(?:为|是)?(?:超过|不少于|不低于|约)?$|"
            r"\btarget (?:more than|at least|at most|less than)?\s*$"
        ),
    ),
    (
        "actual",
        re.compile(
            r"^[^将拟划标]*(?:累计|已经?|共|[只仅才])(?:完成|建成|改造|实施|惠及|投入|新增)|实绩(?:为|是)?"
            r"(?:超过|不少于|不超过|不到|约)?$|\bactual (?:more than|at least|at most|less than|about)?\s*$"
        ),
    ),
    (
        "share",
        re.compile(
            r"占全[省市区县](?:完成)?(?:总?量|总数|总额|比重|比例)?的?(?:比重|比例)?(?:为|达到?)?$|share of the whole"
        ),
    ),
    ("", re.compile(r"占(?!.*(?:计划|任务|目标)的)|share of")),
)
_KIND_OF = dict(_KINDS)
_COMPARED: tuple[Kind, ...] = ("growth", "change")
_ONE_MONTH = re.compile(r"(?:(?:[0-9]{4}|今|本|当)年)?(?:1[0-2]|[2-9]|十[一二]?|[二三四五六七八九])月份?")
_LESS = re.compile(r"(?:下降|减少|回落|降低|[少低])了?$|\bless|below|down")
_MORE = re.compile(r"(?:增长|增加|提高|提升|上升|[多高快]|\+)了?$|more|above|up")
_THEN = re.compile(r"[比较](?:上年|去年)?同期|同比")
_DONE_BEHIND = re.compile(r"\s*done\b")
_TIME_GONE = re.compile(r"(?:序时|时间)进度(?:为|达到?|已达?|应为|是)?$|时间(?:已)?过(?:去)?(?:了)?$|time gone$")
_LEAD = re.compile(
    r"(?P<most>[最至]多)?(?P<sign>超出?|高于|快于|领先|低于|落后于?|慢于|滞后于?)(?:全[市区县]|上限)?(?:序时|时间|时序|均衡)进度"
)
_BEHIND = ("低于", "落后", "落后于", "慢于", "滞后", "滞后于", "below", "behind")
_LEAD_BEHIND = re.compile(r"\s*(?P<way>below|above|behind|ahead of) (?:the ceiling's )?schedule")
_REPORTERS = re.compile(
    r"(?:已报|报齐)(?:[^，,；;。()]|\([^()]*\))*$|"
    r"(?:by those who|that) reported[^,;.]*$|\([^()]*(?:已报|报齐|reported)[^()]*$"
)
_OF_THOSE = re.compile(r"报齐的[0-9]+个为?$")
_REPORTERS_BESIDE = re.compile(r"\([^():]*(?:已报|报齐|reported)[^():]*\)")
"""A bracket that counts nothing itself, so that the counts beside it may be of those that reported."""
_OTHER_DENOMINATOR = re.compile(
    r"照.*速度|测算|预计|at the pace|forecast|若按|另一种取法|其目标|their own|"
    r"年度(?:计划|目标|任务)|全年(?:计划|目标|任务)|in the other reading"
)
_OTHER_TIME = re.compile(r"近[一二两三四五六七八九十0-9]+年|年来|以来|期间|历年|多年|同期|此前|以前|年均|每年")
"""Times that are not read, or not as days."""
_BEHIND_TIMED_PART = re.compile(r"其中[^）)]*[年月季][^，,；;、）)]*[0-9][^，,；;、）)]*[，,；;、][^年月季）)]*$")
"""A figure without a time that stands behind a part with one: 其中下半年81个；甲区20个."""
_EXPECTED_WORDS = re.compile(
    r"累计|总共|共计|完成率|完成比例|完成|建成|改造|建设|更新|新建|新增|惠及|投入|实施|达到|力争|确保|争取|目标任务|目标|任务|实绩|已列计划|"
    r"未列入任?何?计划|计划|缺口|[还尚]?[差缺]|距离?|低于|超过|超出?|高于|快于|慢于|领先|落后于?|滞后于?|序时|时间|时序|均衡|进度|上限|[最至]多|其中|占|应为|"
    r"同比|环比|[比较](?:上年|去年|上个?月|上季度?|上期)?同?期?|上年|去年|同期|增长|下降|增加|减少|提高|提升|上升|回落|降低|[多少高低快]|"
    r"突破|不少于|不低于|不超过|不到|以上|左右|目前|截至|年底|月底|今年|全年|[全要将已又再共达为是居到的了在约近仅底末均数值比过去]|"
    r"\b(?:target|actual|done|completion|completed|renovated|built|time|gone|gap|planned|in|no|plan|by|of|was|were|the|at|least|most|"
    r"more|less|than|about|so|far|a|stretch)\b|[\s\W0-9]"
)
"""What may stand beside a figure of the org and indicator that are named; another word may be another subject."""
_LIST_OF_RATES = re.compile(
    r"(?:完成率|进度居前的|进度居后的|进度较[快慢]的?)[^0-9，,；;。]*[:：]|(?:In front|At the back)[^:]*:"
)
_LONGEST_TITLE = 60
_SHARED = re.compile(r"分别|各自|respectively|均[^衡]")
_RUNNING = re.compile(r"累计|总共|共计|so far|to date")
_DONE = re.compile(r"完成|建成|改造|惠及|新增|更新|completed|done|built|renovated|renewed|invested")
_PROMISED = re.compile(r"目标|任务|要|力争|确保|争取|达到|计划|安排|拟|将|预计|控制在|target|goal|plan|aim|will")
_AHEAD = re.compile(r"计划|将|拟|目标|预计|力争|确保|争取|任务|要|plan|will|target|goal")
_SEPARATOR = re.compile(r"[，,；;。:：、（()）\t]\s*")
_PLACE = re.compile(r"第(?P<number>[0-9零一二三四五六七八九十]+)[位名]?$")
_ROLE_WORDS = re.compile(
    r"(?:目标|实绩|累计|完成|为|是|已?报齐?的?|区县|列|未?列入(?:任何)?|计划|actual|target|done|of|planned|\s)*"
)
"""What stands beside a figure and is not what it counts."""
_AND = re.compile(r"\s*(?:[、和与及,，]|and)\s*")
"""What stands between two orgs that are named together."""
_YEAR_NUMBER = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_NUMBERING = re.compile(r"^(?:#+\s*)?(?:[（(]?[一二三四五六七八九十0-9]+[)）、.．]\s*)?")
_STRETCH = re.compile(r"[(（]力争[)）]$")
_SCOPE = re.compile(r"(?:居|列|排名?|位)[^，,；;。]{0,8}$")


def ahead_of(text: str, start: int, last: int = 0) -> str:
    """Return the words between the last separator, or the figure before it, and a figure."""
    begin = max((each.end() for each in _SEPARATOR.finditer(text, 0, start)), default=0)
    return text[max(begin, last) : start]


def light_of(text: str, reading: Reading) -> Counted | None:
    """Return the light of which a number of targets or orgs is said; 已完成64个 is an amount, 已完成2项 a count."""
    if reading.unit not in _COUNTED or reading.value is None or reading.value.denominator != 1:
        return None
    before, behind = text[: reading.outer_start], text[reading.end :]
    for forms, words in ((_LIGHT_BEFORE, before), (_LIGHT_BEHIND, behind)):
        for form, light in forms:
            if form.search(words) if forms is _LIGHT_BEFORE else form.match(words):
                return None if light == "achieved" and reading.unit != "项" else light
    return None


def may_count_others(light: Counted, unit: str, indicator: str | None) -> bool:
    """Tell whether a count may be of something else: 未到期 of deadlines, 个 without an indicator of orgs."""
    return light == "not_due" or (indicator is None and unit in _OF_ORGS_TOO)


def has_not_due(text: str) -> bool:
    """Tell whether a sentence counts apart what is not yet due."""
    return bool(_NOT_DUE.search(text))


def light_word(text: str) -> Light | None:
    """Return the light that a cell says and nothing else; None for other words."""
    words = _SIGNS_OF_LIGHTS.sub("", text).lower()
    return next((light for form, light in _LIGHT_WORDS if form.fullmatch(words)), None)


def kind_beside(text: str, reading: Reading, ahead: str) -> Kind | None:
    """Return what a figure is of by the words beside it; "" for what is not held against a programme, None if open."""
    if "点" in reading.unit or "point" in reading.unit:
        if _LEAD.search(ahead) or _LEAD_BEHIND.match(text, reading.end):
            return "lead"
        return next((kind for kind in _COMPARED if _KIND_OF[kind].search(ahead)), "")
    if reading.unit == "%" and _TIME_GONE.search(ahead):
        return "time_progress"
    if reading.unit == "%" and _OF_THOSE.search(text[: reading.outer_start]):
        return "completion"
    if _DONE_BEHIND.match(text, reading.end):
        return "actual"
    return next((kind for kind, form in _KINDS if form.search(ahead)), None)


def compared(value: Interval, ahead: str) -> Interval | None:
    """Return a change with the sign that its words give: 下降 is below zero; None where no word tells."""
    words = ahead.strip()
    if _LESS.search(words):
        return -value
    is_signed = not words and value.low is not None and value.low < 0
    return value if _MORE.search(words) or is_signed else None


def is_end(text: str, start: int, end: int, position: int) -> bool:
    """Tell whether a time is the day up to which is counted: 9月底, and 9月累计 but not 1—9月累计."""
    words = text[start:end]
    return words.endswith(("底", "末")) or bool("累计" in text[end:position] and _ONE_MONTH.fullmatch(words))


def share_start(text: str, start: int) -> int:
    """Return where the words begin that say of what a share is: 占全市."""
    return max(text.rfind("占", 0, start), text.rfind("share", 0, start), 0)


def signed(value: Interval, text: str, reading: Reading) -> Interval:
    """Return a lead with its sign: what is below schedule is negative, and 最多低于 leaves open whether it is."""
    before = _LEAD.search(ahead_of(text, reading.outer_start))
    behind = _LEAD_BEHIND.match(text, reading.end)
    way = before["sign"] if before else behind["way"] if behind else ""
    if before and before["most"] and value.is_exact:
        value = Interval(None, value.high)
    return -value if way in _BEHIND else value


def step_of(text: str, reading: Reading) -> Fraction:
    """Return one unit of the last digit that is written."""
    digits = text[reading.start : reading.end].partition(".")[2]
    places = len(digits) - len(digits.lstrip("0123456789"))
    return Fraction(1, 10**places)


def short_of(reading: Reading) -> Fraction | None:
    """Return what a figure with 余 or 多 stays below, one more of its last digit but noughts: 50 of 40余; or None."""
    places = decimals_of(reading.value) if reading.value and reading.words[1] in ("余", "多", "有余") else None
    if places is None or reading.value is None:
        return None
    digit = Fraction(1, 10**places)
    while reading.value % (digit * 10) == 0:
        digit *= 10
    return reading.value + digit


def is_done(text: str, ahead: str) -> bool:
    """Tell whether words say that something was done: beside the figure, or before it with no promise among them."""
    return bool(_KIND_OF["actual"].search(ahead) or _DONE.search(ahead)) or not _PROMISED.search(text)


def is_only_done(text: str) -> bool:
    """Tell whether words say that something was done, and nothing of what is to come."""
    return bool(_DONE.search(text)) and not _AHEAD.search(text)


def is_promised(ahead: str) -> bool:
    """Tell whether the words beside a figure promise something."""
    return bool(_PROMISED.search(ahead))


def is_running(text: str, ahead: str, kind: Kind) -> bool:
    """Tell whether an amount runs from the start of its promise."""
    return bool(_RUNNING.search(ahead)) or (kind == "actual" and "累计" in text)


def is_of_reporters(before: str) -> bool:
    """Tell whether a figure is only of those that reported."""
    return bool(_REPORTERS.search(before))


def may_be_count_of_reporters(text: str, start: int) -> bool:
    """Tell whether a number of targets is, or may be, by the figures of those that reported, as a bracket says."""
    return is_of_reporters(text[:start]) or bool(_REPORTERS_BESIDE.search(text))


def is_of_something_else(text: str, before: str) -> bool:
    """Tell whether another denominator, time or a figure for several orgs at once may be meant."""
    is_other_time = _OTHER_TIME.search(_THEN.sub("", before)) or _BEHIND_TIMED_PART.search(before)
    return bool(_OTHER_DENOMINATOR.search(text) or _SHARED.search(before) or is_other_time)


def is_role_word(words: str) -> bool:
    """Tell whether words only say the role of a figure, not what it counts."""
    return bool(_ROLE_WORDS.fullmatch(words))


def names_something_else(left: str) -> bool:
    """Tell whether words before a figure, without orgs, indicators and times, may be another subject."""
    return bool(_EXPECTED_WORDS.sub("", left))


def is_list(text: str, end: int, start: int) -> bool:
    """Tell whether two names stand together: 东区、西区."""
    return bool(_AND.fullmatch(text, end, start))


def place_in(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return where a place begins, and its number as written, in a number that is no figure; None if it is none."""
    found = _PLACE.search(text[start:end])
    is_place = found and re.search(r"[居列排]|名|位", text[max(0, start - 8) : end])
    return (start + found.start(), found["number"]) if found and is_place else None


def scope_start(text: str, start: int) -> int:
    """Return where the words begin that say among whom a place is: 居全市."""
    scope = _SCOPE.search(text[:start])
    return scope.start() if scope else start


def is_shared(before: str) -> bool:
    """Tell whether a figure may be of several orgs, one each."""
    return bool(_SHARED.search(before))


def is_whole_heading(heading: str, length: int) -> bool:
    """Tell whether a name of so many characters is all that a heading says."""
    return length >= len(_STRETCH.sub("", _NUMBERING.sub("", heading)))


def is_table_row(sentence: Sentence) -> bool:
    """Tell whether a sentence is a row of a table."""
    return sentence.paragraph.kind == "row" or sentence.text.startswith("|")


def is_of_data(before: str) -> bool:
    """Tell whether a day is how far the reports reach (数据截至), not the day on which a text looks."""
    return before.endswith(("数据", "data "))


def is_title(text: str) -> bool:
    """Tell whether the first line of a text is its title: short, and no sentence."""
    return len(text) <= _LONGEST_TITLE and not text.endswith(("。", ".", "；", "：", "，"))


def is_part(before: str) -> bool:
    """Tell whether a sentence goes on with the parts of what the one before said: 其中，东区42个."""
    return before.startswith("其中")


def is_list_of_rates(before: str) -> bool:
    """Tell whether a sentence lists completion rates, org by org."""
    return bool(_LIST_OF_RATES.search(before))


def has_a_year(text: str) -> bool:
    """Tell whether a text shows any year."""
    return bool(_YEAR_NUMBER.search(text))
