"""Checks a whole programme: faults found while reading and by checks, without those that are suppressed.

A comment ``# renewal: ignore[RN309] 原因`` suppresses the findings of a rule on its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.checks.context import CheckContext
from renewal_cli.checks.deduplicate import Causes
from renewal_cli.checks.registry import active, findings, rules
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.load.load_result import LoadResult

_FORM = re.compile(r"#\s*renewal:\s*ignore\[\s*(RN[0-9]{3}(?:\s*[,，]\s*RN[0-9]{3})*)\s*\]\s*(.*)$")


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
    left = _without_suppressed([*loaded.problems, *found, *_unknown_weights(context)], loaded.texts)
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


class Suppression(NamedTuple):
    """A comment that suppresses findings.

    Attributes:
        place: the comment.
        line: the line whose findings it suppresses: its own, or the next one if it stands alone.
        codes: the rules.
        reason: why.
    """

    place: Place
    line: int
    codes: tuple[str, ...]
    reason: str


def _without_suppressed(problems: Sequence[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """Remove suppressed problems and add those of the suppressions themselves."""
    left = list(problems)
    for file, text in texts.items():
        for suppression in _suppressions(file, text) if "ignore[" in text else ():
            hit = [each for each in left if _suppresses(suppression, each)]
            left = [each for each in left if each not in hit]
            left += _faults(suppression, {each.code for each in hit})
    return left


def _suppressions(file: str, text: str) -> Iterator[Suppression]:
    for number, line in enumerate(text.split("\n"), 1):
        match = _FORM.search(line.rstrip("\r"))
        if match and not _is_quoted(line[: match.start()]):
            place = Place(file, number, match.start() + 1, number, match.end() + 1)
            covers = number + 1 if line.lstrip().startswith("#") else number
            yield Suppression(place, covers, tuple(re.findall("RN[0-9]{3}", match[1])), match[2].strip())


def _is_quoted(before: str) -> bool:
    """Tell whether a quote is still open, so that a following # is part of a text."""
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1


def _suppresses(suppression: Suppression, problem: Problem) -> bool:
    """Tell whether a comment suppresses a finding; faults found while reading cannot be suppressed."""
    rule = rules().get(problem.code)
    is_here = (problem.place.file, problem.place.line) == (suppression.place.file, suppression.line)
    return is_here and problem.code in suppression.codes and rule is not None and rule.module is not None


def _faults(suppression: Suppression, used: set[str]) -> Iterator[Problem]:
    if not suppression.reason:
        yield Problem(
            "RN901",
            suppression.place,
            Phrase("这条忽略没有写原因", "the suppression gives no reason"),
            Phrase("在方括号后面写原因", "write the reason after the bracket"),
            severity="warning",
        )
        return
    idle = [code for code in suppression.codes if code not in used]
    if idle:
        yield Problem(
            "RN902",
            suppression.place,
            Phrase(f"这条忽略没有用上：{'、'.join(idle)}", f"the suppression is not used: {', '.join(idle)}"),
            Phrase("删掉它", "delete it"),
            severity="warning",
        )
