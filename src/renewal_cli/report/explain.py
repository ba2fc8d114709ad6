"""``renewal explain``: where a figure comes from, down to each line of each file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.choose import choose_key
from renewal_cli.calc.explain.explainer import FIGURES, Explainer, steps_without_target
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period import Period
from renewal_cli.model.period_words import said_window
from renewal_cli.model.target import year_of
from renewal_cli.report import words
from renewal_cli.report.derivation import ALL, LINES, NAMES, in_few_lines, size, step_record, step_sentence, value_of
from renewal_cli.report.document import Document, Sentence, Shorter, Tree
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import how_computed, notes
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.target import Years
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record

DEFAULT_FIGURE = "completion"


def figure_asked(asked: str | None) -> str:
    """The figure that is meant; by default the completion rate.

    Raises:
        AskedWronglyError: no such figure; the message names the nearest.
    """
    if asked is None:
        return DEFAULT_FIGURE
    near = [*FIGURES, *(name.zh for name in NAMES.values())]
    return choose_key(NAMES, asked, Phrase("没有这个数字：“{}”。", "no figure '{}': "), near)


class _Numbered(NamedTuple):
    """A step with its place in the tree, such as ``1.2``."""

    step: Step
    number: str
    depth: int


def explain(
    view: View,
    org: Org,
    indicator: Indicator,
    figure: str,
    asked: Years | None,
    language: Language,
    *,
    has_all: bool = True,
) -> Document:
    """The derivation of a figure of each target that an org has for an indicator, against the end of a year.

    A window asks for the target of this window only. Without ``has_all``, of many lines those of an org are told by
    year; the rows for programs are always whole.

    Raises:
        AskedWronglyError: no such target, or none that covers the year.
    """
    view = replace(view, by_rows=True)
    rows = [
        row
        for row in rows_of(view, (org,), indicator, language)
        if asked is None or row.target_status.target.covers(asked)
    ]
    name = words.name_of(org, language)
    if not rows:
        return _without_target(view, org, indicator, figure, asked, language, has_all=has_all)
    roots = [_root(view, row, figure, year_of(asked)) for row in rows]
    verdicts = [_verdict(row, root, view) for row, root in zip(rows, roots, strict=True)]
    return _document(view, name, verdicts, roots, notes(view, rows, language), language, has_all=has_all)


def _document(
    view: View,
    name: str,
    verdicts: Sequence[str],
    roots: Sequence[Step],
    told: Sequence[str],
    language: Language,
    *,
    has_all: bool,
) -> Document:
    """The derivations that begin with some steps, each with its verdict."""
    steps = [numbered for place, root in enumerate(roots, 1) for numbered in _in_order(root, str(place), 0)]
    head = [Sentence(heading(name, view, language), "title"), *(Sentence(each, "verdict") for each in verdicts)]
    below = [Sentence(note, "note") for note in told]
    shown = [roots] if has_all else in_few_lines(roots)
    whole, *shorter = ((*head, *_derived(each, len(steps), view, language), *below) for each in shown)
    return Document.of(
        view,
        "explain",
        language,
        whole,
        (_record(each, view, language) for each in steps),
        trees=tuple(_tree(_Numbered(root, str(place), 0), view, language) for place, root in enumerate(roots, 1)),
        shorter=Shorter(LINES, tuple(shorter)) if shorter else None,
    )


def _derived(roots: Sequence[Step], steps: int, view: View, language: Language) -> Iterator[Sentence]:
    """Each step as a sentence, and how many of all steps are told with others."""
    for root in roots:
        for each in _in_order(root, "", 0):
            yield Sentence(step_sentence(each.step, view, language), "statement", each.depth)
    hidden = steps - sum(map(size, roots))
    if hidden:
        text = Phrase(f"另有 {hidden} 行按年合并；{ALL.zh}", f"{several(hidden, 'more line')} told by year; {ALL.en}")
        yield Sentence(text.in_language(language), "statement")


def _without_target(
    view: View, org: Org, indicator: Indicator, figure: str, asked: Years | None, language: Language, *, has_all: bool
) -> Document:
    """The derivation of what was reported or planned of an indicator of which an org has promised nothing.

    Raises:
        AskedWronglyError: there is nothing of it, or a figure is asked for that only a target has.
    """
    name, what = words.name_of(org, language), words.name_of(indicator, language)
    steps = steps_without_target(view, org, indicator)
    found = [*steps]
    if asked is not None or not found or figure not in (DEFAULT_FIGURE, *found):
        raise _no_target(name, what, asked, [NAMES[each] for each in found])
    root = steps[found[0] if figure == DEFAULT_FIGURE else figure]
    shown, agrees = value_of(root, view, language), _agreement(root)
    lines = _lines(root)
    text = Phrase(
        f"{what}{NAMES[root.figure].zh} {shown}：没有目标；出自 {lines} 行；{agrees.zh}。",
        f"{what}: {NAMES[root.figure].en.lower()} {shown}, no target, from {several(lines, 'line')}; {agrees.en}.",
    )
    return _document(
        view, name, [text.in_language(language)], [root], [how_computed(view, language)], language, has_all=has_all
    )


def _no_target(name: str, what: str, asked: Years | None, found: Sequence[Phrase]) -> AskedWronglyError:
    if isinstance(asked, Period):
        return AskedWronglyError(
            f"{name}没有期限为 {asked} 的“{what}”目标。", f"{name} has no target for '{what}' from {asked}."
        )
    if asked is not None:
        return AskedWronglyError(
            f"{name}没有覆盖{asked}年的“{what}”目标。", f"{name} has no target for '{what}' that covers {asked}."
        )
    if found:
        zh, en = "、".join(each.zh for each in found), ", ".join(each.en.lower() for each in found)
        return AskedWronglyError(
            f"{name}没有“{what}”的目标，没有这个数字；可以追溯的：{zh}。",
            f"{name} has no target for '{what}', so there is no such figure. To explain: {en}.",
        )
    return AskedWronglyError(
        f"{name}没有“{what}”的目标，没有可追溯的数字。", f"{name} has no target for '{what}' to explain."
    )


def _root(view: View, row: Row, figure: str, year: int | None) -> Step:
    stands = row.target_status
    return Explainer(view, shortfall(view, stands, year or stands.target.by.last.year)).step(figure)


def _in_order(step: Step, number: str, depth: int) -> Iterator[_Numbered]:
    """A step, then those below it, then what was left out."""
    yield _Numbered(step, number, depth)
    for below in _below(_Numbered(step, number, depth)):
        yield from _in_order(*below)


def _below(each: _Numbered) -> list[_Numbered]:
    steps = (*each.step.children, *each.step.left_out)
    return [_Numbered(step, f"{each.number}.{place}", each.depth + 1) for place, step in enumerate(steps, 1)]


def _record(each: _Numbered, view: View, language: Language) -> Record:
    return {"number": each.number, "depth": each.depth, **step_record(each.step, view, language)}


def _tree(each: _Numbered, view: View, language: Language) -> Tree:
    below = [_tree(one, view, language) for one in _below(each)]
    used = len(each.step.children)
    return Tree(_record(each, view, language), tuple(below[:used]), tuple(below[used:]))


def _verdict(row: Row, root: Step, view: View) -> str:
    """The figure, on how many lines it stands, and that they give it."""
    lines = _lines(root)
    figure, target = value_of(root, view, row.language), row.target_status.target
    window, indicator = said_window(target.since, target.by), words.name_of(row.target_status.indicator, row.language)
    name = NAMES.get(root.figure, root.label)
    agrees = _agreement(root)
    return Phrase(
        f"{indicator}（{window.zh}）{name.zh} {figure}：出自 {lines} 行；{agrees.zh}。",
        f"{indicator}, {window.en}: {name.en.lower()} {figure}, from {several(lines, 'line')}; {agrees.en}.",
    ).in_language(row.language)


def _lines(root: Step) -> int:
    """On how many lines of the files a step stands."""
    return len({each.step.origin.place for each in _in_order(root, "1", 0) if _is_line(each.step) and each.step.origin})


def _agreement(root: Step) -> Phrase:
    """Whether the lines give the figure, when it is computed from them once more."""
    if root.measure == "word":
        return Phrase("判定依据见下", "what decided stands below")
    if root.value is None:
        return Phrase("算不出，原因见下", "it cannot be computed, for the reason below")
    if recomputed(root) == root.value:
        return Phrase("由这些行重算，结果一致", "computed again from these lines: the same")
    return Phrase("由这些行重算，结果不一致，程序有错", "computed again from these lines: NOT the same, a defect")


def _is_line(step: Step) -> bool:
    return step.origin is not None and step.reason is None and not step.children
