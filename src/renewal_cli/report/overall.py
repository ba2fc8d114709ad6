"""``rank --overall`` and ``report monthly --overall``: one order over all measures, with distances to schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.choose import only_top
from renewal_cli.calc.path import behind_schedule
from renewal_cli.calc.view import reported_by
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period import ONE_DAY, Period
from renewal_cli.report import figures, words
from renewal_cli.report.bulletin_section import sections_of
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.one_table import (
    OneTable,
    first_columns,
    other_windows,
    place_cell,
    place_of,
    ranking_of,
    total_name,
    until,
    with_unit,
)
from renewal_cli.report.overall_order import UNPLACED, Order, Standing, by_mean_place, by_score, refuse_other_time
from renewal_cli.report.sentences import in_words
from renewal_cli.report.table import Cell, Column, Figure, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.ranking import Ranked, Ranking
    from renewal_cli.calc.view import View
    from renewal_cli.model.score import Score
    from renewal_cli.report.bulletin_section import OrgProgress, Section
    from renewal_cli.report.document import Block
    from renewal_cli.report.table import Field, Record

TITLE = Phrase("各区县综合排名表", "The districts over all measures")
BEHIND = Phrase("距序时", "To schedule")


class Measure(NamedTuple):
    """One org in one measure: its place, and how it stands."""

    entry: Ranked | None
    line: OrgProgress

    @property
    def behind(self) -> Figure:
        """What is missing to be on schedule."""
        row = self.line.row
        amount = behind_schedule(row.target_status) if row else None
        return figures.rate(amount, self.line.indicator, figures.is_nothing)

    @property
    def said(self) -> Phrase:
        """Its place, rate, gap and distance to schedule in words."""
        zh, en = words.name_of(self.line.indicator, "zh"), words.name_of(self.line.indicator, "en")
        if self.line.row is None:
            return Phrase(f"{zh}没有目标", f"{en} no target")
        rate, gap, behind = (
            in_words(each) for each in (self.line.figure("completion"), self.line.figure("gap"), self.behind)
        )
        is_behind = self.behind.value is None or not figures.is_nothing(self.behind.value)[1]
        left = (
            Phrase(f"距序时{behind.zh}", f"{behind.en} to schedule") if is_behind else Phrase("已达序时", "on schedule")
        )
        return Phrase(
            f"{zh}{self._place.zh}，完成率{rate.zh}，缺口{gap.zh}，{left.zh}",
            f"{en} {self._place.en}, completion {rate.en}, gap {gap.en}, {left.en}",
        )

    @property
    def _place(self) -> Phrase:
        """Its place, or why it has none."""
        if self.entry is None or (self.entry.place is None and self.entry.apart is None):
            return UNPLACED
        zh, en = place_of(self.entry, "zh"), place_of(self.entry, "en")
        return Phrase(zh, en) if self.entry.place is None else Phrase(f"第{zh}名", f"place {en}")


class OverallRow(NamedTuple):
    """One org over all measures."""

    order: Order
    standing: Standing
    measures: tuple[Measure, ...]
    language: Language

    @property
    def name(self) -> str:
        """The org."""
        return words.name_of(self.standing.org, self.language)

    @property
    def has_target(self) -> bool:
        """Whether anything was asked of it."""
        return self.standing.is_judged or any(each.line.row for each in self.measures)

    @property
    def place(self) -> str:
        """Its place, or why it has none; "—" where nothing was asked of it."""
        if self.standing.place is not None:
            return str(self.standing.place)
        return self.standing.apart.in_language(self.language) if self.has_target else figures.NOT_APPLICABLE

    @property
    def text(self) -> str:
        """The row as a sentence."""
        told = [each.said for each in self.measures]
        by = Phrase(f"{self.order.figure.zh}{self.standing.figure}", f"{self.order.figure.en}{self.standing.figure}")
        head = Phrase(f"{self.place} {self.name}：", f"{self.place}, {self.name}: ")
        if self.standing.place is not None:
            head = Phrase(f"第{self.place}名 {self.name}：", f"place {self.place}, {self.name}: ")
        if self.standing.figure.value is not None:
            head = Phrase(f"{head.zh}{by.zh}；", f"{head.en}{by.en}; ")
        if self.standing.judgement is not None:
            head = Phrase(f"{head.zh}{self.standing.judgement.text}；", f"{head.en}{self.standing.judgement.text}; ")
        return Phrase(
            f"{head.zh}{'；'.join(each.zh for each in told)}。", f"{head.en}{'; '.join(each.en for each in told)}."
        ).in_language(self.language)

    def record(self) -> Record:
        """The row for programs: the figures of each measure behind its indicator."""
        found: dict[str, Field] = {
            "org": self.standing.org.id,
            "org_name": self.name,
            "place": self.standing.place,
            self.order.key: self.standing.figure,
        }
        if self.order.score is not None:
            found |= {"score": self.order.score.id, "grade": self.standing.grade}
        for each in self.measures:
            key = each.line.indicator.id
            found[f"{key}_place"] = each.entry.place if each.entry else None
            found[f"{key}_apart"] = each.entry.apart if each.entry else None
            for name, figure in _figures(each):
                found[f"{key}_{name}"] = figure
        return found


def overall_table(view: View, sections: Sequence[Section], language: Language, score: Score | None = None) -> OneTable:
    """The orgs below in one order, a measure an indicator: by the total of a score, or the mean of their places."""
    chosen = _chosen(sections)
    rankings = [ranking_of(view, section) for section in chosen]
    order = _order(view, chosen, rankings, language, score)
    rows = _rows(order, chosen, rankings, language)
    totals = [Measure(None, section.total) for section in chosen]
    blank = [Cell("")] * (3 if order.judged else 2)
    total = (Cell(total_name(chosen[0], language)), *blank, *_cells(totals, [Cell("")] * len(totals)))
    return OneTable(
        Table(
            (
                *first_columns(language),
                Column(order.heading.in_language(language), is_number=True),
                *([Column(order.judged.in_language(language))] if order.judged else []),
                *(column for section in chosen for column in _columns(section, language)),
            ),
            (*(_line(row) for row in rows), total),
            title=TITLE.in_language(language),
            unit_line=until(chosen[0], view.as_of, language),
            has_total=True,
            has_groups=True,
        ),
        tuple(row.text for row in rows if row.has_target),
        tuple(row.record() for row in rows),
        (_verdict(order, rows, chosen, language),),
        (_how(order, chosen, rankings, language), *other_windows(chosen, language)),
    )


def _chosen(sections: Sequence[Section]) -> list[Section]:
    """One section an indicator: of several promises that which ends first, this year's task."""
    found: dict[str, Section] = {}
    for each in sorted(sections, key=lambda section: section.lead_row.target_status.target.by.last):
        found.setdefault(each.indicator.id, each)
    return [each for each in sections if each is found[each.indicator.id]]


