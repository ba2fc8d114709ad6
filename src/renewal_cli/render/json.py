"""JSON: the public, versioned rows; every figure as exact number and as printed text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renewal_cli.report.table import Figure
from renewal_cli.visible import json_visible

if TYPE_CHECKING:
    from renewal_cli.model.interval import Interval
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document, Tree
    from renewal_cli.report.table import Field, Record

SUFFIXES = (".json",)
ESCAPES = True
SCHEMA = 1


def render(document: Document, surface: OutputTarget) -> bytes:
    """The document as one JSON object."""
    value = {
        "schema": SCHEMA,
        "command": document.command,
        "as_of": str(document.as_of),
        "method": document.method,
        "verdict": " ".join(document.said("verdict")),
        "rows": [_row(record) for record in document.records],
        **{name: [_row(record) for record in records] for name, records in document.further.items()},
        **({"trees": [_tree(tree) for tree in document.trees]} if document.trees else {}),
        "notes": list(document.said("note")),
    }
    is_utf8 = surface.encoding.lower().replace("-", "") == "utf8"
    return surface.encode(json_visible(json.dumps(value, ensure_ascii=not is_utf8, indent=2)) + "\n")


def exact(interval: Interval | None) -> str | dict[str, str | bool | None] | None:
    """An exact value as text, a bound or what is only "about" so much as its two ends, nothing as null."""
    if interval is None:
        return None
    low, high = (None if end is None else str(end) for end in (interval.low, interval.high))
    if interval.about:
        return {"low": low, "high": high, "about": True}
    return low if low is not None and low == high else {"low": low, "high": high}


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, field in record.items():
        row[name] = _value(field)
        if isinstance(field, Figure):
            row[f"{name}_text"] = field.text
    return row


def _tree(tree: Tree) -> dict[str, Any]:
    return {
        **_row(tree.record),
        "children": [_tree(child) for child in tree.children],
        "left_out": [_tree(line) for line in tree.left_out],
    }


def _value(field: Field) -> Any:
    if isinstance(field, Figure):
        return exact(field.value)
    if isinstance(field, Mapping):
        return _row(field)
    if isinstance(field, tuple):
        return [_row(each) if isinstance(each, Mapping) else each for each in field]
    return field
