"""The verdict: one sentence that a leader reads in ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.light import Light
    from renewal_cli.report.row import Row

WORTH_NAMING: tuple[Light, ...] = ("far_behind", "behind", "undetermined", "stale")


def verdict(name: str, rows: Sequence[Row], language: Language) -> str:
    """How many targets stand how, and the one that most needs attention, with its figures."""
    if not rows:
        return Phrase(f"{name}没有目标。", f"{name}: no targets.").in_language(language)
    focus = most_urgent(rows)
    tail = _focus(focus) if focus else ""
    plural, blank, how = "s" if len(rows) > 1 else "", " " if tail else "", counts(rows, language)
    return Phrase(
        f"{name} {len(rows)} 项目标：{how}。{tail}", f"{name}, {len(rows)} target{plural}: {how}.{blank}{tail}"
    ).in_language(language)


def lights(rows: Sequence[Row]) -> dict[str, int]:
    """How many targets have each light, the urgent ones first."""
    found: dict[str, int] = dict.fromkeys(LIGHTS, 0)
    for row in rows:
        found[row.target_status.light] += 1
    return found


def counts(rows: Sequence[Row], language: Language) -> str:
    """How many targets have which light, the urgent ones first."""
    found = lights(rows)
    said = [
        Phrase(f"{words.LIGHTS[light].zh} {count} 项", f"{count} {words.LIGHTS[light].en}").in_language(language)
        for light in LIGHTS
        if (count := found[light])
    ]
    return Phrase("、".join(said), ", ".join(said)).in_language(language)


def most_urgent(rows: Sequence[Row]) -> Row | None:
    """The target to name: of the most urgent light, the one that lags most; of several, the first."""
    for light in WORTH_NAMING:
        found = [row for row in rows if row.target_status.light == light]
        if found:
            return min(
                found,
                key=lambda row: (
                    row.target_status.lead.low
                    if row.target_status.lead and row.target_status.lead.low is not None
                    else 0
                ),
            )
    return None


def _focus(row: Row) -> str:
    done = Phrase(
        f"{row.name}完成 {row.actual}（目标 {row.target}，完成率 {row.completion}），缺口 {row.gap}",
        f"{row.name}: {row.actual} of {row.target} ({row.completion}), gap {row.gap}",
    )
    plan = Phrase("", "")
    if row.target_status.planned is not None:
        plan = Phrase(f"，其中 {row.uncovered}未列入计划", f", of which {row.uncovered} in no plan")
    if row.target_status.light == "stale":
        end = Phrase(f"；{row.data_through} 之后没有报告。", f"; no report since {row.data_through}.")
    else:
        end = Phrase(f"；超/低于序时 {row.lead} 个百分点。", f"; lead {row.lead} points.")
    return Phrase(done.zh + plan.zh + end.zh, done.en + plan.en + end.en).in_language(row.language)
