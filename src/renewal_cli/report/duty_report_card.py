"""The report card (成绩单) of the page: what people asked for, and what was delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_tally
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures
from renewal_cli.report.document import Sentence
from renewal_cli.report.duties import counted, line, verdict
from renewal_cli.report.duty_row import TONES, rows_below
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.duty_row import DutyRow

TITLE = Phrase("成绩单：群众的问题办到哪一步", "Report card: what people asked for")
_COLUMNS = (
    (Phrase("群众反映的问题", "Problem"), False),
    (Phrase("承担的事项", "Taken on"), False),
    (Phrase("完成/目标", "Actual/target"), False),
    (Phrase("状态", "State"), False),
    (Phrase("逾期(天)", "Days over"), True),
)


def report_card(view: View, org: Org | None, name: str, language: Language) -> Iterator[Block]:
    """The verdict, the counts and rates of all duties, and each problem that people named with what came of it."""
    rows = rows_below(view, org, language)
    if not rows:
        return
    yield Sentence(verdict(name, rows).in_language(language), "statement")
    tally = duty_tally([row.status for row in rows])
    yield from (Sentence(each.in_language(language), "statement") for each in counted(rows, tally, view))
    if asked := [row for row in rows if row.duty.problem]:
        yield _table(asked, language)
        yield from (Sentence(line(row), "line") for row in asked)


def _table(rows: Sequence[DutyRow], language: Language) -> Table:
    columns = tuple(Column(heading.in_language(language), is_number) for heading, is_number in _COLUMNS)
    return Table(columns, tuple(_cells(row) for row in rows))


def _cells(row: DutyRow) -> tuple[Cell, ...]:
    days = row.status.days_over
    return (
        Cell(row.duty.problem or ""),
        Cell(row.duty.text or figures.NOT_APPLICABLE),
        Cell(row.measure_text),
        Cell(row.state, TONES[row.status.state]),
        Cell(figures.NOT_APPLICABLE if days is None else str(days)),
    )