def _order(
    view: View,
    sections: Sequence[Section],
    rankings: Sequence[Ranking | None],
    language: Language,
    score: Score | None,
) -> Order:
    orgs = [line.org for line in sections[0].lines]
    if score is not None:
        return by_score(view, orgs, score, language)
    return by_mean_place(orgs, [each for each in rankings if each is not None and each.is_given])


def _rows(
    order: Order, sections: Sequence[Section], rankings: Sequence[Ranking | None], language: Language
) -> list[OverallRow]:
    lines = [{line.org.id: line for line in section.lines} for section in sections]
    places = [{one.target_status.org.id: one for one in each.entries} if each else {} for each in rankings]
    return [
        OverallRow(
            order,
            each,
            tuple(Measure(held.get(each.org.id), line[each.org.id]) for held, line in zip(places, lines, strict=True)),
            language,
        )
        for each in order.standings
    ]


def _columns(section: Section, language: Language) -> Iterator[Column]:
    headings = (
        ("", words.PLACE),
        ("completion", words.COMPLETION),
        ("gap", with_unit(words.GAP, section)),
        ("behind_schedule", with_unit(BEHIND, section)),
    )
    for key, above in headings:
        yield Column(above.in_language(language), is_number=True, group=section.lead_row.name, key=key)


def _figures(measure: Measure) -> tuple[tuple[str, Figure], ...]:
    line = measure.line
    return (
        ("completion", line.figure("completion")),
        ("gap", line.figure("gap")),
        ("behind_schedule", measure.behind),
    )


def _line(row: OverallRow) -> tuple[Cell, ...]:
    places, held = [place_cell(each.entry, row.language) for each in row.measures], row.standing
    judgement = [held.judgement or Cell(figures.NOT_APPLICABLE)] if row.order.judged else []
    place = figures.numbered(held.place, row.place)
    return Cell(row.name), place, figures.cell(held.figure), *judgement, *_cells(row.measures, places)


