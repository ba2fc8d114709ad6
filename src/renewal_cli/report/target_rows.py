"""The rows of targets that a report shows, of some orgs or of some statuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.report.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.house_rules import HouseRules
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period


def rows_of(view: View, orgs: Sequence[Org], indicator: Indicator | None, language: Language) -> list[Row]:
    """The rows of some orgs' targets."""
    found = target_statuses(view, [org.id for org in orgs], indicator.id if indicator else None)
    return rows_for(view, found, language)


def rows_of_tops(view: View, tops: Sequence[Org], indicator: Indicator | None, language: Language) -> list[Row]:
    """The rows of the orgs that a document is about, each named with its org where there are several."""
    rows = rows_of(view, tops, indicator, language)
    return [replace(row, is_of_several_orgs=True) for row in rows] if len(tops) > 1 else rows


def rows_for(view: View, statuses: Iterable[TargetStatus], language: Language) -> list[Row]:
    """The rows of some targets, each named with its window where its org made several promises for the indicator."""
    found = [*statuses]
    windows: dict[tuple[str, str], set[Period]] = {}
    for each in found:
        windows.setdefault((each.target.org, each.target.indicator), set()).add(each.target.window)
    for org_id in {each.org.id for each in found}:
        for _, target in view.promises(org_id):
            if (promised := windows.get((org_id, target.indicator))) is not None:
                promised.add(target.window)
    return [
        _row(each, language, view.programme.rules, is_one=len(windows[each.org.id, each.indicator.id]) == 1)
        for each in found
    ]


def _row(status: TargetStatus, language: Language, rules: HouseRules, *, is_one: bool) -> Row:
    """The row of a target; where statuses are kept the same for all pages, with the figures that it has printed."""
    return status.view.of_target(
        f"row {language} {is_one}", status.target, lambda: Row(status, language, rules, is_one_of_several=not is_one)
    )
