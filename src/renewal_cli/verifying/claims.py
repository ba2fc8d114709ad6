"""The statements of a text as claims: what bulletins say besides targets, actuals and plans, and of which day.

The text room reads numbers, names and times. What is added here is what only matters where figures are held against
a programme: completion, lead, time gone, gap, counts by light and places, told by the words beside the figure; and the
org, indicator and day that a sentence leaves to the one before it, to its heading or to the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import Interval, exactly
from renewal_cli.model.unit import factor_to
from renewal_cli.text.numerals import numeral
from renewal_cli.text.read_statements import NO_ROLE, NO_TIME, NO_YEAR, OF_WHICH, WHICH_ORG
from renewal_cli.text.statement import Statement
from renewal_cli.text.times import times
from renewal_cli.verifying.claim import Claim, Written

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.light import Light
    from renewal_cli.model.period import Period
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import NoFigure, Understood
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Mention, Vocabulary
    from renewal_cli.verifying.claim import Kind

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
_LIGHT_BEFORE = tuple((re.compile(rf"(?:{words})(?:的|有|为|共)*\s*$"), light) for words, light in _LIGHTS)
_LIGHT_BEHIND = tuple(
    (re.compile(rf"\s*(?:区县|目标|targets?|districts?)?\s*(?:{words})"), light) for words, light in _LIGHTS
)
_COUNTED = ("项", "个", "家", "")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("", re.compile(r"(?:比|较)上?(?:月|季|期|年|周)|环比|同比|since last|year on year|a month|每月|月均|应达")),
    ("uncovered", re.compile(r"未列入(?:任何)?计划|in no plan")),
    ("plan", re.compile(r"已列计划|planned")),
    ("gap", re.compile(r"缺口|[还尚](?:差|缺)|距离?目标|\bgap\b")),
    ("completion", re.compile(r"完成率|完成比例|(?:占|为|完成)(?:年度|全年)?(?:计划|目标|任务)的|completion")),
    (
        "target",
        re.compile(
            r"目标(?:任务)?(?:数|值)?(?:为|是)?(?:超过|不少于|不低于|约)?$|\btarget (?:more than|at least|at most|less than)?\s*$"
        ),
    ),
    (
        "actual",
        re.compile(
            r"^[^将拟划标]*(?:累计|已经?|共)(?:完成|建成|改造|实施|惠及|投入|新增)|实绩(?:为|是)?(?:超过|不少于|不超过|不到|约)?$|\bactual (?:more than|at least|at most|less than|about)?\s*$"
        ),
    ),
    ("share", re.compile(r"占(?!.*(?:计划|任务|目标)的)|share of")),
)
_KIND_OF = dict(_KINDS)
_DONE_BEHIND = re.compile(r"\s*done\b")
_TIME_GONE = re.compile(r"(?:序时|时间)进度(?:为|达到?|已达?|应为|是)?$|时间(?:已)?过(?:去)?(?:了)?$|time gone$")
_LEAD = re.compile(
    r"(?P<sign>超出?|高于|快于|领先|低于|落后于?|慢于|滞后于?)(?:全[市区县])?(?:序时|时间|时序|均衡)进度"
)
_BEHIND = ("低于", "落后", "落后于", "慢于", "滞后", "滞后于")
_LEAD_BEHIND = re.compile(r"\s*(?P<way>below|above|behind|ahead of) schedule")
_REPORTERS = re.compile(
    r"(?:已报|报齐)[^，,；;。]*$|(?:by those who|that) reported[^,;.]*$|\([^()]*(?:已报|报齐|reported)[^()]*$"
)
_OTHER_DENOMINATOR = re.compile(
    r"照.*速度|测算|预计|at the pace|forecast|若按|另一种取法|其目标|their own|年度(?:计划|目标|任务)|全年(?:计划|目标|任务)|in the other reading"
)
_OTHER_TIME = re.compile(r"近[一二两三四五六七八九十0-9]+年|年来|以来|期间|历年|多年|同期|此前|以前|年均|每年")
"""Times that are not read, or not as days."""
_EXPECTED_WORDS = re.compile(
    r"累计|总共|共计|完成率|完成比例|完成|建成|改造|建设|更新|新建|新增|惠及|投入|实施|达到|力争|确保|争取|目标任务|目标|任务|实绩|已列计划|"
    r"未列入任?何?计划|计划|缺口|[还尚]?[差缺]|距离?|低于|超过|超出?|高于|快于|慢于|领先|落后于?|滞后于?|序时|时间|时序|均衡|进度|其中|占|应为|"
    r"突破|不少于|不低于|不超过|不到|以上|左右|目前|截至|年底|月底|今年|全年|[全要将已又再共达为是居到的了在约近仅底末均数值比过去]|"
    r"\b(?:target|actual|done|completion|completed|renovated|built|time|gone|gap|planned|in|no|plan|by|of|was|were|the|at|least|most|"
    r"more|less|than|about|so|far|a|stretch)\b|[\s\W0-9]"
)
"""What may stand beside a figure of the org and indicator that are named; another word may be another subject."""
_SHARED = re.compile(r"分别|各自|respectively|均[^衡]")
_RUNNING = re.compile(r"累计|总共|共计|so far|to date")
_DONE = re.compile(r"完成|建成|改造|惠及|新增|更新|completed|done|built|renovated|renewed|invested")
_PROMISED = re.compile(r"目标|任务|要|力争|确保|争取|达到|计划|安排|拟|将|预计|控制在|target|goal|plan|aim|will")
_AHEAD = re.compile(r"计划|将|拟|目标|预计|力争|确保|争取|任务|要|plan|will|target|goal")
_SEPARATOR = re.compile(r"[，,；;。:：、（()）\t]\s*")
_PLACE = re.compile(r"第(?P<number>[0-9零一二三四五六七八九十]+)[位名]?$")
_ROLE_WORDS = re.compile(r"(?:目标|实绩|累计|完成|为|是|actual|target|done|of|\s)*")
"""What stands beside a figure and is not what it counts."""
_AND = re.compile(r"\s*(?:[、和与及,，]|and)\s*")
"""What stands between two orgs that are named together."""
_SCOPE = re.compile(r"(?:居|列|排名?|位)[^，,；;。]{0,8}$")
_YEAR_NUMBER = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_NUMBERING = re.compile(r"^(?:#+\s*)?(?:[（(]?[一二三四五六七八九十0-9]+[)）、.．]\s*)?")
_LEFT_OPEN = (NO_TIME, NO_YEAR, NO_ROLE, OF_WHICH, WHICH_ORG)
"""Doubts of a sentence alone that the sentences around it may settle."""


class Found(NamedTuple):
    """A claim and where its text has it.

    Attributes:
        start: where the figure begins in the text of its sentence.
        end: where it ends.
        statement: as the text room read it; None of a place.
        org_text: the id of the org, or the words for it.
        indicator_text: the id of the indicator, or the words for it.
    """

    claim: Claim
    sentence: Sentence
    start: int
    end: int
    statement: Statement | None
    org_text: str
    indicator_text: str


class _Times(NamedTuple):
    """When a figure holds."""

    period: Period | None = None
    since: Period | None = None
    by: Period | None = None
    as_of: date | None = None


class _Subject(NamedTuple):
    """What a figure is of, and whether that is certain."""

    org: str | None
    indicator: str | None
    is_certain: bool


@dataclass
class _Context:
    """What the text is about at a place, until something else is named.

    Attributes:
        vocabulary: the names of orgs and indicators.
        own: the org whose text it is.
        year: the text's own year.
        month: the month or quarter in its title.
        day: the first day that it names as the one on which it looks.
        paragraph: where it is, with the org, the indicator and the day that were named there last.
        last_end: where the figure before ends in the sentence.
        last_kind: what that figure is of.
    """

    vocabulary: Vocabulary
    own: str | None
    year: int | None
    month: Period | None = None
    day: date | None = None
    paragraph: object = None
    org: str | None = None
    indicator: str | None = None
    paragraph_day: date | None = None
    last_end: int = 0
    last_kind: Kind = ""
    read: dict[str, list[Time]] = field(default_factory=dict)
    named: dict[tuple[str, str | None], tuple[list[Mention], list[Mention]]] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: at a new paragraph what was named in the one before holds no longer."""
        if sentence.paragraph is not self.paragraph:
            self.paragraph, self.org, self.indicator, self.paragraph_day = sentence.paragraph, None, None, None
        self.last_end, self.last_kind = 0, ""
        for heading in sentence.headings[:1]:
            for time in self.times(heading):
                if time.kind == "in" and time.period is not None and time.period.months < _YEAR:
                    self.month = self.month or time.period

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: remember what it named last."""
        orgs, indicators = self.names(sentence.text)
        self.org = next((each.id for each in reversed(orgs) if each.id), self.org)
        self.indicator = next((each.id for each in reversed(indicators) if each.id), self.indicator)
        for time in self.times(sentence.text):
            if time.kind == "until" and time.period is not None:
                self.paragraph_day = time.period.last
                self.day = self.day or time.period.last

    def names(self, text: str) -> tuple[list[Mention], list[Mention]]:
        """The orgs and the indicators of a sentence or heading."""
        key = (text, self.org)
        if key not in self.named:
            orgs = self.vocabulary.orgs_in(text, self.own, self.org)
            self.named[key] = (orgs, self.vocabulary.indicators_in(text))
        return self.named[key]

    def times(self, text: str) -> list[Time]:
        """The times of a sentence or heading."""
        if text not in self.read:
            self.read[text] = [*times(text, self.year)]
        return self.read[text]

    @property
    def known_day(self) -> date | None:
        """The day on which a figure holds whose sentence names none."""
        return self.paragraph_day or self.day or (self.month.last if self.month else None)


_YEAR = 12


def claims_of(understood: Understood, vocabulary: Vocabulary, own: str | None, today: date) -> list[Found]:
    """Return the claims of a text, in order.

    Args:
        understood: the text as it was read.
        vocabulary: the names of orgs and indicators.
        own: the id of the org whose text it is.
        today: the day on which a text without any date looks.
    """
    sentences, date = _by_sentence(understood), understood.date
    is_dated = date is not None or any(_YEAR_NUMBER.search(sentence.text) for sentence, _ in sentences)
    context = _Context(vocabulary, own, date.first.year if date else None, day=None if is_dated else today)
    found: list[Found] = []
    for sentence, members in sentences:
        context.enter(sentence)
        for each in members:
            made = _claim(each, context) if isinstance(each, Statement) else _placing(each, context)
            if made is not None:
                found.append(made)
                context.last_end, context.last_kind = made.end, made.claim.kind
        context.leave(sentence)
    return found


def _by_sentence(understood: Understood) -> list[tuple[Sentence, list[Statement | NoFigure]]]:
    """Return each sentence with a number, with its figures and its numbers that are none, in order."""
    found: dict[int, tuple[Sentence, list[Statement | NoFigure]]] = {}
    for each in (*understood.statements, *understood.no_figures):
        found.setdefault(id(each.sentence), (each.sentence, []))[1].append(each)
    return sorted(found.values(), key=lambda pair: (pair[0].paragraph.pieces[0].spot, pair[0].offsets[0]))


def _claim(statement: Statement, context: _Context) -> Found | None:
    """Return the claim that a statement makes; None of a direction without number."""
    reading = statement.reading
    if reading is None:
        return None
    sentence = statement.sentence
    ahead, light = _ahead(sentence.text, statement.start, context.last_end), _light(sentence.text, reading)
    kind: Kind = "light_count" if light else _kind(statement, reading, ahead, context)
    written = Written(
        _signed(reading.interval, sentence.text, reading, kind), _step(sentence.text, reading), reading.unit
    )
    subject = _subject(statement, kind, context)
    when = _when(sentence, statement.start, kind, context)
    claim = Claim(
        kind,
        written,
        subject.org,
        subject.indicator,
        when.period,
        when.since,
        when.by,
        when.as_of,
        context.month,
        light,
        is_running=bool(_RUNNING.search(ahead)) or (kind == "actual" and "累计" in sentence.text),
        is_of_reporters=bool(_REPORTERS.search(sentence.text[: reading.start])),
        is_certain=subject.is_certain
        and _is_clear(statement, kind)
        and _is_told(kind, statement, ahead, context)
        and _has_no_other_subject(kind, statement, ahead, context),
    )
    org, indicator = subject.org or statement.org_text, subject.indicator or statement.indicator_text
    return Found(claim, sentence, reading.start, reading.end, statement, org, indicator)


def _ahead(text: str, start: int, last: int = 0) -> str:
    """Return the words between the last separator, or the figure before it, and a figure."""
    begin = max((each.end() for each in _SEPARATOR.finditer(text, 0, start)), default=0)
    return text[max(begin, last) : start]


def _light(text: str, reading: Reading) -> Light | None:
    """Return the light of which a number of targets or orgs is said; 已完成64个 is an amount, 已完成2项 a count."""
    if reading.unit not in _COUNTED or reading.value is None or reading.value.denominator != 1:
        return None
    before, behind = text[: reading.outer_start], text[reading.end :]
    for forms, words in ((_LIGHT_BEFORE, before), (_LIGHT_BEHIND, behind)):
        for form, light in forms:
            if form.search(words) if forms is _LIGHT_BEFORE else form.match(words):
                return None if light == "achieved" and reading.unit != "项" else light
    return None


def _kind(statement: Statement, reading: Reading, ahead: str, context: _Context) -> Kind:
    """Return what a figure is of, by the words beside it, or else as the text room read it."""
    is_points = "点" in reading.unit or "point" in reading.unit
    if is_points:
        behind = statement.sentence.text[reading.end :]
        return "lead" if _LEAD.search(ahead) or _LEAD_BEHIND.match(behind) else ""
    if reading.unit == "%" and _TIME_GONE.search(ahead):
        return "time_progress"
    if _DONE_BEHIND.match(statement.sentence.text, reading.end):
        return "actual"
    for kind, form in _KINDS:
        if form.search(ahead):
            return kind
    if reading.unit == "%" and statement.indicator is None:
        return ""
    if statement.role is None and _is_over(statement, context):
        return "actual"
    return {"target": "target", "actual": "actual", "plan": "plan", "level": "actual"}.get(statement.role or "", "")  # type: ignore[return-value]


def _is_over(statement: Statement, context: _Context) -> bool:
    """Tell whether something is said to be done in days that are over on the text's day."""
    text, day = statement.sentence.text[: statement.start], context.known_day
    before = [each for each in context.times(statement.sentence.text) if each.start < statement.start]
    period = before[-1].period if before and before[-1].kind == "in" else None
    is_past = period is not None and day is not None and period.last <= day
    return is_past and bool(_DONE.search(text)) and not _AHEAD.search(text)


