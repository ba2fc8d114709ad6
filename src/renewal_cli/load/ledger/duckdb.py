"""DuckDB: the engine for one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.ledger.engine import ROWS_OF_A_FILE, TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class DuckDB:
    """A database in memory over Parquet files; a question costs it little."""

    few = 24

    def __init__(self, memory: str | None = None) -> None:
        import atexit
        import gc

        import duckdb

        atexit.register(gc.unfreeze)  # a command's objects are let go at its end; DuckDB's want to be taken down
        self._connection = duckdb.connect(":memory:", config={"memory_limit": memory} if memory else {})

    def columns(self, paths: Sequence[Path]) -> dict[str, str]:
        """The columns of the files, each with its type as the engine names it."""
        described = self.asked(f"DESCRIBE SELECT * FROM {self._source(paths)}")  # noqa: S608
        return {name: str(kind) for name, kind, *_ in described}

    def open(self, paths: Sequence[Path], columns: dict[str, str]) -> None:
        """Offer the rows as the view ``ledger``."""
        texts = {
            name: f"NULLIF(CAST({name} AS VARCHAR), '')" if name in columns else "CAST(NULL AS VARCHAR)"
            for name in TEXTS
        }
        whole = "value" if columns["value"].startswith("DECIMAL") else "CAST(value AS DECIMAL(20, 0))"
        reported = "date_diff('day', DATE '1970-01-01', reported)" if "reported" in columns else "CAST(NULL AS BIGINT)"
        # the engine's own file_index counts only the files that are left once partitions have been chosen
        numbers = ", ".join(f"({self.quoted(str(path))}, {number})" for number, path in enumerate(paths))
        self._connection.execute(f"""
CREATE VIEW ledger AS
SELECT {texts["org"]} AS org, {texts["indicator"]} AS indicator, COALESCE({texts["section"]}, 'actuals') AS section,
  {texts["period"]} AS period, {whole} AS value, COALESCE({texts["unit"]}, '') AS unit, {reported} AS reported_day,
  {texts["source"]} AS source, {texts["note"]} AS note, number AS file, file_row_number AS row,
  number * {ROWS_OF_A_FILE} + file_row_number AS place
FROM {self._source(paths)} JOIN (VALUES {numbers}) AS f(name, number) ON filename = name WHERE value IS NOT NULL""")  # noqa: S608

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        import duckdb

        try:
            return self._connection.execute(sql).fetchall()
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise CannotReadError(
                Phrase(f"台账读不出来：{reason}。", f"the ledger cannot be read: {reason}.")
            ) from error

    def quoted(self, text: str) -> str:
        """A text as a literal."""
        return "'" + text.replace("'", "''") + "'"

    def _source(self, paths: Sequence[Path]) -> str:
        names = ", ".join(self.quoted(str(path)) for path in paths)
        return f"read_parquet([{names}], union_by_name = true, hive_types_autocast = false)"
