"""Apache Spark, the engine for many machines, at a master's address (``spark://…``, ``local[2]``) or ``sc://…``."""

from __future__ import annotations

import os
import re
from functools import reduce
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger.engine import ROWS_OF_A_FILE, TEXTS, each_selected, unread
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from renewal_cli.load.ledger.engine import Rows
    from renewal_cli.model.ledger_table import LedgerTable

_PATTERN = re.compile(r"[\\*?{}\[\]]")
"""Characters that Spark treats as wildcards in file names."""
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
"""Settings: overflow is an error, texts are not cast to numbers, days do not depend on a time zone."""
LOCAL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "8",
}

_READING = Phrase("Spark 正在算台账", "Spark is computing the ledger")
_NOT_OF_SPARK = Phrase(
    "Spark 只读自己目录里的表：删掉 database，或不设 RENEWAL_ENGINE",
    "Spark only reads tables of its own catalog: remove 'database', or unset RENEWAL_ENGINE",
)


class Spark:
    """A Spark session over Parquet files and catalog tables; each query costs about a second."""

    few = 0

    def __init__(self, address: str) -> None:
        from pyspark.sql import SparkSession

        builder: Any = SparkSession.builder
        chosen = builder.remote(address) if address.startswith("sc://") else builder.master(address)
        for name, value in (LOCAL if address.startswith("local") else {}).items():
            chosen = chosen.config(name, value)
        self._session = chosen.getOrCreate()
        for name, value in SETTINGS.items():
            self._session.conf.set(name, value)

    def attach(self, table: LedgerTable, root: Path) -> str:  # noqa: ARG002 - the folder is for tables in files
        """Make a table readable and return its name in the engine.

        Raises:
            CannotReadError: the table is not in the session's catalog.
        """
        if table.database is not None:
            raise unread(table, _NOT_OF_SPARK)
        return ".".join(f"`{part}`" for part in table.table)

    def columns(self, rows: Rows) -> dict[str, str]:
        """Return the columns of a part, each with its type as the engine names it."""
        return dict(self._held(lambda: self._rows(rows).dtypes))

    def open(self, parts: Sequence[tuple[Rows, dict[str, str]]]) -> None:
        """Create the view ``ledger`` over all parts, with files and tables numbered."""
        selected = each_selected(parts, self._selected)
        reduce(lambda one, other: one.unionAll(other), selected).createOrReplaceTempView("ledger")

    def _selected(self, rows: Rows, columns: dict[str, str], kind: str, first: int) -> Any:
        """Return the rows of one part; ``first`` is the number of its first file.

        The rows of a table have no numbers: all get the place of line 1.
        """
        texts = {
            name: f"NULLIF(CAST({name} AS STRING), '')" if name in columns else "CAST(NULL AS STRING)" for name in TEXTS
        }
        reported = "DATEDIFF(reported, DATE '1970-01-01')" if "reported" in columns else "CAST(NULL AS INT)"
        found = self._rows(rows)
        number, row = (f"CAST({first} AS BIGINT)", "CAST(0 AS BIGINT)")
        if not isinstance(rows, str):
            numbers = {str(path): number for number, path in enumerate(rows, first)}
            files = " ".join(
                f"WHEN {self.quoted(address)} THEN {numbers[unquote(urlparse(address).path)]}"
                for (address,) in found.select("_metadata.file_path").distinct().collect()
            )
            number, row = f"CAST(CASE _metadata.file_path {files} END AS BIGINT)", "_metadata.row_index"
        return found.where("value IS NOT NULL").selectExpr(
            f"{texts['org']} AS org",
            f"{texts['indicator']} AS indicator",
            f"COALESCE({texts['section']}, 'actuals') AS section",
            f"{texts['period']} AS period",
            f"CAST(value AS {kind}) AS value",
            f"COALESCE({texts['unit']}, '') AS unit",
            f"CAST({reported} AS BIGINT) AS reported_day",
            f"{texts['source']} AS source",
            f"{texts['note']} AS note",
            f"{number} AS file",
            f"{row} AS row",
            f"{number} * {ROWS_OF_A_FILE} + {row} AS place",
        )

    def plant(self, parents: Mapping[str, str]) -> None:
        """Create the table ``tree``: each org with its parent."""
        pairs = [*parents.items()]
        self._session.createDataFrame(pairs, "org string, parent string").createOrReplaceTempView("tree")

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        found: list[tuple[Any, ...]] = self._held(lambda: [tuple(row) for row in self._session.sql(sql).collect()])
        return found

    def quoted(self, text: str) -> str:
        """Quote a text as an SQL literal."""
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def _rows(self, rows: Rows) -> Any:
        if isinstance(rows, str):
            return self._session.table(rows)
        folder = os.path.commonpath([path.parent for path in rows])
        while "=" in os.path.basename(folder):  # noqa: PTH119
            folder = os.path.dirname(folder)  # noqa: PTH120 - partitions are read from the folder above all of them
        reader = self._session.read.option("mergeSchema", "true").option("basePath", folder)
        return reader.parquet(*(_PATTERN.sub(r"\\\g<0>", str(path)) for path in rows))

    def _held(self, work: Any) -> Any:
        """Run some work and turn errors of Spark into one message."""
        from pyspark.errors import PySparkException

        try:
            with waiting(_READING, lambda: None):
                return work()
        except PySparkException as error:
            reason = str(error).partition("\n")[0]
            raise CannotReadError(f"台账读不出来：{reason}。", f"the ledger cannot be read: {reason}.") from error
