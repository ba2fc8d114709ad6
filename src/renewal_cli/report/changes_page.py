"""The page of a site that says what changed since a day: lights, targets, how far each has moved; duties."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renewal_cli.calc.difference import differences
from renewal_cli.i18n import Phrase
from renewal_cli.model.period_words import said_day
from renewal_cli.report.diff import (
    diff_rows,
    duty_change_lines,
    duty_changes,
    in_another_light,
    lights_changed,
    movers,
    targets_changed,
)
from renewal_cli.report.document import Bullets, Document, Sentence
from renewal_cli.report.verdict import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.report.diff_row import DiffRow
    from renewal_cli.report.document import Block


def changes_page(view: View, first: date, language: Language) -> Document:
    """What changed of all targets since an earlier day, as each day knew them; without the lines behind it."""
    found = differences(view, first, [each.id for each in view.programme.orgs.all()], by_line=False)
    rows = diff_rows(view, found, language)
    changed = [each for each in rows if each.difference.is_changed]
    day = said_day(first)
    title = Phrase(
        f"{view.programme.name} · {day.zh}至{said_day(view.as_of).zh}的变化",
        f"{view.programme.name} · changes from {first} to {view.as_of}",
    )
    how = Phrase(
        f"口径：{day.zh}和{said_day(view.as_of).zh}各按当日所知重算（含当日的目标）；哪几行改的，见 renewal diff。",
        f"How computed: {first} and {view.as_of} as each day knew them; which lines did it: renewal diff.",
    )
    blocks: list[Block] = [
        Sentence(title.in_language(language), "title"),
        *_verdict(rows, changed, first, language),
        *_lists(changed, language),
        *duty_change_lines(duty_changes(view, first, None, language), language),
        Sentence(how.in_language(language), "note"),
    ]
    return Document.of(view, "diff", language, blocks, (each.record() for each in rows))


def _verdict(
    rows: Sequence[DiffRow], changed: Sequence[DiffRow], first: date, language: Language
) -> Iterator[Sentence]:
    """How many targets are in another light, and in which; then how many changed otherwise."""
    relit, day = in_another_light(changed), said_day(first)
    lights = counted(Counter(now.target_status.light for _, now in relit), language)
    now = Phrase(f"，现在{lights}" if relit else "", f", now {lights}" if relit else "")
    verdict = Phrase(
        f"与{day.zh}比，{len(rows)} 项目标中 {len(relit)} 项状态变了{now.zh}。",
        f"Since {first}, the light of {len(relit)} of {len(rows)} targets changed{now.en}.",
    )
    yield Sentence(verdict.in_language(language), "verdict")
    if left := len(changed) - len(relit):
        other = Phrase(
            f"另有 {left} 项状态未变，目标或数有变化。", f"{left} more changed in target or figures, but not in light."
        )
        yield Sentence(other.in_language(language), "statement")


def _lists(changed: Sequence[DiffRow], language: Language) -> Iterator[Bullets]:
    """The lights that changed, the targets that were revised, and who has moved most."""
    for title, items in (
        (Phrase("状态变了", "Lights changed"), [*lights_changed(changed)]),
        (Phrase("目标调整", "Targets changed"), [*targets_changed(changed)]),
        (Phrase("完成率的变动", "Completion moved"), [*movers(changed)]),
    ):
        if items:
            head = Phrase(f"{title.zh} {len(items)} 项", f"{title.en}: {len(items)}")
            yield Bullets(head.in_language(language), tuple(each.in_language(language) for each in items))
