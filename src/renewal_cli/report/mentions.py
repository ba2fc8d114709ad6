"""Who is commended and who is called out in a bulletin (通报表扬, 通报批评), by the programme's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.document import Bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.model.house_rules import Mention
    from renewal_cli.report.bulletin_section import Section
    from renewal_cli.report.row import Row

COMMEND = Phrase("通报表扬", "Commended")
CALL_OUT = Phrase("通报批评", "Called out")


def mentions(sections: Sequence[Section], rule: Mention | None, title: Phrase, language: Language) -> list[Bullets]:
    """Those whom a rule of the programme names, each in one sentence with all its targets; none without the rule.

    The window stands in the title where it is that of all, and else with the org.
    """
    if rule is None:
        return []
    named: dict[str, dict[str, Row]] = {}
    for section in sections:
        for row in [line.row for line in section.named(rule, worst=title is CALL_OUT) if line.row]:
            name = words.name_of(row.target_status.org, language)
            named.setdefault(name, {}).setdefault(row.target_status.indicator.id, row)
    windows = {row.window if row.is_one_of_several else "" for rows in named.values() for row in rows.values()}
    only = windows.pop() if len(windows) == 1 else ""
    items = [_mentioned(name, [*rows.values()], language, has_window=not only) for name, rows in named.items()]
    nobody = Phrase("无", "none").in_language(language)
    if only:
        title = Phrase(f"{title.zh}（{only}）", f"{title.en} ({only})")
    return [Bullets(title.in_language(language), tuple(items) or (nobody,), is_numbered=True)]


def _mentioned(name: str, rows: Sequence[Row], language: Language, *, has_window: bool) -> str:
    """An org with the leads of its targets: ``甲区2026年超序时进度：老旧小区改造10.0、有效投资12.0个百分点``."""
    ways: dict[Phrase, list[str]] = {}
    for row in rows:
        text = row.lead.text
        is_behind = text.startswith("-")
        way = Phrase("低于序时进度", "below schedule") if is_behind else Phrase("超序时进度", "above schedule")
        if has_window and row.is_one_of_several:
            way = Phrase(row.window + way.zh, f"{way.en} of {row.window}")
        indicator = words.name_of(row.target_status.indicator, language)
        ways.setdefault(way, []).append(indicator + Phrase("", " ").in_language(language) + text.lstrip("+-"))
    return Phrase(
        name + "；".join(f"{way.zh}：{'、'.join(parts)}个百分点" for way, parts in ways.items()) + "。",
        f"{name}, " + "; ".join(f"points {way.en}: {', '.join(parts)}" for way, parts in ways.items()) + ".",
    ).in_language(language)
