"""GitHub: annotations of a workflow run, errors first, at most ten, as GitHub shows no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.problem import SEVERITIES

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Finding

SUFFIXES = ()
MOST = 10
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(document: Document, surface: OutputTarget) -> bytes:
    """Workflow commands, one a problem."""
    ordered = sorted(document.findings, key=lambda each: SEVERITIES.index(each.problem.severity))
    lines = [_command(each) for each in ordered[:MOST]]
    if len(ordered) > MOST:
        more = len(ordered) - MOST
        lines.append(Phrase(f"还有 {more} 处", f"and {more} more").in_language(document.language))
    lines += document.said("verdict")
    return surface.encode("".join(f"{line}\n" for line in lines))


def _command(finding: Finding) -> str:
    problem, place = finding.problem, finding.problem.place
    options = f"file={_option(place.file)},line={place.line},endLine={place.end_line},col={place.column}"
    if place.line == place.end_line:
        options += f",endColumn={place.end_column}"
    text = _data(f"{finding.message}\n{finding.hint}")
    return f"::{_LEVELS[problem.severity]} {options},title={_option(problem.code)}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _option(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
