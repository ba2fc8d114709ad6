"""What an engine offers: the rows as a view named ``ledger``, and answers to SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILES = 2**15
ROWS_OF_A_FILE = 2**26
TEXTS = ("org", "indicator", "section", "period", "unit", "source", "note")
NEEDED = ("org", "indicator", "period", "value")
COLUMNS = (*TEXTS, "value", "reported")


class Engine(Protocol):
    """An engine over some Parquet files.

    Attributes:
        few: so many orgs are looked up one by one; whoever asks for more is given all at once.
    """

    few: int

    def columns(self, paths: Sequence[Path]) -> dict[str, str]:
        """The columns of the files, each with its type as the engine names it."""

    def open(self, paths: Sequence[Path], columns: dict[str, str]) -> None:
        """Offer the rows as the view ``ledger``."""

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""

    def quoted(self, text: str) -> str:
        """A text as a literal."""
