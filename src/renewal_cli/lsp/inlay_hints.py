"""Figures beside the text: the completion at each target, the running total at the last figure of a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from renewal_cli.calc.rollup import actual_of
from renewal_cli.calc.target_status import target_status
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.report import figures
from renewal_cli.report.sentences import said
from renewal_cli.report.target_rows import rows_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from renewal_cli.lsp.snapshot import Snapshot


def inlay_hints(snapshot: Snapshot, name: str, lines: types.Range, codec: PositionCodec) -> list[types.InlayHint]:
    """Return the hints of some lines of a file, each at the end of its line."""
    positions = Positions(snapshot.text(name), codec)
    found: list[types.InlayHint] = []
    for line, text in sorted({**dict(_totals(snapshot, name)), **dict(_completions(snapshot, name))}.items()):
        if lines.start.line < line <= lines.end.line + 1:
            at = positions.position(line, positions.line_end(line))
            found.append(types.InlayHint(at, text, padding_left=True))
    return found


def _completions(snapshot: Snapshot, name: str) -> Iterator[tuple[int, str]]:
    """Yield line and completion of each target in force."""
    in_force = {target for org in snapshot.loaded.draft.orgs.ids for _, target in snapshot.view.promises(org)}
    for target in snapshot.loaded.draft.targets:
        if target.place.file == name and target in in_force:
            (row,) = rows_for(snapshot.view, [target_status(snapshot.view, target)], snapshot.language)
            yield target.place.line, f"{said(row.completion, snapshot.language)} · {row.light}"


def _totals(snapshot: Snapshot, name: str) -> Iterator[tuple[int, str]]:
    """Yield line and running total of the last figure of each series of a file."""
    draft = snapshot.loaded.draft
    for (org, indicator_id), series in draft.series.items():
        indicator = draft.indicators[indicator_id]
        done = [each for each in series if each.section == "actuals"]
        last = max(done, key=lambda each: (each.period.last, each.place), default=None)
        if last is None or last.place.file != name or not indicator.adds_up:
            continue
        for _, target in snapshot.view.promises(org):
            if target.indicator == indicator_id and target.window.contains(last.period):
                actual = actual_of(snapshot.view, org, indicator, target.window)
                reached = figures.amount(actual and actual.amount, indicator)
                yield last.place.line, f"Σ {said(reached, snapshot.language)}"
