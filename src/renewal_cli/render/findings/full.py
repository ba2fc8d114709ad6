"""Full: each problem with its line, a mark under the exact span, and how to fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from renewal_cli.i18n import Phrase
from renewal_cli.visible import visible

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Finding

SUFFIXES = (".txt",)
WIDEST = 100
"""Characters of the longest line shown whole; of a longer one only the part around the mark is shown."""


def render(document: Document, surface: OutputTarget) -> bytes:
    """The problems, one below the other, and how many there are."""
    pages: set[str] = set()
    parts = []
    for finding in document.findings:
        parts.append(_said(finding, document, surface))
        if finding.page and finding.problem.code not in pages:
            pages.add(finding.problem.code)
            parts.append("".join(f"    {line}".rstrip() + "\n" for line in finding.page.split("\n")))
    summary = "".join(f"{line}\n" for line in document.said("verdict"))
    return surface.encode(surface.signs("\n".join([*parts, summary])))


def _said(finding: Finding, document: Document, surface: OutputTarget) -> str:
    problem = finding.problem
    place = problem.place
    weight = {"error": Phrase("错误", "error"), "warning": Phrase("警告", "warning"), "note": Phrase("提示", "note")}
    words = weight[problem.severity].in_language(document.language)
    head = f"{place}-{place.end_line}:{place.end_column} {problem.code} {words}"
    lines = [_coloured(head, problem.severity, surface), f"  {finding.message}"]
    if finding.line is not None and finding.line.strip():
        lines += _marked(finding, surface)
    lines.append(Phrase(f"  改法：{finding.hint}", f"  Hint: {finding.hint}").in_language(document.language))
    if problem.related is not None:
        lines.append(
            Phrase(f"  相关：{problem.related}", f"  See also: {problem.related}").in_language(document.language)
        )
    return "".join(f"{line}\n" for line in lines)


def _marked(finding: Finding, surface: OutputTarget) -> list[str]:
    """The line, and below it a mark under the span, aligned by the width of each sign."""
    place, text = finding.problem.place, (finding.line or "").replace("\t", " ")
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    first = max(0, start - WIDEST // 2) if len(text) > WIDEST else 0
    before, span = visible(text[first:start]), visible(text[start : min(max(end, start + 1), first + WIDEST)])
    shown = ("…" if first else "") + visible(text[first : first + WIDEST]) + ("…" if len(text) > first + WIDEST else "")
    number = str(place.line)
    offset = cell_len(surface.signs(("…" if first else "") + before))
    mark = " " * offset + "^" * max(cell_len(surface.signs(span)), 1)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {mark}"]


def _coloured(text: str, severity: str, surface: OutputTarget) -> str:
    if not surface.has_colour:
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    style = {"error": "bold red", "warning": "bold yellow", "note": "bold"}[severity]
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
