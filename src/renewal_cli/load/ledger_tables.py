"""Ledgers that are tables, from the programme file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from renewal_cli.i18n import Phrase
from renewal_cli.model.ledger_table import POSTGRES, LedgerTable, hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import LedgerShape

CODE = "RN115"
_TABLE = re.compile(r"\w+(\.\w+){0,2}")
_FILES = (".duckdb", ".db")


def build_ledger_tables(shapes: Sequence[LedgerShape] | None, reader: FieldReader) -> tuple[LedgerTable, ...]:
    """The tables, without those whose name or database is a fault."""
    return tuple(_sound_tables(shapes or (), reader))


def _sound_tables(shapes: Sequence[LedgerShape], reader: FieldReader) -> Iterator[LedgerTable]:
    for number, shape in enumerate(shapes):
        path = ("ledgers", number)
        faults = [*_faults_of_table(shape.table), *_faults_of_database(shape.database)]
        for key, message, hint in faults:
            reader.faults.add(CODE, reader.source_map.place((*path, key)), message, hint)
        if not faults:
            yield LedgerTable(tuple(shape.table.split(".")), reader.source_map.place((*path, "table")), shape.database)


def _faults_of_table(table: str) -> Iterator[tuple[str, Phrase, Phrase]]:
    if not _TABLE.fullmatch(table):
        yield (
            "table",
            Phrase(f"不是表名“{table}”", f"not the name of a table: '{table}'"),
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
                Phrase("数据库地址里写了口令", "the address of the database has a password in it"),
                Phrase(
                    "删掉口令，改用环境变量 PGPASSWORD 或 ~/.pgpass；口令进过文件就要换掉",
                    "take it out and use PGPASSWORD or ~/.pgpass; a password that was in a file has to be changed",
                ),
            )
    elif "://" in database or not database.endswith(_FILES):
        yield (
            "database",
            Phrase(f"不是能读的数据库“{hidden(database)}”", f"not a database that can be read: '{hidden(database)}'"),
            Phrase(
                "写 DuckDB 文件（.duckdb、.db）或 postgresql://主机/库名；Spark 目录里的表不写 database",
                "write a DuckDB file (.duckdb, .db) or postgresql://host/name; a table of Spark's catalog has none",
            ),
        )


def _has_password(address: str) -> bool:
    """Whether an address has a password, in either of the ways in which it may have one; one that is none has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "@" in address
    return parts.password is not None or "password" in parse_qs(parts.query, keep_blank_values=True)
