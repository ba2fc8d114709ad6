"""The interface of an engine: it offers all rows as the view ``ledger`` and answers SQL queries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from renewal_cli.model.ledger_table import LedgerTable

T = TypeVar("T")

FILES = 2**15
ROWS_OF_A_FILE = 2**28
TEXTS = ("org", "indicator", "section", "period", "unit", "source", "note")
NEEDED = ("org", "indicator", "period", "value")
COLUMNS = (*TEXTS, "value", "reported")
WIDEST = 38
"""Digits of the widest decimal type of the engines."""
WHOLE = (20, 0)
"""Digits (all, after the point) that hold every 64-bit integer."""
_DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)", re.IGNORECASE)
Rows = Sequence[Path] | str
"""Parquet files, or the name of a table in the engine."""


class Engine(Protocol):
    """An engine over Parquet files and tables.

    Attributes:
        few: up to so many orgs are queried one by one; beyond that, all are queried at once.
    """

    few: int

    def attach(self, table: LedgerTable, root: Path) -> str:
        """Make a table readable and return its name in the engine.

        Raises:
            CannotReadError: the table does not exist, or this engine cannot reach it.
        """

    def columns(self, rows: Rows) -> dict[str, str]:
        """Return the columns of a part, each with its type as the engine names it."""

    def open(self, parts: Sequence[tuple[Rows, dict[str, str]]]) -> None:
        """Create the view ``ledger`` over all parts, with files and tables numbered."""

    def plant(self, parents: Mapping[str, str]) -> None:
        """Create the table ``tree``: each org with its parent."""

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""

    def quoted(self, text: str) -> str:
        """Quote a text as an SQL literal."""


def digits_of(kind: str) -> tuple[int, int]:
    """Return the number of digits of a type, in all and after the point."""
    found = _DECIMAL.fullmatch(kind)
    return (int(found[1]), int(found[2])) if found else WHOLE


def exact_type(digits: Iterable[tuple[int, int]]) -> str:
    """Return the decimal type that holds the values of all parts exactly; engines would round if no type did.

    Raises:
        CannotReadError: no type is wide enough.
    """
    found = [*digits]
    before, behind = max(all_of_them - after for all_of_them, after in found), max(after for _, after in found)
    if before + behind > WIDEST:
        raise CannotReadError(
            f"台账各部分的 value 合起来要整数 {before} 位、小数 {behind} 位，超过 {WIDEST} 位。"
            "请改成同一种类型，如 DECIMAL(18, 4)。",
            f"the values of the ledger's parts need {before} digits before the point and {behind} after it, more "
            f"than {WIDEST}. Use one type for 'value', such as DECIMAL(18, 4).",
        )
    return f"DECIMAL({before + behind}, {behind})"


def each_selected(
    parts: Sequence[tuple[Rows, dict[str, str]]], selected: Callable[[Rows, dict[str, str], str, int], T]
) -> list[T]:
    """Apply ``selected`` to each part, with its columns, the common type of values and its first file number."""
    number, found = 0, []
    kind = exact_type(digits_of(columns["value"]) for _, columns in parts)
    for rows, columns in parts:
        found.append(selected(rows, columns, kind, number))
        number += 1 if isinstance(rows, str) else len(rows)
    return found


def unread(table: LedgerTable, error: Exception | Phrase) -> CannotReadError:
    """Return the error for a table that cannot be read, with the place that names it."""
    reason = error if isinstance(error, Phrase) else Phrase(*[str(error).strip().partition("\n")[0].rstrip("!.")] * 2)
    return CannotReadError(
        f"{table.place} 的台账表 {table.name} 读不出来：{reason.zh}。请检查表名、database 和读取权限。",
        f"{table.place}: the table {table.name} cannot be read: {reason.en}. "
        "Check its name, 'database' and your permission to read it.",
    )
