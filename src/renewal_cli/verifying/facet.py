"""What a heading, the name of a row or the title of a table says of the figures that belong to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.importing.headings import unit_of
from renewal_cli.text.units import standard, unit_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.grid import TextTable
    from renewal_cli.text.times import Time
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.context import Context

Days = Literal["month", "quarter", "period", "year", ""]
"""本月, 本季, 本期 and 今年以来: days that the day of the table tells; "" where the heading names none."""

POINTS = frozenset(("个百分点", "百分点", "pp", "percentage points"))
_YEAR = 12
_LONGEST = 120
_PARTS = re.compile(r"[，,；;。·]|\s{2,}")
_OF_REPORTS = re.compile(r"(?:据|数据|as reported|data)[^，,；;。]{0,6}$")
_THROUGH = re.compile(r"(?:数据(?:截?至)?|data(?: to| through)?)\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\bto $")
_UNITS = re.compile(r"(?:单位|Unit)\s*:\s*(.*)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（]\s*$")


class Facet(NamedTuple):
    """What some words say of figures; None and "" where they do not say it.

    Attributes:
        since: the first day of a promise, as a period.
        by: the last day of a promise, as a period.
        period: the days that an amount is of.
        days: the same, told by the day of the table.
        is_total: whether the words are those of a sum (合计).
        is_below: whether a number counts as less than nothing (低于序时).
        rest: the words that say something else; with any of them nothing is certain.
    """

    org: str | None = None
    indicator: str | None = None
    kind: Kind | None = None
    unit: str = ""
    since: Period | None = None
    by: Period | None = None
    period: Period | None = None
    days: Days = ""
    is_total: bool = False
    is_below: bool = False
    rest: str = ""

    @property
    def says_something(self) -> bool:
        """Whether the words are understood, and are no mere number or unit."""
        return not self.rest and any(
            (self.org, self.indicator, self.kind, self.is_total, self.by, self.period, self.unit)
        )

    def below(self, upper: Facet) -> Facet:
        """Add what the heading above says; what both say, the lower one does."""
        made = self._joined(upper)
        return made if made.rest or self.kind else made._replace(rest=upper.rest)

    def beside(self, other: Facet) -> Facet:
        """Add what a heading says to what the name of a row says; both must be understood."""
        made = self._joined(other)
        return made._replace(rest=made.rest or other.rest)

    def _joined(self, other: Facet) -> Facet:
        made = Facet(
            self.org or other.org,
            self.indicator or other.indicator,
            self.kind or other.kind,
            self.unit or other.unit,
            self.since or other.since,
            self.by or other.by,
            self.period or other.period,
            self.days or other.days,
            is_total=self.is_total or other.is_total,
            is_below=self.is_below or other.is_below,
            rest=self.rest,
        )
        pairs = ((self.org, other.org), (self.indicator, other.indicator))
        is_odd = any(mine and theirs and mine != theirs for mine, theirs in pairs)
        return made._replace(rest="?") if is_odd else made


_HEADS: tuple[tuple[Kind, Days, str], ...] = (
    (
        "target",
        "",
        r"(?:年度|全年|本年|总|三年|工作|任务|目标|计划)*(?:目标|任务|计划)(?:完成)?(?:数|值|量|总数|总量)?|target",
    ),
    ("actual", "month", r"(?:[本当]月|this month)(?:完成|新增|实绩)?(?:数|量|额)?"),
    ("actual", "quarter", r"(?:[本当]季度?|this quarter)(?:完成|新增|实绩)?(?:数|量|额)?"),
    ("actual", "period", r"(?:本期|this period)(?:完成|新增|实绩)?(?:数|量|额)?"),
    (
        "actual",
        "year",
        r"(?:今年以来|年初以来|今年|本年|年内|当年)(?:累计)?(?:完成)?(?:数|量|额)?|(?:the )?year (?:so far|to date)",
    ),
    (
        "actual",
        "",
        r"(?:已|累计|实际|总)*(?:完成|建成|改造|更新|建设|实施|惠及|投入|新增|加装)(?:情况|数|数量|量|值|额)?|累计|实绩|实际|完成情况|"
        r"done(?: so far)?|actual|completed",
    ),
    (
        "completion",
        "",
        r"(?:任务|目标|计划|年度|全年|累计|总体|投资)*完成(?:率|比例|进度|百分比)|进度|completion(?: rate)?",
    ),
    ("time_progress", "", r"(?:序时|时间|时序|均衡)进度(?:要求)?|time gone"),
    (
        "lead",
        "",
        r"(?:超出?|[高低]于|[超/低]{3}于?|快于|领先|落后于?|慢于|滞后于?|[与比较距])(?:序时|时间|时序|均衡)(?:进度)?|lead",
    ),
    ("gap", "", r"缺口(?:数|量)?|差额|[还尚]差|剩余(?:任务)?(?:数|量)?|未完成(?:数|量)?|gap"),
    ("uncovered", "", r"未列入(?:任何)?计划|in no plan"),
    ("plan", "", r"已列计划|planned"),
    ("place", "", r"(?:完成率|综合|全[市区县]|进度)?(?:名次|排名|排序|位次)|place|rank"),
    ("share", "", r"占比|占全[市区县](?:比重|比例)?|占合计|share(?: of (?:the )?total)?"),
    ("light", "", r"状态|进展状态|亮灯(?:情况)?|light|status"),
    ("growth", "year", r"(?:累计|今年以来)同比(?:增长|增减|增速|增幅)?|growth to date"),
    ("growth", "", r"同比(?:增长|增减|增速|增幅)?|[比较](?:上年|去年)同期(?:增减|增长)?|growth|since last year"),
    ("change", "", r"环比(?:增长|增减|增速|增幅)?|[比较]上[月季期]末?(?:增减|增长)?|change|since before"),
    ("year_ago", "year", r"(?:上年|去年)同期累计|last year to date"),
    ("year_ago", "", r"(?:上年|去年)同期(?:完成)?(?:数|量|额)?|a year ago"),
    ("previous", "", r"上[月季期](?:完成)?(?:数|量|额)?|before"),
)  # fmt: skip
_FORMS = tuple((kind, days, re.compile(form, re.IGNORECASE)) for kind, days, form in _HEADS)
_TOTAL = re.compile(r"(?:合计|总计|总体|小计|total)(?=$|[\s(（])", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[（]([^()（）\[\]]*)[)\]）]")
_OF_THE_WHOLE = re.compile(r"占全[市区县省](?:比重|比例)?")
_SIGNS = re.compile(r"[\s·,，、:：()（）\[\]—\-_*|\\]+")
_NUMBERED = re.compile(r"[0-9一二三四五六七八九十]|半年")
_STRIVE = re.compile(r"力争|a stretch|stretch")
_BELOW = re.compile(r"^(?:低于|落后|慢于|滞后)")


def facet_of(text: str, context: Context) -> Facet:
    """Read the words of a heading, a row's name or a part of a title."""
    if len(text) > _LONGEST:
        return Facet(rest=text)
    words, unit = _without_unit(text.replace("*", "").replace("\\", ""))
    words, whole = _OF_THE_WHOLE.sub("占比", words), _TOTAL.search(words)
    if whole:
        words = words[: whole.start()] + words[whole.end() :]
    orgs, indicators = context.names(words)
    times = [each for each in context.times(words) if _NUMBERED.search(words, each.start, each.end)]
    spans = [(each.start, each.end) for each in (*indicators, *orgs)] + [(each.start, each.end) for each in times]
    if len({each.ids for each in indicators}) > 1 or len({each.ids for each in orgs}) > 1 or len(times) > 1:
        return Facet(rest=text)
    left = "".join(" " if any(a <= at < b for a, b in spans) else sign for at, sign in enumerate(words))
    left = _STRIVE.sub("", left)
    kind, days, is_below, rest = _kind(left)
    org = orgs[0].id if orgs else None
    indicator = indicators[0].id if indicators else None
    if (orgs and org is None) or (indicators and indicator is None):
        return Facet(rest=text)
    made = Facet(org, indicator, kind, unit, days=days, is_total=bool(whole), is_below=is_below, rest=rest)
    return _timed(made, times[0].period, times[0].kind) if times else made


