"""Small ledgers for the tests: the same rows as CSV and as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME, opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewal_cli.load.loaded import Loaded

COLUMNS = ("org", "indicator", "section", "period", "value", "unit", "reported", "source", "note")
TYPES = dict.fromkeys(COLUMNS, "VARCHAR") | {"value": "DECIMAL(18, 4)", "reported": "DATE"}
Cells = tuple[str | None, ...]
"""One row, as many cells of ``COLUMNS`` as are given."""


def write_parquet(path: Path, rows: Sequence[Cells], types: dict[str, str] | None = None) -> Path:
    """Write rows as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kinds = types or TYPES
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
    for row in rows:
        cells = [*row, *[None] * (len(kinds) - len(row))]
        connection.execute(f"INSERT INTO t VALUES ({', '.join('?' for _ in cells)})", cells)
    connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    connection.close()
    return path


def csv_of(rows: Sequence[Cells]) -> str:
    """The same rows as CSV."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(cell or "" for cell in (*row, *[None] * (len(COLUMNS) - len(row)))) for row in rows]
    return "\n".join(lines) + "\n"


def with_parquet(folder: Path, rows: Sequence[Cells], files: dict[str, str] | None = None) -> Loaded:
    """What comes of reading a programme with one Parquet ledger."""
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}, folder)
    write_parquet(folder / "data" / "ledger.parquet", rows)
    return opened(folder)
