"""The statements of a text as claims: what bulletins say besides targets, actuals and plans, and of which day.

The text room reads numbers, names and times. What is added here is what only matters where figures are held against
a programme: completion, lead, time gone, gap, counts by light and places, told by the words beside the figure; and the
org, indicator and day that a sentence leaves to the one before it, to its heading or to the title.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.interval import exactly
from renewal_cli.model.unit import factor_to
from renewal_cli.text.numerals import numeral
from renewal_cli.text.read_statements import NO_END, NO_ROLE, NO_TIME, NO_YEAR, OF_WHICH, WHICH_ORG
from renewal_cli.text.statement import Statement
from renewal_cli.verifying import cues
from renewal_cli.verifying.claim import Claim, Written
from renewal_cli.verifying.context import Context, is_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.figures import Reading
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Kind as TextKind
    from renewal_cli.text.statement import NoFigure, Role, Understood
    from renewal_cli.text.times import Time
    from renewal_cli.text.vocabulary import Vocabulary
    from renewal_cli.verifying.claim import Kind

_LEFT_OPEN = (NO_END, NO_TIME, NO_YEAR, NO_ROLE, OF_WHICH, WHICH_ORG)
"""Doubts of a sentence alone that the sentences around it may settle."""


_WHOLES: tuple[Kind, ...] = ("target", "actual", "plan")
_OF_ROLE: Mapping[Role | None, Kind] = {
    "target": "target",
    "actual": "actual",
    "plan": "plan",
    "level": "actual",
}
_OF_KIND: Mapping[TextKind, Kind] = {"change": "change", "rate": "", "lead": "", "other": ""}


class Found(NamedTuple):
    """A claim and where its text has it.

    Attributes:
        start: where the figure begins in the text of its sentence.
        end: where it ends.
        statement: as the text room read it; None of a place.
        org_text: the id of the org, or the words for it.
        indicator_text: the id of the indicator, or the words for it.
        headings: what stands above it, the title first.
    """

    claim: Claim
    sentence: Sentence
    start: int
    end: int
    statement: Statement | None
    org_text: str
    indicator_text: str
    headings: tuple[str, ...] = ()


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


def claims_of(understood: Understood, vocabulary: Vocabulary, own: str | None, today: date) -> list[Found]:
    """Return the claims of a text, in order.

    Args:
        understood: the text as it was read.
        vocabulary: the names of orgs and indicators.
        own: the id of the org whose text it is.
        today: the day on which a text without any date looks.
    """
    sentences, date = _by_sentence(understood), understood.date
    is_dated = date is not None or any(cues.has_a_year(sentence.text) for sentence, _ in sentences)
    context = Context(vocabulary, own, date.first.year if date else None, day=None if is_dated else today)
    if sentences and cues.is_title(sentences[0][0].text):
        context.title = sentences[0][0].text
    found: list[Found] = []
    for sentence, members in sentences:
        context.enter(sentence)
        for each in members:
            made = _claim(each, context) if isinstance(each, Statement) else _placing(each, context)
            if made is not None:
                found.append(made._replace(headings=context.headings(sentence)))
                context.last_end, context.last_kind = made.end, made.claim.kind
                context.whole = made.claim.kind if made.claim.kind in _WHOLES else context.whole
        context.leave(sentence)
    return found


def _by_sentence(understood: Understood) -> list[tuple[Sentence, list[Statement | NoFigure]]]:
    """Return each sentence with a number, with its figures and its numbers that are none, in order."""
    found: dict[int, tuple[Sentence, list[Statement | NoFigure]]] = {}
    numbers: list[Statement | NoFigure] = [*understood.statements, *understood.no_figures]
    for each in numbers:
        found.setdefault(id(each.sentence), (each.sentence, []))[1].append(each)
    return sorted(found.values(), key=lambda pair: (pair[0].paragraph.pieces[0].spot, pair[0].offsets[0]))


def _claim(statement: Statement, context: Context) -> Found | None:
    """Return the claim that a statement makes; None of a direction without number."""
    reading = statement.reading
    if reading is None:
        return None
    sentence = statement.sentence
    text = sentence.text
    ahead, light = cues.ahead_of(text, statement.start, context.last_end), cues.light_of(text, reading)
    kind: Kind = "light_count" if light else _kind(statement, reading, ahead, context)
    value = cues.signed(reading.interval, text, reading) if kind == "lead" else reading.interval
    written = Written(value, cues.step_of(text, reading), reading.unit)
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
        is_running=cues.is_running(text, ahead, kind),
        is_of_reporters=cues.is_of_reporters(text[: reading.start]),
        is_in_table=cues.is_table_row(sentence),
        is_certain=subject.is_certain
        and not cues.is_table_row(sentence)
        and _is_clear(statement, kind)
        and _is_told(kind, statement, ahead, context)
        and _has_no_other_subject(kind, statement, ahead, context),
    )
    org, indicator = subject.org or statement.org_text, subject.indicator or statement.indicator_text
    return Found(claim, sentence, reading.start, reading.end, statement, org, indicator)


def _kind(statement: Statement, reading: Reading, ahead: str, context: Context) -> Kind:
    """Return what a figure is of, by the words beside it, or else as the text room read it."""
    beside = cues.kind_beside(statement.sentence.text, reading, ahead)
    if beside is None and reading.unit == "%" and _is_of_a_list(statement, ahead, context):
        return "completion"
    if beside is not None:
        return beside
    if reading.unit == "%" and statement.indicator is None:
        return ""
    if statement.role is None and cues.is_part(statement.sentence.text[: statement.start]):
        return context.whole
    if statement.role is None and _is_over(statement, context):
        return "actual"
    return _OF_KIND.get(statement.kind, _OF_ROLE.get(statement.role, ""))


def _is_of_a_list(statement: Statement, ahead: str, context: Context) -> bool:
    """Tell whether a rate is that of an org in a list of completion rates: 完成率：东区85.0%、西区45.0%."""
    orgs = {statement.sentence.text[each.start : each.end] for each in context.names(statement.sentence.text)[0]}
    return ahead.strip() in orgs and cues.is_list_of_rates(statement.sentence.text[: statement.start])


def _is_over(statement: Statement, context: Context) -> bool:
    """Tell whether something is said to be done in days that are over on the text's day."""
    text, day = statement.sentence.text[: statement.start], context.known_day
    before = [each for each in context.times(statement.sentence.text) if each.start < statement.start]
    period = before[-1].period if before and before[-1].kind == "in" else None
    is_past = period is not None and day is not None and period.last <= day
    return is_past and cues.is_only_done(text)


