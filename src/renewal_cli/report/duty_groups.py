"""Part of ``renewal status --by lead_unit`` and ``owner``: the duties of each group beside its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import duty_tally
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.document import Sentence
from renewal_cli.report.duties import states_counted
from renewal_cli.report.duty_row import rows_below

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.report.duty_row import DutyRow
    from renewal_cli.report.table import Record


def duties_by(view: View, org: Org | None, key: str, language: Language) -> dict[str, list[DutyRow]]:
    """What was taken on, by lead unit or by person, that of nobody first; nothing for other keys."""
    if key not in ("lead_unit", "owner"):
        return {}
    taken = [row for row in rows_below(view, org, language) if row.duty.text]
    found: dict[str, list[DutyRow]] = {}
    for row in sorted(taken, key=lambda row: bool(_group(row, key))):
        found.setdefault(_group(row, key) or words.NOBODY.in_language(language), []).append(row)
    return found


def _group(row: DutyRow, key: str) -> str | None:
    held = row.status.responsibility
    return held.lead_unit if key == "lead_unit" else held.owner


def duties_of_group(title: str, rows: Sequence[DutyRow], language: Language) -> list[Sentence]:
    """How many duties a group has, by state; nothing without any."""
    if not rows:
        return []
    states = states_counted(duty_tally([row.status for row in rows]))
    whose = Phrase(title, title)
    if title in words.NOBODY:
        whose = Phrase("未明确责任单位的", "of nobody named")
    what = "duty" if len(rows) == 1 else "duties"
    text = Phrase(
        f"{whose.zh}履职事项 {len(rows)} 条：{states.zh}。",
        f"{whose.en}, {len(rows)} {what}: {states.en}.",
    )
    return [Sentence(text.in_language(language), "statement")]


def duty_fields(rows: Mapping[str, Sequence[DutyRow]], title: str) -> Record:
    """The same for programs; no fields where no group has a duty."""
    if not rows:
        return {}
    members = rows.get(title, ())
    counts = duty_tally([row.status for row in members]).counts
    return {"duties": len(members), "duty_states": {str(state): count for state, count in counts.items()}}
