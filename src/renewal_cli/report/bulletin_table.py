"""The attached table of a bulletin: a row for each org, 市本级 below the districts, the total last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Cell, Column, Figure, Table

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.report.bulletin_line import Line
    from renewal_cli.report.bulletin_section import Section

_PROGRESS = Phrase("完成情况", "Done")
_TIME = Phrase("序时对比", "Against time")
FIGURES = (
    ("target", words.TARGET, Phrase("", "")),
    ("actual", Phrase("累计完成", "Done so far"), _PROGRESS),
    ("completion", words.COMPLETION, _PROGRESS),
    ("change", Phrase("比上期(百分点)", "Change (pp)"), _PROGRESS),
    ("time_progress", words.TIME_PROGRESS, _TIME),
    ("lead", words.LEAD, _TIME),
    ("gap", words.GAP, Phrase("", "")),
)
"""The figures of the table: name in the JSON, heading, heading above it."""


def table(section: Section, number: int, as_of: date, language: Language) -> Table:
    """The table of one section."""
    name = words.name_of(section.indicator, language)
    columns = (
        Column(Phrase("序号", "No.").in_language(language), is_ordinal=True),
        Column(Phrase("区县", "District").in_language(language)),
        *(
            Column(heading.in_language(language), is_number=True, group=group.in_language(language), key=key)
            for key, heading, group in FIGURES
        ),
        Column(words.LIGHT.in_language(language)),
        Column(Phrase("牵头单位", "Lead unit").in_language(language)),
    )
    lines = [_cells(line, str(index)) for index, line in enumerate(section.lines, 1)]
    number_cell, _, *rest = _cells(section.total, "")
    name_cell = Cell(Phrase(f"合计（{section.total.name}）", f"Total ({section.total.name})").in_language(language))
    return Table(
        columns,
        (*lines, (number_cell, name_cell, *rest)),
        title=Phrase(f"附表{number}　{name}进展情况", f"Table {number}: {name}").in_language(language),
        unit_line=Phrase(
            f"单位：{section.indicator.unit.text}　截至 {section.total.end}（{as_of} 所知）",
            f"Unit: {section.indicator.unit.text}, to {section.total.end} (as known on {as_of})",
        ).in_language(language),
        has_total=True,
    )


def _cells(line: Line, number: str) -> tuple[Cell, ...]:
    tone = words.TONES[line.row.target_status.light] if line.row else None
    duty = line.row.target_status.duty if line.row else line.org.duty
    return (
        Cell(number),
        Cell(line.name),
        *(figures.cell(_figure(line, key)) for key, _, _ in FIGURES),
        Cell(line.row.light if line.row else figures.NOT_APPLICABLE, tone),
        Cell(duty.lead_unit or figures.NOT_APPLICABLE),
    )


def _figure(line: Line, key: str) -> Figure:
    if key == "actual":
        return line.done
    return line.change if key == "change" else line.figure(key)
