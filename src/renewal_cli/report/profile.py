"""``renewal profile``: everything that the files say of one org, each with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_statuses
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Bullets, Document, Sentence, section
from renewal_cli.report.duties import duty_table
from renewal_cli.report.duties import line as duty_line
from renewal_cli.report.duty_row import DutyRow
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.profile_line import line_table, newest, planned, promised, reported, without_target
from renewal_cli.report.row import status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.status_narrow import by_the_end, narrow_targets
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.target_rows import rows_of
from renewal_cli.report.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.profile_line import Line
    from renewal_cli.report.row import Row

MOST_NAMED = 5
"""So many lines are named in one sentence."""
MOST_LINES = 60
"""So many lines of one kind are printed, the last ones; programs get all of them."""


def profile(view: View, org: Org, language: Language) -> Document:
    """Targets, levels without a target, reports, plans, duties, notes and those below of one org, and the sentences."""
    rows = rows_of(view, (org,), None, language)
    promises, free, plans = [promised(row) for row in rows], without_target(view, org), planned(view, org)
    others = {line.indicator.id for line in free}
    towards = [line for line in reported(view, org) if line.indicator.id not in others]
    duties = [DutyRow(each, language) for each in duty_statuses(view, (org.id,))]
    below = view.programme.orgs.children(org.id)
    return Document.of(
        view,
        "profile",
        language,
        (
            Sentence(heading(words.name_of(org, language), view, language), "title"),
            Sentence(_verdict(org, rows, free, plans, duties, below, language), "verdict"),
            *(Sentence(each.in_language(language), "statement") for each in _facts(view, org)),
            *_targets(view, rows, language),
            *_lines(Phrase("没有目标的数", "Figures without a target"), free, language),
            *_lines(Phrase("目标项下报告的数", "Reported towards the targets"), towards, language),
            *_lines(Phrase("计划", "Plans"), plans, language),
            *_duties(duties, language),
            *_below(view, below, language),
            *_sentences(view, [*promises, *free, *towards, *plans], duties, language),
            *(Sentence(note, "note") for note in _noted([*free, *towards, *plans], language)),
            *(Sentence(note, "note") for note in notes(view, rows, language)),
        ),
        (line.record(view, language) for line in (*promises, *free, *towards, *plans)),
        further={
            "duties": tuple(each.record() for each in duties),
            "below": tuple({"org": each.id, "org_name": words.name_of(each, language)} for each in below),
        },
    )


def _verdict(
    org: Org,
    rows: Sequence[Row],
    free: Sequence[Line],
    plans: Sequence[Line],
    duties: Sequence[DutyRow],
    below: Sequence[Org],
    language: Language,
) -> str:
    """How its targets stand; what else is known of it, the figures without a target by name."""
    count, named = len(newest(free)), _figures_named(free, language)
    found = [
        (count, Phrase(f"没有目标的数 {count} 个：{named}", f"figures without a target: {count} ({named})")),
        (len(plans), Phrase(f"计划 {len(plans)} 条", f"plans: {len(plans)}")),
        (len(duties), Phrase(f"履职事项 {len(duties)} 条", f"duties: {len(duties)}")),
        (len(below), Phrase(f"下级 {len(below)} 个", f"below it: {len(below)}")),
    ]
    zh, en = "；".join(each.zh for n, each in found if n), "; ".join(each.en for n, each in found if n)
    nothing = Phrase("此外没有报告、没有计划、没有下级。", " No figures, no plans, nobody below it.")
    rest = Phrase(f"{zh}。", f" {en[:1].upper()}{en[1:]}.") if zh else nothing
    return verdict(words.name_of(org, language), rows, language) + rest.in_language(language)


def _figures_named(lines: Sequence[Line], language: Language) -> str:
    """The newest figure of each indicator, in words; of many the first ones, and how many there are."""
    return _texts(newest(lines), language)


def _facts(view: View, org: Org) -> Iterator[Phrase]:
    """Whose part it is, who answers for it, its code, and what is noted of it."""
    if org.parent is not None:
        above = view.programme.orgs[org.parent]
        yield Phrase(f"隶属：{above.name}。", f"Part of: {above.en or above.name}.")
    zh, en = (org.responsibility.named or each for each in words.NOBODY)
    yield Phrase(f"责任：{zh}。", f"Responsible: {en}.")
    if org.code:
        yield Phrase(f"代码：{org.code}。", f"Code: {org.code}.")
    if org.note:
        yield Phrase(f"备注：{org.note}。", f"Note: {org.note}.")


def _targets(view: View, rows: Sequence[Row], language: Language) -> Iterator[Block]:
    """The targets as ``renewal status`` has them."""
    columns = (Column(words.INDICATOR.in_language(language)), *status_columns(language))
    names = (words.INDICATOR.in_language(language), [row.name for row in rows])
    narrow = narrow_targets(names, [by_the_end(view, row) for row in rows], language)
    table = Table(columns, tuple((Cell(row.name), *status_cells(row)) for row in rows), narrow=narrow)
    lines = [Sentence(status_line(row), "line") for row in rows]
    yield from section(Phrase("目标", "Targets"), [table, *lines] if rows else [], language)


def _lines(title: Phrase, lines: Sequence[Line], language: Language) -> Iterator[Block]:
    """A table of some lines, and the same in words; of very many the last."""
    shown = lines[-MOST_LINES:]
    blocks: list[Block] = [line_table(shown, language)] if shown else []
    blocks += [Sentence(_said(line, language), "line") for line in shown]
    if len(lines) > len(shown):
        left = Phrase(
            f"只列最后 {len(shown)} 条，共 {len(lines)} 条；全部见 renewal export。",
            f"The last {len(shown)} of {len(lines)}; all of them: renewal export.",
        )
        blocks.append(Sentence(left.in_language(language), "statement"))
    yield from section(title, blocks, language)


def _said(line: Line, language: Language) -> str:
    """A line as a sentence, with where it is written."""
    text, place = line.text(language), line.place.line_reference
    return Phrase(f"{text}（{place}）。", f"{text} ({place}).").in_language(language)


def _duties(rows: Sequence[DutyRow], language: Language) -> Iterator[Block]:
    """What it was asked for and has taken on, each with its state."""
    title = Phrase("履职事项", "Duties")
    blocks: list[Block] = [duty_table("", rows, language)] if rows else []
    blocks += [Sentence(duty_line(row), "line") for row in rows]
    yield from section(title, blocks, language)


def _below(view: View, below: Sequence[Org], language: Language) -> Iterator[Block]:
    """Those below it, with what is known of each."""
    lines = []
    for org in below:
        targets, free = len(view.promises(org.id)), _figures_named(without_target(view, org), language)
        lines.append((words.name_of(org, language), figures.counted(targets), free or "—", org.note or "—"))
    heads = (
        (words.ORG, False),
        (Phrase("目标(项)", "Targets"), True),
        (Phrase("没有目标的数", "Figures without a target"), False),
        (Phrase("备注", "Note"), False),
    )
    columns = tuple(Column(each.in_language(language), is_number) for each, is_number in heads)
    cells = ((Cell(name), targets, Cell(free), Cell(note)) for name, targets, free, note in lines)
    table = Table(columns, tuple(cells))
    told = [
        Phrase(
            f"{name}：目标 {targets.text} 项；没有目标的数：{free}；备注：{note}。",
            f"{name}: targets {targets.text}; figures without a target: {free}; note: {note}.",
        )
        for name, targets, free, note in lines
    ]
    sentences = [Sentence(each.in_language(language), "line") for each in told]
    yield from section(Phrase("下级片区、单位和项目", "Below it"), [table, *sentences] if lines else [], language)


def _sentences(view: View, lines: Sequence[Line], duties: Sequence[DutyRow], language: Language) -> Iterator[Block]:
    """Each sentence of a source once, with the lines and duties that it carries."""
    carried: dict[tuple[str, str | None], list[str]] = {}
    said = [(line.quote, line.source, line.text(language)) for line in lines]
    said += [(each.duty.quote, each.duty.source, each.duty.short_name) for each in duties]
    for words_said, of, text in said:
        if words_said:
            carried.setdefault((words_said, of), []).append(text)
    items = []
    for (quote, source), found in carried.items():
        what = _joined(found, language)
        title = view.programme.sources[source].title if source else ""
        items.append(
            Phrase(
                f"“{quote}”{title and f'（{title}）'}：{what}。", f'"{quote}"{title and f" ({title})"}: {what}.'
            ).in_language(language)
        )
    if items:
        yield Bullets(Phrase("原话", "In the words of the source").in_language(language), tuple(items))


def _noted(lines: Sequence[Line], language: Language) -> Iterator[str]:
    """Each note to a figure or plan once, with the lines that it belongs to."""
    carried: dict[str, list[Line]] = {}
    for line in lines:
        if line.note:
            carried.setdefault(line.note, []).append(line)
    for note, found in carried.items():
        what = _texts(found, language)
        yield Phrase(f"{what}：{note}。", f"{what}: {note}.").in_language(language)


def _texts(lines: Sequence[Line], language: Language) -> str:
    """Some lines in words; of many the first, and how many there are."""
    return _joined([line.text(language) for line in lines], language)


def _joined(texts: Sequence[str], language: Language) -> str:
    text = Phrase("、", "; ").in_language(language).join(texts[:MOST_NAMED])
    more = Phrase(f"等 {len(texts)} 个", f" and others, {len(texts)} in all").in_language(language)
    return text + more if len(texts) > MOST_NAMED else text
