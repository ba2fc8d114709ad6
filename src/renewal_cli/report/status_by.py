"""``renewal status --by``: the targets regrouped by who answers, by org or by indicator; those of nobody first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from renewal_cli.calc.duties import duty_tally
from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.methods import DEFAULT_METHOD
from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.report import words
from renewal_cli.report.confidence import confidence_blocks, stated, with_confidence
from renewal_cli.report.document import Document, Sentence
from renewal_cli.report.duties import states_counted
from renewal_cli.report.duty_row import rows_below
from renewal_cli.report.heading import heading
from renewal_cli.report.notes import notes
from renewal_cli.report.progress import judgements
from renewal_cli.report.row import Row, status_cells, status_columns
from renewal_cli.report.sentences import status_line
from renewal_cli.report.status_narrow import by_the_end, narrow_targets
from renewal_cli.report.table import Cell, Column, Record, Table
from renewal_cli.report.target_rows import rows_of
from renewal_cli.report.verdict import urgency, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.report.document import Block
    from renewal_cli.report.duty_row import DutyRow

GroupKey = Literal["lead_unit", "owner", "area", "indicator"]
KEYS: dict[GroupKey, Phrase] = {
    "lead_unit": Phrase("牵头单位", "lead unit"),
    "owner": Phrase("责任人", "owner"),
    "area": Phrase("区域", "org"),
    "indicator": Phrase("指标", "indicator"),
}


def status_by(
    view: View,
    key: GroupKey,
    org: Org | None,
    indicator: Indicator | None,
    language: Language,
    methods: tuple[str, ...] = (),
) -> Document:
    """The targets of an org and all below it, or of everybody, in groups."""
    orgs = [*view.programme.orgs.down_from(org.id)] if org else view.programme.orgs.all()
    found = rows_of(view, orgs, indicator, language)
    groups = _groups(found, key, language)
    rows = [row for members in groups.values() for row in members]
    name = words.name_of(org, language) if org else KEYS[key].in_language(language)
    blocks: list[Block] = [
        Sentence(heading(name, view, language), "title"),
        Sentence(_verdict(rows, groups, key, language), "verdict"),
    ]
    duties = {} if indicator else _duties_by(view, org, key, language)
    for title, members in groups.items():
        blocks += [
            _table(view, title, members, key, language),
            Sentence(verdict(title, members, language), "statement"),
        ]
        blocks += _duties_of_group(title, duties.get(title, ()), language)
        blocks += [Sentence(_line(row), "line") for row in members]
    for title in (each for each in duties if each not in groups):
        blocks += _duties_of_group(title, duties[title], language)
    judged = judgements(view, rows, methods)
    blocks += judged.blocks(language) if methods else []
    blocks += confidence_blocks(stated(rows, view.as_of), language)
    blocks += [Sentence(note, "note") for note in notes(view, rows, language)]
    titles = [title for title, members in groups.items() for _ in members]
    records = with_confidence(view, rows, [{**row.record(), **judged.fields(index)} for index, row in enumerate(rows)])
    return Document.of(
        view,
        "status",
        language,
        blocks,
        ({"group": title, **each} for title, each in zip(titles, records, strict=True)),
        method=judged.name or DEFAULT_METHOD,
        further={
            "groups": tuple(
                {**_record(title, groups.get(title, ()), key, language), **_duty_fields(duties, title)}
                for title in dict.fromkeys((*groups, *duties))
            )
        },
    )


def _groups(rows: Sequence[Row], key: GroupKey, language: Language) -> dict[str, list[Row]]:
    """The rows by group: nobody's first, then of units and persons the most urgent; orgs as they come in the files.

    Nobody's rows come first in each group.
    """
    nobody = words.NOBODY.in_language(language)
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda each: (_group(each, key) is not None, _is_answered(each))):
        groups.setdefault(_group(row, key) or nobody, []).append(row)
    if key in ("lead_unit", "owner"):
        order = sorted(groups, key=lambda title: (title != nobody, min(map(urgency, groups[title]))))
    else:
        order = [title for row in rows if (title := _group(row, key)) is not None]
    return {title: groups[title] for title in order}


def _group(row: Row, key: GroupKey) -> str | None:
    stands = row.target_status
    return {
        "lead_unit": stands.responsibility.lead_unit,
        "owner": stands.responsibility.owner,
        "area": words.name_of(stands.org, row.language),
        "indicator": words.name_of(stands.indicator, row.language),
    }[key]


def _order(row: Row) -> tuple[bool, tuple[int, Fraction]]:
    """Nobody's first, then the most urgent."""
    return _is_answered(row), urgency(row)


def _is_answered(row: Row) -> bool:
    return bool(row.target_status.responsibility.named)


def _verdict(rows: Sequence[Row], groups: dict[str, list[Row]], key: GroupKey, language: Language) -> str:
    nobody = sum(not _is_answered(row) for row in rows)
    whole = Phrase(f"按{KEYS[key].zh}分 {len(groups)} 组", f"{several(len(groups), 'group')} by {KEYS[key].en}")
    tail = Phrase("", "")
    if nobody:
        tail = Phrase(f"未明确责任的 {nobody} 项，列在最前。", f" Nobody is responsible for {nobody}, listed first.")
    return verdict(whole.in_language(language), rows, language) + tail.in_language(language)


def _table(view: View, title: str, members: Sequence[Row], key: GroupKey, language: Language) -> Table:
    heading_of_names = Phrase("目标项", "Target of").in_language(language)
    columns, worst = (Column(heading_of_names), *status_columns(language)), sorted(members, key=_order)
    names, gaps = [_label(row, key) for row in worst], [by_the_end(view, row) for row in worst]
    narrow = narrow_targets((heading_of_names, names), gaps, language, title=title)
    return Table(columns, tuple((Cell(_label(row, key)), *status_cells(row)) for row in members), title, narrow=narrow)


def _label(row: Row, key: GroupKey) -> str:
    if key == "indicator":
        return row.org_name
    return row.name if key == "area" else row.full_name


def _line(row: Row) -> str:
    return f"{words.name_of(row.target_status.org, row.language)} {status_line(row)}"


def _record(title: str, members: Sequence[Row], key: GroupKey, language: Language) -> Record:
    return {
        "group": title,
        "by": key,
        "targets": len(members),
        "unanswered": sum(not _is_answered(row) for row in members),
        "lights": {light: sum(row.target_status.light == light for row in members) for light in LIGHTS},
        "verdict": verdict(title, members, language),
    }


def _duties_by(view: View, org: Org | None, key: str, language: Language) -> dict[str, list[DutyRow]]:
    """What was taken on, by lead unit or by person, that of nobody first; nothing for other keys."""
    if key not in ("lead_unit", "owner"):
        return {}
    taken = [row for row in rows_below(view, org, language) if row.duty.text]
    found: dict[str, list[DutyRow]] = {}
    for row in sorted(taken, key=lambda row: bool(_answers(row, key))):
        found.setdefault(_answers(row, key) or words.NOBODY.in_language(language), []).append(row)
    return found


def _answers(row: DutyRow, key: str) -> str | None:
    held = row.status.responsibility
    return held.lead_unit if key == "lead_unit" else held.owner


def _duties_of_group(title: str, rows: Sequence[DutyRow], language: Language) -> list[Sentence]:
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


def _duty_fields(rows: Mapping[str, Sequence[DutyRow]], title: str) -> Record:
    """The same for programs; no fields where no group has a duty."""
    if not rows:
        return {}
    members = rows.get(title, ())
    counts = duty_tally([row.status for row in members]).counts
    return {"duties": len(members), "duty_states": {str(state): count for state, count in counts.items()}}
