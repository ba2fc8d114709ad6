"""Apache Spark: the engine for many machines, by the address of a master (``spark://…``, ``local[2]``) or ``sc://…``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from renewal_cli.errors import CannotReadError
from renewal_cli.language import Phrase
from renewal_cli.load.ledger.engine import ROWS_OF_A_FILE, TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
"""A sum that would overflow is an error, no text is read as a number, no day depends on a time zone."""
LOCAL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "8",
}


class Spark:
    """A Spark session over Parquet files; a question costs it a second, however little is asked."""

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

    def columns(self, paths: Sequence[Path]) -> dict[str, str]:
        """The columns of the files, each with its type as the engine names it."""
        return dict(self._held(lambda: self._rows(paths).dtypes))

    def open(self, paths: Sequence[Path], columns: dict[str, str]) -> None:
        """Offer the rows as the view ``ledger``."""
        texts = {
            name: f"NULLIF(CAST({name} AS STRING), '')" if name in columns else "CAST(NULL AS STRING)" for name in TEXTS
        }
        whole = "value" if columns["value"].startswith("decimal") else "CAST(value AS DECIMAL(20, 0))"
        reported = "DATEDIFF(reported, DATE '1970-01-01')" if "reported" in columns else "CAST(NULL AS INT)"
        rows = self._rows(paths)
        numbers = {str(path): number for number, path in enumerate(paths)}
        files = " ".join(
            f"WHEN {self.quoted(address)} THEN {numbers[unquote(urlparse(address).path)]}"
            for (address,) in rows.select("_metadata.file_path").distinct().collect()
        )
        number = f"CAST(CASE _metadata.file_path {files} END AS BIGINT)"
        rows.where("value IS NOT NULL").selectExpr(
            f"{texts['org']} AS org",
            f"{texts['indicator']} AS indicator",
            f"COALESCE({texts['section']}, 'actuals') AS section",
            f"{texts['period']} AS period",
            f"{whole} AS value",
            f"COALESCE({texts['unit']}, '') AS unit",
            f"CAST({reported} AS BIGINT) AS reported_day",
            f"{texts['source']} AS source",
            f"{texts['note']} AS note",
            f"{number} AS file",
            "_metadata.row_index AS row",
            f"{number} * {ROWS_OF_A_FILE} + _metadata.row_index AS place",
        ).createOrReplaceTempView("ledger")

    def asked(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        found: list[tuple[Any, ...]] = self._held(lambda: [tuple(row) for row in self._session.sql(sql).collect()])
        return found

    def quoted(self, text: str) -> str:
        """A text as a literal."""
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def _rows(self, paths: Sequence[Path]) -> Any:
        folder = os.path.commonpath([path.parent for path in paths])
        while "=" in os.path.basename(folder):  # noqa: PTH119
            folder = os.path.dirname(folder)  # noqa: PTH120 - partitions are read from the folder above all of them
        reader = self._session.read.option("mergeSchema", "true").option("basePath", folder)
        return reader.parquet(*(str(path) for path in paths))

    def _held(self, work: Any) -> Any:
        """What some work gives; what Spark says against it becomes one message."""
        from pyspark.errors import PySparkException

        try:
            return work()
        except PySparkException as error:
            reason = str(error).partition("\n")[0]
            raise CannotReadError(
                Phrase(f"台账读不出来：{reason}。", f"the ledger cannot be read: {reason}.")
            ) from error
