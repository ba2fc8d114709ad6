"""``renewal diff`` in few lines: lights and targets that changed, the biggest movers, what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.target import Target
from renewal_cli.report.diff_row import event_said
from renewal_cli.report.document import Sentence
from renewal_cli.report.explain_folded import ALL
from renewal_cli.report.verdict import urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.i18n import Language
    from renewal_cli.report.diff_row import DiffRow
    from renewal_cli.report.duty_changes import DutyChange
    from renewal_cli.report.row import Row

MOST = 18
"""So many lines are shown one by one."""

LIGHTS, TARGETS, MOVERS, CORRECTIONS, DUTIES = 3, 2, 3, 2, 2
"""How many of each are named where there are more."""


def folded(
    changed: Sequence[DiffRow],
    rows: Sequence[DiffRow],
    of_duties: Sequence[DutyChange],
    lines: int,
    language: Language,
) -> list[Sentence]:
    """The changes that matter most, the worst first, and how many lines are left out."""
    told = [
        *_part(Phrase("状态变了", "Lights changed"), [*lights_changed(changed)], LIGHTS, language),
        *_part(Phrase("目标调整", "Targets changed"), [*targets_changed(changed)], TARGETS, language),
        *_part(Phrase("变动最大", "Biggest movers"), [*movers(changed)], MOVERS, language),
        *_part(Phrase("更正的数", "Corrections"), [*_corrections(rows)], CORRECTIONS, language),
        *_part(Phrase("履职事项有变化", "Duties changed"), [each.said for each in of_duties], DUTIES, language),
    ]
    text = Phrase(
        f"逐项的变化和出处共 {lines} 行，没有列出；{ALL.zh}", f"{lines} lines of changes are not shown; {ALL.en}"
    )
    return [*told, Sentence(text.in_language(language), "statement")]


def _part(title: Phrase, items: Sequence[Phrase], most: int, language: Language) -> Iterator[Sentence]:
    """A title with how many there are, and the first of them."""
    if not items:
        return
    more = Phrase("", "") if len(items) <= most else Phrase(f"，先列 {most} 项", f", the first {most}")
    head = Phrase(f"{title.zh} {len(items)} 项{more.zh}：", f"{title.en}: {len(items)}{more.en}:")
    yield Sentence(head.in_language(language), "statement")
    yield from (Sentence(each.in_language(language), "statement", 1) for each in items[:most])


def lights_changed(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """Those that are in another light, the most urgent first."""
    for before, after in sorted(in_another_light(changed), key=lambda pair: urgency(pair[1])):
        text, lead = f"{before.light} → {after.light}", f"{before.lead} → {after.lead}"
        yield Phrase(f"{after.full_name} {text}（较序时 {lead}）", f"{after.full_name}: {text} (lead {lead})")


def in_another_light(changed: Sequence[DiffRow]) -> list[tuple[Row, Row]]:
    """The targets of both days that are in another light, as they were and as they are."""
    found = [(each.before, each.after) for each in changed if each.before and each.after]
    return [(before, after) for before, after in found if before.light != after.light]


def targets_changed(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """Those whose target was revised, with the reason."""
    for each in changed:
        if each.before and each.after and each.before.target != each.after.target:
            why = each.after.target_status.target.reason
            reason = Phrase(f"（{why}）", f" ({why})") if why else Phrase("", "")
            text = f"{each.before.target} → {each.after.target}"
            yield Phrase(f"{each.name} {text}{reason.zh}", f"{each.name}: {text}{reason.en}")


def movers(changed: Sequence[DiffRow]) -> Iterator[Phrase]:
    """Those whose completion changed, by how much, the most first."""
    found = [
        (abs(by.low), each, change)
        for each in changed
        for change in each.changed
        if change.key == "completion" and (by := change.by.value) is not None and by.low is not None
    ]
    for _, each, change in sorted(found, key=lambda one: -one[0]):
        text = f"{change.before} → {change.after}"
        yield Phrase(f"{each.name} 完成率 {text}（{change.by}）", f"{each.name}: completion {text} ({change.by})")


def _corrections(rows: Sequence[DiffRow]) -> list[Phrase]:
    """The lines that replaced an earlier version, each once, in order of time."""
    found = {
        cause.event.place: (cause, each)
        for each in reversed(rows)
        for cause in (*each.difference.causes, *each.difference.corrections)
        if cause.replaced is not None and not isinstance(cause.event, Target)
    }
    said = []
    for cause, each in sorted(found.values(), key=lambda one: one[0].day):
        what, where = event_said(cause, each.row), cause.event.place.line_reference
        is_own = cause.event.org == each.row.target_status.org.id
        name = each.row.full_name if is_own else each.row.name  # else what is said names its org
        said.append(Phrase(f"{name} {what.zh}（{where}）", f"{name} {what.en} ({where})"))
    return said
