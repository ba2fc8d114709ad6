"""A law of tables in Postgres: whatever rows they have, they give the figures that the same rows give in CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.console import write_files
from tests.load.test_postgres import fill, needs_server
from tests.postgres import server
from tests.programmes import INDICATORS, opened
from tests.property.test_ledger_laws import TARGETS, figures, from_text, once, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.parquet import Cells


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


def in_the_order_of_a_copy(row: Cells) -> list[tuple[bool, str]]:
    """Where two sections give a level of one day the later row counts, so the file needs the rows in this order too."""
    return [(cell is None, cell or "") for cell in row[:4]]


@needs_server
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(series(), min_size=1, max_size=6), st.sampled_from(["2026-02-15", "2027-01-31"]))
def test_a_table_in_postgres_gives_the_same_figures(address: str, all_rows: list[list[Cells]], day: str) -> None:
    rows, as_of = sorted(once(all_rows), key=in_the_order_of_a_copy), date.fromisoformat(day)
    fill(address, rows)
    tree = TARGETS["targets/programme.yaml"] + f'ledgers:\n  - {{table: observations, database: "{address}"}}\n'
    with TemporaryDirectory() as folder:
        files = {**TARGETS, "targets/programme.yaml": tree, "targets/indicators.yaml": INDICATORS}
        table = opened(write_files(files, Path(folder))).programme
        assert table is not None
        assert figures(table, as_of) == figures(from_text(rows), as_of)