def _signed(value: Interval, text: str, reading: Reading, kind: Kind) -> Interval:
    """Return a lead with its sign: what is below schedule is negative."""
    if kind != "lead":
        return value
    before = _LEAD.search(_ahead(text, reading.outer_start))
    behind = _LEAD_BEHIND.match(text, reading.end)
    is_behind = before["sign"] in _BEHIND if before else bool(behind) and behind["way"] in ("below", "behind")  # type: ignore[index]
    return -value if is_behind else value


def _step(text: str, reading: Reading) -> Fraction:
    """Return one unit of the last digit that is written."""
    digits = text[reading.start : reading.end].partition(".")[2]
    places = len(digits) - len(digits.lstrip("0123456789"))
    return Fraction(1, 10**places)


def _subject(statement: Statement, kind: Kind, context: _Context) -> _Subject:
    """Return whose figure it is and what it counts, from the sentence, the paragraph or the heading."""
    org, is_named = _org(statement.sentence, statement.start, context)
    is_told = statement.indicator is not None or not _ROLE_WORDS.fullmatch(statement.indicator_text)
    if kind in ("target", "actual", "plan") and is_told:
        return _Subject(org, statement.indicator or _in_another_unit(statement, context), is_named)
    indicator, is_clear = _indicator(statement.sentence, statement.start, context)
    if kind == "light_count":
        return _Subject(org, indicator, is_named and (is_clear or indicator is None))
    if kind in ("target", "actual", "plan", "gap", "uncovered") and not _has_unit(indicator, statement, context):
        return _Subject(org, None, is_certain=False)
    return _Subject(org, indicator, is_named and is_clear)


