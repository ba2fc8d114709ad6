"""The status tables for a medium with little room: what answers first stands first, the worst org first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.completion import completion
from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Table
from renewal_cli.report.fills import FILLS
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.verdict import WORTH_NAMING, lights, urgency

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from renewal_cli.calc.shortfall import Shortfall
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.district import District
    from renewal_cli.report.row import Row

LEAD = Phrase("较序时", "Lead")
BAR = Phrase("█实│应◆估", "█is│due◆to")
DONE_OF = Phrase("实绩/目标", "Actual/target")
NEED = Phrase("每月需", "Need/month")
URGENT = Phrase("最需关注", "Most urgent")
ALL_LIGHTS = Phrase("各项", "All targets")


def narrow_rows(view: View, named: Sequence[tuple[str, Row]], heading: Phrase, language: Language) -> Table:
    """The targets below a heading, each by the name that it has there."""
    days = {row.data_through for _, row in named}
    columns = (
        _answer(heading, language),
        _answer(words.LIGHT, language),
        _answer(LEAD, language, is_number=True),
        _answer(BAR, language)._replace(is_drawing=True),
        _answer(DONE_OF, language, is_number=True),
        _answer(NEED, language, is_number=True),
        _answer(words.ANSWERS, language),
        *([_answer(words.DATA_THROUGH, language)] if len(days) > 1 else []),
        *(Column(each.in_language(language), is_number=True) for each in _FURTHER),
    )
    rows = tuple((Cell(name), *_cells(view, row, has_day=len(days) > 1)) for name, row in named)
    day = f"{words.DATA_THROUGH.in_language(language)} {''.join(days)}" if len(days) == 1 else ""
    return Table(columns, rows, unit_line=day)


_FURTHER = (words.COMPLETION, Phrase("序时", "Time"), words.GAP, Phrase("计划", "Planned"))


def _answer(heading: Phrase, language: Language, *, is_number: bool = False) -> Column:
    return Column(heading.in_language(language), is_number, is_answer=True)


def _cells(view: View, row: Row, *, has_day: bool) -> tuple[Cell, ...]:
    short = shortfall(view, row.target_status, row.target_status.target.by.last.year)
    bar = row.bar()
    return (
        row.light_cell,
        Cell(row.lead.text, words.TONES[row.target_status.light]),
        bar._replace(bar=bar.bar._replace(ahead=_ahead(row, short))) if bar.bar else bar,
        Cell(done_of(row)),
        Cell(str(GapRow(row, short).per_month)),
        Cell(row.answers),
        *([Cell(row.data_through)] if has_day else []),
        Cell(row.completion.text),
        Cell(row.time_progress.text),
        Cell(str(row.gap)),
        Cell(str(row.planned)),
    )


def _ahead(row: Row, short: Shortfall) -> Fraction | None:
    """The share of the target that the recent pace reaches by its end."""
    reached = short.forecast.value
    share = completion(row.target_status.target, row.target_status.indicator, reached) if reached else None
    return share.low if share is not None and share.is_exact else None


def done_of(row: Row) -> str:
    """What is done and what was promised, with their unit once."""
    done = row.actual.text if row.target.value is not None else str(row.actual)
    return f"{done} / {row.target}"


def narrow_districts(districts: Sequence[District], language: Language) -> Table:
    """A line for each org, the worst first: the light and figures of its most urgent target, how all of them stand."""
    columns = (
        _answer(words.ORG, language),
        _answer(words.LIGHT, language),
        _answer(LEAD, language, is_number=True),
        _answer(URGENT, language),
        _answer(ALL_LIGHTS, language),
        _answer(words.ANSWERS, language),
    )
    return Table(columns, tuple(_district(each) for each in sorted(districts, key=_order)))


def _order(district: District) -> tuple[tuple[int, ...], tuple[int, Fraction] | tuple[()]]:
    """The worst lowest: by how many stand worst, then by the most urgent."""
    found = lights(district.rows)
    return tuple(-found[light] for light in WORTH_NAMING), min(map(urgency, district.rows), default=())


def _district(district: District) -> tuple[Cell, ...]:
    if not district.rows:
        nothing = Cell(figures.NOT_APPLICABLE)
        return Cell(district.name), *(nothing for _ in range(5))
    urgent, found = min(district.rows, key=urgency), lights(district.rows)
    return (
        Cell(district.name),
        urgent.light_cell,
        Cell(urgent.lead.text, words.TONES[urgent.target_status.light]),
        Cell(f"{urgent.name} {done_of(urgent)} {urgent.completion}"),
        Cell(" ".join(f"{FILLS[light].sign}{found[light]}" for light in LIGHTS if found[light])),
        Cell(urgent.answers),
    )
