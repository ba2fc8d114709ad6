"""GitLab: a Code Quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from renewal_cli.render.findings._fingerprint import fingerprint
from renewal_cli.visible import json_visible

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = ()
ESCAPES = True
_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def render(document: Document, surface: OutputTarget) -> bytes:
    """A list of issues."""
    seen: dict[str, int] = {}
    issues = [
        {
            "description": f"{each.message} {each.hint}",
            "check_name": each.problem.code,
            "fingerprint": fingerprint(each, seen),
            "severity": _SEVERITIES[each.problem.severity],
            "location": {"path": each.problem.place.file, "lines": {"begin": each.problem.place.line}},
        }
        for each in document.findings
    ]
    return surface.encode(json_visible(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n")