def _in_another_unit(statement: Statement, context: _Context) -> str | None:
    """Return the indicator whose whole name stands beside a figure in a unit that is not of its kind."""
    named = context.names(statement.indicator_text)[1]
    found = named[0].id if len(named) == 1 and named[0].is_whole else None
    return None if _has_unit(found, statement, context) else found


def _has_unit(indicator: str | None, statement: Statement, context: _Context) -> bool:
    """Tell whether a figure's unit is of the indicator's kind."""
    if indicator is None or statement.reading is None:
        return False
    return factor_to(context.vocabulary.indicators[indicator].unit, statement.reading.unit) is not None


def _org(sentence: Sentence, position: int, context: _Context) -> tuple[str | None, bool]:
    """Return the org of a figure, and whether that is certain."""
    named = [each for each in context.names(sentence.text)[0] if each.end <= position]
    if named:
        is_list = len(named) > 1 and _AND.fullmatch(sentence.text, named[-2].end, named[-1].start)
        return named[-1].id, named[-1].id is not None and not is_list
    if context.org is not None:
        return context.org, True
    for heading in reversed(sentence.headings):
        orgs = {each.id for each in context.names(heading)[0]}
        if len(orgs) == 1:
            return orgs.pop(), True
    return context.own, context.own is not None


def _indicator(sentence: Sentence, position: int, context: _Context) -> tuple[str | None, bool]:
    """Return the indicator that was named last before a figure, and whether that is certain."""
    named = [each for each in context.names(sentence.text)[1] if each.start < position]
    if named:
        return named[-1].id, named[-1].id is not None
    if context.indicator is not None:
        return context.indicator, True
    for heading in reversed(sentence.headings):
        found = context.names(heading)[1]
        if len(found) == 1:
            is_all = found[0].end - found[0].start >= len(_NUMBERING.sub("", heading))
            return found[0].id, is_all and found[0].id is not None
    return None, False


