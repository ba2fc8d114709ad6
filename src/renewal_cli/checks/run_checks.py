"""Checks a whole programme: faults found while reading and by checks, without those that are suppressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks.context import CheckContext
from renewal_cli.checks.deduplicate import Causes
from renewal_cli.checks.registry import active, findings, rules
from renewal_cli.checks.suppression import without_suppressed
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.load.load_result import LoadResult


def run_checks(loaded: LoadResult, as_of: date, *, only_errors: bool = False) -> list[Problem]:
    """Return every problem, sorted by file and line; findings with one cause are reported as one.

    Args:
        loaded: the programme as read; the checks use whatever could be read.
        as_of: the day of the check; later periods are in the future.
        only_errors: leave out warnings and notes.
    """
    context = CheckContext(loaded.draft, as_of, loaded.source_maps, loaded.texts, loaded.unread)
    found = findings(context, active(loaded.draft.rules.checks, only_errors=only_errors))
    causes = Causes(loaded, found)
    found = [causes.with_cause(each) for each in found if not causes.explain(each)]
    left = without_suppressed([*loaded.problems, *found, *_unknown_weights(context)], loaded.texts)
    if only_errors:
        left = [each for each in left if each.severity == "error"]
    return sorted(left, key=lambda each: (each.place, each.code))


def _unknown_weights(context: CheckContext) -> Iterator[Problem]:
    """Yield codes under ``rules: checks:`` whose severity cannot be set."""
    known = [code for code, rule in rules().items() if rule.module]
    for code in context.programme.rules.checks:
        if code not in known:
            spans = (
                (file, source_map.keys.get(("rules", "checks", code)))
                for file, source_map in context.source_maps.items()
            )
            file, span = next((file, span) for file, span in spans if span is not None)
            yield Problem(
                "RN104",
                Place(file, *span),
                Phrase(f"“{code}”不是可以调整轻重的检查", f"'{code}' is not a check whose severity can be set"),
                did_you_mean(code, known),
            )
