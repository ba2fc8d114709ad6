"""Figures and promises put into the data: drafted, tried, and written only where no check finds fault with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from renewal_cli.editing.draft import Draft
    from renewal_cli.i18n import Phrase
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem

_OF_WHAT_IS_ABSENT = ("RN404", "RN406")
"""A report that is missing is no fault of the figure that came in."""


def objections(draft: Draft, root: Path, before: LoadResult, day: date, *, despite_warnings: bool) -> list[Problem]:
    """Return the errors that the data would contain with a draft, and the warnings that it would add.

    Args:
        draft: the changes.
        root: the programme's folder.
        before: the data without them.
        day: the day of the check.
        despite_warnings: whether warnings alone are let pass.
    """
    from renewal_cli.checks.run_checks import run_checks

    if not draft.changed:
        return []
    known = {(each.code, each.message) for each in run_checks(before, day)}
    after = run_checks(draft.tried(root), day)
    problems = [each for each in after if each.severity == "error" or _is_new_warning(each, known)]
    is_passed = despite_warnings and all(each.severity == "warning" for each in problems)
    return [] if is_passed else problems


def _is_new_warning(problem: Problem, known: set[tuple[str, Phrase]]) -> bool:
    is_known = problem.code in _OF_WHAT_IS_ABSENT or (problem.code, problem.message) in known
    return problem.severity == "warning" and not is_known
