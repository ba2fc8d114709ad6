"""RN212: a file that is not read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from renewal_cli.checks.context import Fault
from renewal_cli.i18n import Phrase
from renewal_cli.load.files import kind_of
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.checks.context import CheckContext


def check(context: CheckContext) -> Iterator[Fault]:
    """Find files under ``targets`` and ``data`` that are not read, except databases named under ``ledgers``."""
    databases = [table.database for table in context.programme.tables if table.database is not None]
    for name in context.unread:
        if not any(name == each or name.startswith(f"{each}.") for each in databases):
            message = Phrase(
                "这个文件没有读：只读 .yaml、.yml，data 下还读 .csv、.parquet",
                "this file is not read: only .yaml and .yml are, and .csv and .parquet under 'data'",
            )
            yield Fault(Place(name), message, _hint(name))


def _hint(name: str) -> Phrase:
    """Return how to fix it: a better name if one suffix is too many, or another place."""
    path = PurePosixPath(name)
    if kind_of(f"data/{path.name}") != "unread":
        return Phrase(f"移到 data 目录：data/{path.name}", f"move it to 'data': data/{path.name}")
    if kind_of(f"data/{path.stem}") != "unread":
        return Phrase(f"把文件名改成 {path.stem}", f"rename it to {path.stem}")
    return Phrase(
        "如果要读，改存成能读的格式；如果不用读，移出 targets、data 目录",
        "save it in a format that is read, or move it out of 'targets' and 'data'",
    )
