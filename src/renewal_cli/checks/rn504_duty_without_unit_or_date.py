"""RN504: A duty without unit or date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext
    from renewal_cli.model.duty import Duty


def check(context: CheckContext) -> Iterator[Fault]:
    """Find the first duty in each file without a unit that answers, or without a date, with their numbers."""
    files: dict[str, list[Duty]] = {}
    for duties in context.programme.duties.values():
        for each in duties:
            if each.text is not None:
                files.setdefault(each.place.file, []).append(each)
    for taken in files.values():
        nobody = [each for each in taken if not _has_unit(each, context)]
        undated = [each for each in taken if not each.deadlines]
        if nobody or undated:
            yield Fault(
                min(each.place for each in (*nobody, *undated)),
                _said(len(nobody), len(undated)),
                Phrase(
                    "在履职事项或区域上写 lead_unit: 单位，在履职事项上写 by: 时限（长期坚持写 open）",
                    "write 'lead_unit: …' on the duty or on the org, and 'by: …' on the duty ('open' if without end)",
                ),
            )


def _said(nobody: int, undated: int) -> Phrase:
    """How many duties lack what; what none lacks is not mentioned."""
    parts = [
        (nobody, Phrase("没有责任单位", "without a unit that answers")),
        (undated, Phrase("没有完成时限", "without a date")),
    ]
    zh = "，".join(f"{count} 条{what.zh}" for count, what in parts if count)
    en = ", ".join(f"{count} {what.en}" for count, what in parts if count)
    return Phrase(f"这个文件里的履职事项 {zh}", f"duties in this file: {en}")


def _has_unit(duty: Duty, context: CheckContext) -> bool:
    held = duty.responsibility.or_else(context.programme.orgs[duty.org].responsibility)
    return bool(held.lead_unit or held.responsible)
