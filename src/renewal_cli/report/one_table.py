"""One attached table for several measures of a bulletin, in place of a table for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.ranking import rankings
from renewal_cli.i18n import Phrase
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.table import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.ranking import Ranked, Ranking
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.bulletin_section import Section
    from renewal_cli.report.table import Record, Table


class OneTable(NamedTuple):
    """A table of several measures.

    Attributes:
        lines: its rows in words, where there is no table.
        records: its rows for programs.
        statements: what it says in the text.
        notes: how its order was found, and whose figures are of another time than its headings say.
    """

    table: Table
    lines: tuple[str, ...]
    records: tuple[Record, ...]
    statements: tuple[str, ...]
    notes: tuple[str, ...]


def ranking_of(view: View, section: Section) -> Ranking | None:
    """The ranking by completion of those below an org for the target of a section; None where none has that target."""
    target = section.lead_row.target_status.target
    orgs = [line.org for line in section.lines]
    found = rankings(view, orgs, section.indicator, "completion", None)
    same_end = [each for each in found if each.entries[0].target_status.target.by.last == target.by.last]
    same = [each for each in same_end if any(one.target_status.target.window == target.window for one in each.entries)]
    return next(iter(same or same_end), None)


def place_of(entry: Ranked | None, language: Language) -> str:
    """Its place, or why it has none; "—" without a target, and where too few could be ranked."""
    return figures.placed(entry.place, entry.apart, language) if entry else figures.NOT_APPLICABLE


def place_cell(entry: Ranked | None, language: Language) -> Cell:
    """The same in a table: a number where it is one."""
    return figures.numbered(entry.place if entry else None, place_of(entry, language))


def with_unit(heading: Phrase, section: Section) -> Phrase:
    """A heading with the unit of a section's figures, as a table of several units needs it."""
    unit = section.indicator.unit.text
    return Phrase(f"{heading.zh}({unit})", f"{heading.en} ({unit})")


def first_columns(language: Language) -> tuple[Column, Column]:
    """Who, and its place."""
    return Column(words.DISTRICT.in_language(language)), Column(words.PLACE.in_language(language), is_number=True)


def other_windows(sections: Sequence[Section], language: Language) -> list[str]:
    """Who has a target of another time than that of its section, and of which, as one note; none where nobody has."""
    named = [
        f"{line.name_in_table} {words.name_of(section.indicator, language)}"
        for section in sections
        for line in section.lines
        if line.has_other_window
    ]
    note = Phrase(f"目标期与表头不同的：{'、'.join(named)}。", f"Of another time than the heading: {', '.join(named)}.")
    return [note.in_language(language)] if named else []


def until(section: Section, as_of: date, language: Language) -> str:
    """To which day the figures run, and by when they were reported."""
    end, known = said_day(section.total.end), said_day(as_of)
    return Phrase(f"截至{end.zh}（据{known.zh}前报送数据）", f"To {end.en} (as reported by {known.en})").in_language(
        language
    )


def total_name(section: Section, language: Language) -> str:
    """What the last row is called."""
    return Phrase(f"合计（{section.total.name}）", f"Total ({section.total.name})").in_language(language)
