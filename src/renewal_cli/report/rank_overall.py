"""``renewal rank --overall``: one order over all indicators, as of a day, with gaps and distances to schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.calc.reported_by import reported_by
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.report.bulletin import only_top
from renewal_cli.report.bulletin_section import sections_of
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.overall import TITLE, overall_table
from renewal_cli.report.overall_order import refuse_other_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.model.score import Score
    from renewal_cli.report.bulletin_section import Section
    from renewal_cli.report.document import Block
    from renewal_cli.report.one_table import OneTable


def rank_overall(view: View, language: Language, score: Score | None) -> Document:
    """The orgs below the top over all indicators: by the total of a score, or else by the mean of their places.

    It looks at the targets of the as-of day; once the time of the score is over, at those of its last day.

    Raises:
        AskedWronglyError: there are several tops, no target of that day, or the time of the score has not come.
    """
    last = view.as_of if score is None else min(view.as_of, score.window.last)
    period = Period(last.replace(day=1), last)
    if score is not None:
        refuse_other_time(score, period)
    now, before = (reported_by(view, day) for day in (last, period.first - ONE_DAY))
    sections = sections_of(now, before, period, only_top(view), None, language)
    if not sections:
        raise AskedWronglyError(
            Phrase(f"{last} 没有可排名的目标。换一个 --as-of。", f"no target to rank on {last}. Try another --as-of.")
        )
    table = overall_table(now, sections, language, score)
    blocks = tuple(_blocks(view, table, sections, language))
    return Document("rank", language, view.as_of, DEFAULT_METHOD, blocks, table.records)


def _blocks(view: View, table: OneTable, sections: list[Section], language: Language) -> Iterator[Block]:
    yield Sentence(heading(TITLE.in_language(language), view, language), "title")
    yield from (Sentence(text, "verdict") for text in table.statements)
    yield table.table
    yield from (Sentence(text, "line") for text in table.lines)
    rows = [line.row for section in sections for line in section.lines if line.row]
    yield from (Sentence(text, "note") for text in (*table.notes, *notes(view, rows, language)))
