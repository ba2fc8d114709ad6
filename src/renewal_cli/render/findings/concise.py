"""Concise: one line a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = ()


def render(document: Document, surface: OutputTarget) -> bytes:
    """``file:line:column: CODE message``, and how many there are."""
    lines = [f"{each.problem.place}: {each.problem.code} {each.message}" for each in document.findings]
    return surface.encode(surface.signs("\n".join([*lines, *document.said("verdict")]) + "\n"))
