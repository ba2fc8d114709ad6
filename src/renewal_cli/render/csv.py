"""CSV: the rows of the JSON, one line each; a figure has a column for its exact value and one for its printed text."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING

from renewal_cli.report.table import Figure
from renewal_cli.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.model.interval import Interval
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document
    from renewal_cli.report.table import Field, Record

SUFFIXES = (".csv",)
FILE_ENCODING = "utf-8-sig"
"""Of a file: with the mark by which Excel knows UTF-8."""

ESCAPES = True
_FORMULA_SIGNS = ("=", "+", "-", "@")


def render(document: Document, surface: OutputTarget) -> bytes:
    """The rows below a line of field names."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [dict(_fields(record)) for record in document.records]
    writer.writerows(map(visible, row) for row in (*rows[:1], *(row.values() for row in rows)))
    return surface.encode(out.getvalue())


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    for name, field in record.items():
        if isinstance(field, Figure):
            yield name, _exact(field.value)
            yield f"{name}_text", field.text
        elif isinstance(field, tuple) and field and not isinstance(field[0], str):
            for number, group in enumerate(field, 1):
                assert isinstance(group, Mapping)  # noqa: S101 - the others are texts
                yield from _fields({f"{name}_{number}_{key}": each for key, each in group.items()})
        else:
            yield name, _text(field)


def _exact(interval: Interval | None) -> str:
    """An exact value, or the two ends of a bound with ``..`` between them."""
    if interval is None:
        return ""
    low, high = ("" if end is None else str(end) for end in (interval.low, interval.high))
    return low if low and low == high else f"{low}..{high}"


def _text(field: Field) -> str:
    """Words, so marked that no spreadsheet takes them for a formula."""
    if field is None:
        return ""
    if isinstance(field, Mapping):
        field = tuple(f"{name}={'' if each is None else each}" for name, each in field.items())
    text = " ".join(map(str, field)) if isinstance(field, tuple) else str(field)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
