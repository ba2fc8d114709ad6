"""What an engine offers: the rows as a view named ``ledger``, and answers to SQL."""

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
"""Digits of the widest decimal number that engines have."""
WHOLE = (20, 0)
"""Digits that hold every whole number of 64 bits."""
_DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)", re.IGNORECASE)
Rows = Sequence[Path] | str
"""Some Parquet files, or a table by the name that it has in the engine."""


class Engine(Protocol):
    """An engine over some Parquet files and tables.

    Attributes:
        few: so many orgs are looked up one by one; whoever asks for more is given all at once.
    """

    few: int

    def attach(self, table: LedgerTable, root: Path) -> str:
        """Make a table readable; its name in the engine.

        Raises:
            CannotReadError: there is none, or it lies where this engine does not get at it.
        """

    def columns(self, rows: Rows) -> dict[str, str]:
        """The columns of some rows, each with its type as the engine names it."""

    def open(self, parts: Sequence[tuple[Rows, dict[str, str]]]) -> None:
        """Offer all rows as the view ``ledger``; each part comes with its columns, files and tables are numbered."""

    def plant(self, parents: Mapping[str, str]) -> None:
        """Offer the orgs with the one above each as ``tree``."""

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""

    def quoted(self, text: str) -> str:
        """A text as a literal."""


def digits_of(kind: str) -> tuple[int, int]:
    """How many digits the numbers of a type have, and how many of them behind the point."""
    found = _DECIMAL.fullmatch(kind)
    return (int(found[1]), int(found[2])) if found else WHOLE


def exact_type(digits: Iterable[tuple[int, int]]) -> str:
    """The type that holds the numbers of some types to the last digit; engines left alone round where there is none.

    Raises:
        CannotReadError: there is none.
    """
    found = [*digits]
    before, behind = max(all_of_them - after for all_of_them, after in found), max(after for _, after in found)
    if before + behind > WIDEST:
        raise CannotReadError(
            Phrase(
                f"台账各部分的 value 合起来要整数 {before} 位、小数 {behind} 位，超过 {WIDEST} 位。"
                "请改成同一种类型，如 DECIMAL(18, 4)。",
                f"the values of the ledger's parts need {before} digits before the point and {behind} behind it, more "
                f"than {WIDEST}. Give 'value' one type, such as DECIMAL(18, 4).",
            )
        )
    return f"DECIMAL({before + behind}, {behind})"


def each_selected(
    parts: Sequence[tuple[Rows, dict[str, str]]], selected: Callable[[Rows, dict[str, str], str, int], T]
) -> list[T]:
    """What an engine selects of each part: its columns, in the one type of all values, files and tables numbered."""
    number, found = 0, []
    kind = exact_type(digits_of(columns["value"]) for _, columns in parts)
    for rows, columns in parts:
        found.append(selected(rows, columns, kind, number))
        number += 1 if isinstance(rows, str) else len(rows)
    return found


def unread(table: LedgerTable, error: Exception | Phrase) -> CannotReadError:
    """That a table cannot be read, and where it is named."""
    reason = error if isinstance(error, Phrase) else Phrase(*[str(error).strip().partition("\n")[0].rstrip("!.")] * 2)
    return CannotReadError(
        Phrase(
            f"{table.place} 的台账表 {table.name} 读不出来：{reason.zh}。请检查表名、database 和读取权限。",
            f"{table.place}: the table {table.name} cannot be read: {reason.en}. "
            "Check its name, 'database', and that you may read it.",
        )
    )
