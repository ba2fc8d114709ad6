"""Whose figure it is and what it counts: from sentence, paragraph or heading, and whether that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.model.unit import factor_to
from renewal_cli.verifying import cues
from renewal_cli.verifying.claim import WHOLES

if TYPE_CHECKING:
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.statement import Statement
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.context import Context


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
