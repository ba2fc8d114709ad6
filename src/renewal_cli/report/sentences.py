"""A row in words: one sentence a target, for chat groups and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Phrase

if TYPE_CHECKING:
    from renewal_cli.report.row import Row


def status_line(row: Row) -> str:
    """How one target stands, with every figure of its row."""
    target = row.standing.target
    return Phrase(
        f"{row.name}：目标 {row.with_unit(row.target)}（{target.since}至{target.by}），实绩 {row.with_unit(row.actual)}，"
        f"完成率 {row.completion.text}，序时进度 {row.time_progress.text}，超/低于序时 {row.lead.text} 个百分点，"
        f"缺口 {row.with_unit(row.gap)}，已列计划 {row.with_unit(row.planned)}，未列入计划 {row.with_unit(row.uncovered)}，"
        f"状态 {row.light}，数据截至 {row.data_through}，责任 {row.answers}。",
        f"{row.name}: target {row.with_unit(row.target)} ({target.since} to {target.by}), actual {row.with_unit(row.actual)}, "
        f"completion {row.completion.text}, time gone {row.time_progress.text}, lead {row.lead.text} points, "
        f"gap {row.with_unit(row.gap)}, planned {row.with_unit(row.planned)}, in no plan {row.with_unit(row.uncovered)}, "
        f"light {row.light}, data through {row.data_through}, answers: {row.answers}.",
    ).said_in(row.language)
