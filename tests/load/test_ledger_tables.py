"""Ledgers that are tables: named in the programme, read in place, never answered from what was kept."""

from __future__ import annotations

import sqlite3
import sys
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from renewal_cli import cli
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View
from renewal_cli.errors import CannotReadError
from tests.console import write_files
from tests.parquet import LEDGERS, with_table, write_parquet, write_table
from tests.programmes import INDICATORS, PROGRAMME, opened, programme
from tests.programmes import loaded as read_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from renewal_cli.cache.open_programme import Opened
    from tests.parquet import Cells

TARGET = {"targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026, by: 2026}\n"}
ROW: Cells = ("east", "pipes", None, "2026-01", "1.5")


def actual(read: Opened) -> tuple[object, list[str]]:
    assert read.programme is not None, [f"{each.place} {each.message.en}" for each in read.problems]
    found = target_statuses(View(read.programme, date(2027, 1, 31)), ["east"])[0].actual
    assert found is not None
    return found.amount.low, [str(each.place) for each in found.observations]


def read(folder: Path, *entries: str) -> Opened:
    """What comes of reading a programme with some entries of ``ledgers:``."""
    tree = PROGRAMME + "ledgers:\n" + "".join(f"  - {each}\n" for each in entries)
    write_files({**TARGET, "targets/programme.yaml": tree, "targets/indicators.yaml": INDICATORS}, folder)
    return opened(folder)


def test_a_table_is_read_in_place(tmp_path: Path) -> None:
    found = actual(with_table(tmp_path, [("west", "pipes", None, "2026-01", "7"), ROW], TARGET))
    assert found == (Fraction("1.5"), ["data/register.duckdb/main.observations:2:1"])


def test_tables_of_one_and_several_databases_stand_beside_files_by_hand_1_5_and_2_and_4_and_8(tmp_path: Path) -> None:
    write_parquet(tmp_path / "data" / "ledger.parquet", [ROW])
    for file, name, month, value in (("a", "t", "02", "2"), ("a", "u", "03", "4"), ("b", "observations", "04", "8")):
        write_table(tmp_path / "data" / f"{file}.duckdb", [("east", "pipes", None, f"2026-{month}", value)], name)
    entries = [
        "{table: t, database: data/a.duckdb}",
        "{table: main.u, database: data/a.duckdb}",
        "{table: observations, database: data/b.duckdb}",
    ]
    amount, places = actual(read(tmp_path, *entries))
    assert (amount, places) == (Fraction("15.5"), ["data/b.duckdb/observations:1:1"])


def test_a_fault_is_found_in_its_table(tmp_path: Path) -> None:
    bad = with_table(tmp_path, [ROW, ("nix", "pipes", None, "2026-01", "1")], TARGET)
    assert [f"{each.place} {each.code}" for each in bad.problems] == [
        "data/register.duckdb/main.observations:2:1 RN201"
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{table: nix, database: data/nix.duckdb}", "does not exist"),
        ("{table: nix, database: data/register.duckdb}", "does not exist"),
        ("{table: seen, database: data/register.duckdb}", "it is a view"),
        ("{table: Main.SEEN, database: data/register.duckdb}", "it is a view"),
        ("{table: rowid, database: data/register.duckdb}", "it is a view"),
        ("{table: main.rowid, database: data/register.duckdb}", "it is a view"),
        ("{table: main.observations, database: data/lite.db}", "not a valid DuckDB database file"),
        ("{table: register.observations}", "RENEWAL_ENGINE is not set to Spark"),
    ],
)
def test_what_cannot_be_read_stops_with_its_place(tmp_path: Path, entry: str, said: str) -> None:
    import duckdb

    with duckdb.connect(write_table(tmp_path / "data" / "register.duckdb", [ROW])) as connection:
        connection.execute("CREATE VIEW seen AS SELECT * FROM observations")
        connection.execute("CREATE VIEW rowid AS SELECT *, 7 AS rowid FROM observations")
    with sqlite3.connect(tmp_path / "data" / "lite.db") as other:
        other.execute("CREATE TABLE observations (org TEXT)")
    other.close()
    with pytest.raises(CannotReadError) as caught:
        read(tmp_path, entry)
    message = caught.value.message.en
    assert message.startswith("targets/programme.yaml:10:13: the table ")
    assert said in message


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{table: main.observations, database: data/register.duckdb}", None),
        ("{table: 台账.上报}", None),
        ('{table: t, database: "postgresql://reader@[::1]/x?sslmode=require"}', None),
        ('{table: t, database: "postgresql://reader:secret@db/x"}', "10:26 RN115"),
        ('{table: t, database: "postgresql://reader:@db/x"}', "10:26 RN115"),
        ('{table: t, database: "postgres://db/x?user=a&password=secret"}', "10:26 RN115"),
        ('{table: t, database: "postgresql://a:secret@[::1/x"}', "10:26 RN115"),
        ('{table: t, database: "mysql://db/x.db"}', "10:26 RN115"),
        ("{table: t, database: data/register.xlsx}", "10:26 RN115"),
        ("{table: a.b.c.d}", "10:13 RN115"),
        ('{table: "t; DROP"}', "10:13 RN115"),
        ("{table: t, databse: x.db}", "10:16 RN101"),
        ("{database: x.db}", "10:5 RN102"),
        ("t", "10:5 RN103"),
    ],
)
def test_an_entry_is_sound_or_a_fault(entry: str, code: str | None) -> None:
    found = read_files({"targets/programme.yaml": f"{PROGRAMME}ledgers:\n  - {entry}\n"}).problems
    expected = [] if code is None else [f"targets/programme.yaml:{code}"]
    assert [f"{each.place} {each.code}" for each in found] == expected


def test_no_password_is_repeated() -> None:
    tree = f'{PROGRAMME}ledgers:\n  - {{table: t, database: "postgresql://reader:geheim@db/x"}}\n'
    (problem,) = read_files({"targets/programme.yaml": tree}).problems
    assert not any("geheim" in said for said in (*problem.message, *(problem.hint or ())))


def test_a_programme_knows_its_tables() -> None:
    (table,) = programme({"targets/programme.yaml": PROGRAMME + LEDGERS}).tables
    assert (table.table, table.database) == (("main", "observations"), "data/register.duckdb")
    assert table.name == "data/register.duckdb/main.observations"


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., str]:
    """A call of ``renewal`` through its way in, with a cache."""

    def called(*words: str) -> str:
        monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "kept"))
        monkeypatch.setattr(sys, "argv", ["renewal", *words, "--root", str(tmp_path / "p"), "--lang", "en"])
        with pytest.raises(SystemExit):
            cli.main()
        done = capsysbinary.readouterr()
        return done.out.decode() + done.err.decode()

    return called


@pytest.mark.parametrize("place", ["data/register.duckdb", "../register.duckdb"])
def test_no_answer_is_kept_for_a_programme_with_a_table(tmp_path: Path, call: Callable[..., str], place: str) -> None:
    root = tmp_path / "p"
    write_table(root / place, [ROW])
    read(root, f"{{table: main.observations, database: {place}}}")
    words = ("status", "--district", "east", "--as-of", "2026-06-30", "--format", "csv")
    assert ",3/2," in call(*words)
    write_table(root / place, [(*ROW[:4], "2.5")])
    assert ",5/2," in call(*words)
    write_table(root / place, [(*ROW[:3], "2027-01", "2.5"), ("nix", *ROW[1:])])
    assert "RN201" in call("check", "--as-of", "2026-06-30")
    write_table(root / place, [ROW])
    assert "RN201" not in call("check", "--as-of", "2026-06-30")
    assert not (tmp_path / "kept").exists()
