"""What a text is about at a place, as sentence, paragraph, heading and title say, and so whose a figure is and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.unit import factor_to
from renewal_cli.text.times import is_compared_with, times
from renewal_cli.verifying import cues
from renewal_cli.verifying.claim import WHOLES

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Statement
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Mention, Vocabulary
    from renewal_cli.verifying.claim import Kind

_YEAR = 12
"""Months of a year; a shorter time in the title is what the text is about."""
_OF_OTHER_DAYS: tuple[Kind, ...] = ("growth", "change", "year_ago", "previous", "share")


@dataclass
class Context:
    """What the text is about at a place, until something else is named.

    Attributes:
        vocabulary: the names of orgs and indicators.
        own: the org whose text it is.
        year: the text's own year.
        title: its first line, where that is a title; "" otherwise.
        month: the month or quarter in its title.
        day: the first day that it names as the one on which it looks.
        days: all such days.
        year_end: the end of the year that the heading is about, where that is over.
        paragraph: where it is, with the org, the indicator and the day that were named there last.
        last_end: where the figure before ends in the sentence.
        last_kind: what that figure is of.
        whole: what the last promise, amount or plan of the paragraph was: what 其中 is a part of.
    """

    vocabulary: Vocabulary
    own: str | None
    year: int | None
    title: str = ""
    month: Period | None = None
    day: date | None = None
    year_end: date | None = None
    paragraph: object = None
    org: str | None = None
    indicator: str | None = None
    paragraph_day: date | None = None
    last_end: int = 0
    last_kind: Kind = ""
    whole: Kind = ""
    days: set[date] = field(default_factory=set)
    read: dict[str, list[Time]] = field(default_factory=dict)
    named: dict[tuple[str, str | None], tuple[list[Mention], list[Mention]]] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: at a new paragraph what was named in the one before holds no longer."""
        if sentence.paragraph is not self.paragraph:
            self.paragraph, self.org, self.indicator, self.paragraph_day = sentence.paragraph, None, None, None
            self.whole = ""
        self.last_end, self.last_kind = 0, ""
        self.year_end = self._year_end(sentence)
        for heading in self.headings(sentence)[:1]:
            for time in self.times(heading):
                if time.kind == "in" and time.period is not None and time.period.months < _YEAR:
                    self.month = self.month or time.period

    def _year_end(self, sentence: Sentence) -> date | None:
        """The end of the year in the nearest heading with a time, where that is over (2025年工作回顾)."""
        found = next((time for heading in reversed(self.headings(sentence)) for time in self.times(heading)), None)
        period = found.period if found is not None and found.kind == "in" else None
        is_year = period is not None and period.text.isdigit()
        return period.last if period and is_year and self.year and period.first.year < self.year else None

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: remember what it named last."""
        orgs, indicators = self.names(sentence.text)
        self.org = next((each.id for each in reversed(orgs) if each.id), self.org)
        self.indicator = next((each.id for each in reversed(indicators) if each.id), self.indicator)
        for time in self.times(sentence.text):
            is_of_data = cues.is_of_data(sentence.text[: time.start])
            if time.period is not None and _is_day(time) and not is_of_data:
                self.paragraph_day = time.period.last
                self.day = self.day or time.period.last
                self.days.add(time.period.last)

    def headings(self, sentence: Sentence) -> tuple[str, ...]:
        """What stands above a sentence, the title first, with or without the marks of a heading."""
        is_marked = not self.title or self.title in (sentence.text, *sentence.headings[:1])
        return sentence.headings if is_marked else (self.title, *sentence.headings)

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
        return self.paragraph_day or self.year_end or self.day or (self.month.last if self.month else None)


def _is_day(time: Time) -> bool:
    """Tell whether a time is the day up to which a text looks: 截至9月底, by 2026-09-30."""
    return time.kind == "until" or (time.kind == "by" and time.period is not None and time.period.days == 1)


class Subject(NamedTuple):
    """What a figure is of, and whether that is certain."""

    org: str | None
    indicator: str | None
    is_certain: bool


def subject_of(statement: Statement, kind: Kind, context: Context) -> Subject:
    """Return whose figure it is and what it counts, from the sentence, the paragraph or the heading."""
    position = cues.share_start(statement.sentence.text, statement.start) if kind == "share" else statement.start
    org, is_named = org_of(statement.sentence, position, context)
    is_told = statement.indicator is not None or not cues.is_role_word(statement.indicator_text)
    if kind in WHOLES and is_told:
        return Subject(org, statement.indicator or _in_another_unit(statement, context), is_named)
    indicator, is_clear = indicator_of(statement.sentence, statement.start, context)
    if kind == "light_count":
        return Subject(org, indicator, is_named and (is_clear or indicator is None))
    if kind in (*WHOLES, "gap", "uncovered") and not _has_unit(indicator, statement, context):
        return Subject(org, None, is_certain=False)
    return Subject(org, indicator, is_named and is_clear)


def _in_another_unit(statement: Statement, context: Context) -> str | None:
    """Return the indicator whose whole name stands beside a figure in a unit that is not of its kind."""
    named = context.names(statement.indicator_text)[1]
    found = named[0].id if len(named) == 1 and named[0].is_whole else None
    return None if _has_unit(found, statement, context) else found


def _has_unit(indicator: str | None, statement: Statement, context: Context) -> bool:
    """Tell whether a figure's unit is of the indicator's kind."""
    if indicator is None or statement.reading is None:
        return False
    return factor_to(context.vocabulary.indicators[indicator].unit, statement.reading.unit) is not None


def org_of(sentence: Sentence, position: int, context: Context) -> tuple[str | None, bool]:
    """Return the org of a figure, and whether that is certain."""
    named = [
        each
        for each in context.names(sentence.text)[0]
        if each.end <= position and not sentence.is_set_apart(each.start, position)
    ]
    if named:
        is_list = len(named) > 1 and cues.is_list(sentence.text, named[-2].end, named[-1].start)
        return named[-1].id, named[-1].id is not None and not is_list
    if context.org is not None:
        return context.org, True
    for heading in reversed(context.headings(sentence)):
        orgs = {each.id for each in context.names(heading)[0]}
        if len(orgs) == 1:
            return orgs.pop(), True
    return context.own, context.own is not None


def indicator_of(sentence: Sentence, position: int, context: Context) -> tuple[str | None, bool]:
    """Return the indicator that was named last before a figure, and whether that is certain."""
    named = [each for each in context.names(sentence.text)[1] if each.start < position]
    if named:
        return named[-1].id, named[-1].id is not None
    if context.indicator is not None:
        return context.indicator, True
    for heading in reversed(context.headings(sentence)):
        found = context.names(heading)[1]
        if len(found) == 1:
            is_all = cues.is_whole_heading(heading, found[0].end - found[0].start)
            return found[0].id, is_all and found[0].id is not None
    return None, False


class Times(NamedTuple):
    """When a figure holds."""

    period: Period | None = None
    since: Period | None = None
    by: Period | None = None
    as_of: date | None = None


def time_of(sentence: Sentence, position: int, kind: Kind, context: Context) -> Times:
    """Return when a figure holds, from its sentence, the paragraph, or the title."""
    text = sentence.text
    before = [
        each
        for each in context.times(text)
        if each.start < position
        and not cues.is_of_data(text[: each.start])
        and not is_compared_with(text, each.start, each.end)
        and not sentence.is_set_apart(each.start, position)
    ]
    if kind in ("target", "plan"):
        return _promised_time(before)
    time = before[-1] if before else None
    if time is None or time.period is None:  # for 今年 of a text without date no other day stands
        return Times(as_of=context.known_day if time is None else None)
    is_so_far = time.kind == "until" and "以来" in sentence.text[time.start : time.end]
    if is_so_far or (kind in _OF_OTHER_DAYS and time.kind == "in"):
        return Times(period=time.period, as_of=context.known_day)
    days = [each.period.last for each in before if each.period and _is_day(each)]
    if kind != "actual":
        return Times(as_of=days[-1] if days else context.known_day)
    if time.kind in ("until", "by") or time.period.days == 1 or cues.is_end(text, time.start, time.end, position):
        return Times(as_of=time.period.last)
    is_start = time.kind == "since"
    within = [day for day in days if time.period.first <= day <= time.period.last]  # 截至10月底，今年完成
    day = within[-1] if within else context.known_day
    return Times(None if is_start else time.period, time.period if is_start else None, as_of=day)


def _promised_time(before: list[Time]) -> Times:
    """Return the time of a promise or plan, by the times before it in its sentence."""
    if not before:
        return Times()
    time, since = before[-1], next((each.period for each in before if each.kind == "since"), None)
    return Times(since=since, by=time.period) if time.kind in ("by", "since") else Times(period=time.period)
