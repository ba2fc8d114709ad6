"""Tables of the leader's page with a line for each org and a column or two for each promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.by_source import TOTAL
from renewal_cli.report.page_bullets import added
from renewal_cli.report.page_heat import promise_names, promises_of
from renewal_cli.report.row import by_org
from renewal_cli.report.split import SHARE
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.row import Row
    from renewal_cli.report.split import SplitRow

DONE = Phrase("实绩＋计划 / 目标", "Done + planned / target")
LEFT = Phrase("未列入任何计划", "In no plan")


def plans_table(rows: Sequence[Row], language: Language) -> Table:
    """What is done and planned of each target together, and what of it is in no plan."""
    promises = promises_of(rows)
    columns = [Column(words.ORG.in_language(language))]
    for name, row in zip(promise_names(promises, language), promises.values(), strict=True):
        group = _with_unit(name, row)
        columns += [Column(each.in_language(language), is_number=True, group=group) for each in (DONE, LEFT)]
    lines = []
    for members in by_org(rows).values():
        cells = [Cell(words.name_of(members[0].target_status.org, language))]
        found = {row.promise: row for row in members}
        for promise in promises:
            cells += _planned(found.get(promise), language)
        lines.append(tuple(cells))
    title = Phrase("已列计划够不够", "Are the plans enough").in_language(language)
    return Table(tuple(columns), tuple(lines), title, has_groups=True)


def _planned(row: Row | None, language: Language) -> tuple[Cell, Cell]:
    """The sum beside the target, and what is missing of it; "—" where nothing was promised."""
    if row is None:
        return Cell(figures.NOT_APPLICABLE), Cell(figures.NOT_APPLICABLE)
    return Cell(f"{added(row).in_language(language)} / {row.target.text}"), figures.cell(row.uncovered)


def shares_table(splits: Sequence[tuple[Row, SplitRow]], language: Language) -> Table:
    """What those below have taken on of each target, and their share of it, with the sum last."""
    has_orgs = len({row.target_status.org.id for row, _ in splits}) > 1
    orgs: dict[str, str] = {}
    columns = [Column(words.ORG.in_language(language))]
    parts: list[dict[str, Cell]] = []
    total = [Cell(TOTAL.in_language(language))]
    for row, split in splits:
        orgs |= {each.org.id: words.name_of(each.org, language) for each in split.split.shares}
        columns.append(Column(_with_unit(row.full_name if has_orgs else row.name, row), is_number=True))
        decimals, whole = split.rules.percent_decimals, split.split.assigned
        parts.append(
            {
                each.org.id: Cell(f"{split.target_of(each).text} · {figures.share_figure(each.share, decimals)}")
                for each in split.split.shares
            }
        )
        total.append(Cell(f"{split.amount(whole).text} · {split.share(whole)}"))
    blank = Cell(figures.NOT_APPLICABLE)
    lines = [(Cell(name), *(each.get(org, blank) for each in parts)) for org, name in orgs.items()]
    key = Phrase(f"{words.TARGET.zh} · {SHARE.zh}", f"{words.TARGET.en} · {SHARE.en.lower()}").in_language(language)
    return Table(tuple(columns), (*lines, tuple(total)), unit_line=key, has_total=True)


def _with_unit(name: str, row: Row) -> str:
    """The name of a promise with the unit of what stands below it."""
    return f"{name}({row.unit})"