def _cells(measures: Sequence[Measure], places: Sequence[Cell]) -> Iterator[Cell]:
    for each, place in zip(measures, places, strict=True):
        yield place
        yield each.line.rate_cell
        yield figures.cell(each.line.figure("gap"))
        yield figures.cell(each.behind)


def _verdict(order: Order, rows: Sequence[OverallRow], sections: Sequence[Section], language: Language) -> str:
    """First and last, and who has no place."""
    placed = [row for row in rows if row.standing.place is not None]
    unplaced = [row.name for row in rows if row.standing.place is None and row.has_target]
    apart = Phrase("", "")
    if unplaced:
        names = Phrase("、".join(unplaced), ", ".join(unplaced))
        apart = Phrase(f"；不排名 {len(unplaced)} 个（{names.zh}）", f"; not ranked: {len(unplaced)} ({names.en})")
    head = Phrase(f"{len(sections)} 项指标综合排名", f"Over {several(len(sections), 'measure')}")
    if order.score is not None:
        zh, en = words.name_of(order.score, "zh"), words.name_of(order.score, "en")
        head = Phrase(f"按“{zh}”综合排名", f"By '{en}'")
    if not placed:
        return Phrase(f"{head.zh}：无{apart.zh}。", f"{head.en}: nobody{apart.en}.").in_language(language)
    first, end = _named(rows, 1), placed[-1].standing.place
    last = Phrase("", "")
    if end != 1:
        worst = _named(rows, end)
        last = Phrase(f"；末位 {worst.zh}", f"; last {worst.en}")
    return Phrase(
        f"{head.zh}：第1名 {first.zh}{last.zh}{apart.zh}。", f"{head.en}: first {first.en}{last.en}{apart.en}."
    ).in_language(language)


def _named(rows: Sequence[OverallRow], place: int | None) -> Phrase:
    named = [row for row in rows if row.standing.place == place]
    zh, en = "、".join(row.name for row in named), ", ".join(row.name for row in named)
    by, figure = named[0].order.figure, named[0].standing.figure
    return Phrase(f"{zh}（{by.zh}{figure}）", f"{en} ({by.en}{figure})")


def _how(order: Order, sections: Sequence[Section], rankings: Sequence[Ranking | None], language: Language) -> str:
    """The rule of the places, and which measures nobody could be ranked by."""
    left_out = [
        section.lead_row.name
        for section, ranking in zip(sections, rankings, strict=True)
        if ranking is None or not ranking.is_given
    ]
    without = Phrase("", "")
    if left_out and order.score is None:
        without = Phrase(
            f"；{'、'.join(left_out)}无法排名，不计入", f"; without {', '.join(left_out)}, which ranks nobody"
        )
    return Phrase(
        f"综合排名：{order.rule.zh}{without.zh}。距序时＝目标×序时进度－实绩，不小于零。",
        f"Overall: {order.rule.en}{without.en}. To schedule = target × time gone - actual, never below zero.",
    ).in_language(language)


def rank_overall(view: View, language: Language, score: Score | None) -> Document:
    """The orgs below the top over all indicators: by the total of a score, or else by the mean of their places.

    It looks at the targets of the as-of day; once the time of the score is over, at those of its last day.

    Raises:
        AskedWronglyError: there are several tops, no target of that day, or the time of the score has not come.
    """
    last = view.as_of if score is None else min(view.as_of, score.window.last)
    period = Period(last.replace(day=1), last)
    if score is not None:
        refuse_other_time(score, period)
    now, before = (reported_by(view, day) for day in (last, period.first - ONE_DAY))
    sections = sections_of(now, before, period, only_top(view), None, language)
    if not sections:
        raise AskedWronglyError(
            f"{last} 没有可排名的目标。换一个 --as-of。", f"no target to rank on {last}. Try another --as-of."
        )
    table = overall_table(now, sections, language, score)
    blocks = tuple(_ranked_blocks(view, table, sections, language))
    return Document.of(view, "rank", language, blocks, table.records)


def _ranked_blocks(view: View, table: OneTable, sections: list[Section], language: Language) -> Iterator[Block]:
    yield Sentence(heading(TITLE.in_language(language), view, language), "title")
    yield from (Sentence(text, "verdict") for text in table.statements)
    yield table.table
    yield from (Sentence(text, "line") for text in table.lines)
    rows = [row for section in sections for row in section.rows_below]
    yield from (Sentence(text, "note") for text in (*table.notes, *notes(view, rows, language)))
