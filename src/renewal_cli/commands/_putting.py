"""Putting figures and promises in: drafted, tried, shown, and written only where the loader finds no fault."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.editing.draft import Draft
    from renewal_cli.i18n import Language, Phrase
    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem
    from renewal_cli.render._output import Writer


def today() -> date:
    """The clerk's own calendar."""
    return date.today()  # noqa: DTZ011 - of the machine that is written on


_OF_WHAT_IS_ABSENT = ("RN404", "RN406")
"""A report that is missing is no fault of the figure that came in."""


def refused(draft: Draft, root: Path, before: LoadResult, *, despite_warnings: bool) -> list[Problem]:
    """The errors that the data would hold with a draft, and the warnings that it would bring."""
    from renewal_cli.checks._run_checks import run_checks

    if not draft.changed:
        return []
    known = {(each.code, each.message) for each in run_checks(before, today())}
    after = run_checks(draft.tried(root), today())
    problems = [each for each in after if each.severity == "error" or _is_new_warning(each, known)]
    is_passed = despite_warnings and all(each.severity == "warning" for each in problems)
    return [] if is_passed else problems


def settle(draft: Draft, root: Path, problems: list[Problem], writer: Writer, language: Language) -> int:
    """Write what was recorded where nothing is wrong, and show it; 1 where the data would hold faults, or else 0.

    Raises:
        CannotWriteError: the system refuses.
    """
    from renewal_cli.report.changes import changes, refusal

    if problems:
        writer.deliver(refusal("record", problems, today(), language), os.environ)
        return 1
    draft.write(root)
    writer.deliver(changes("record", draft, today(), language, is_written=True), os.environ)
    return 0


def _is_new_warning(problem: Problem, known: set[tuple[str, Phrase]]) -> bool:
    is_known = problem.code in _OF_WHAT_IS_ABSENT or (problem.code, problem.message) in known
    return problem.severity == "warning" and not is_known
