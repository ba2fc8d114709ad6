"""Postgres: a table is copied in one question, and then asked as any other.

Postgres lacks parts of the SQL that ledgers are asked in, and a copy gives every question of a command the same rows.
Who logs in, and with which password, is left to libpq: ``PGUSER``, ``PGPASSWORD``, ``~/.pgpass`` and the like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.load.ledger.engine import COLUMNS, WIDEST, unread
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.model.ledger_table import LedgerTable

_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
WHERE attrelid = CAST(%s AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
_WHOLE = {"smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT"}
_DECIMAL = re.compile(r"numeric\((\d+),(\d+)\)")
_READING = Phrase("正在从 Postgres 读台账", "reading the ledger from Postgres")


def copied(table: LedgerTable, path: Path) -> dict[str, str]:
    """Copy a table into a CSV file without heading; its columns, each with DuckDB's type for it.

    The rows come in an order that depends on nothing but what is in them, so that a row's number says something.

    Raises:
        CannotReadError: no driver, no connection, no such table, or no right to read it.
    """
    try:
        import psycopg
    except ImportError:
        raise CannotReadError(
            Phrase(
                f"{table.place} 的台账表在 Postgres 里，需要 psycopg。请安装：pip install 'renewal-cli[postgres]'。",
                f"{table.place} names a table in Postgres: psycopg is needed. "
                "Run: pip install 'renewal-cli[postgres]'.",
            )
        ) from None
    name = ".".join(f'"{part}"' for part in table.table)
    try:
        with waiting(_READING, lambda: None), psycopg.connect(table.database or "", client_encoding="utf8") as server:
            server.read_only = True
            server.execute("SET datestyle TO ISO")
            columns = server.execute(_COLUMNS, [name]).fetchall()
            with server.cursor().copy(_copy([column for column, _ in columns], name)) as rows, path.open("wb") as file:
                for block in rows:
                    file.write(block)
    except psycopg.Error as error:
        raise unread(table, error) from error
    return {column: _kind(written) for column, written in columns}


def _copy(columns: list[str], name: str) -> bytes:
    quoted = ['"' + column.replace('"', '""') + '"' for column in columns]
    order = [str(number) for number, column in enumerate(columns, 1) if column in COLUMNS]
    by = f" ORDER BY {', '.join(order)}" if order else ""
    return f"COPY (SELECT {', '.join(quoted)} FROM {name}{by}) TO STDOUT (FORMAT csv)".encode()  # noqa: S608


def _kind(written: str) -> str:
    """DuckDB's type for one of Postgres; a text for what holds no exact number and no day."""
    decimal = _DECIMAL.fullmatch(written)
    if decimal and int(decimal[1]) <= WIDEST and int(decimal[2]) <= int(decimal[1]):
        return f"DECIMAL({decimal[1]}, {decimal[2]})"
    return _WHOLE.get(written) or ("DATE" if written == "date" else "VARCHAR")
