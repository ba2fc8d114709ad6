"""``# renewal: ignore[RN309] 原因`` on a line suppresses the findings of a rule on that line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.checks.registry import rules
from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FORM = re.compile(r"#\s*renewal:\s*ignore\[\s*(RN[0-9]{3}(?:\s*[,，]\s*RN[0-9]{3})*)\s*\]\s*(.*)$")


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


def without_suppressed(problems: Sequence[Problem], texts: Mapping[str, str]) -> list[Problem]:
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
