"""A table in Postgres gives what the same rows give in Parquet; without a server only what is asked of it is seen."""

from __future__ import annotations

import re
import sys
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.errors import CannotReadError
from renewal_cli.load.ledger.duckdb import DuckDB
from renewal_cli.load.ledger.postgres import _kind, copied
from renewal_cli.model.ledger_table import LedgerTable
from renewal_cli.model.place import Place
from renewal_cli.report.explain import explain
from tests.console import write_files
from tests.parquet import TYPES, with_parquet
from tests.postgres import PROGRAMS, server
from tests.programmes import INDICATORS, PROGRAMME, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from renewal_cli.cache.open_programme import Opened
    from tests.parquet import Cells

needs_server = pytest.mark.skipif(PROGRAMS is None, reason="Postgres is not installed")
TABLE = LedgerTable(("public", "observations"), Place("targets/programme.yaml", 9, 13, 9, 30), "postgresql://reader@/x")
TARGETS = {"targets/t.yaml": "org: city\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026, by: 2026}\n"}
ROWS: list[Cells] = [
    *[("east", "pipes", None, f"2026-{month:02}", f"{month}.25", "公里") for month in range(1, 9)],
    *[("west", "pipes", "actuals", f"2026-{month:02}", "1250.5001", "米") for month in range(1, 9)],
    ("west", "pipes", "actuals", "2026-08", "1000.5", "米", "2026-09-20", "bulletin", 'a "note",\nof two lines'),
    ("east", "pipes", "plans", "2026-12", "3", None),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


def fill(address: str, rows: list[Cells], kinds: dict[str, str] = TYPES) -> None:
    with psycopg.connect(address) as connection:
        connection.execute("DROP TABLE IF EXISTS observations")
        columns = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
        connection.execute(f"CREATE TABLE observations ({columns})".encode())
        for row in rows:
            cells = [*row, *[None] * (len(kinds) - len(row))]
            connection.execute(f"INSERT INTO observations VALUES ({', '.join(['%s'] * len(cells))})".encode(), cells)


def read(folder: Path, address: str) -> Opened:
    tree = PROGRAMME + f'ledgers:\n  - {{table: public.observations, database: "{address}"}}\n'
    write_files({**TARGETS, "targets/programme.yaml": tree, "targets/indicators.yaml": INDICATORS}, folder)
    return opened(folder)


def said(loaded: Opened) -> list[str]:
    """All figures, and how they come about, without the places."""
    assert loaded.programme is not None, [f"{each.place} {each.message.en}" for each in loaded.problems]
    view = View(loaded.programme, date(2026, 10, 31))
    city, pipes = loaded.programme.orgs["city"], loaded.programme.indicators["pipes"]
    blocks = [str(each) for each in explain(view, city, pipes, "gap", None, "en").blocks]
    found = target_statuses(view, ["city"])
    figures = [(each.actual and each.actual.amount, each.gap, each.planned, each.light) for each in found]
    return [re.sub(r"(data/ledger.parquet|postgresql://[^:]*)(:\d+)+", "", each) for each in [*blocks, str(figures)]]


@needs_server
def test_postgres_gives_what_parquet_gives(tmp_path: Path, address: str) -> None:
    fill(address, [*reversed(ROWS)])
    assert said(read(tmp_path / "a", address)) == said(with_parquet(tmp_path / "b", ROWS, TARGETS))


@needs_server
def test_a_fault_is_found_at_the_row_in_the_order_of_the_rows(tmp_path: Path, address: str) -> None:
    fill(address, [("west", "nix", None, "2026-02", "1"), ("east", "pipes", None, "2026-01", "1")])
    (problem,) = read(tmp_path, address).problems
    assert (problem.code, problem.place.line) == ("RN202", 2)
    assert problem.place.file.endswith("/public.observations")


@needs_server
@pytest.mark.parametrize("kind", ["double precision", "numeric", "text"])
def test_what_holds_no_exact_number_is_refused(tmp_path: Path, address: str, kind: str) -> None:
    fill(address, ROWS[:1], {**TYPES, "value": kind})
    assert [each.code for each in read(tmp_path, address).problems] == ["RN103"]


@needs_server
def test_a_table_that_is_not_there_stops_with_its_place(tmp_path: Path, address: str) -> None:
    with pytest.raises(CannotReadError) as caught:
        read(tmp_path, address.replace("postgres?", "nix?"))
    assert 'database "nix" does not exist' in caught.value.message.en
    assert caught.value.message.en.startswith("targets/programme.yaml:10:13: the table postgresql://")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("numeric(18,2)", "DECIMAL(18, 2)"),
        ("numeric(39,2)", "VARCHAR"),
        ("numeric(2,3)", "VARCHAR"),
        ("numeric", "VARCHAR"),
        ("bigint", "BIGINT"),
        ("date", "DATE"),
        ("timestamp with time zone", "VARCHAR"),
    ],
)
def test_a_type_is_exact_or_text(written: str, kind: str) -> None:
    assert _kind(written) == kind


