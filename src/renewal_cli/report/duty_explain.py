"""``renewal explain ORG DUTY``: the lines behind a duty's state, and which of them decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_status
from renewal_cli.i18n import Language, Phrase, same
from renewal_cli.model.period_words import said_period
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.duties import HOW_COMPUTED, METHOD, duties
from renewal_cli.report.duty_row import DutyRow, rows_below, said_progress
from renewal_cli.report.heading import heading
from renewal_cli.report.sentences import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.calc.view import View
    from renewal_cli.model.duty import Duty
    from renewal_cli.model.place import Place
    from renewal_cli.report.table import Record

    Step = tuple[str, Phrase, Place, bool]
    """What a line is, what it says, where it stands, and whether it counts on the day."""

WHY: dict[str, Phrase] = {
    "not_taken_on": Phrase("只有问题，没有写 duty:", "there is a problem, but no 'duty:'"),
    "closed": Phrase("责任单位以外的单位核查后销号", "another body than the one that answers closed it"),
    "done": Phrase("报了完成，指标也达到目标（有指标的）", "said to be done, and its measure, if any, is met"),
    "stopped": Phrase("最后一次说的是终止", "the last word was 'stopped'"),
    "overdue": Phrase("时限已过，有过报告，但没有办结", "its date has passed; it was reported on, but is not finished"),
    "under_way": Phrase("报过启动、节点，或指标有了实绩", "it began, a step was reached, or its measure is above zero"),
    "not_begun": Phrase("有人报了未启动，或实绩报了0", "somebody said so, or reported zero"),
    "not_reported": Phrase("没有人报过进展，也没有指标实绩", "nobody has said a word, and there is no figure"),
}
"""Why a duty has a state: the first of these that holds, in this order."""


def explain_duty(view: View, duty: Duty, language: Language) -> Document:
    """The state of one duty with every line that belongs to it, those not known on the day marked as left out."""
    row = DutyRow(duty_status(view, duty), language)
    steps = [*_steps(row)]
    why = WHY[row.status.state]
    verdict = Phrase(f"{duty.short_name}：{row.state}：{why.zh}。", f"{duty.short_name}: {row.state}: {why.en}.")
    blocks = [
        Sentence(heading(row.org_name, view, language), "title"),
        Sentence(verdict.in_language(language), "verdict"),
        *(Sentence(_sentence(step).in_language(language), "statement") for step in steps),
    ]
    if row.below_text:
        blocks.append(Sentence(row.below_text, "note"))
    blocks.append(Sentence(HOW_COMPUTED.in_language(language), "note"))
    return Document.of(view, "explain", language, blocks, (_record(step, language) for step in steps), method=METHOD)


def duties_page(view: View, language: Language) -> Document:
    """The list of all duties, and below it how the state of each follows."""
    document = duties(view, None, language)
    blocks = list(document.blocks)
    for row in rows_below(view, None, language):
        explained = explain_duty(view, row.duty, language)
        (verdict,) = explained.said("verdict")
        blocks.append(Sentence(f"{row.org_name} {verdict}", "heading", about=row.about, named=(row.named,)))
        blocks += [block for block in explained.blocks if isinstance(block, Sentence) and block.role == "statement"]
    return replace(document, blocks=tuple(blocks))


def _steps(row: DutyRow) -> Iterator[Step]:
    duty = row.duty
    yield "duty", _promised(duty), duty.place, True
    for each in duty.deadlines:
        by = said_period(each.by) if each.by else Phrase("长期坚持", "without end")
        known = Phrase(f"（{each.reported}定）", f" (set {each.reported})") if each.reported else same("")
        reason = Phrase(f"，原因：{each.reason}", f", {each.reason}") if each.reason else same("")
        text = Phrase(f"时限{by.zh}{known.zh}{reason.zh}", f"due {by.en}{known.en}{reason.en}")
        yield "by", text, each.place, each is row.status.deadline
    for step in duty.steps:
        by = said_period(step.by)
        yield "step", Phrase(f"节点{step.name}：{by.zh}", f"step {step.name}: {by.en}"), step.place, True
    for said in row.status.view.programme.progress.get((duty.org, duty.id), ()):
        known = Phrase(f"（{said.reported}报）", f" (reported {said.reported})") if said.reported else same("")
        word = said_progress(said)
        yield "progress", Phrase(word.zh + known.zh, word.en + known.en), said.place, said in row.status.said
    yield from _measured(row)


def _promised(duty: Duty) -> Phrase:
    quote = f"，“{duty.quote}”" if duty.quote else ""
    problem = Phrase(f"问题：{duty.problem}；", f"problem: {duty.problem}; ") if duty.problem else same("")
    text = same(duty.text) if duty.text else Phrase("没有列入", "not taken on")
    return Phrase(f"{problem.zh}履职事项：{text.zh}{quote}", f"{problem.en}duty: {text.en}{quote}")


def _measured(row: DutyRow) -> Iterator[Step]:
    """Whether the comparator of its measure holds; the figures themselves ``renewal explain`` traces."""
    found = row.status.measured
    if found is None or row.measure is None:
        return
    actual, target = in_words(row.measure.actual), in_words(row.measure.target)
    met = Phrase("无从判断", "open")
    if row.status.is_met is not None:
        met = Phrase("达到", "met") if row.status.is_met else Phrase("没有达到", "not met")
    text = Phrase(
        f"指标{row.measure.name}：实绩{actual.zh}，目标{target.zh}，{met.zh}（renewal explain {found.target.org} "
        f"{found.indicator.id}）",
        f"measure {row.measure.name}: actual {actual.en}, target {target.en}, {met.en} (renewal explain "
        f"{found.target.org} {found.indicator.id})",
    )
    yield "measure", text, found.target.place, True


def _sentence(step: Step) -> Phrase:
    _, text, place, counts = step
    said = Phrase(f"{text.zh}；{place.line_reference}", f"{text.en}; {place.line_reference}")
    return said if counts else Phrase(f"未计入：{said.zh}", f"left out: {said.en}")


def _record(step: Step, language: Language) -> Record:
    kind, text, place, counts = step
    return {
        "kind": kind,
        "text": text.in_language(language),
        "place": place.line_reference,
        "counts": counts,
    }