def _timed(made: Facet, period: Period | None, kind: str) -> Facet:
    """Add a time: a span of years is that of a promise, a year its last one, anything shorter the days of an amount."""
    if period is None:
        return made._replace(rest="?")
    is_running = kind in ("until", "by") or period.days == 1
    is_amount = made.kind in ("actual", "year_ago", "previous", "growth", "change")
    if period.months < _YEAR or (is_amount and period.months == _YEAR):
        return made._replace(period=period._replace(first=period.last) if is_running else period)
    return made._replace(by=period, since=period if period.months > _YEAR else None)


def _kind(left: str) -> tuple[Kind | None, Days, bool, str]:
    """Return the kind that is left of a heading without its names, and what is left besides."""
    words = _SIGNS.sub(" ", left).strip()
    for text in dict.fromkeys((words, words.replace(" ", ""))):
        for kind, days, form in _FORMS:
            if form.fullmatch(text):
                return kind, days, bool(_BELOW.match(text)), ""
    return None, "", False, words


def _without_unit(text: str) -> tuple[str, str]:
    """Return words without the unit in brackets among them, and that unit; "" if there is none."""
    for found in _BRACKETS.finditer(text):
        unit = unit_in(found[1])
        if unit:
            return text[: found.start()] + " " + text[found.end() :], unit
    return (text.replace("%", ""), "%") if text.rstrip().endswith("%") else (text, "")


