"""``renewal explain``: where a figure comes from, down to each line of each file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.explain.explainer import FIGURES, Explainer
from renewal_cli.calc.explain.recompute import recomputed
from renewal_cli.calc.methods import method_names
from renewal_cli.calc.shortfall import shortfall
from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.report import words
from renewal_cli.report.document import Document, Sentence, Tree
from renewal_cli.report.explain_step import record, said, value_of
from renewal_cli.report.notes import notes
from renewal_cli.report.status import METHOD, heading, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.explain.step import Step
    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Record
    from renewal_cli.report.row import Row

DEFAULT_FIGURE = "completion"

NAMES: dict[str, Phrase] = {
    "target": words.TARGET,
    "actual": words.ACTUAL,
    "completion": words.COMPLETION,
    "time_progress": words.TIME_PROGRESS,
    "lead": Phrase("超/低于序时", "Lead"),
    "gap": words.GAP,
    "planned": words.PLANNED,
    "uncovered": words.UNCOVERED,
    "light": words.LIGHT,
    "expected": Phrase("应达", "Due"),
    "months_left": Phrase("剩余整月", "Months left"),
    "need_per_month": Phrase("每月需", "Need/month"),
    "need_per_year": Phrase("每年需", "Need/year"),
    "recent_pace": Phrase("近期月均", "Recent/month"),
    "forecast_pace": Phrase("外推月均", "Forecast pace"),
    "forecast": Phrase("预测", "Forecast"),
    "forecast_gap": Phrase("照此差", "Forecast gap"),
    "landing": Phrase("达到之日", "Landing"),
    "days_late": Phrase("晚几天", "Days late"),
    "pace": Phrase("进度比", "Pace"),
    "place": Phrase("名次", "Place"),
    "assigned": Phrase("已分解", "Assigned"),
    "unassigned": Phrase("未分解", "Unassigned"),
    "over_assigned": Phrase("多分", "Over-assigned"),
    **{name: Phrase(f"方法 {name}", f"Method {name}") for name in method_names()},
}
"""What each figure is called in the tables; either name may be asked for."""


def figure_asked(asked: str | None) -> str:
    """The figure that is meant; by default the completion rate.

    Raises:
        AskedWronglyError: no such figure; the message names the nearest.
    """
    if asked is None:
        return DEFAULT_FIGURE
    for figure in FIGURES:
        if asked in (figure, *NAMES[figure]):
            return figure
    hint = did_you_mean(asked, [*FIGURES, *(name.zh for name in NAMES.values())])
    raise AskedWronglyError(Phrase(f"没有这个数字：“{asked}”。{hint.zh}", f"no figure '{asked}': {hint.en}"))


class _Numbered(NamedTuple):
    """A step with its place in the tree, such as ``1.2``."""

    step: Step
    number: str
    depth: int


def explain(view: View, org: Org, indicator: Indicator, figure: str, year: int | None, language: Language) -> Document:
    """The derivation of a figure of each target that an org has for an indicator, against the end of a year.

    Raises:
        AskedWronglyError: no such target, or none that covers the year.
    """
    view = replace(view, by_rows=True)
    rows = [
        row
        for row in rows_of(view, (org,), indicator, language)
        if year is None or row.target_status.target.covers(year)
    ]
    name = words.name_of(org, language)
    if not rows:
        raise _no_target(name, words.name_of(indicator, language), year)
    roots = [_root(view, row, figure, year) for row in rows]
    steps = [numbered for place, root in enumerate(roots, 1) for numbered in _in_order(root, str(place), 0)]
    return Document(
        command="explain",
        language=language,
        as_of=view.as_of,
        method=METHOD,
        blocks=(
            Sentence(heading(name, view, language), "title"),
            *(Sentence(_verdict(row, root, view), "verdict") for row, root in zip(rows, roots, strict=True)),
            *(Sentence(said(each.step, view, language), "statement", each.depth) for each in steps),
            *(Sentence(note, "note") for note in notes(view, rows, language)),
        ),
        records=tuple(_record(each, view, language) for each in steps),
        trees=tuple(_tree(_Numbered(root, str(place), 0), view, language) for place, root in enumerate(roots, 1)),
    )


def _no_target(name: str, what: str, year: int | None) -> AskedWronglyError:
    if year is None:
        return AskedWronglyError(
            Phrase(f"{name}没有“{what}”的目标，没有可追溯的数字。", f"{name} has no target for '{what}' to explain.")
        )
    return AskedWronglyError(
        Phrase(f"{name}没有覆盖{year}年的“{what}”目标。", f"{name} has no target for '{what}' that covers {year}.")
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
    return {"number": each.number, "depth": each.depth, **record(each.step, view, language)}


def _tree(each: _Numbered, view: View, language: Language) -> Tree:
    below = [_tree(one, view, language) for one in _below(each)]
    used = len(each.step.children)
    return Tree(_record(each, view, language), tuple(below[:used]), tuple(below[used:]))


def _verdict(row: Row, root: Step, view: View) -> str:
    """The figure, on how many lines it stands, and that they give it."""
    lines = {each.step.origin.place for each in _in_order(root, "1", 0) if _is_line(each.step) and each.step.origin}
    figure, target = value_of(root, view, row.language), row.target_status.target
    name = NAMES.get(root.figure, root.label)
    agrees = _agreement(root)
    return Phrase(
        f"{row.name}（{target.since}至{target.by}）{name.zh} {figure}：出自 {len(lines)} 行；{agrees.zh}。",
        f"{row.name}, {target.since} to {target.by}: {name.en.lower()} {figure}, from "
        f"{len(lines)} line{'s' if len(lines) != 1 else ''}; {agrees.en}.",
    ).in_language(row.language)


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
