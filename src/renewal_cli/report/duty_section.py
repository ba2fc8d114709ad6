"""Duties in a bulletin (履职清单) and on the leader's page (成绩单)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_tally
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.duty import STATES
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.duties import card_bullets, counted, line, named_in_verdict, verdict
from renewal_cli.report.duty_row import duty_columns, rows_below
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.duty_row import DutyRow

DUTIES = Phrase("履职事项", "Duties")


def duties_of(view: View, org: Org, day: date, language: Language) -> list[DutyRow]:
    """The duties of an org and those below it at the end of a day, the most urgent first, of these the longest over."""
    rows = rows_below(view, org, language, day)
    return sorted(rows, key=lambda row: (STATES.index(row.status.state), -(row.status.days_over or 0)))


def duty_section(rows: Sequence[DutyRow], view: View, language: Language) -> Iterator[Block]:
    """The counts and rates, and who is overdue or silent past the date."""
    statuses = [row.status for row in rows]
    yield from (Sentence(each.in_language(language), "statement") for each in counted(rows, duty_tally(statuses), view))
    for state, title in (
        ("overdue", Phrase("逾期的", "Overdue")),
        ("not_reported", Phrase("已过期限、没有报告的", "Past their date without report")),
    ):
        if late := [row for row in rows if row.status.state == state and row.status.days_over is not None]:
            yield Sentence(_named(title, late).in_language(language), "statement")
    yield from card_bullets(rows, language)


def _named(title: Phrase, late: Sequence[DutyRow]) -> Phrase:
    """Each with its unit and its days."""
    named = [_one(row) for row in late]
    return Phrase(
        f"{title.zh}：{'、'.join(each.zh for each in named)}。", f"{title.en}: {', '.join(each.en for each in named)}."
    )


def _one(row: DutyRow) -> Phrase:
    days = row.status.days_over
    return Phrase(
        f"{row.full_name}（{row.units or words.NOBODY.zh}，{days}天）",
        f"{row.full_name} ({row.units or words.NOBODY.en}, {days} days)",
    )


def duty_table(rows: Sequence[DutyRow], attached: int, language: Language) -> Iterator[Block]:
    """The duties as the table with a number in the attachment, each named with its org, and as lines."""
    title = Phrase(f"附表{attached}　履职清单", f"Table {attached}: duties")
    number = Column(Phrase("序号", "No.").in_language(language), is_ordinal=True)
    columns = (number, Column(Phrase("事项", "What").in_language(language)), *duty_columns(language))
    lines = tuple((Cell(str(count)), Cell(row.full_name), *row.cells()) for count, row in enumerate(rows, 1))
    yield Table(columns, lines, title.in_language(language))
    yield from (Sentence(line(row), "line") for row in rows)


CARD = Phrase("成绩单：群众的问题办到哪一步", "Report card: what people asked for")
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
    yield Sentence(verdict(name, rows).in_language(language), "statement", named=named_in_verdict(rows))
    tally = duty_tally([row.status for row in rows])
    yield from (Sentence(each.in_language(language), "statement") for each in counted(rows, tally, view))
    if asked := [row for row in rows if row.duty.problem]:
        yield _table(asked, language)
        yield from (Sentence(line(row), "line") for row in asked)


def _table(rows: Sequence[DutyRow], language: Language) -> Table:
    columns = tuple(Column(heading.in_language(language), is_number) for heading, is_number in _COLUMNS)
    return Table(columns, tuple(_cells(row) for row in rows))


def _cells(row: DutyRow) -> tuple[Cell, ...]:
    return (
        Cell(row.duty.problem or "", about=row.about),
        *row.taken_on(),
        row.state_cell,
        figures.counted(row.status.days_over),
    )
