"""Fingerprints of problems, by which a code host recognises them in the next run."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.report.document import Finding


def fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Return a mark that survives added and removed lines: code, file, text of the line, and which of its kind."""
    text = f"{finding.problem.code}\0{finding.problem.place.file}\0{(finding.line or '').strip()}"
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"
