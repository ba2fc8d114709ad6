"""The problems of ``check`` at their places, of the texts as they are in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.checks.registry import rules
from renewal_cli.lsp.positions import Positions

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

    from renewal_cli.lsp.snapshot import Snapshot
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Problem

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


def diagnostics(snapshot: Snapshot, codec: PositionCodec) -> dict[str, list[types.Diagnostic]]:
    """Return the problems of each file that has some, by its address."""
    found: dict[str, list[types.Diagnostic]] = {}
    for each in snapshot.problems:
        found.setdefault(snapshot.uri(each.place.file), []).append(diagnostic(snapshot, each, codec))
    return found


def diagnostic(snapshot: Snapshot, problem: Problem, codec: PositionCodec) -> types.Diagnostic:
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
