"""Builds the ledger tables from the programme file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from renewal_cli.i18n import Phrase
from renewal_cli.model.ledger_table import POSTGRES, LedgerTable, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import LedgerModel

CODE = "RN115"
_TABLE = re.compile(r"\w+(\.\w+){0,2}")
_FILES = (".duckdb", ".db")


def build_ledger_tables(models: Sequence[LedgerModel] | None, reader: FieldReader) -> tuple[LedgerTable, ...]:
    """Build the tables, leaving out those with a faulty name or database."""
    return tuple(_sound_tables(models or (), reader))


def _sound_tables(models: Sequence[LedgerModel], reader: FieldReader) -> Iterator[LedgerTable]:
    for number, model in enumerate(models):
        path = ("ledgers", number)
        faults = [*_faults_of_table(model.table), *_faults_of_database(model.database)]
        for key, message, hint in faults:
            reader.faults.add(CODE, reader.source_map.place((*path, key)), message, hint)
        if not faults:
            yield LedgerTable(tuple(model.table.split(".")), reader.source_map.place((*path, "table")), model.database)


def _faults_of_table(table: str) -> Iterator[tuple[str, Phrase, Phrase]]:
    if not _TABLE.fullmatch(table):
        yield (
            "table",
            Phrase(f"不是表名“{table}”", f"'{table}' is not a table name"),
            Phrase(
                "写成 main.observations：字母、汉字、数字和下划线，至多三段",
                "write main.observations: letters, digits and underscores, three parts at most",
            ),
        )


def _faults_of_database(database: str | None) -> Iterator[tuple[str, Phrase, Phrase]]:
    if database is None:
        return
    if database.startswith(POSTGRES):
        if _has_password(database):
            yield (
                "database",
                Phrase("数据库地址里写了口令", "the database address contains a password"),
                Phrase(
                    "删掉口令，改用环境变量 PGPASSWORD 或 ~/.pgpass；口令已写进过文件，请更换",
                    "remove it and use PGPASSWORD or ~/.pgpass; then change the password, as it was in a file",
                ),
            )
    elif "://" in database or not database.endswith(_FILES):
        yield (
            "database",
            Phrase(f"不是能读的数据库“{hidden(database)}”", f"'{hidden(database)}' is not a database that can be read"),
            Phrase(
                "写 DuckDB 文件（.duckdb、.db）或 postgresql://主机/库名；Spark 目录里的表不写 database",
                "write a DuckDB file (.duckdb, .db) or postgresql://host/name; omit it for a table in Spark's catalog",
            ),
        )


def _has_password(address: str) -> bool:
    """Tell whether an address contains a password, in the user part or in the query."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "@" in address
    return parts.password is not None or "password" in parse_qs(parts.query, keep_blank_values=True)
