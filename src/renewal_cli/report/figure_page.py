"""The page of a target in a site: where each of its figures comes from, by org and year, down to each line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.explain.explainer import Explainer, steps_without_target
from renewal_cli.calc.path import versions
from renewal_cli.calc.rollup import has_few_below
from renewal_cli.calc.shortfall import final_shortfall
from renewal_cli.i18n import Phrase, several
from renewal_cli.report import words
from renewal_cli.report.chart import burnup_chart
from renewal_cli.report.derivation import FEW, MOST, NAMES, by_year, size, step_sentence, value_of
from renewal_cli.report.document import Bullets, Document, Sentence
from renewal_cli.report.gap_row import GapRow
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import how_computed, notes
from renewal_cli.report.page_bullets import bullet_graphs, glance
from renewal_cli.report.page_changes import revised
from renewal_cli.report.page_verdict import by_reporters
from renewal_cli.report.sentences import lead_said
from renewal_cli.report.table import Subject
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row

DERIVED = (
    "lead",
    "completion",
    "time_progress",
    "actual",
    "target",
    "gap",
    "planned",
    "uncovered",
    "need_per_month",
    "recent_pace",
    "forecast",
    "light",
)
"""The figures derived on the page, each under its own heading; where one follows from another it leads there."""

MANY = 10
"""What follows from more steps than this can be folded away."""


def figure_page(view: View, rows: Sequence[Row]) -> Document:
    """The derivations of the figures of some targets of one org, indicator and window: nearly always of one."""
    language = rows[0].language
    blocks: list[Block] = [Sentence(heading(rows[0].full_name, view, language), "title")]
    blocks += [*(Sentence(_verdict(row), "verdict") for row in rows), *by_reporters(rows, language)]
    blocks.append(bullet_graphs([glance(view, row) for row in rows], language))
    drawn = [chart for row in rows if (chart := burnup_chart(view, row, has_table=False))]
    revisions = [each for row in rows for each in _revisions(view, row)]
    if drawn or revisions:
        title = Phrase("走势与调整" if revisions else "走势", "Burn-up and revisions" if revisions else "Burn-up")
        blocks += [Sentence(title.in_language(language), "heading"), *drawn, *revisions]
    for row in rows:
        blocks += _derivations(view, row, is_first=row is rows[0])
    blocks += [Sentence(note, "note") for note in notes(view, rows, language)]
    return Document.of(view, "report", language, blocks, (row.record() for row in rows))


def reported_page(view: View, org: Org, indicator: Indicator, language: Language) -> Document:
    """The derivations of what was reported and planned of an indicator of which an org has promised nothing."""
    name, what = words.name_of(org, language), words.name_of(indicator, language)
    steps = steps_without_target(view, org, indicator)
    parts = [
        Phrase(
            f"{NAMES[name].zh}{value_of(step, view, 'zh')}", f"{NAMES[name].en.lower()} {value_of(step, view, 'en')}"
        )
        for name, step in steps.items()
    ]
    verdict = Phrase(
        f"{name} {what}：{'，'.join(each.zh for each in parts)}；没有目标。",
        f"{name} {what}: {', '.join(each.en for each in parts)}; no target.",
    )
    blocks: list[Block] = [
        Sentence(heading(f"{name} {what}", view, language), "title"),
        Sentence(verdict.in_language(language), "verdict"),
    ]
    for figure in ("actual", "planned"):
        step, about = steps.get(figure), Subject(org.id, indicator.id, figure=figure)
        text = step_sentence(step, view, language) if step else f"{NAMES[figure].in_language(language)} —"
        blocks.append(Sentence(text, "heading", about=about))
        blocks += _Told(view, language, {}, size(step) > MOST).below(step, 0) if step else []
    blocks.append(Sentence(how_computed(view, language), "note"))
    return Document.of(view, "report", language, blocks)


def _verdict(row: Row) -> str:
    """In which light it is, and by how much."""
    led = lead_said(row)
    led = Phrase(f"，{led.zh}" if led.zh else "", f", {led.en}" if led.en else "")
    return Phrase(f"{row.full_name}：{row.light}{led.zh}。", f"{row.full_name}: {row.light}{led.en}.").in_language(
        row.language
    )


def _revisions(view: View, row: Row) -> Iterator[Bullets]:
    """From what to what the target was revised, when and why, the newest first."""
    steps = [*pairwise(versions(view, row.target_status.target))]
    if steps:
        title = Phrase("目标怎么调整过", "How the target was revised").in_language(row.language)
        said = [revised(row, before, after).in_language(row.language) for before, after in reversed(steps)]
        yield Bullets(title, tuple(said))


def _derivations(view: View, row: Row, *, is_first: bool) -> Iterator[Sentence]:
    """Each figure as a heading, and what it follows from; of very many orgs only what each has done."""
    if not has_few_below(view, row.target_status.org.id):
        yield from _below(view, row, is_first=is_first)
        return
    explainer = Explainer(view, final_shortfall(view, row.target_status))
    steps = {name: explainer.step(name) for name in DERIVED}
    headed = {(step.figure, step.label): row.about(name) for name, step in steps.items()}
    told = _Told(view, row.language, headed, size(steps["actual"]) > MOST)
    for name, step in steps.items():
        yield Sentence(step_sentence(step, view, row.language), "heading", about=row.about(name) if is_first else None)
        yield from told.below(step, 0)


def _below(view: View, row: Row, *, is_first: bool) -> Iterator[Sentence]:
    """Each figure, and what those below have done; their reports line by line would fill the page and more."""
    stands = row.target_status
    need = GapRow(row, final_shortfall(view, stands))
    ahead = {"need_per_month": need.per_month, "recent_pace": need.recent, "forecast": need.forecast}
    printed = {**row.printed, **ahead, "light": row.light}
    del printed["actual"]  # which those below give
    for name, figure in printed.items():
        text = f"{NAMES[name].in_language(row.language)} {figure}"
        yield Sentence(text, "heading", about=row.about(name) if is_first else None)
    done = Phrase(
        f"实绩 {row.actual}：下级很多，这里只列各自的实绩，逐行推导在各自的页上",
        f"Actual {row.actual}: there are many below, so here is what each has done; line by line on its own page",
    )
    yield Sentence(done.in_language(row.language), "heading", about=row.about("actual") if is_first else None)
    found = rows_of(view, view.programme.orgs.children(stands.org.id), stands.indicator, row.language)
    for each in found:
        if each.promise == row.promise:
            said = f"{words.name_of(each.target_status.org, row.language)} {each.actual}"
            yield Sentence(said, "statement", about=each.about("actual"))


class _Told(NamedTuple):
    """The steps of derivations as sentences.

    Attributes:
        headed: what those are about that have a heading of their own, by figure and label.
        is_long: there are so many lines that those of a year are folded.
    """

    view: View
    language: Language
    headed: Mapping[tuple[str, Phrase], Subject]
    is_long: bool

    def below(self, step: Step, depth: int) -> Iterator[Sentence]:
        """What a step follows from: many lines by year; of what has a heading of its own only the figure."""
        lines = [each for each in step.children if each.period is not None]
        is_folded = len(lines) > FEW
        if is_folded:
            for said, members in by_year(step, lines):
                yield from self._group(said, members, depth, is_closed=self.is_long)
        for each in step.children:
            if (about := self.headed.get((each.figure, each.label))) is not None:
                text = f"{each.label.in_language(self.language)} {value_of(each, self.view, self.language)}"
                yield Sentence(text, "statement", depth, about)
            elif not is_folded or each.period is None:
                yield from self._told(each, depth)
        if len(unused := step.left_out) > FEW:
            said = Phrase(f"另有 {len(unused)} 行未计入", f"{several(len(unused), 'more line')} left out")
            yield from self._group(said, unused, depth, is_closed=True)
        else:
            for each in unused:
                yield from self._told(each, depth)

    def _group(self, said: Phrase, steps: Sequence[Step], depth: int, *, is_closed: bool) -> Iterator[Sentence]:
        """Steps that can be folded away under what they come to."""
        text = said.in_language(self.language)
        yield Sentence(text, "statement", depth, fold="closed" if is_closed else "open")
        for each in steps:
            yield from self._told(each, depth + 1)

    def _told(self, step: Step, depth: int) -> Iterator[Sentence]:
        """A step, then what it follows from, which is folded where it is what another org has done, or long."""
        is_folded = step.figure != "reported" and (step.figure == "actual" or size(step) > MANY) and bool(step.children)
        text = step_sentence(step, self.view, self.language)
        yield Sentence(text, "statement", depth, fold="closed" if is_folded else "")
        yield from self.below(step, depth + 1)
