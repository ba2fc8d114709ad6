"""``renewal compare``: this period, the one before, last year's, the year so far, shares and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.compared import compared
from renewal_cli.calc.ranking import members
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, joined, same
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.period_words import said_period
from renewal_cli.report import figures, words
from renewal_cli.report.comparison_columns import available, indicator_table, level_table, unrepeated
from renewal_cli.report.comparison_finding import finding
from renewal_cli.report.comparison_notes import comparison_notes
from renewal_cli.report.comparison_row import printed
from renewal_cli.report.comparison_sentences import compared_said, ends_said, line_said
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading, refuse_period_to_come

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.house_rules import ColumnName
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.comparison_row import ComparisonRow
    from renewal_cli.report.document import Block

Against = Literal["previous", "year_ago", "both"]
METHOD = "comparison"
FEW = 3
"""The sentences of so many indicators stand above the table; of more below it, which says the same at a glance."""

OF_MEMBERS: tuple[ColumnName, ...] = ("share", "against_whole", "place", "place_before")
"""The figures that say something of one among several only."""

_NONE_ABOVE = Phrase("没有共同的上级，不合计", "no org is above them all, so there is no sum")
SIGNS = Phrase(
    f"“{figures.NOT_REPORTED}”未报告，“{figures.NOT_APPLICABLE}”无此数。",
    f"'{figures.NOT_REPORTED}' not reported, '{figures.NOT_APPLICABLE}' no such figure.",
)


def compare(
    view: View,
    indicator: Indicator | None,
    period: Period,
    language: Language,
    *,
    org: Org | None = None,
    level: str | None = None,
    against: Against = "both",
    columns: tuple[ColumnName, ...] | None = None,
) -> Document:
    """The amounts of a period held against those before, of one org, of a level's orgs, or of the top of the tree.

    Raises:
        AskedWronglyError: the period has not begun, there is no such level, or nothing is known to compare.
    """
    refuse_period_to_come(period, view.as_of)
    indicators = [indicator] if indicator else [*view.programme.indicators.values()]
    groups = _groups(view, indicators, period, org, level, language)
    groups = [group for group in groups if any(row.has_any for row in group)]
    if not groups:
        raise AskedWronglyError(
            f"没有可比的数：{said_period(period).zh}、上期和上年同期都没有报数。",
            f"nothing to compare: no report of {period}, of the period before or of last year's.",
        )
    rows = [row for group in groups for row in group]
    is_among = level is not None or (org is not None and org.parent is not None)
    every = [name for name in available(against) if is_among or name not in OF_MEMBERS]
    asked = columns or view.programme.rules.columns
    names = tuple(name for name in asked or every if name in every)
    told = names if asked else unrepeated(rows, names)
    parts = [row for row in rows if not _is_whole(row, level)]
    tables = (
        [level_table(each, told, language) for each in groups] if level else [indicator_table(rows, told, language)]
    )
    blocks: list[Block] = [
        Sentence(heading(_title(rows, period, level, language), view, language), "title"),
        *([Sentence(finding(parts, every), "verdict")] if len(groups) > 1 else []),
        *(tables if len(groups) > FEW else ()),
        *(Sentence(text, "verdict") for text in _verdicts(groups, every, level, language)),
        *(() if len(groups) > FEW else tables),
        *(Sentence(text, "line") for row in rows if (text := _line(row, names))),
        *(Sentence(note, "note") for note in comparison_notes(view, rows, names, period, language)),
        Sentence(SIGNS.in_language(language), "note"),
    ]
    return Document.of(view, "compare", language, blocks, (row.record(names) for row in rows), method=METHOD)


def _groups(
    view: View,
    indicators: Sequence[Indicator],
    period: Period,
    org: Org | None,
    level: str | None,
    language: Language,
) -> list[list[ComparisonRow]]:
    """The rows of each indicator: all orgs of a level and the whole, one org, or each top of the tree."""
    if level is not None:
        orgs, whole = _of_level(view, level)
        made = [compared(view, orgs, each, period, whole) for each in indicators]
        return [printed(each, (*each.members, each.whole), language) for each in made]
    if org is None or org.parent is None:
        tops = [org] if org else view.programme.orgs.roots()
        made = [compared(view, (), each, period, top) for top in tops for each in indicators]
        return [printed(each, (each.whole,), language) for each in made]
    beside, above = view.programme.orgs.children(org.parent), view.programme.orgs[org.parent]
    made = [compared(view, beside, each, period, above) for each in indicators]
    return [printed(each, (one for one in each.members if one.org.id == org.id), language) for each in made]


def _of_level(view: View, level: str) -> tuple[tuple[Org, ...], Org | None]:
    """The orgs of a level, and the lowest org above them all.

    Raises:
        AskedWronglyError: there are none; the message names the nearest level.
    """
    orgs = members(view, level)
    if not orgs:
        hint = did_you_mean(level, [*dict.fromkeys(each.level for each in view.programme.orgs.all())])
        raise AskedWronglyError(f"没有“{level}”这一级。{hint.zh}", f"no org of level '{level}': {hint.en}")
    return orgs, view.programme.orgs.above_all(orgs)


def _is_whole(row: ComparisonRow, level: str | None) -> bool:
    """Whether a row is the sum of those of a level, which stand beside it."""
    return level is not None and row.one is row.among.whole


def _title(rows: Sequence[ComparisonRow], period: Period, level: str | None, language: Language) -> str:
    """Of whom, of which indicator where it is one, and of which period."""
    orgs = dict.fromkeys(row.name for row in rows)
    indicators = dict.fromkeys(row.indicator_name for row in rows)
    named = [words.LEVELS.get(level, same(level)).in_language(language)] if level else orgs
    parts = [joined(named, language), *(indicators if len(indicators) == 1 else ())]
    return " · ".join([*parts, said_period(period).in_language(language)])


def _verdicts(
    groups: Sequence[Sequence[ComparisonRow]], names: Sequence[ColumnName], level: str | None, language: Language
) -> Iterator[str]:
    """The sentence of each indicator: of the whole, and who has most of it and grew most where there are several.

    Of one alone it says who answers for it, where somebody is named.
    """
    is_several = len({row.one.org.id for group in groups for row in group}) > 1 and level is None
    for group in groups:
        row, has_whole = group[-1], level is None or _is_whole(group[-1], level)
        told = compared_said(row, names) if has_whole else _NONE_ABOVE
        name = f"{row.name} {row.indicator_name}" if is_several else row.indicator_name
        said = Phrase(f"{name}：{told.zh}", f"{name}: {told.en}") if len(groups) > 1 else told
        ends = ends_said(group[:-1] if has_whole else group, names) if level else Phrase("", "")
        who = Phrase("", "")
        if has_whole and len(groups) == 1 and row.responsible:
            who = Phrase(f"责任：{row.responsible}。", f" Responsible: {row.responsible}.")
        yield Phrase(f"{said.zh}{ends.zh}。{who.zh}", f"{said.en}{ends.en}.{who.en}").in_language(language)


def _line(row: ComparisonRow, names: Sequence[ColumnName]) -> str:
    """One row as a sentence; "" where nothing that is asked for is known."""
    told = line_said(row, names)
    if not told.zh:
        return ""
    return Phrase(
        f"{row.name} {row.indicator_name}：{told.zh}。", f"{row.name}, {row.indicator_name}: {told.en}."
    ).in_language(row.language)