def _subject(statement: Statement, kind: Kind, context: Context) -> _Subject:
    """Return whose figure it is and what it counts, from the sentence, the paragraph or the heading."""
    org, is_named = _org(statement.sentence, statement.start, context)
    is_told = statement.indicator is not None or not cues.is_role_word(statement.indicator_text)
    if kind in _WHOLES and is_told:
        return _Subject(org, statement.indicator or _in_another_unit(statement, context), is_named)
    indicator, is_clear = _indicator(statement.sentence, statement.start, context)
    if kind == "light_count":
        return _Subject(org, indicator, is_named and (is_clear or indicator is None))
    if kind in (*_WHOLES, "gap", "uncovered") and not _has_unit(indicator, statement, context):
        return _Subject(org, None, is_certain=False)
    return _Subject(org, indicator, is_named and is_clear)


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


def _org(sentence: Sentence, position: int, context: Context) -> tuple[str | None, bool]:
    """Return the org of a figure, and whether that is certain."""
    named = [each for each in context.names(sentence.text)[0] if each.end <= position]
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


def _indicator(sentence: Sentence, position: int, context: Context) -> tuple[str | None, bool]:
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


def _when(sentence: Sentence, position: int, kind: Kind, context: Context) -> _Times:
    """Return when a figure holds, from its sentence, the paragraph, or the title."""
    text = sentence.text
    before = [each for each in context.times(text) if each.start < position and not cues.is_of_data(text[: each.start])]
    if kind in ("target", "plan"):
        return _promised_time(before)
    time = before[-1] if before else None
    if time is None or time.period is None:
        return _Times(as_of=context.known_day)
    if time.kind == "until" and "以来" in sentence.text[time.start : time.end]:
        return _Times(period=time.period, as_of=context.known_day)
    days = [each.period.last for each in before if each.period and is_day(each)]
    if kind != "actual":
        return _Times(as_of=days[-1] if days else context.known_day)
    if time.kind in ("until", "by") or time.period.days == 1:
        return _Times(as_of=time.period.last)
    is_start = time.kind == "since"
    return _Times(None if is_start else time.period, time.period if is_start else None, as_of=context.known_day)