class Pretended:
    """A server that notes what is asked of it, and has one row."""

    def __init__(self, columns: list[tuple[str, str]]) -> None:
        self.columns = columns
        self.asked: list[Any] = []

    def __enter__(self) -> Pretended:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[bytes]:
        yield b'east,2.50,"a ""b"""\n'

    def fetchall(self) -> list[tuple[str, str]]:
        return self.columns

    def __getattr__(self, name: str) -> Any:
        def called(*words: Any, **_: Any) -> Pretended:
            self.asked.append((name, *words))
            return self

        return called


def pretend(monkeypatch: pytest.MonkeyPatch, columns: list[tuple[str, str]]) -> Pretended:
    made, module = Pretended(columns), ModuleType("psycopg")
    vars(module).update(Error=ValueError, connect=made.connect)
    monkeypatch.setitem(sys.modules, "psycopg", module)
    return made


def test_a_copy_is_a_table_of_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pretend(monkeypatch, [("org", "text"), ("value", "numeric(9,2)"), ('my"note', "text")])
    engine = DuckDB()
    name = engine.attach(TABLE, tmp_path)
    assert engine.columns(name) == {"org": "VARCHAR", "value": "DECIMAL(9,2)", 'my"note': "VARCHAR"}
    assert engine.asked(f'SELECT org, CAST(value AS VARCHAR), "my""note" FROM {name}') == [("east", "2.50", 'a "b"')]
    assert made.asked[0] == ("connect", "postgresql://reader@/x")
    copy = b'COPY (SELECT "org", "value", "my""note" FROM "public"."observations" ORDER BY 1, 2) TO STDOUT (FORMAT csv)'
    assert made.asked[-1] == ("copy", copy)
    assert engine.attach(TABLE, tmp_path) != name


def test_a_table_of_foreign_columns_has_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pretend(monkeypatch, [("x", "text")])
    assert copied(TABLE, tmp_path / "rows.csv") == {"x": "VARCHAR"}
    assert b"ORDER" not in made.asked[-1][1]


def test_what_postgres_says_is_one_message_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pretend(monkeypatch, [])
    made.fetchall = lambda: int("x")  # type: ignore[method-assign,return-value,assignment]
    with pytest.raises(CannotReadError) as caught:
        copied(TABLE, tmp_path / "rows.csv")
    assert caught.value.message.en == (
        "targets/programme.yaml:9:13: the table postgresql://reader@/x/public.observations cannot be read: invalid "
        "literal for int() with base 10: 'x'. Check its name, 'database' and your permission to read it."
    )


def test_without_the_driver_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CannotReadError) as caught:
        copied(TABLE, tmp_path / "rows.csv")
    assert "renewal-cli[postgres]" in caught.value.message.en
