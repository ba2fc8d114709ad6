"""Large ledgers: Parquet files under ``data``, checked and asked in an engine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING

import duckdb
import pytest

from renewal_cli.calc.reporting import expected_reports
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.calc.view import View, reported_by
from renewal_cli.checks.registry import rules
from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.load.ledger import attach, check
from renewal_cli.load.ledger.amounts import WEIGHTS
from renewal_cli.load.ledger.duckdb import DuckDB
from renewal_cli.load.ledger.ledger import EngineLedger
from renewal_cli.load.ledger.text import BITS
from renewal_cli.load.ledger.vocabulary import period_rows
from renewal_cli.load.programme import load_whole
from renewal_cli.model.period import parse_period
from tests.console import run, write_files
from tests.parquet import LEDGERS, TYPES, with_parquet, write_parquet, write_table
from tests.programmes import INDICATORS, PROGRAMME, opened

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.cache.open_programme import Opened
    from renewal_cli.load.load_result import LoadResult
    from tests.parquet import Cells

TARGET = {"targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2026, by: 2026}\n"}


def row(org: str = "east", indicator: str = "pipes", period: str = "2026-01", value: str = "1", **more: str) -> Cells:
    cells = {"org": org, "indicator": indicator, "period": period, "value": value, **more}
    return tuple(cells.get(name) for name in TYPES)


def faults(read: Opened | LoadResult) -> list[str]:
    return [f"{each.place.file}:{each.place.line} {each.code}" for each in read.problems]


def actual(read: Opened, as_of: str = "2027-01-31") -> tuple[object, ...]:
    assert read.programme is not None, faults(read)
    found = target_statuses(View(read.programme, date.fromisoformat(as_of)), ["east"])[0].actual
    assert found is not None
    return found.amount.low, str(found.through), [str(each.place) for each in found.observations]


def test_amounts_are_summed_in_the_engine_by_hand_3_5(tmp_path: Path) -> None:
    rows = [row(period="2026-01", value="1.5"), row(period="2026-02", value="2000", unit="米")]
    assert actual(with_parquet(tmp_path, rows, TARGET)) == (Fraction(7, 2), "2026-02-28", ["data/ledger.parquet:2:1"])


def test_the_newest_version_that_was_known_counts(tmp_path: Path) -> None:
    rows = [row(value="1"), row(value="4", reported="2026-03-01"), row(value="9", reported="2026-05-01")]
    read = with_parquet(tmp_path, rows, TARGET)
    assert actual(read, "2026-02-28")[0] == 1
    assert actual(read, "2026-03-01")[0] == 4
    assert actual(read, "2026-06-01") == (Fraction(9), "2026-01-31", ["data/ledger.parquet:3:1"])


def test_nothing_known_yet_is_nothing_reported(tmp_path: Path) -> None:
    read = with_parquet(tmp_path, [row(period="2026-05")], TARGET)
    assert read.programme is not None
    assert target_statuses(View(read.programme, date(2026, 4, 30)), ["east"])[0].actual is None


def test_yaml_beside_it_is_part_of_the_same_series(tmp_path: Path) -> None:
    yaml = {"data/a.yaml": "org: east\nactuals:\n  pipes: {2026-02: 2}\n"}
    assert actual(with_parquet(tmp_path, [row()], {**TARGET, **yaml})) == (
        Fraction(3),
        "2026-02-28",
        ["data/ledger.parquet:1:1", "data/a.yaml:3:11"],
    )
    same = {"data/a.yaml": "org: east\nactuals:\n  pipes: {2026-01: 2}\n"}
    assert faults(with_parquet(tmp_path, [row()], {**TARGET, **same})) == ["data/ledger.parquet:1 RN207"]


def test_several_files_folders_and_partitions(tmp_path: Path) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGET}, tmp_path)
    types = {"indicator": "VARCHAR", "period": "VARCHAR", "value": "INTEGER"}
    write_parquet(tmp_path / "data" / "org=east" / "a.parquet", [("pipes", "2026-01", "1")], types)
    types["value"] = "DECIMAL(9, 2)"
    write_parquet(tmp_path / "data" / "org=west" / "b.parquet", [("pipes", "2026-01", "0.25")], types)
    read = opened(tmp_path)
    assert actual(read)[0] == 1
    assert read.programme is not None
    (found,) = read.programme.observations("west", "pipes")
    assert (found.amount.low, str(found.place)) == (Fraction(1, 4), "data/org=west/b.parquet:1:1")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (row(org="north"), "RN201"),
        (row(org=""), "RN201"),
        (row(indicator="pipe"), "RN202"),
        (row(source="nowhere"), "RN203"),
        (row(section="actual"), "RN104"),
        (row(period="2026-13"), "RN106"),
        (row(unit="户"), "RN302"),
        (row(unit="亿"), "RN302"),
        (row(period="2026-03", value="7"), "RN207"),
        (row(period="2026-03..2026-04"), "RN306"),
    ],
)
def test_a_fault_is_found_at_its_row(tmp_path: Path, bad: Cells, code: str) -> None:
    good = [row(period="2026-03"), row(period="2026-04", source="bulletin", note="it's sound", section="actuals")]
    crossing = [row(period="2026-02..2026-03")] if code == "RN306" else []
    found = faults(with_parquet(tmp_path, [*good, *crossing, bad]))
    assert found == [f"data/ledger.parquet:{3 + len(crossing)} {code}"] or code == "RN306"
    assert {each.partition(" ")[2] for each in found} == {code}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row(value="-1")], ["1 RN304"]),
        ([row(indicator="lamps", value="-1")], []),
        ([row(indicator="lamps", section="to_date", period=f"2026-0{n}", value=str(9 - n)) for n in (1, 2)], []),
        ([row(section="plans", value="-1")], ["1 RN304"]),
        ([row(section="to_date", value="5"), row(section="to_date", period="2026-02", value="4")], ["2 RN305"]),
        ([row(section="to_date", value="5"), row(section="to_date", period="2026-02", value="5")], []),
        ([row(section="to_date", value="5"), row(section="to_date", period="2026-02", value="6000", unit="米")], []),
        (
            [row(section="to_date", value="5"), row(section="to_date", period="2026-02", value="4000", unit="米")],
            ["2 RN305"],
        ),
        ([row(section="year_to_date", period="2025-12", value="5"), row(section="year_to_date", value="4")], []),
        (
            [row(section="year_to_date", value="5"), row(section="year_to_date", period="2026-03", value="4")],
            ["2 RN305"],
        ),
        ([row(indicator="homes", value="5"), row(indicator="homes", period="2026-03", value="4")], ["2 RN305"]),
        (
            [
                row(section="to_date", value="5"),
                row(section="to_date", value="3", reported="2026-04-01"),
                row(section="to_date", period="2026-02", value="4"),
            ],
            [],
        ),
        ([row(indicator="green", period="2025", value="14"), row(indicator="green", period="2025-12")], ["2 RN322"]),
        ([row(indicator="green", period="2025"), row(indicator="green", period="2025-12", value="1.00")], []),
        ([row(indicator="lamps", period="2025"), row(indicator="green", period="2025-12", value="2")], []),
        ([row(period="2025", value="14"), row(period="2025-12")], []),
        (
            [row(indicator="green", section="plans", period=each, value=each[-1]) for each in ("2025H2", "2025Q4")],
            ["2 RN322"],
        ),
        (
            [
                row(indicator="green", period="2025", value="14"),
                row(indicator="green", period="2025-12", value="13"),
                row(indicator="green", period="2025", value="13", reported="2026-02-01"),
            ],
            [],
        ),
        (
            [
                row(section="year_to_date", period="2025-12", value="9"),
                row(section="year_to_date", period="2025", value="9001", unit="米"),
            ],
            ["2 RN322"],
        ),
        (
            [
                row(section="year_to_date", period="2025-12", value="9"),
                row(section="year_to_date", period="2025", value="9000", unit="米"),
            ],
            [],
        ),
        (
            [
                row(indicator="homes", period="2025", value="10"),
                row(indicator="homes", section="to_date", period="2025-12", value="11"),
            ],
            ["2 RN322"],
        ),
        ([row(indicator="homes", period="2025-12", value="9"), row(indicator="homes", period="2025")], ["2 RN305"]),
        ([row(section="year_to_date", period="2025-03..2025-06")], ["1 RN323"]),
        ([row(section="year_to_date", period="2025-01..2025-06")], []),
    ],
)
def test_the_rules_on_amounts_hold_in_a_ledger(tmp_path: Path, rows: list[Cells], found: list[str]) -> None:
    assert faults(with_parquet(tmp_path, rows, TARGET)) == [f"data/ledger.parquet:{each}" for each in found]


LIMITS = """\
indicators:
  greening: {name: 绿化覆盖率, unit: "%", kind: stock, limit: 100}
  lost: {name: 漏损率, unit: "%", kind: stock, direction: decrease, limit: 10}
  paths: {name: 步道, unit: 公里, kind: flow, limit: 1.5}
