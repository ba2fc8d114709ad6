"""What a picture of one promise in several orgs finds: how many are behind, who most, and who is silent."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.calc.path import versions
from renewal_cli.calc.places import good_lead
from renewal_cli.i18n import Phrase
from renewal_cli.model.period_words import said_day
from renewal_cli.report import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.row import Row

MOST_NAMED = 3
"""So many silent orgs does a title name, and so many revised targets a footer."""


def org_of(row: Row) -> str:
    """The name of its org: the frame says which window."""
    return words.name_of(row.target_status.org, row.language)


def worst_first(row: Row) -> tuple[int, Fraction]:
    """The farthest behind lowest; who is silent or cannot be judged last."""
    led = None if row.target_status.light in ("stale", "no_data", "no_number") else good_lead(row.target_status)
    return (1, Fraction(0)) if led is None else (0, led)


def finding(asked: Asked, rows: Sequence[Row]) -> str:
    """How many are behind, who most, and how many are silent."""
    name = words.name_of(rows[0].target_status.indicator, asked.language)
    late = [row for row in rows if row.target_status.light in ("behind", "far_behind")]
    silent = [row for row in rows if row.target_status.light in ("stale", "no_data")]
    ending = Phrase("", "")
    if late:
        org = org_of(late[0])
        ending = Phrase(f"，{org}最多（{late[0].lead} 个百分点）", f", {org} most ({late[0].lead} points)")
    if silent:
        names = asked.said("、", ", ").join(map(org_of, silent[:MOST_NAMED]))
        ending = Phrase(
            f"{ending.zh}；{names}等{len(silent)}个没有报数"
            if len(silent) > MOST_NAMED
            else f"{ending.zh}；{names}没有报数",
            f"{ending.en}; {len(silent)} silent: {names}",
        )
    return asked.said(
        f"{name}：{len(rows)} 个里 {len(late)} 个低于序时{ending.zh}",
        f"{name}: {len(late)} of {len(rows)} are behind schedule{ending.en}",
    )


def revised(asked: Asked, rows: Sequence[Row]) -> str:
    """Whose target was revised when and why; what it was and is stands at its step."""
    told = []
    for row in rows:
        target = row.target_status.target
        if target.effective is not None and len(versions(asked.view, target)) > 1:
            told.append(
                " ".join(
                    [org_of(row), said_day(target.effective).in_language(asked.language), target.reason or ""]
                ).rstrip()
            )
    if not told:
        return ""
    named, left = told[:MOST_NAMED], len(told) - MOST_NAMED
    more = Phrase(f"，另有{left}个", f" and {left} more") if left > 0 else Phrase("", "")
    return asked.said(f"目标调整：{'、'.join(named)}{more.zh}", f"revised: {', '.join(named)}{more.en}")
