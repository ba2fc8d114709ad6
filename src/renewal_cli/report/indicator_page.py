"""The page of an indicator in a site: its map, its small multiples, the full ranking, and how it is broken down."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from renewal_cli.calc.explain.explainer import steps_without_target
from renewal_cli.calc.ranking import RANK_KEYS, members, rankings
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import add_months
from renewal_cli.report import figures, words
from renewal_cli.report.charts import multiples
from renewal_cli.report.charts._asked import Asked
from renewal_cli.report.derivation import value_of
from renewal_cli.report.district_map import district_map
from renewal_cli.report.document import Document, Sentence, section
from renewal_cli.report.heading import heading
from renewal_cli.report.page_bullets import bullet_graphs, glance
from renewal_cli.report.page_tables import splits
from renewal_cli.report.page_verdict import verdict_lines
from renewal_cli.report.picture import Picture
from renewal_cli.report.rank import ranked
from renewal_cli.report.row import ranked_name
from renewal_cli.report.table import Cell, Column, Subject, Table
from renewal_cli.report.target_rows import rows_for, rows_of, rows_of_tops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row


def indicator_page(view: View, indicator: Indicator, language: Language, link_of: Callable[[Org], str]) -> Document:
    """How one indicator stands in the whole tree; ``link_of`` says where a click on an org of the map leads."""
    tops, below, name = view.programme.orgs.roots(), members(view, None), words.name_of(indicator, language)
    rows, others = rows_of_tops(view, tops, indicator, language), rows_of(view, below, indicator, language)
    places = [*_ranked(view, indicator, language)]
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        *verdict_lines(name, rows, others, language),
        *([bullet_graphs([glance(view, row) for row in rows], language)] if rows else []),
        *_maps(view, tops, others, link_of),
        *section(Phrase("各区走势", "Over time"), _multiples(view, indicator, others), language),
        *_rankings(places, language),
        *section(Phrase("分解与占比", "Breakdown and shares"), splits(view, rows, below, language), language),
        *section(
            Phrase("没有目标的数", "Figures without a target"), _without_target(view, indicator, language), language
        ),
    ]
    told = dict.fromkeys(note for _, document in places for note in document.said("note"))
    blocks += [Sentence(note, "note") for note in told]
    records = [record for _, document in places for record in document.records] or [row.record() for row in rows]
    return Document.of(view, "report", language, blocks, records)


def _promises(rows: Sequence[Row]) -> list[Row]:
    """The first target of each promise."""
    return [*{row.promise: row for row in reversed(rows)}.values()][::-1]


def _maps(view: View, tops: Sequence[Org], rows: Sequence[Row], link_of: Callable[[Org], str]) -> Iterator[Block]:
    """A map of each promise of those below."""
    drawn = (district_map(view, tops, row, link_of) for row in _promises(rows))
    yield from (each for each in drawn if each)


def _multiples(view: View, indicator: Indicator, rows: Sequence[Row]) -> list[Picture]:
    """Small multiples of each promise of those below; none where nobody promised a number."""
    found: list[Picture] = []
    for row in _promises(rows):
        window = row.target_status.target.window
        asked = Asked(view, row.language, add_months(view.as_of, -12), None, indicator, window)
        with suppress(AskedWronglyError):
            found += [block for block in multiples.chart(asked).blocks if isinstance(block, Picture)]
    return found


def _without_target(view: View, indicator: Indicator, language: Language) -> list[Table]:
    """What was reported of orgs that have promised nothing of it."""
    rows = []
    for org in view.programme.orgs.all():
        if all(target.indicator != indicator.id for _, target in view.promises(org.id)):
            step = steps_without_target(view, org, indicator).get("actual")
            if step is not None:
                about = Subject(org.id, indicator.id, figure="actual")
                name = Cell(words.name_of(org, language), about=Subject(org.id))
                rows.append((name, figures.cell(value_of(step, view, language))._replace(about=about)))
    columns = (Column(words.ORG.in_language(language)), Column(words.ACTUAL.in_language(language), is_number=True))
    unit = Phrase(f"单位：{indicator.unit.text}", f"Unit: {indicator.unit.text}").in_language(language)
    return [Table(columns, tuple(rows), unit_line=unit)] if rows else []


def _rankings(ranked: Sequence[tuple[str, Document]], language: Language) -> Iterator[Block]:
    """Each ranking below what is ranked and its verdict."""
    for name, document in ranked:
        (verdict,) = document.said("verdict")
        yield Sentence(Phrase(f"{name}：{verdict}", f"{name}: {verdict}").in_language(language), "heading")
        yield from document.tables


def _ranked(view: View, indicator: Indicator, language: Language) -> Iterator[tuple[str, Document]]:
    """A ranking of each level below the top, for each end of targets, with the name of what is ranked."""
    tops = {each.level for each in view.programme.orgs.roots()}
    levels = dict.fromkeys(each.level for each in view.programme.orgs.all() if each.level not in tops)
    for level in levels:
        for each in rankings(view, members(view, level), indicator, RANK_KEYS[0], None):
            name = ranked_name(rows_for(view, [entry.target_status for entry in each.entries], language))
            yield name, ranked(view, [each], RANK_KEYS[0], language)
