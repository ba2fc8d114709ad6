"""Tables of targets for a medium with little room: what answers first stands first, the worst org first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.table import Cell, Filled, Table, filled, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.row import Row

LEAD = Phrase("较序时", "Lead")
BAR = Phrase("█实│应◆估", "█is│due◆to")
DONE_OF = Phrase("实绩/目标", "Actual/target")
NEED = Phrase("每月需", "Need/month")


def by_the_end(view: View, row: Row) -> GapRow:
    """A target against its last year."""
    return GapRow(row, final_shortfall(view, row.target_status))


def narrow_targets(
    names: tuple[str, Sequence[str]],
    gaps: Sequence[GapRow],
    language: Language,
    *,
    before: Sequence[Filled] = (),
    after: Sequence[Filled] = (),
    asks_gap: bool = False,
    title: str = "",
) -> Table:
    """Some targets below a heading, each by the name that it has there.

    ``before`` stand between name and light, ``after`` are the last. Where it is asked, the gap stands first of the
    amounts.
    """
    rows = [each.row for each in gaps]
    days = dict.fromkeys(row.data_through for row in rows)

    def told(heading: Phrase, of: Callable[[GapRow], Cell | str], **marks: bool) -> Filled:
        return filled(heading.in_language(language), map(of, gaps), **marks)

    gap = told(words.GAP, lambda each: str(each.gap), is_number=True, is_answer=asks_gap)
    usual = (
        told(words.LIGHT, lambda each: each.row.light_cell, is_answer=True, is_fixed=True, is_clear=True),
        told(LEAD, lambda each: lead_cell(each.row), is_number=True, is_answer=True, is_fixed=True),
        told(BAR, bar_cell, is_answer=True, is_fixed=True, is_drawing=True),
        *([gap] if asks_gap else []),
        told(DONE_OF, lambda each: done_of(each.row), is_number=True, is_answer=not asks_gap, is_clear=True),
        told(NEED, lambda each: str(each.per_month), is_number=True, is_answer=asks_gap),
        told(words.ANSWERS, lambda each: answered(each.row), is_answer=True, is_clear=True),
        *([told(words.DATA_THROUGH, lambda each: each.row.data_through)] if len(days) > 1 else []),
        told(words.COMPLETION, lambda each: each.row.completion.text, is_number=True),
        told(words.TIME_PROGRESS, lambda each: each.row.time_progress.text, is_number=True),
        *([] if asks_gap else [gap]),
        told(words.PLANNED, lambda each: str(each.planned), is_number=True),
        told(words.UNCOVERED, lambda each: str(each.uncovered), is_number=True),
    )
    given = {each.column.heading for each in before}
    rest = (each for each in usual if each.column.heading not in given)
    is_told = len(days) == 1 and figures.NOT_APPLICABLE not in days
    day = f"{words.DATA_THROUGH.in_language(language)} {''.join(days)}" if is_told else ""
    return table_of((filled(*names, is_answer=True), *before, *rest, *after), title, day)


def answered(row: Row) -> str:
    """Who answers, in words that need no heading."""
    return row.target_status.responsibility.named or words.NOBODY_ANSWERS.in_language(row.language)


def lead_cell(row: Row) -> Cell:
    """The lead in the colour of its light."""
    return Cell(row.lead.text, words.TONES[row.target_status.light])


def bar_cell(each: GapRow) -> Cell:
    """The bar of a target, with where the recent pace leads."""
    cell = each.row.bar()
    return cell._replace(bar=cell.bar._replace(ahead=each.ends)) if cell.bar else cell


def done_of(row: Row) -> str:
    """What is done and what was promised, with their unit once."""
    done = row.actual.text if row.target.value is not None else str(row.actual)
    return f"{done} / {row.target}"
