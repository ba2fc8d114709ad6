"""JSON lines: one object a problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from renewal_cli.visible import json_visible

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document

SUFFIXES = (".jsonl",)
ESCAPES = True


def render(document: Document, surface: OutputTarget) -> bytes:
    """The rows of the JSON, one a line."""
    return surface.encode(
        "".join(f"{json_visible(json.dumps(dict(record), ensure_ascii=False))}\n" for record in document.records)
    )
