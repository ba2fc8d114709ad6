"""Small ledgers for the tests: the same rows as CSV and as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME, opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from renewal_cli.cache.open_programme import Opened

COLUMNS = ("org", "indicator", "section", "period", "value", "unit", "reported", "source", "note")
TYPES = dict.fromkeys(COLUMNS, "VARCHAR") | {"value": "DECIMAL(18, 4)", "reported": "DATE"}
LEDGERS = "ledgers:\n  - {table: main.observations, database: data/register.duckdb}\n"
Cells = tuple[str | None, ...]
"""One row, as many cells of ``COLUMNS`` as are given."""


def write_parquet(path: Path, rows: Sequence[Cells], types: dict[str, str] | None = None) -> Path:
    """Write rows as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    _fill(connection, "t", rows, types or TYPES)
    connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    connection.close()
    return path


def write_table(path: Path, rows: Sequence[Cells], name: str = "observations") -> Path:
    """Write rows as a table of a DuckDB file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(path) as connection:
        _fill(connection, name, rows, TYPES)
    return path


def _fill(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Cells], types: dict[str, str]) -> None:
    connection.execute(
        f"CREATE OR REPLACE TABLE {name} ({', '.join(f'{each} {kind}' for each, kind in types.items())})"
    )
    cells = [cell for row in rows for cell in (*row, *[None] * (len(types) - len(row)))]
    signs = ", ".join([f"({', '.join('?' * len(types))})"] * len(rows))
    if rows:
        connection.execute(f"INSERT INTO {name} VALUES {signs}", cells)


def with_table(folder: Path, rows: Sequence[Cells], files: dict[str, str] | None = None) -> Opened:
    """What comes of reading a programme with one table of a DuckDB file."""
    whole = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}
    write_files({**whole, "targets/programme.yaml": whole["targets/programme.yaml"] + LEDGERS}, folder)
    write_table(folder / "data" / "register.duckdb", rows)
    return opened(folder)


def csv_of(rows: Sequence[Cells]) -> str:
    """The same rows as CSV."""
    lines = [",".join(COLUMNS)]
    lines += [",".join(cell or "" for cell in (*row, *[None] * (len(COLUMNS) - len(row)))) for row in rows]
    return "\n".join(lines) + "\n"


def yaml_of(rows: Sequence[Cells]) -> dict[str, str]:
    """The same rows as data files, one an org."""
    found: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = {}
    for org, indicator, section, period, value, unit, reported in rows:
        figure = f"{{value: '{value}{unit}'" if unit else f"{{value: {value}"
        of_org = found.setdefault(f"{org}", {}).setdefault(section or "actuals", {}).setdefault(f"{indicator}", {})
        of_org.setdefault(f"{period}", []).append(f"{figure}, reported: {reported}}}" if reported else f"{figure}}}")
    return {f"data/{org}.yaml": _data_file(org, sections) for org, sections in found.items()}


def _data_file(org: str, sections: dict[str, dict[str, dict[str, list[str]]]]) -> str:
    lines = [f"org: {org}"]
    for section, series in sections.items():
        lines.append(f"{section}:")
        for indicator, periods in series.items():
            figures = ", ".join(f"{period}: [{', '.join(each)}]" for period, each in periods.items())
            lines.append(f"  {indicator}: {{{figures}}}")
    return "\n".join(lines) + "\n"


def with_parquet(folder: Path, rows: Sequence[Cells], files: dict[str, str] | None = None) -> Opened:
    """What comes of reading a programme with one Parquet ledger."""
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **(files or {})}, folder)
    write_parquet(folder / "data" / "ledger.parquet", rows)
    return opened(folder)