def _promised_time(before: list[Time]) -> _Times:
    """Return the time of a promise or plan, by the times before it in its sentence."""
    if not before:
        return _Times()
    time, since = before[-1], next((each.period for each in before if each.kind == "since"), None)
    return _Times(since=since, by=time.period) if time.kind in ("by", "since") else _Times(period=time.period)


def _is_told(kind: Kind, statement: Statement, ahead: str, context: Context) -> bool:
    """Tell whether the role stands in the clause of the figure, or is that of the figure before it."""
    text = statement.sentence.text[: statement.start]
    is_list = context.last_kind == kind and not re.search("[;；:：]", text[context.last_end :])
    if kind not in _WHOLES or is_list:
        return True
    if kind == "actual":
        return cues.is_done(text, ahead)
    before = [each for each in context.times(statement.sentence.text) if each.start < statement.start]
    return cues.is_promised(ahead) or (
        bool(before) and before[-1].kind == "by" and before[-1].start >= len(text) - len(ahead)
    )


def _has_no_other_subject(kind: Kind, statement: Statement, ahead: str, context: Context) -> bool:
    """Tell whether the words before a figure name nothing besides org, what is counted, time and role."""
    if kind == "light_count":
        said = statement.sentence.text
        return not (
            cues.is_of_reporters(said[: statement.start]) or cues.is_followed_by_reporters(said[statement.end :])
        )
    text, start = statement.sentence.text, statement.start - len(ahead)
    orgs, indicators = context.names(text)
    spans = [(each.start, each.end) for each in (*orgs, *indicators)]
    spans += [(each.start, each.end) for each in context.times(text)]
    taken = {index for begin, end in spans for index in range(begin, end)}
    left = "".join(text[index] if index not in taken else " " for index in range(start, statement.start))
    own_words = statement.indicator_text if statement.indicator is None else ""
    return not cues.names_something_else(left.replace(own_words, " ") if own_words else left)


def _is_clear(statement: Statement, kind: Kind) -> bool:
    """Tell whether nothing in the sentence makes role, number or denominator doubtful."""
    text = statement.sentence.text
    open_doubts = [each for each in statement.doubts if each not in _LEFT_OPEN]
    if NO_ROLE in statement.doubts and not kind:
        return False
    return not open_doubts and not cues.is_of_something_else(text, text[: statement.start])


def _placing(number: NoFigure, context: Context) -> Found | None:
    """Return the claim that an org has a place (居第1位); None of any other number."""
    sentence, aside = number.sentence, number.aside
    found = cues.place_in(sentence.text, aside.start, aside.end)
    value = numeral(found[1]) if found else None
    if value is None or found is None:
        return None
    position = cues.scope_start(sentence.text, aside.start)
    (org, is_named), (indicator, is_clear) = (find(sentence, position, context) for find in (_org, _indicator))
    claim = Claim(
        "place",
        Written(exactly(value), Fraction(1)),
        org,
        indicator,
        as_of=_when(sentence, aside.start, "place", context).as_of,
        month=context.month,
        is_certain=is_named and is_clear and not cues.is_shared(sentence.text[: aside.start]),
    )
    return Found(claim, sentence, found[0], aside.end, None, org or "", indicator or "")