def _when(sentence: Sentence, position: int, kind: Kind, context: _Context) -> _Times:
    """Return when a figure holds, from its sentence, the paragraph, or the title."""
    before = [each for each in context.times(sentence.text) if each.start < position]
    time = before[-1] if before else None
    if kind in ("target", "plan"):
        if time is None:
            return _Times()
        since = next((each.period for each in before if each.kind == "since"), None)
        return _Times(since=since, by=time.period) if time.kind in ("by", "since") else _Times(period=time.period)
    if time is None or time.period is None:
        return _Times(as_of=context.known_day)
    if time.kind == "until":
        if "以来" in sentence.text[time.start : time.end]:
            return _Times(period=time.period, as_of=context.known_day)
        return _Times(as_of=time.period.last)
    if kind not in ("actual",):
        until = [each.period.last for each in before if each.kind == "until" and each.period]
        return _Times(as_of=until[-1] if until else context.known_day)
    if time.kind == "by" or time.period.days == 1:
        return _Times(as_of=time.period.last)
    if time.kind == "since":
        return _Times(since=time.period, as_of=context.known_day)
    return _Times(period=time.period, as_of=context.known_day)


def _is_told(kind: Kind, statement: Statement, ahead: str, context: _Context) -> bool:
    """Tell whether the role stands in the clause of the figure, or is that of the figure before it."""
    text = statement.sentence.text[: statement.start]
    is_list = context.last_kind == kind and not re.search("[;；:：]", text[context.last_end :])
    if kind not in ("target", "plan", "actual") or is_list:
        return True
    if kind == "actual":
        return bool(_KIND_OF["actual"].search(ahead) or _DONE.search(ahead)) or not _PROMISED.search(text)
    before = [each for each in context.times(statement.sentence.text) if each.start < statement.start]
    return bool(_PROMISED.search(ahead)) or (
        bool(before) and before[-1].kind == "by" and before[-1].start >= len(text) - len(ahead)
    )


