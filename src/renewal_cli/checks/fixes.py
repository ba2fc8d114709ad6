"""Applies fixes to the text: comments and layout stay, and only what was reported changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Fix, Problem


def fixed(texts: Mapping[str, str], problems: Iterable[Problem], *, with_unsafe: bool) -> dict[str, str]:
    """Return the new texts of the files that change; of two fixes at one place only the first is applied."""
    fixes: dict[str, list[Fix]] = {}
    for problem in problems:
        if problem.fix is not None and (problem.fix.is_safe or with_unsafe):
            fixes.setdefault(problem.fix.place.file, []).append(problem.fix)
    return {file: _edited(texts[file], members) for file, members in fixes.items()}


def _edited(text: str, fixes: list[Fix]) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    barrier = len(text) + 1
    for fix in sorted(fixes, key=lambda each: each.place, reverse=True):
        start, end = _span(fix.place, starts)
        if end <= barrier:
            text, barrier = text[:start] + fix.text + text[end:], start
    return text


def _span(place: Place, starts: list[int]) -> tuple[int, int]:
    return starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1
