"""SARIF 2.1.0, the OASIS format that code hosts read; columns count code points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from renewal_cli import __version__
from renewal_cli.render.findings._fingerprint import fingerprint
from renewal_cli.visible import json_visible

if TYPE_CHECKING:
    from renewal_cli.model.place import Place
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Finding

SUFFIXES = (".sarif",)
ESCAPES = True
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(document: Document, surface: OutputTarget) -> bytes:
    """One run with its results."""
    codes = sorted({each.problem.code for each in document.findings})
    seen: dict[str, int] = {}
    run = {
        "tool": {"driver": {"name": "renewal", "version": __version__, "rules": [{"id": code} for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes, seen) for each in document.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return surface.encode(json_visible(json.dumps(log, ensure_ascii=False, indent=2)) + "\n")


def _result(finding: Finding, codes: list[str], seen: dict[str, int]) -> dict[str, Any]:
    problem = finding.problem
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity,
        "message": {"text": f"{finding.message}\n{finding.hint}"},
        "locations": [{"physicalLocation": _location(problem.place)}],
        "partialFingerprints": {"renewal/v1": fingerprint(finding, seen)},
    }
    if problem.related is not None:
        result["relatedLocations"] = [{"id": 0, "physicalLocation": _location(problem.related)}]
    if problem.fix is not None:
        region = _location(problem.fix.place)
        replacement = {"deletedRegion": region["region"], "insertedContent": {"text": problem.fix.text}}
        change = {"artifactLocation": region["artifactLocation"], "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _location(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(place.file)},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": max(place.end_column, 1),
        },
    }
