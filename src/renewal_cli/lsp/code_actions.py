"""What can be done about the line at hand: the fixes of ``check``, ignoring a finding, a figure as a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.checks.registry import rules
from renewal_cli.editing.yaml_document import mapping_text
from renewal_cli.i18n import Phrase
from renewal_cli.lsp.diagnostics import diagnostic
from renewal_cli.lsp.positions import Positions
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from renewal_cli.load.source_map import Path
    from renewal_cli.lsp.snapshot import Snapshot
    from renewal_cli.model.problem import Problem

_FIGURE = len(("section", "indicator", "period"))


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
            diagnostics=[diagnostic(self._snapshot, problem, self._codec)] if problem else None,
            is_preferred=is_preferred,
            edit=types.WorkspaceEdit(changes={self._snapshot.uri(self._name): [edit]}),
        )


_AMOUNT = ("value", "at_least", "more_than", "at_most", "less_than", "about", "unit", "numerator", "denominator")
