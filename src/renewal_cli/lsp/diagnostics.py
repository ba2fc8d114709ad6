"""The problems of ``check`` at their places in the texts as the editor has them, and what can be done about them.

Offered are the fixes of ``check``, a comment that ignores the finding, and a figure as a revision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.checks.registry import rules
from renewal_cli.editing.yaml_document import mapping_text
from renewal_cli.i18n import Phrase
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from renewal_cli.load.source_map import Path
    from renewal_cli.lsp.snapshot import Snapshot
    from renewal_cli.model.problem import Problem

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_FIGURE = len(("section", "indicator", "period"))


def diagnostics(snapshot: Snapshot, codec: PositionCodec) -> dict[str, list[types.Diagnostic]]:
    """Return the problems of each file that has some, by its address."""
    found: dict[str, list[types.Diagnostic]] = {}
    for each in snapshot.problems:
        found.setdefault(snapshot.uri(each.place.file), []).append(_diagnostic(snapshot, each, codec))
    return found


def _diagnostic(snapshot: Snapshot, problem: Problem, codec: PositionCodec) -> types.Diagnostic:
    """Return a problem as the editor shows it, with the page of its rule."""
    message, hint = (each.in_language(snapshot.language) for each in (problem.message, problem.hint))
    return types.Diagnostic(
        _range(snapshot, problem.place, codec),
        f"{message}\n{hint}",
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        code_description=types.CodeDescription(rules()[problem.code].file.as_uri()),
        source="renewal",
        related_information=_related(snapshot, problem.related, message, codec) if problem.related else None,
    )


def _related(
    snapshot: Snapshot, place: Place, message: str, codec: PositionCodec
) -> list[types.DiagnosticRelatedInformation]:
    location = types.Location(snapshot.uri(place.file), _range(snapshot, place, codec))
    return [types.DiagnosticRelatedInformation(location, message)]


def _range(snapshot: Snapshot, place: Place, codec: PositionCodec) -> types.Range:
    return Positions(snapshot.text(place.file), codec).range(place)


def code_actions(snapshot: Snapshot, name: str, lines: types.Range, codec: PositionCodec) -> list[types.CodeAction]:
    """Return what can be done on some lines of a file."""
    actions = _Actions(snapshot, name, codec)
    first, last = lines.start.line + 1, lines.end.line + 1
    here = [each for each in snapshot.problems if each.place.file == name and first <= each.place.line <= last]
    return [*actions.fixes(here), *actions.ignoring(here), *actions.revisions(first, last)]


class _Actions:
    """Makes the actions of one file."""

    def __init__(self, snapshot: Snapshot, name: str, codec: PositionCodec) -> None:
        self._snapshot = snapshot
        self._name = name
        self._codec = codec
        self._positions = Positions(snapshot.text(name), codec)

    def fixes(self, problems: list[Problem]) -> Iterator[types.CodeAction]:
        """Yield the fix of each problem that has one."""
        for each in problems:
            if each.fix is not None:
                title = Phrase(f"改为 {each.fix.text}", f"Change to {each.fix.text}")
                yield self._action(title, each.fix.place, each.fix.text, each, is_preferred=each.fix.is_safe)

    def ignoring(self, problems: list[Problem]) -> Iterator[types.CodeAction]:
        """Yield a comment for each finding that can be ignored; its reason is left to be written, and asked for."""
        for each in problems:
            if rules()[each.code].module:
                line, column = each.place.line, self._positions.line_end(each.place.line)
                title = Phrase(f"忽略 {each.code}（写明原因）", f"Ignore {each.code} (say why)")
                place = Place(self._name, line, column, line, column)
                yield self._action(title, place, f"  # renewal: ignore[{each.code}] ", each)

    def revisions(self, first: int, last: int) -> Iterator[types.CodeAction]:
        """Yield a second version, of today, for each figure on some lines; the old one stays."""
        written = self._snapshot.source_map(self._name)
        for path, span in written.keys.items():
            if len(path) == _FIGURE and path[0] in SECTIONS and first <= span[0] <= last:
                title = Phrase(f"{path[-1]} 记为修订", f"Record a revision of {path[-1]}")
                yield self._action(title, written.place(path), self._revised(path))

    def _revised(self, path: Path) -> str:
        value = self._snapshot.source_map(self._name).at(path)
        versions = value if isinstance(value, list) else [value]
        written = [each if isinstance(each, dict) else {"value": each} for each in versions]
        new = {**{key: each for key, each in written[-1].items() if key in _AMOUNT}, "reported": self._snapshot.day}
        items = [mapping_text({key: str(each) for key, each in one.items()}) for one in (*written, new)]
        return f"[{', '.join(items)[:-1]}, reason: }}]"

    def _action(
        self, title: Phrase, place: Place, text: str, problem: Problem | None = None, *, is_preferred: bool = False
    ) -> types.CodeAction:
        edit = types.TextEdit(self._positions.range(place), text)
        return types.CodeAction(
            title.in_language(self._snapshot.language),
            kind=types.CodeActionKind.QuickFix if problem else types.CodeActionKind.RefactorRewrite,
            diagnostics=[_diagnostic(self._snapshot, problem, self._codec)] if problem else None,
            is_preferred=is_preferred,
            edit=types.WorkspaceEdit(changes={self._snapshot.uri(self._name): [edit]}),
        )


_AMOUNT = ("value", "at_least", "more_than", "at_most", "less_than", "about", "unit", "numerator", "denominator")
