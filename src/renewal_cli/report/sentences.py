"""A row in words: one sentence a target, for chat groups and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from renewal_cli.report.row import Row


def status_line(row: Row) -> str:
    """How one target stands, with every figure of its row."""
    target = row.target_status.target
    return Phrase(
        f"{row.name}：目标 {row.target}（{target.since}至{target.by}），实绩 {row.actual}，"
        f"完成率 {row.completion}，序时进度 {row.time_progress}，超/低于序时 {row.lead} 个百分点，"
        f"缺口 {row.gap}，已列计划 {row.planned}，未列入计划 {row.uncovered}，"
        f"状态 {row.light}，数据截至 {row.data_through}，责任 {row.answers}。",
        f"{row.name}: target {row.target} ({target.since} to {target.by}), actual {row.actual}, "
        f"completion {row.completion}, time gone {row.time_progress}, lead {row.lead} points, "
        f"gap {row.gap}, planned {row.planned}, in no plan {row.uncovered}, "
        f"light {row.light}, data through {row.data_through}, answers: {row.answers}.",
    ).in_language(row.language)