def _has_no_other_subject(kind: Kind, statement: Statement, ahead: str, context: _Context) -> bool:
    """Tell whether the words before a figure name nothing besides org, indicator, time and role."""
    if kind == "light_count":
        return not _REPORTERS.search(statement.sentence.text[: statement.start])
    text, start = statement.sentence.text, statement.start - len(ahead)
    orgs, indicators = context.names(text)
    named = [*orgs, *indicators, *context.times(text)]
    taken = {index for each in named for index in range(each.start, each.end)}
    left = "".join(text[index] if index not in taken else " " for index in range(start, statement.start))
    return not _EXPECTED_WORDS.sub("", left)


def _is_clear(statement: Statement, kind: Kind) -> bool:
    """Tell whether nothing in the sentence makes role, number or denominator doubtful."""
    text, reading = statement.sentence.text, statement.reading
    own_words = kind != ""
    open_doubts = [each for each in statement.doubts if each not in _LEFT_OPEN]
    if NO_ROLE in statement.doubts and not own_words:
        return False
    before = text[: statement.start]
    is_other = _OTHER_DENOMINATOR.search(text) or _SHARED.search(before) or _OTHER_TIME.search(before)
    return not open_doubts and not is_other and reading is not None


def _placing(number: NoFigure, context: _Context) -> Found | None:
    """Return the claim that an org has a place (居第1位); None of any other number."""
    sentence, aside = number.sentence, number.aside
    found = _PLACE.search(sentence.text[aside.start : aside.end])
    is_place = found and re.search(r"[居列排]|名|位", sentence.text[max(0, aside.start - 8) : aside.end])
    value = numeral(found["number"]) if found and is_place else None
    if value is None or found is None:
        return None
    scope = _SCOPE.search(sentence.text[: aside.start])
    position = scope.start() if scope else aside.start
    (org, is_named), (indicator, is_clear) = (find(sentence, position, context) for find in (_org, _indicator))
    claim = Claim(
        "place",
        Written(exactly(value), Fraction(1)),
        org,
        indicator,
        as_of=_when(sentence, aside.start, "place", context).as_of,
        month=context.month,
        is_certain=is_named and is_clear and not _SHARED.search(sentence.text[: aside.start]),
    )
    return Found(claim, sentence, aside.start + found.start(), aside.end, None, org or "", indicator or "")
