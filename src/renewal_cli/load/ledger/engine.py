"""What an engine offers: the rows as a view named ``ledger``, and answers to SQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.model.ledger_table import LedgerTable

FILES = 2**15
ROWS_OF_A_FILE = 2**28
TEXTS = ("org", "indicator", "section", "period", "unit", "source", "note")
NEEDED = ("org", "indicator", "period", "value")
COLUMNS = (*TEXTS, "value", "reported")
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


def files_of(rows: Rows) -> int:
    """How many files some rows lie in; a table is one."""
    return 1 if isinstance(rows, str) else len(rows)


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
