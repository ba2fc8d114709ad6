"""``renewal report monthly --wide``: a row a district, several measures side by side, ranked by the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.bulletin_section import DONE_SO_FAR
from renewal_cli.report.one_table import (
    OneTable,
    first_columns,
    other_windows,
    place_cell,
    ranking_of,
    total_name,
    until,
    with_unit,
)
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.ranking import Ranked
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.bulletin_section import OrgProgress, Section
    from renewal_cli.report.table import Field, Record

TITLE = Phrase("各区县完成进度表", "Progress of the districts")


class WideRow(NamedTuple):
    """One org: its place by the first measure, and how it stands in each."""

    entry: Ranked | None
    measures: tuple[OrgProgress, ...]

    def cells(self, name: str, place: Cell) -> tuple[Cell, ...]:
        """Its row of the table under a name."""
        return Cell(name), place, *(cell for each in self.measures for cell in _cells(each))

    def record(self, keys: Sequence[str]) -> Record:
        """The row for programs: the figures of each measure behind its key."""
        first = self.measures[0]
        found: dict[str, Field] = {
            "org": first.org.id,
            "org_name": first.name,
            "place": self.entry.place if self.entry else None,
            "apart": self.entry.apart if self.entry else None,
        }
        for key, each in zip(keys, self.measures, strict=True):
            through = str(each.actual.through) if each.actual else None
            values = (each.figure("target"), each.done, each.figure("completion"), through)
            found |= {f"{key}_{name}": value for name, value in zip(_FIELDS, values, strict=True)}
        return found


_FIELDS = ("target", "actual", "completion", "data_through")


def wide_table(view: View, sections: Sequence[Section], language: Language) -> OneTable:
    """The table of some sections, with the orgs in the order of the ranking by the first of them."""
    rows = _rows(view, sections)
    total = WideRow(None, tuple(each.total for each in sections))
    lines = [row.cells(row.measures[0].name, place_cell(row.entry, language)) for row in rows]
    keys = _keys(sections)
    return OneTable(
        Table(
            (*first_columns(language), *(column for each in sections for column in _columns(each, language))),
            (*lines, total.cells(total_name(sections[0], language), Cell(""))),
            title=TITLE.in_language(language),
            unit_line=until(sections[0], view.as_of, language),
            has_total=True,
            has_groups=True,
        ),
        tuple(line.text(()) for row in (*rows, total) for line in row.measures if line.has_any),
        tuple(row.record(keys) for row in (*rows, total)),
        (),
        (_how(sections[0], language), *other_windows(sections, language)),
    )


def _rows(view: View, sections: Sequence[Section]) -> list[WideRow]:
    """The orgs that the first measure ranks or lists apart, in its order, then those without that target."""
    lines = [{line.org.id: line for line in section.lines} for section in sections]
    ranking = ranking_of(view, sections[0])
    entries = {each.target_status.org.id: each for each in ranking.entries} if ranking else {}
    order = [*entries, *(org for org in lines[0] if org not in entries)]
    return [WideRow(entries.get(org), tuple(each[org] for each in lines)) for org in order]


def _keys(sections: Sequence[Section]) -> list[str]:
    """What the fields of each measure begin with: its indicator, with its end where there are several of one."""
    ids = [each.indicator.id for each in sections]
    ends = [each.lead_row.target_status.target.by.text for each in sections]
    return [f"{name}_{end}" if ids.count(name) > 1 else name for name, end in zip(ids, ends, strict=True)]


def _columns(section: Section, language: Language) -> Iterator[Column]:
    headings = (
        ("target", with_unit(words.TARGET, section)),
        ("actual", with_unit(DONE_SO_FAR, section)),
        ("completion", words.COMPLETION),
    )
    for key, heading in headings:
        yield Column(heading.in_language(language), is_number=True, group=section.lead_row.name, key=key)


def _cells(line: OrgProgress) -> tuple[Cell, ...]:
    return figures.cell(line.figure("target")), figures.cell(line.done), line.rate_cell


def _how(section: Section, language: Language) -> str:
    name = section.lead_row.name
    return Phrase(
        f"排名：按{name}完成率的精确值，相同再看实绩，仍相同并列（1、1、3）；未报、未报最新数据或只有上下限的不排名。",
        f"Ranked by the exact completion of {name}, then by the actual; equals share a place (1, 1, 3); who has not "
        "reported, or to an earlier day, or only a bound, is not ranked.",
    ).in_language(language)
