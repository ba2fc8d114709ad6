"""The versions of a promise: a target that was revised, and what it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.calc.view import View
    from renewal_cli.model.target import Target


def versions(view: View, target: Target) -> list[Target]:
    """Return the earlier versions of a target with the same window and then itself, the oldest first."""
    if target.effective is None:
        return [target]
    effective = target.effective
    earlier = [
        each
        for _, each in view.programme.targets.by_org[target.org]
        if each.indicator == target.indicator
        and each.window == target.window
        and (each.effective is None or each.effective < effective)
    ]
    return [*sorted(earlier, key=lambda each: str(each.effective or "")), target]