"""


def test_figures_beyond_the_limit_stop_a_ledger(tmp_path: Path) -> None:
    rows = [
        row(indicator="greening", period="2024", value="100"),
        row(indicator="greening", period="2025", value="100.5"),
        row(indicator="lost", period="2025", value="40"),
        row(indicator="paths", period="2024", value="1500", unit="米"),
        row(indicator="paths", period="2025", value="1500.5", unit="米"),
    ]
    found = with_parquet(tmp_path, rows, {**TARGET, "targets/limits.yaml": LIMITS})
    assert sorted(faults(found)) == ["data/ledger.parquet:2 RN320", "data/ledger.parquet:5 RN320"]
    assert found.programme is None
    assert {each.message.en.partition("'")[2].partition("'")[0] for each in found.problems} == {"100.5", "1500.5"}


def test_what_has_not_ended_is_a_warning_unless_the_programme_says_otherwise(tmp_path: Path) -> None:
    rows = [row(period="2026-10"), row(period="2026-11"), row(period="2026-12", section="plans")]
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGET}, tmp_path)
    write_parquet(tmp_path / "data" / "l.parquet", [*rows, row(reported="2026-11-21")])
    read = load_whole(tmp_path, day=date(2026, 11, 20))
    assert faults(read) == ["data/l.parquet:2 RN309", "data/l.parquet:4 RN309"]
    assert {each.severity for each in read.problems} == {"warning"}
    assert read.programme is not None
    assert opened(tmp_path).problems == ()
    off = ", ".join(f"{code}: 'off'" for code in ("RN304", "RN305", "RN320", "RN322", "RN323"))
    strict = PROGRAMME + f"rules: {{checks: {{RN309: error, {off}}}}}\n"
    (tmp_path / "targets" / "programme.yaml").write_text(strict, encoding="utf-8")
    assert faults(opened(tmp_path)) == ["data/l.parquet:2 RN309", "data/l.parquet:4 RN309"]
    assert opened(tmp_path).programme is None
    (tmp_path / "targets" / "programme.yaml").write_text(strict.replace("error", "'off'"), encoding="utf-8")
    assert faults(load_whole(tmp_path, day=date(2026, 11, 20))) == []


def test_the_first_of_many_that_fall_are_named_with_their_count(tmp_path: Path) -> None:
    months = [f"2026-{month:02}" for month in range(1, 9)]
    rows = [row(section="to_date", period=month, value=str(90 - place)) for place, month in enumerate(months)]
    read = with_parquet(tmp_path, rows, TARGET)
    assert faults(read) == [f"data/ledger.parquet:{number} RN305" for number in range(2, 7)]
    assert "共 7 行" in read.problems[-1].message.zh
    assert str(read.problems[0].related) == "data/ledger.parquet:1:1"


@pytest.mark.parametrize("org", ["east", "eest"], ids=["one figure", "an unknown org"])
def test_three_million_equal_rows_are_told_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, org: str
) -> None:
    """They are a few kilobytes of Parquet; to sort or number them all takes some 500 MB, to read them far more."""
    figure = "org: east\nactuals: {pipes: {2026-01: 1, 2026-02: 1}}\n"
    files = {"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, "data/e.yaml": figure}
    write_files(files, tmp_path)
    row = f"SELECT '{org}' AS org, 'pipes' AS indicator, '2026-01' AS period, 1 AS value FROM range(3000000)"
    duckdb.execute(f"COPY ({row}) TO '{tmp_path / 'data/l.parquet'}' (FORMAT parquet)")
    monkeypatch.setenv("RENEWAL_MEMORY", "100MB")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "data/e.yaml"))  # no folder: nothing can be put on the disk
    monkeypatch.setattr(EngineLedger, "done", None)  # reads every row of a series
    found = load_whole(tmp_path, day=date(2026, 11, 20)).problems
    assert {each.code for each in found} == ({"RN207"} if org == "east" else {"RN201"})
    if org != "east":
        assert found[-1].message.en.endswith("(3000000 such rows, the first 5 listed)")


def test_weights_are_those_of_the_rules() -> None:
    assert {code: rules()[code].severity for code in WEIGHTS} == WEIGHTS


def test_the_first_rows_of_many_are_named_with_their_count(tmp_path: Path) -> None:
    read = with_parquet(tmp_path, [row(org=f"x{number}") for number in range(9)] + [row(period="never")])
    assert faults(read) == [f"data/ledger.parquet:{number} RN201" for number in range(1, 6)] + [
        "data/ledger.parquet:10 RN106"
    ]
    assert "共 9 行" in read.problems[4].message.zh
    assert "共" not in read.problems[3].message.zh


@pytest.mark.parametrize(
    ("types", "codes"),
    [
        ({**TYPES, "value": "DOUBLE"}, ["RN103"]),
        ({**TYPES, "value": "VARCHAR"}, ["RN103"]),
        ({**TYPES, "reported": "TIMESTAMP"}, ["RN103"]),
        ({**TYPES, "period": "DATE"}, ["RN103"]),
        ({**TYPES, "extra": "VARCHAR"}, ["RN101"]),
        ({"org": "VARCHAR", "value": "INTEGER"}, ["RN102", "RN102"]),
    ],
)
def test_columns_that_are_not_those_of_a_ledger(tmp_path: Path, types: dict[str, str], codes: list[str]) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path)
    write_parquet(tmp_path / "data" / "l.parquet", [], types)
    assert [each.code for each in opened(tmp_path).problems] == codes


def test_an_empty_ledger_reports_nothing(tmp_path: Path) -> None:
    read = with_parquet(tmp_path, [(*row()[:3], "2026-01", None)], TARGET)
    assert read.programme is not None
    assert target_statuses(View(read.programme, date(2026, 4, 30)), ["east"])[0].actual is None


def test_faults_in_yaml_come_first(tmp_path: Path) -> None:
    read = with_parquet(tmp_path, [row(org="north")], {"targets/t.yaml": "org: nobody\ntargets: []\n"})
    assert [each.code for each in read.problems] == ["RN201"]
    assert read.problems[0].place.file == "targets/t.yaml"


def test_a_broken_file_stops_with_one_message(tmp_path: Path) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "l.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(CannotReadError):
        opened(tmp_path)
    done = run("renewal status", tmp_path)
    assert done.exit_code == 3
    assert "台账读不出来" in done.output
    assert "Traceback" not in done.output


def test_without_the_engine_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "l.parquet").write_bytes(b"")
    with pytest.raises(CannotReadError) as caught:
        opened(tmp_path)
    assert "renewal-cli[ledger]" in caught.value.message.en


def test_a_ledger_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attach, "FILES", 1)
    with pytest.raises(CannotReadError):
        with_parquet(tmp_path, [row()])


def test_a_ledger_is_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "n"
    first = actual(with_parquet(folder, [row()], TARGET))
    with monkeypatch.context() as patch:
        patch.setattr(check, "check_words", None)
        patch.setattr(attach, "check_words", None)
        patch.setattr(attach, "words_of", None)
        assert actual(opened(folder)) == first
    assert faults(with_parquet(folder, [row(org="north")], TARGET)) == ["data/ledger.parquet:1 RN201"]
    assert faults(opened(folder)) == ["data/ledger.parquet:1 RN201"]


def test_the_memory_limit_is_the_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_MEMORY", "200MB")
    read = with_parquet(tmp_path, [row()], TARGET)
    assert read.programme is not None
    assert isinstance(read.programme.ledger, EngineLedger)
    engine = read.programme.ledger._engine
    assert engine.asked("SELECT current_setting('memory_limit')") == [("190.7 MiB",)]


def test_a_limit_that_is_no_size_is_asked_wrongly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_MEMORY", "much")
    with pytest.raises(AskedWronglyError) as caught:
        with_parquet(tmp_path, [row()], TARGET)
    assert caught.value.message.en == "RENEWAL_MEMORY is not a memory size: 'much'. Write 6GB, for example."


@pytest.mark.parametrize(("memory", "named"), [("1GB", "RENEWAL_MEMORY=1GB"), (None, "80% of the machine's")])
def test_too_little_memory_is_said_with_the_limit(
    memory: str | None, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    engine = failing(memory, duckdb.OutOfMemoryException("no"), monkeypatch)
    with pytest.raises(CannotReadError) as caught:
        engine.asked("SELECT 1")
    assert f"more memory than {named}" in caught.value.message.en


def test_ctrl_c_in_a_question_is_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = failing(None, RuntimeError("Query interrupted"), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        engine.asked("SELECT 1")
    with pytest.raises(KeyboardInterrupt):
        engine.plant({"east": "city"})


def failing(memory: str | None, error: Exception, monkeypatch: pytest.MonkeyPatch) -> DuckDB:
    """An engine whose questions all end in an error."""
    engine = DuckDB(memory)

    def fails(_sql: str, _values: object) -> None:
        raise error

    monkeypatch.setattr(engine, "_connection", SimpleNamespace(execute=fails))
    return engine


def test_duckdb_is_imported_only_for_a_ledger(tmp_path: Path) -> None:
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGET}, tmp_path)
    probe = (
        "import sys; from renewal_cli.commands._context import CommandContext\n"
        "CommandContext().view; sys.exit('duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], cwd=tmp_path).returncode == 0


def test_periods_behind_the_last_bit_have_none() -> None:
    months = [parse_period(f"{2000 + number // 12}-{number % 12 + 1:02}") for number in range(BITS + 2)]
    rows = period_rows([*months, parse_period(f"{months[-1].text}..{months[-1].text}")])
    assert [each.bit for each in rows[:2]] == [1, 1]
    assert [each.bit for each in rows].count(0) == 2
    assert sum({each.bit for each in rows}) == 2**BITS - 1


def test_more_periods_than_bits_are_summed_right(tmp_path: Path) -> None:
    target = {"targets/t.yaml": "org: east\ntargets:\n  - {indicator: pipes, at_least: 10, since: 2016, by: 2026}\n"}
    months = [f"{2016 + number // 12}-{number % 12 + 1:02}" for number in range(100)]
    rows = [row(period=each) for each in months] + [row(period="2016-01", value="5", reported="2020-01-01")]
    assert actual(with_parquet(tmp_path, rows, target))[0] == 104


@pytest.mark.parametrize(
    ("period", "step"),
    [
        ("2026-01", 1),
        ("2026Q2", 3),
        ("2026H2", 6),
        ("2026", 12),
        ("2026-02..2026-04", 0),
        ("2026-01-01", 0),
        ("2025..2026", 0),
    ],
)
def test_steps_are_the_equal_parts_of_a_year(period: str, step: int) -> None:
    assert [each.step for each in period_rows([parse_period(period)])] == [step]


def test_what_is_written_is_exact_beyond_64_bits(tmp_path: Path) -> None:
    large = "9" * 17 + ".99"
    types = {**TYPES, "value": "DECIMAL(22, 2)"}
    write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS, **TARGET}, tmp_path)
    rows = [row(period=f"2026-{month:02}", value=large) for month in range(1, 13)]
    write_parquet(tmp_path / "data" / "l.parquet", rows, types)
    assert actual(opened(tmp_path))[0] == Fraction(large) * 12
    assert Fraction(large) * 12 * 100 > 2**63


def parts(folder: Path, *kinds: str) -> None:
    """Files that hold 0.25, 12345.00 and 3 of three months, as many as there are types for."""
    found = [("2026-01", "0.25"), ("2026-02", "12345"), ("2026-03", "3")]
    for kind, (period, value) in zip(kinds, found, strict=False):
        types = {**TYPES, "value": kind}
        write_parquet(folder / "data" / f"{period}.parquet", [row(period=period, value=value)], types)


def test_files_of_several_types_are_added_up_by_hand_12348_25(tmp_path: Path) -> None:
    parts(tmp_path, "DECIMAL(18, 4)", "DECIMAL(20, 2)", "BIGINT")
    assert actual(read_as_it_is(tmp_path))[0] == Fraction("12348.25")
    parts(tmp_path, "DECIMAL(18, 4)", "DECIMAL(38, 4)", "DECIMAL(9, 0)")
    assert actual(read_as_it_is(tmp_path))[0] == Fraction("12348.25")


@pytest.mark.parametrize("kinds", [("DECIMAL(18, 4)", "DECIMAL(38, 0)"), ("DECIMAL(38, 20)", "BIGINT")])
def test_types_that_no_number_holds_to_the_last_digit_are_refused(tmp_path: Path, kinds: tuple[str, str]) -> None:
    parts(tmp_path, *kinds)
    with pytest.raises(CannotReadError) as caught:
        read_as_it_is(tmp_path)
    assert "Use one type for 'value'" in caught.value.message.en


def test_a_file_and_a_table_are_held_in_one_exact_type(tmp_path: Path) -> None:
    parts(tmp_path, "DECIMAL(38, 0)")
    write_table(tmp_path / "data" / "register.duckdb", [row(period="2026-02")])
    with pytest.raises(CannotReadError) as caught:
        read_as_it_is(tmp_path, PROGRAMME + LEDGERS)
    assert "need 38 digits before the point and 4 after it, more than 38" in caught.value.message.en


def read_as_it_is(folder: Path, tree: str = PROGRAMME) -> Opened:
    """What comes of a programme beside ledgers that are there."""
    write_files({"targets/programme.yaml": tree, "targets/indicators.yaml": INDICATORS, **TARGET}, folder)
    return opened(folder)


def test_a_level_behind_the_window_does_not_count(tmp_path: Path) -> None:
    target = {"targets/t.yaml": "org: east\ntargets:\n  - {indicator: lamps, at_least: 10, since: 2026, by: 2026-02}\n"}
    rows = [row(indicator="lamps", period=each, value=value) for each, value in (("2025Q4", "7"), ("2026Q1", "9"))]
    assert actual(with_parquet(tmp_path, rows, target))[:2] == (7, "2025-12-31")
    assert actual(with_parquet(tmp_path, rows[:1], target))[:2] == (7, "2025-12-31")


@pytest.mark.parametrize("cut", [False, True])
def test_who_owes_a_report_owes_what_its_ledger_had_before(tmp_path: Path, cut: bool) -> None:
    duties = PROGRAMME.replace("en: East, level: district", "en: East, level: district, monthly: 5 days")
    rows = [row(period="2025-01"), row(period="2025-02"), row(period="2025-06"), row("west", "homes", "2025-01")]
    read = with_parquet(tmp_path, [*rows, row(indicator="homes", section="plans")], {"targets/programme.yaml": duties})
    assert read.programme is not None
    view = View(read.programme, date(2025, 7, 4))
    seen = reported_by(view, date(2025, 4, 30)) if cut else view
    owed = expected_reports(seen, seen.programme.orgs["east"])
    assert [str(each.period) for each in owed if not each.missing] == ["2025-01", "2025-02", "2025-06"][: 3 - cut]
    assert {item.indicator.id for each in owed for item in each.items} == {"pipes"}
    assert len(owed) == 6


@pytest.mark.parametrize("name", ["[a]b", "a*b", "a?b", "{a,b}", "a'b", "甲 区"])
def test_a_name_of_a_file_is_no_pattern(tmp_path: Path, name: str) -> None:
    written = write_parquet(tmp_path / "data" / "x.parquet", [row(period="2026-02", value="5")])
    written.rename(written.with_name(f"{name}.parquet"))
    write_parquet(tmp_path / "data" / "ab.parquet", [row(period="2026-01", value="2")])
    amount, _, places = actual(read_as_it_is(tmp_path))
    assert amount == 7
    assert places in (["data/ab.parquet:1:1"], [f"data/{name}.parquet:1:1"])


@pytest.mark.parametrize("day", ["290000-01-01", "0044-03-15 (BC)"])
def test_a_day_outside_the_calendar_is_a_fault(tmp_path: Path, day: str) -> None:
    assert faults(with_parquet(tmp_path, [row(), row(reported=day)], TARGET)) == ["data/ledger.parquet:2 RN106"]


def test_a_pipe_named_as_a_ledger_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "x.parquet")
    with pytest.raises(CannotReadError, match=r"data/x\.parquet"):
        read_as_it_is(tmp_path)


def test_very_many_equal_rows_are_one_fault(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    select = "SELECT 'east' AS org, 'pipes' AS indicator, '2026-01' AS period, 1 AS value FROM range(3000000)"
    duckdb.sql(f"COPY ({select}) TO '{tmp_path / 'data' / 'x.parquet'}' (FORMAT parquet)")
    assert faults(read_as_it_is(tmp_path)) == ["data/x.parquet:3000000 RN207"]


def test_of_very_many_figures_that_stand_twice_a_thousand_are_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    select = (
        "SELECT 'east' AS org, 'pipes' AS indicator, '2026-01' AS period, 1 AS value, "
        "DATE '2026-02-01' + CAST(range // 2 AS INTEGER) AS reported FROM range(5000)"
    )
    duckdb.sql(f"COPY ({select}) TO '{tmp_path / 'data' / 'x.parquet'}' (FORMAT parquet)")
    found = faults(read_as_it_is(tmp_path))
    assert (found.count("data/x.parquet:2 RN207"), len(found), found[-1][-5:]) == (1, 1001, "RN016")
