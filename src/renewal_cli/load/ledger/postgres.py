"""Postgres: a table is copied with one query and then read like any other.

Postgres lacks some of the SQL used here, and with a copy all queries of a command see the same rows.
Login and password are left to libpq: ``PGUSER``, ``PGPASSWORD``, ``~/.pgpass`` and the like.
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
    """Copy a table into a CSV file without header; return its columns, each with the DuckDB type for it.

    The rows are sorted by their content only, so that a row number always means the same row.

    Raises:
        CannotReadError: no driver, no connection, no such table, or no permission to read it.
    """
    try:
        import psycopg
    except ImportError:
        raise CannotReadError(
            f"{table.place} 的台账表在 Postgres 里，需要 psycopg。请安装：pip install 'renewal-cli[postgres]'。",
            f"{table.place} names a table in Postgres, which requires psycopg. "
            "Run: pip install 'renewal-cli[postgres]'.",
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
    """Return the DuckDB type for a Postgres type; text for anything but exact numbers and days."""
    decimal = _DECIMAL.fullmatch(written)
    if decimal and int(decimal[1]) <= WIDEST and int(decimal[2]) <= int(decimal[1]):
        return f"DECIMAL({decimal[1]}, {decimal[2]})"
    return _WHOLE.get(written) or ("DATE" if written == "date" else "VARCHAR")
