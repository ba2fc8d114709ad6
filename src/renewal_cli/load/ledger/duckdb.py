"""DuckDB, the engine for one machine."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger.engine import (
    ROWS_OF_A_FILE,
    TEXTS,
    WHOLE,
    WIDEST,
    digits_of,
    each_selected,
    exact_type,
    unread,
)
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.load.ledger.engine import Rows
    from renewal_cli.model.ledger_table import LedgerTable

_READING = Phrase("正在读台账", "reading the ledger")
_PATTERN = re.compile(r"[*?\[]")
_CONFIG: dict[str, str] = {"autoinstall_known_extensions": "false"}
"""Settings: never load anything from the network, whatever a file refers to."""
_A_VIEW = Phrase("这是视图，它的行没有行号；把它存成表", "it is a view, whose rows have no numbers; save it as a table")
_OF_SPARK = Phrase(
    "没有写 database 的表在 Spark 的目录里，而 RENEWAL_ENGINE 没有指 Spark",
    "a table without 'database' is in Spark's catalog, but RENEWAL_ENGINE is not set to Spark",
)


class DuckDB:
    """An in-memory database over Parquet files and other databases; queries are cheap."""

    few = 4

    def __init__(self, memory: str | None = None) -> None:
        import tempfile

        import duckdb

        spill = os.path.join(tempfile.gettempdir(), f"renewal-{os.getpid()}")  # noqa: PTH118 - never in the user's folder
        self._memory = memory
        limit = {"memory_limit": memory} if memory else {}
        try:
            self._connection = duckdb.connect(":memory:", config={**_CONFIG, "temp_directory": spill, **limit})
        except duckdb.ParserException:
            raise AskedWronglyError(
                f"RENEWAL_MEMORY 不是内存大小：“{memory}”。写成 6GB。",
                f"RENEWAL_MEMORY is not a memory size: '{memory}'. Write 6GB, for example.",
            ) from None
        self._databases: dict[str, str] = {}
        self._copies = 0

    def attach(self, table: LedgerTable, root: Path) -> str:
        """Make a table readable and return its name in the engine.

        Raises:
            CannotReadError: the table does not exist, or it cannot be read in place.
        """
        import duckdb

        if table.database is None:
            raise unread(table, _OF_SPARK)
        if table.is_in_postgres:
            return self._copy(table)
        path = str(root / table.database)
        try:
            if path not in self._databases:
                alias = f"database_{len(self._databases)}"
                self._run(f"ATTACH {self.quoted(path)} AS {alias} (TYPE duckdb, READ_ONLY)")
                self._databases[path] = alias
            name = ".".join([self._databases[path], *(f'"{part}"' for part in table.table)])
            if self._is_view(self._databases[path], table.table):  # before it is asked: a view may read any file
                raise unread(table, _A_VIEW)
            self._run(f"SELECT * FROM {name} LIMIT 0")  # noqa: S608
        except duckdb.Error as error:
            raise unread(table, error) from error
        return name

    def _is_view(self, database: str, table: Sequence[str]) -> bool:
        """Tell whether a name is that of a view, in any case; without a schema it is looked up in ``main``."""
        schema, name = ("main", *table)[-2:]
        of_name = "database_name = ? AND lower(schema_name) = lower(?) AND lower(view_name) = lower(?)"
        return bool(self._run(f"SELECT 1 FROM duckdb_views() WHERE {of_name}", [database, schema, name]))  # noqa: S608

    def _copy(self, table: LedgerTable) -> str:
        """Copy a table from Postgres and return the copy's name."""
        from tempfile import TemporaryDirectory

        from renewal_cli.load.ledger.postgres import copied

        name, self._copies = f"copy_{self._copies}", self._copies + 1
        with TemporaryDirectory(prefix="renewal-") as folder:
            path = Path(folder) / "rows.csv"
            kinds = ", ".join(f"{self.quoted(name)}: {self.quoted(kind)}" for name, kind in copied(table, path).items())
            self._run(
                f"CREATE TABLE {name} AS SELECT * FROM read_csv({self.quoted(str(path))}, "  # noqa: S608
                f"auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', columns = {{{kinds}}})"
            )
        return name

    def columns(self, rows: Rows) -> dict[str, str]:
        """Return the columns of a part, each with its type as the engine names it."""
        described = self.asked(f"DESCRIBE SELECT * FROM {self._source(rows)}")  # noqa: S608
        columns = {name: str(kind) for name, kind, *_ in described}
        if not isinstance(rows, str) and digits_of(columns.get("value", ""))[0] == WIDEST:
            each = f"SELECT DISTINCT precision, scale FROM parquet_schema({self._names(rows)}) WHERE name = 'value'"  # noqa: S608
            exact_type(WHOLE if digits is None else (digits, after) for digits, after in self.asked(each))
        return columns

    def open(self, parts: Sequence[tuple[Rows, dict[str, str]]]) -> None:
        """Create the view ``ledger`` over all parts, with files and tables numbered."""
        selected = each_selected(parts, self._selected)
        self.asked(f"CREATE VIEW ledger AS {' UNION ALL '.join(selected)}")

    def _selected(self, rows: Rows, columns: dict[str, str], kind: str, first: int) -> str:
        """Return a query for one part; ``first`` is the number of its first file."""
        texts = {
            name: f"NULLIF(CAST({name} AS VARCHAR), '')" if name in columns else "CAST(NULL AS VARCHAR)"
            for name in TEXTS
        }
        reported = "date_diff('day', DATE '1970-01-01', reported)" if "reported" in columns else "CAST(NULL AS BIGINT)"
        if isinstance(rows, str):
            source, number, row = rows, str(first), "rowid"
        else:
            # DuckDB's own file_index skips the files that partition filters exclude
            numbers = ", ".join(f"({self.quoted(str(path))}, {each})" for each, path in enumerate(rows, first))
            source = f"{self._source(rows)} JOIN (VALUES {numbers}) AS f(name, number) ON filename = name"
            number, row = "number", "file_row_number"
        return f"""
SELECT {texts["org"]} AS org, {texts["indicator"]} AS indicator, COALESCE({texts["section"]}, 'actuals') AS section,
  {texts["period"]} AS period, CAST(value AS {kind}) AS value, COALESCE({texts["unit"]}, '') AS unit,
  {reported} AS reported_day, {texts["source"]} AS source, {texts["note"]} AS note, {number} AS file, {row} AS row,
  {number} * {ROWS_OF_A_FILE} + {row} AS place
FROM {source} WHERE value IS NOT NULL"""  # noqa: S608

    def plant(self, parents: Mapping[str, str]) -> None:
        """Create the table ``tree``: each org with its parent."""
        self._run(
            "CREATE TABLE tree AS SELECT UNNEST(CAST($1 AS VARCHAR[])) AS org, UNNEST(CAST($2 AS VARCHAR[])) AS parent",
            [[*parents], [*parents.values()]],
        )

    def _run(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a statement, whatever it does, and return its rows."""
        try:
            return self._connection.execute(sql, values or None).fetchall()
        except RuntimeError as error:  # DuckDB raises this on Ctrl-C
            raise KeyboardInterrupt from error

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        import duckdb

        try:
            with waiting(_READING, lambda: int(self._connection.query_progress())):
                return self._run(sql)
        except duckdb.OutOfMemoryException as error:
            raise CannotReadError(*self._too_little_memory()) from error
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise CannotReadError(f"台账读不出来：{reason}。", f"the ledger cannot be read: {reason}.") from error

    def _too_little_memory(self) -> Phrase:
        limit = f"RENEWAL_MEMORY={self._memory}"
        given = Phrase(limit, limit) if self._memory else Phrase("本机内存的 80%", "80% of the machine's")
        return Phrase(
            f"台账要的内存超过 {given.zh}。请调大 RENEWAL_MEMORY，如 4GB，或把台账按 org、indicator 排序。",
            f"the ledger needs more memory than {given.en}. Raise RENEWAL_MEMORY, for example to 4GB, "
            "or sort the ledger by org and indicator.",
        )

    def quoted(self, text: str) -> str:
        """Quote a text as an SQL literal."""
        return "'" + text.replace("'", "''") + "'"

    def _source(self, rows: Rows) -> str:
        if isinstance(rows, str):
            return rows
        return f"read_parquet({self._names(rows)}, union_by_name = true, hive_types_autocast = false)"

    def _names(self, paths: Sequence[Path]) -> str:
        """Quote the paths as an SQL list, with wildcard characters escaped."""
        names = [self.quoted(_PATTERN.sub(r"[\g<0>]", str(path))) for path in paths]
        return f"[{', '.join(names)}]"
