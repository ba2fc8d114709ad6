"""The whole check of what was read: the loader's faults, the rules' findings, less what is put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.checks._context import CheckContext
from renewal_cli.checks._deduplicate import Causes
from renewal_cli.checks._registry import findings, rules, running
from renewal_cli.checks._suppression import without_suppressed
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from renewal_cli.load.load_result import LoadResult


def run_checks(loaded: LoadResult, as_of: date, *, only_errors: bool = False) -> list[Problem]:
    """Every problem, in the order of files and lines; one cause gives one.

    Args:
        loaded: what was read; rules look at as much of it as is sound.
        as_of: the day of the check, for what has not happened yet and what is late.
        only_errors: leave out what weighs less.
    """
    asked = running(loaded.draft.rules.checks, only_errors=only_errors)
    context = CheckContext(loaded.draft, as_of, loaded.source_maps, loaded.texts)
    found = findings(context, asked)
    causes = Causes(loaded, found)
    found = [each for each in found if not causes.explain(each)]
    left = without_suppressed([*loaded.problems, *found, *_unknown_weights(context)], loaded.texts)
    if only_errors:
        left = [each for each in left if each.severity == "error"]
    return sorted(left, key=lambda each: (each.place, each.code))


def _unknown_weights(context: CheckContext) -> Iterator[Problem]:
    """Codes under ``rules: checks:`` that stand for no rule whose weight can be set."""
    known = [code for code, rule in rules().items() if rule.check is not None]
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
                Phrase(f"“{code}”不是可以设定的检查", f"'{code}' is no rule whose weight can be set"),
                did_you_mean(code, known),
            )