def unit_in(text: str) -> str:
    """Return the unit that a text is; "" for other words."""
    words = text.strip().removeprefix("单位").lstrip(":：").strip()
    unit = standard(words)[0]
    if words in POINTS:
        return "个百分点"
    bare = words.lstrip("万亿")
    found = unit_at(bare, 0) if bare else None
    return unit if found is not None and found[1] == len(bare) else ""


def unit_among(units: Iterable[str], dimension: str) -> str:
    """Return the one unit that measures the same; "" if there is none or several."""
    fitting = {each for each in units if (known := unit_of(each)) is not None and known.dimension == dimension}
    return fitting.pop() if len(fitting) == 1 else ""


class TableTitle(NamedTuple):
    """What is said of a whole table; None where nothing is.

    Attributes:
        kind: what all its figures are of.
        units: its units.
        since: the first day of the promise that it is about, as a period.
        by: the last day of that promise, as a period.
        month: the month or quarter that it is of.
        day: the day on which its figures hold.
        is_certain: whether nothing says that it may be another day.
    """

    org: str | None
    indicator: str | None
    kind: Kind | None
    units: tuple[str, ...]
    since: Period | None
    by: Period | None
    month: Period | None
    day: date | None
    is_certain: bool


def title_of(table: TextTable, context: Context) -> TableTitle:
    """Read what stands above a table, the nearest line first."""
    above = [context.title] if context.title and context.title not in table.headings[:1] else []
    lines = [line.replace("*", "").replace("\\", "") for line in (*above, *table.headings, *table.above)][::-1]
    own = lines[: len(table.above)]
    orgs, indicators = (_only(lines, index, context) for index in (0, 1))
    window = next((each for line in own for each in _windows(line, context)), None)
    month = next((each for line in lines for each in _months(line, context)), context.month)
    day, is_own = _day(own, month, context)
    is_late = month is not None and day is not None and month.last < day and not is_own
    return TableTitle(
        orgs or context.own,
        indicators,
        next((kind for line in own for kind in _kinds(line, context)), None),
        tuple(unit for line in own for unit in _units(line)),
        window if window is not None and window.months > _YEAR else None,
        window,
        month,
        month.last if month is not None and is_late else day,
        not is_late,
    )


def _units(line: str) -> Iterator[str]:
    """Yield the units of a line: 单位：个、亿元."""
    found = _UNITS.search(line)
    for part in re.split("[、,，]", found[1]) if found else ():
        bare = part.strip()
        unit = unit_at(bare, len(bare) - len(bare.lstrip("万亿")))
        if unit is not None:
            yield bare[: unit[1]]


def _only(lines: list[str], index: int, context: Context) -> str | None:
    """Return the org or the indicator of the nearest line that names any; None where that names several."""
    for line in lines:
        named = {each.id for each in context.names(line)[index]}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _kinds(line: str, context: Context) -> Iterator[Kind]:
    """Yield what a part of a line says of all figures: 超/低于序时(百分点)."""
    for part in _PARTS.split(line):
        found = facet_of(part, context)
        if found.kind and found[:2] == (None, None) and not found.rest:
            yield found.kind


def _windows(line: str, context: Context) -> Iterator[Period]:
    """Yield the times of a promise: some years, or one year in brackets behind its name."""
    for time in context.times(line):
        if time.period is not None and time.kind == "in" and time.period.months >= _YEAR:
            is_alone = time.period.months == _YEAR
            if not is_alone or (_IN_BRACKETS.search(line[: time.start]) and context.names(line)[1]):
                yield time.period


def _months(line: str, context: Context) -> Iterator[Period]:
    """Yield the months and quarters that a line names."""
    for time in _told(line, context):
        if time.kind == "in" and time.period is not None and time.period.days > 1 and time.period.months < _YEAR:
            yield time.period


def _told(line: str, context: Context) -> Iterator[Time]:
    """Yield the times of a line, without the day of its reports."""
    return (each for each in context.times(line) if not _OF_REPORTS.search(line[: each.start]))


def _day(own: list[str], month: Period | None, context: Context) -> tuple[date | None, bool]:
    """Return the day of a table, and whether it is its own: else the only one of the text, or the end of its month."""
    for line in own:
        through = [each for each in context.times(line) if each.period and _THROUGH.search(line[: each.start])]
        if through and through[0].period is not None:
            return through[0].period.last, True
        days = [each for each in _told(line, context) if each.period is not None]
        for time in sorted(days, key=lambda each: each.kind != "until"):
            is_day = time.kind == "until" or bool(_UNTIL.search(line[: time.start]))
            is_month = time.period is not None and time.period.days > 1 and time.period.months < _YEAR
            if time.period is not None and (is_day or is_month):
                return time.period.last, True
    if len(context.days) == 1:
        return next(iter(context.days)), False
    return (month.last if month is not None and not context.days else None), False
