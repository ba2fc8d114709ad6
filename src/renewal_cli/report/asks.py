"""Three things to ask about: what a leader asks first, from the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.document import Bullets
from renewal_cli.report.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.light import Light
    from renewal_cli.report.row import Row

MOST = 3


def asks(rows: Sequence[Row], below: Sequence[Row], language: Language) -> Bullets:
    """At most three questions, the most urgent first; about those below where the org's own targets leave room."""
    found = [question.in_language(language) for question in (*_questions(rows), *_below(below))][:MOST]
    nothing = Phrase("没有落后、缺报或没有计划的目标。", "No target is behind, unreported or without a plan.")
    return Bullets(
        Phrase("三件要问的事", "Three things to ask about").in_language(language),
        tuple(found) or (nothing.in_language(language),),
        is_numbered=True,
    )


def _questions(rows: Sequence[Row]) -> Iterator[Phrase]:
    for row in _with(rows, "far_behind", "behind"):
        yield Phrase(
            f"{row.name}：为什么低于序时（{row.lead} 个百分点）？缺口 {row.gap}怎么补，由谁负责（{row.answers}）？",
            f"{row.name}: why behind ({row.lead} points)? How will the gap of {row.gap} be closed, and who answers "
            f"({row.answers})?",
        )
    for row in _with(rows, "stale"):
        yield Phrase(
            f"{row.name}：{row.data_through} 之后为什么没有报告，现在完成了多少？",
            f"{row.name}: why no report since {row.data_through}, and how much is done now?",
        )
    for row in rows:
        left = row.target_status.uncovered
        if left is not None and left.high != 0 and row.target_status.planned is not None:
            yield Phrase(
                f"{row.name}：目标 {row.target}中有 {row.uncovered} 未列入任何计划，什么时候列入？",
                f"{row.name}: {row.uncovered} of {row.target} are in no plan; when will they be?",
            )
    yield from _about_several(rows)


def _below(rows: Sequence[Row]) -> Iterator[Phrase]:
    """The same questions about each org below, with its name."""
    for org_id in dict.fromkeys(row.target_status.org.id for row in rows):
        members = [row for row in rows if row.target_status.org.id == org_id]
        org = members[0].target_status.org
        for question in _questions(members):
            yield Phrase(f"{name_of(org, 'zh')} {question.zh}", f"{name_of(org, 'en')}: {question.en}")


def _about_several(rows: Sequence[Row]) -> Iterator[Phrase]:
    silent, numberless = _with(rows, "no_data"), _with(rows, "no_number")
    if silent:
        zh, en = "、".join(row.name for row in silent), ", ".join(row.name for row in silent)
        yield Phrase(
            f"{zh}：{len(silent)} 项从未报告，由谁报、什么时候报？",
            f"{en}: never reported ({len(silent)}); who reports, and when?",
        )
    nameless = [row for row in rows if not row.target_status.duty.lead_unit and not row.target_status.duty.owner]
    if nameless:
        yield Phrase(
            f"{len(nameless)} 项目标没有牵头单位和责任人，由谁负责？",
            f"{len(nameless)} targets have no lead unit and no owner; who answers?",
        )
    if numberless:
        zh, en = "、".join(row.name for row in numberless), ", ".join(row.name for row in numberless)
        yield Phrase(f"{zh}：没有量化目标，用什么数衡量？", f"{en}: no number promised; what will it be measured by?")


def _with(rows: Sequence[Row], *lights: Light) -> list[Row]:
    return [row for light in lights for row in rows if row.target_status.light == light]
