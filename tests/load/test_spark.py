"""Spark beside DuckDB: the same SQL gives the same rows; without PySpark and Java only what is asked of it is seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from renewal_cli.errors import CannotReadError
from renewal_cli.load.ledger import attach
from renewal_cli.load.ledger.spark import SETTINGS, Spark
from renewal_cli.model.ledger_table import LedgerTable
from renewal_cli.model.place import Place
from tests.console import write_files
from tests.parquet import TYPES, write_parquet
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from tests.parquet import Cells

TARGETS = {
    "targets/t.yaml": "org: city\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026, by: 2026}\n"
    "  - {indicator: lamps, at_least: 10, since: 2026, by: 2026}\n"
    "  - {indicator: investment, more_than: 1, since: 2025, by: 2026}\n"
}
ROWS: list[Cells] = [
    *[("east", "pipes", None, f"2026-{month:02}", f"{month}.25", "公里") for month in range(1, 9)],
    *[("west", "pipes", None, f"2026-{month:02}", "1250.5", "米") for month in range(1, 9)],
    ("west", "pipes", "actuals", "2026-08", "1000.5", "米", "2026-09-20", "bulletin", "it's \\ revised"),
    *[("east", "investment", None, period, "3333.3333", "万元") for period in ("2025", "2026Q1", "2026-05")],
    *[("west", "investment", "year_to_date", period, "0.5", "亿元") for period in ("2025-12", "2026-06")],
    *[(org, "lamps", None, "2026Q2", "7", None) for org in ("east", "west")],
    ("east", "pipes", "plans", "2026-12", "3", None),
]


def asked(folder: Path, engine: str, *words: str, code: int = 0) -> Any:
    """What ``renewal`` says in JSON with an engine."""
    command = [sys.executable, "-m", "renewal_cli", *words, "--as-of", "2026-10-31", "--format", "json"]
    environ = {**os.environ, "RENEWAL_ENGINE": engine, "RENEWAL_CACHE": "", "RENEWAL_LANG": "en"}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True)
    assert done.returncode == code, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


@pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="PySpark or Java is not installed"
)
def test_spark_gives_what_duckdb_gives(tmp_path: Path) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGETS}, tmp_path)
    types = {name: kind for name, kind in TYPES.items() if name != "org"}
    for org in ("east", "west"):
        rows = [row[1:] for row in ROWS if row[0] == org]
        write_parquet(tmp_path / "data" / f"org={org}" / "a b.parquet", rows, types)
    with_spark = asked(tmp_path, "local[2]", "status")
    assert with_spark == asked(tmp_path, "duckdb", "status")
    # by hand: east 1.25 + … + 8.25 = 38, west 7 × 1.2505 + 1.0005 = 9.754
    assert with_spark["rows"][0]["actual"] == str(Fraction("47.754"))
    bad = [
        ("pipes", "to_date", "2026-02", "5"),
        ("pipes", "to_date", "2026-03", "4000", "米"),
        ("pipes", None, "2026-11", "-1"),
        ("green", None, "2025", "14.5"),
        ("green", "actuals", "2025-12", "14.9"),
        ("pipes", "year_to_date", "2025-03..2025-06", "1"),
    ]
    write_parquet(tmp_path / "data" / "org=north" / "c.parquet", bad, types)
    tree = PROGRAMME.replace("sources:", "  north: {name: 北区, level: district, parent: city}\nsources:")
    (tmp_path / "targets" / "programme.yaml").write_text(tree, encoding="utf-8")
    found = asked(tmp_path, "local[2]", "check", code=1)
    assert found == asked(tmp_path, "duckdb", "check", code=1)
    in_ledger = [(each["code"], each["line"]) for each in found["rows"] if "org=north" in each["file"]]
    assert in_ledger == [("RN305", 2), ("RN304", 3), ("RN309", 3), ("RN322", 5), ("RN323", 6)]


IN_SPARK = """
import sys
from renewal_cli.load.ledger.spark import Spark
Spark("local[2]")._session.read.parquet(sys.argv.pop(1)).write.saveAsTable("observations")
from renewal_cli.cli import main
main()
"""


@pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="PySpark or Java is not installed"
)
def test_a_table_of_sparks_catalog_gives_what_a_file_gives(tmp_path: Path) -> None:
    tree = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGETS}
    path = write_parquet(write_files(tree, tmp_path / "file") / "data" / "ledger.parquet", ROWS)
    named = {**tree, "targets/programme.yaml": PROGRAMME + "ledgers:\n  - {table: observations}\n"}
    folder = write_files(named, tmp_path / "table")
    words = ["status", "--as-of", "2026-10-31", "--format", "json", "--root", str(folder)]
    environ = {**os.environ, "RENEWAL_ENGINE": "local[2]", "RENEWAL_CACHE": "", "RENEWAL_LANG": "en"}
    command = [sys.executable, "-c", IN_SPARK, str(path), *words]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found, expected = json.loads(done.stdout), asked(tmp_path / "file", "duckdb", "status")
    for each in (*found["rows"], *expected["rows"]):
        del each["sources"]
    assert found == expected


class Pretended:
    """A session that notes what is asked of it."""

    def __init__(self) -> None:
        self.said: list[Any] = []
        self.dtypes = [("org", "string"), ("value", "int")]
        self.conf = SimpleNamespace(set=lambda *words: self.said.append(words))

    def __getattr__(self, name: str) -> Any:
        def called(*words: Any, **_: Any) -> Any:
            self.said.append((name, *words))
            return [("file:/p/data/a%20b.parquet",)] if name == "collect" else self

        return self if name in ("builder", "read") else called


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Pretended:
    made = Pretended()
    module: Any = ModuleType("pyspark.sql")
    module.SparkSession = made
    errors: Any = ModuleType("pyspark.errors")
    errors.PySparkException = ValueError
    for name, each in (("pyspark", ModuleType("pyspark")), ("pyspark.sql", module), ("pyspark.errors", errors)):
        monkeypatch.setitem(sys.modules, name, each)
    return made


def test_an_address_is_a_master_or_a_server(session: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_ENGINE", "sc://host")
    assert isinstance(attach._engine(), Spark)
    Spark("local[2]")
    assert ("remote", "sc://host") in session.said
    assert ("master", "local[2]") in session.said
    assert set(SETTINGS.items()) <= {each for each in session.said if len(each) == 2}


def test_rows_are_offered_as_the_ledger(session: Pretended) -> None:
    engine, paths = Spark("local[2]"), [Path("/p/data/a b.parquet")]
    columns = engine.columns(paths)
    engine.open([(paths, columns)])
    (chosen,) = [each for each in session.said if each[0] == "selectExpr"]
    assert "CAST(value AS DECIMAL(20, 0)) AS value" in chosen
    assert "CAST(CAST(NULL AS INT) AS BIGINT) AS reported_day" in chosen
    assert "CAST(CASE _metadata.file_path WHEN 'file:/p/data/a%20b.parquet' THEN 0 END AS BIGINT) AS file" in chosen
    engine.open([(paths, {**columns, "value": "decimal(9,2)", "reported": "date"})])
    assert engine.asked("SELECT 1") == [("file:/p/data/a%20b.parquet",)]
    engine.plant({"east": "city"})
    assert ("createDataFrame", [("east", "city")], "org string, parent string") in session.said
    assert ("createOrReplaceTempView", "tree") in session.said
    assert engine.quoted("it's \\") == "'it\\'s \\\\'"


def test_a_table_of_the_catalog_is_read_beside_files(session: Pretended) -> None:
    engine, paths = Spark("local[2]"), [Path("/p/data/a b.parquet")]
    name = engine.attach(LedgerTable(("register", "observations"), Place("targets/programme.yaml")), Path("/p"))
    columns = engine.columns(name)
    engine.open([(paths, columns), (name, columns)])
    assert ("table", "`register`.`observations`") in session.said
    of_files, of_table = [each for each in session.said if each[0] == "selectExpr"]
    assert "CAST(0 AS BIGINT) AS row" in of_table
    assert "CAST(1 AS BIGINT) AS file" in of_table
    assert "_metadata.row_index AS row" in of_files
    assert ("unionAll", session) in session.said


def test_a_table_elsewhere_is_not_sparks(session: Pretended) -> None:
    table = LedgerTable(("observations",), Place("targets/programme.yaml", 9, 3), "data/register.duckdb")
    with pytest.raises(CannotReadError) as caught:
        Spark("local[2]").attach(table, Path("/p"))
    assert "only reads tables of its own catalog" in caught.value.message.en


def test_partitions_are_read_from_above_them(session: Pretended, tmp_path: Path) -> None:
    paths = [tmp_path / "data" / "org=a" / "unit=b" / "x.parquet"]
    Spark("local[2]").columns(paths)
    assert ("option", "basePath", str(tmp_path / "data")) in session.said


def test_what_spark_says_is_one_message(session: Pretended, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_sql: str) -> None:
        raise ValueError("no such column\nand a page of Java")

    engine = Spark("local[2]")
    monkeypatch.setattr(session, "sql", fails, raising=False)
    with pytest.raises(CannotReadError) as caught:
        engine.asked("SELECT x")
    assert caught.value.message.en == "the ledger cannot be read: no such column."


def test_without_pyspark_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setenv("RENEWAL_ENGINE", "spark://host:7077")
    with pytest.raises(CannotReadError) as caught:
        attach._engine()
    assert "renewal-cli[spark]" in caught.value.message.en
