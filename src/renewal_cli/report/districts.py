"""The orgs below: a sentence and a line for each, and the same for little room, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.fills import FILLS
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.status_narrow import (
    BAR,
    LEAD,
    answered,
    bar_cell,
    by_the_end,
    done_of,
    lead_cell,
    narrow_targets,
)
from renewal_cli.report.table import Cell, Column, Filled, Record, Table, filled, table_of
from renewal_cli.report.verdict import WORTH_NAMING, counts, lights, most_urgent, urgency, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


@dataclass(frozen=True)
class District:
    """One org below with its rows."""

    org: Org
    rows: Sequence[Row]
    language: Language

    @property
    def name(self) -> str:
        """Its name in the language of the document."""
        return words.name_of(self.org, self.language)

    @cached_property
    def line(self) -> Sentence:
        """How it stands, in one sentence."""
        return Sentence(verdict(self.name, self.rows, self.language), "line")

    def cells(self) -> tuple[Cell, ...]:
        """How many targets it has, how many stand how, and the most urgent one."""
        urgent = most_urgent(self.rows)
        focus = f"{urgent.name} {urgent.actual} / {urgent.target} {urgent.completion} {urgent.light}" if urgent else "—"
        return (Cell(self.name), Cell(str(len(self.rows))), Cell(self.counted), Cell(focus))

    @property
    def counted(self) -> str:
        """How many of its targets stand how."""
        return counts(self.rows, self.language) or "—"

    def record(self) -> Record:
        """The same for programs."""
        return {
            "org": self.org.id,
            "org_name": self.name,
            "targets": len(self.rows),
            "lights": lights(self.rows),
            "verdict": self.line.text,
        }


def district_blocks(
    view: View, districts: Sequence[District], indicator: Indicator | None, language: Language
) -> list[Block]:
    """A sentence for each org, then a table: of one indicator its figures, of all how many stand how."""
    if not districts:
        return []
    org_column = Column(words.ORG.in_language(language))
    if indicator:
        rows = [row for each in districts for row in each.rows]
        lines = tuple((Cell(row.org_name), *status_cells(row)) for row in rows)
        worst = sorted(rows, key=urgency)
        names = (words.ORG.in_language(language), [row.org_name for row in worst])
        narrow = narrow_targets(names, [by_the_end(view, row) for row in worst], language)
        table = Table((org_column, *status_columns(language)), lines, narrow=narrow)
    else:
        columns = (
            org_column,
            Column(words.TARGET.in_language(language), is_number=True),
            Column(words.LIGHT.in_language(language)),
            Column(URGENT.in_language(language)),
        )
        narrow = _narrow_districts(view, districts, language)
        table = Table(columns, tuple(each.cells() for each in districts), narrow=narrow)
    return [*(each.line for each in districts), table]


URGENT = Phrase("最需关注", "Most urgent")

ALL_LIGHTS = Phrase("各项", "All targets")


def _narrow_districts(view: View, districts: Sequence[District], language: Language) -> Table:
    """A line for each org, the worst first: the light and figures of its most urgent target, how all of them stand."""
    found = sorted(districts, key=_order)
    urgent = [min(each.rows, key=urgency) if each.rows else None for each in found]

    def told(heading: Phrase, of: Callable[[Row], Cell | str], **marks: bool) -> Filled:
        cells = (of(row) if row else figures.NOT_APPLICABLE for row in urgent)
        return filled(heading.in_language(language), cells, is_answer=True, **marks)

    every = filled(ALL_LIGHTS.in_language(language), map(_all_lights, found), is_answer=True, is_clear=True)
    return table_of(
        (
            filled(words.ORG.in_language(language), [each.name for each in found], is_answer=True),
            told(words.LIGHT, lambda row: row.light_cell, is_fixed=True, is_clear=True),
            told(LEAD, lead_cell, is_fixed=True, is_number=True),
            told(BAR, lambda row: bar_cell(by_the_end(view, row)), is_fixed=True, is_drawing=True),
            every,
            told(URGENT, lambda row: f"{row.name} {done_of(row)} {row.completion}", is_clear=True),
            told(words.ANSWERS, answered, is_clear=True),
        )
    )


def _all_lights(district: District) -> str:
    found = lights(district.rows)
    return " ".join(f"{FILLS[light].sign}{found[light]}" for light in LIGHTS if found[light]) or figures.NOT_APPLICABLE


def _order(district: District) -> tuple[tuple[int, ...], tuple[int, Fraction] | tuple[()]]:
    """The worst lowest: by how many stand worst, then by the most urgent."""
    found = lights(district.rows)
    return tuple(-found[light] for light in WORTH_NAMING), min(map(urgency, district.rows), default=())
