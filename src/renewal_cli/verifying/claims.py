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
from renewal_cli.text.grid import tables_of
from renewal_cli.text.numerals import numeral
from renewal_cli.text.read_statements import NO_END, NO_ROLE, NO_START, NO_TIME, NO_YEAR, OF_WHICH, WHICH_ORG
from renewal_cli.text.statement import Statement
from renewal_cli.text.times import times
from renewal_cli.verifying import cues
from renewal_cli.verifying.claim import COMPARED, WHOLES, Claim, Written
from renewal_cli.verifying.context import Context, Subject, indicator_of, org_of, subject_of, time_of
from renewal_cli.verifying.table_claims import table_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from renewal_cli.text.figures import Reading
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Kind as TextKind
    from renewal_cli.text.statement import NoFigure, Role, Understood
    from renewal_cli.text.vocabulary import Vocabulary
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.table_claims import CellClaim, CellPlace

_LEFT_OPEN = (NO_END, NO_START, NO_TIME, NO_YEAR, NO_ROLE, OF_WHICH, WHICH_ORG)
"""Doubts of a sentence alone that the sentences around it may settle."""
_OF_ROLE: Mapping[Role | None, Kind] = {
    "target": "target",
    "actual": "actual",
    "plan": "plan",
    "level": "actual",
}
_OF_KIND: Mapping[TextKind, Kind] = {"change": "", "rate": "", "lead": "", "other": ""}


class Found(NamedTuple):
    """A claim and where its text has it.

    Attributes:
        start: where the figure begins in the text of its sentence.
        end: where it ends.
        statement: as the text room read it; None of a place.
        org_text: the id of the org, or the words for it.
        indicator_text: the id of the indicator, or the words for it.
        headings: what stands above it, the title first.
        place: of a cell of a table, where it stands in that.
        label: of a cell, the name of its row and its headings.
    """

    claim: Claim
    sentence: Sentence
    start: int
    end: int
    statement: Statement | None
    org_text: str
    indicator_text: str
    headings: tuple[str, ...] = ()
    place: CellPlace | None = None
    label: str = ""


def claims_of(
    paper: TextFile, understood: Understood, vocabulary: Vocabulary, own: str | None, today: date
) -> list[Found]:
    """Return the claims of a text, in order.

    Args:
        paper: the text.
        understood: what its sentences say.
        vocabulary: the names of orgs and indicators.
        own: the id of the org whose text it is.
        today: the day on which a text without any date looks.
    """
    sentences, date = _by_sentence(understood), understood.date
    is_dated = date is not None or any(_is_of_other_days(sentence.text) for sentence, _ in sentences)
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
                context.whole = made.claim.kind if made.claim.kind in WHOLES else context.whole
        context.leave(sentence)
    return _with_cells(found, paper, context)


def _is_of_other_days(text: str) -> bool:
    """Tell whether a sentence names a year, or days of a year that it leaves out (上半年), and so not today."""
    return cues.has_a_year(text) or any(each.kind == "in" and each.period is None for each in times(text, None))


def _with_cells(found: list[Found], paper: TextFile, context: Context) -> list[Found]:
    """Return the claims of sentences and those of the cells of tables, in the order of the text."""
    cells = [*table_claims(tables_of(paper.paragraphs), context)]
    read: dict[int, list[CellClaim]] = {}
    for each in cells:
        read.setdefault(id(each.cell.row.paragraph), []).append(each)
    kept = [each for each in found if not _is_read(each, read.get(id(each.sentence.paragraph), ()))]
    kept += [_of_cell(each, each.claim) for each in cells if each.claim is not None]
    return sorted(kept, key=lambda each: (each.sentence.paragraph.pieces[0].spot, each.sentence.offsets[each.start]))


def _is_read(found: Found, cells: Iterable[CellClaim]) -> bool:
    """Tell whether a figure of a row was read as that of its cell."""
    at = found.sentence.offsets[found.start]
    return any(each.cell.row.offsets[each.start] <= at <= each.cell.row.offsets[each.end - 1] for each in cells)


def _of_cell(cell: CellClaim, claim: Claim) -> Found:
    org, indicator = claim.org or "", claim.indicator or ""
    row = cell.cell.row
    return Found(claim, row, cell.start, cell.end, None, org, indicator, place=cell.place, label=cell.label)


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
    if kind == "" and reading.unit == "%" and _is_in_brackets(ahead, text[context.last_end : reading.start]):
        kind = context.last_kind if context.last_kind in COMPARED else kind
    value = cues.signed(reading.interval, text, reading) if kind == "lead" else reading.interval
    if kind in COMPARED:
        signed = cues.compared(reading.interval, ahead)
        kind, value = (kind, signed) if signed is not None else ("", value)
    written = Written(value, cues.step_of(text, reading), reading.unit, cues.short_of(reading))
    subject = subject_of(statement, kind, context)
    when = time_of(sentence, statement.start, kind, context)
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
        cues.has_not_due(text),
        is_running=cues.is_running(text, ahead, kind),
        is_of_reporters=cues.is_of_reporters(text[: reading.start]),
        is_in_table=cues.is_table_row(sentence),
        is_certain=subject.is_certain
        and not (light and cues.may_count_others(light, reading.unit, subject.indicator))
        and not cues.is_table_row(sentence)
        and _is_clear(statement, kind)
        and (kind not in COMPARED or when.period is not None)
        and not _is_unknown(subject, statement, context)
        and _is_told(kind, statement, ahead, context)
        and _has_no_other_subject(kind, statement, ahead, context),
    )
    org, indicator = subject.org or statement.org_text, subject.indicator or statement.indicator_text
    return Found(claim, sentence, reading.start, reading.end, statement, org, indicator)


def _is_in_brackets(ahead: str, between: str) -> bool:
    """Tell whether a rate stands in brackets right behind the figure before it: 多6.38亿元（+16.4%）."""
    return not ahead.strip("+- ") and between.strip("+- ") == "("


def _is_unknown(subject: Subject, statement: Statement, context: Context) -> bool:
    """Tell whether a figure is of no indicator that is known, in a sentence about one: it may be about that, too."""
    if subject.indicator is not None:
        return False
    return any(each.start < statement.start for each in context.names(statement.sentence.text)[1])


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


def _is_told(kind: Kind, statement: Statement, ahead: str, context: Context) -> bool:
    """Tell whether the role stands in the clause of the figure, or is that of the figure before it."""
    text = statement.sentence.text[: statement.start]
    is_list = context.last_kind == kind and not re.search("[;；:：]", text[context.last_end :])
    if kind not in WHOLES or (is_list and (kind == "actual" or not cues.is_only_done(ahead))):
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
        return not cues.may_be_count_of_reporters(statement.sentence.text, statement.start)
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
    (org, is_named), (indicator, is_clear) = (find(sentence, position, context) for find in (org_of, indicator_of))
    claim = Claim(
        "place",
        Written(exactly(value), Fraction(1)),
        org,
        indicator,
        as_of=time_of(sentence, aside.start, "place", context).as_of,
        month=context.month,
        is_certain=is_named and is_clear and not cues.is_shared(sentence.text[: aside.start]),
    )
    return Found(claim, sentence, found[0], aside.end, None, org or "", indicator or "")
