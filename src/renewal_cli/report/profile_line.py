"""The lines of a profile: each promise, figure and plan of an org, with the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period_words import said_period, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.places import sources
from renewal_cli.report.sentences import said
from renewal_cli.report.table import Cell, Column, Subject, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.place import Place
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record

Kind = Literal["target", "actuals", "year_to_date", "to_date", "plans"]
"""A promise, or the section that a figure stands in."""

KINDS: dict[Kind, Phrase] = {
    "target": Phrase("目标", "target"),
    "actuals": Phrase("", ""),
    "year_to_date": Phrase("年内累计", "year to date"),
    "to_date": Phrase("累计", "to date"),
    "plans": Phrase("计划", "plan"),
}
"""What stands behind the name of its indicator."""
WHEN = Phrase("时期", "Time")
FIGURE = Phrase("数", "Figure")
WRITTEN = Phrase("出处", "Written in")


@dataclass(frozen=True)
class Line:
    """One promise, figure or plan of an org, as the files have it.

    Attributes:
        figure: in the indicator's unit, with its word.
        when: its period or window.
        quote: the sentence that says it; None where the file has none.
        source: the id of the document that it is taken from.
    """

    kind: Kind
    org: Org
    indicator: Indicator
    when: Phrase
    figure: Figure
    place: Place
    quote: str | None
    source: str | None
    note: str | None

    def name(self, language: Language) -> str:
        """What it is of: ``涉及面积``, ``有效投资年内累计``."""
        name, kind = words.name_of(self.indicator, language), KINDS[self.kind]
        return Phrase(f"{name}{kind.zh}", f"{name}, {kind.en}" if kind.en else name).in_language(language)

    def text(self, language: Language) -> str:
        """What it is of, when, and the figure: ``涉及面积（2025年）约230亩``."""
        name, figure, when = self.name(language), said(self.figure, language), self.when
        return Phrase(f"{name}（{when.zh}）{figure}", f"{name} ({when.en}): {figure}").in_language(language)

    def record(self, view: View, language: Language) -> Record:
        """The line for programs."""
        return {
            "org": self.org.id,
            "org_name": words.name_of(self.org, language),
            "kind": self.kind,
            "indicator": self.indicator.id,
            "indicator_name": words.name_of(self.indicator, language),
            "period": self.when.en,
            "value": self.figure,
            "unit": self.indicator.unit.text,
            "source": self.source,
            "source_title": view.programme.sources[self.source].title if self.source else None,
            "quote": self.quote,
            "note": self.note,
            "sources": sources(self.place),
        }


def promised(row: Row) -> Line:
    """The line of a promise."""
    stands = row.target_status
    target = stands.target
    window = said_window(target.since, target.by)
    return Line(
        "target",
        stands.org,
        stands.indicator,
        window,
        row.target,
        target.place,
        target.quote,
        target.source,
        target.assumption or target.note,
    )


def reported(view: View, org: Org) -> list[Line]:
    """The lines of what was reported of an org by the day, indicator by indicator, in order of time."""
    return _observed(view, org, view.done)


def planned(view: View, org: Org) -> list[Line]:
    """The lines of what was planned by the day, indicator by indicator, in order of time."""
    return _observed(view, org, view.plans)


def _observed(
    view: View, org: Org, known: Callable[[str, str], Sequence[Observation]], without: Collection[str] = ()
) -> list[Line]:
    found = []
    for name in (each for each in view.programme.indicators_of(org.id) if each not in without):
        indicator = view.programme.indicators[name]
        for each in sorted(known(org.id, name), key=lambda one: one.period.last):
            amount, when = figures.amount(each.amount, indicator), said_period(each.period)
            found.append(
                Line(each.section, org, indicator, when, amount, each.place, each.quote, each.source, each.note)
            )
    return found


def without_target(view: View, org: Org) -> list[Line]:
    """The lines of what was reported of an org for indicators of which it has promised nothing."""
    return _observed(view, org, view.done, {target.indicator for _, target in view.promises(org.id)})


def newest(lines: Sequence[Line]) -> list[Line]:
    """The last line of each indicator."""
    return [*{line.indicator.id: line for line in lines}.values()]


def line_table(lines: Sequence[Line], language: Language, *, has_org: bool = False) -> Table:
    """A row for each line: what it is of, when, how much, and where it is written; perhaps whose it is."""
    heads = [words.ORG] if has_org else []
    columns = [Column(each.in_language(language)) for each in (*heads, words.INDICATOR)]
    columns.append(Column(WHEN.in_language(language), is_answer=True))
    columns += [
        Column(FIGURE.in_language(language), is_number=True, is_answer=True),
        Column(WRITTEN.in_language(language)),
    ]
    rows = [
        (
            *([Cell(words.name_of(each.org, language), about=Subject(each.org.id))] if has_org else []),
            Cell(each.name(language)),
            Cell(each.when.in_language(language)),
            figures.with_unit(each.figure)._replace(about=Subject(each.org.id, each.indicator.id, figure="actual")),
            Cell(each.place.line_reference),
        )
        for each in lines
    ]
    return Table(tuple(columns), tuple(rows))
