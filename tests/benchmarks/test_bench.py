"""The benchmarks run what they say; their figures are for people, never for a bound in a test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.bench import RATIOS, Cost, Work, cost, measured, others, table, works
from tests.benchmarks.programmes import AS_OF, write_city, write_duties, write_for_peers
from tests.benchmarks.same_bytes import COMMANDS, command_lines, keep_outputs
from tests.console import ROOT, run, write_files

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "renewal_cli"]


def test_the_cheapest_run_counts_and_the_cache_is_filled_before() -> None:
    found = measured(
        {
            "nothing": (Work([sys.executable, "-c", "pass"], ROOT, 2), []),
            "warm": (Work(["status", "--as-of", AS_OF], ROOT, 1, ("gap", "--as-of", AS_OF)), PROGRAM),
        }
    )
    assert 0 < found["nothing"].cpu < found["warm"].cpu
    assert found["warm"].memory > 20_000


def test_a_command_that_fails_stops_the_benchmark() -> None:
    with pytest.raises(Exception, match="exit status 2"):
        cost([*PROGRAM, "status", "--district", "nowhere"], ROOT)


def test_every_line_of_the_table_has_its_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        "tests.benchmarks.bench.write_city", lambda folder, *_, **__: write_files({"data/a/b.yaml": ""}, folder)
    )
    monkeypatch.setattr("tests.benchmarks.bench.write_for_peers", lambda folder, *_: folder)
    monkeypatch.setattr("tests.benchmarks.bench.write_duties", lambda folder: folder)
    monkeypatch.setattr("tests.benchmarks.bench.subprocess.run", lambda *_, **__: None)
    monkeypatch.setattr("tests.benchmarks.bench.shutil.which", lambda *_, path: "/bin/x")
    names = works(tmp_path)
    peers = others(tmp_path)
    costs = {f"{name} {column}": Cost(0.5, 40_000) for name in names for column in range(2)}
    lines = table({**costs, **dict.fromkeys(peers, Cost(0.25, 10_000))}, 2)
    assert {each.work for each in RATIOS} <= set(names)
    assert {each.by for each in RATIOS} == set(peers)
    assert len(lines) == 2 + len(RATIOS) + 1
    assert lines[2] == "| `--help` ÷ `python -c pass` | 2.00 | 0.500 | 2.00 | 0.500 | ≤ 10 |"
    assert "| – | 0.500 | – | 0.500 |" in table(costs, 2)[2]  # a tool that is not installed


def test_a_city_is_sound_and_has_its_figures(tmp_path: Path) -> None:
    folder = write_city(tmp_path, districts=11, indicators=6, months=3, per_file=2)
    assert len(list(folder.glob("data/*/*.yaml"))) == 11 * 2
    assert "没有问题" in run(f"renewal check --as-of {AS_OF}", folder).output
    rows = run(f"renewal export -f csv --as-of {AS_OF}", folder).output.splitlines()[1:]
    assert len([row for row in rows if ",actuals," in row]) == 11 * 6 * 3 + 2  # two are revised
    assert len([row for row in rows if ",plans," in row]) == 11 * 2 * 2
    shown = run(f"renewal status --as-of {AS_OF} --by area -f csv", folder)
    assert len(shown.output.splitlines()) == 1 + 12 * 6
    assert shown.output.count("市住建局") == 12 * 3


def test_a_list_of_duties_is_sound_and_has_its_length(tmp_path: Path) -> None:
    folder = write_duties(tmp_path, units=3, each=6)
    assert "错误" not in run(f"renewal check --as-of {AS_OF}", folder).output
    rows = run(f"renewal duties -f csv --as-of {AS_OF}", folder).output.splitlines()
    assert len(rows) == 1 + 3 * 6


def test_the_journal_holds_the_same_figures(tmp_path: Path) -> None:
    folder = write_for_peers(write_city(tmp_path, districts=2, months=4), 2, 4)
    journal = (folder / "peers" / "book.journal").read_text(encoding="utf-8")
    pipes = [float(line.split()[1]) for line in journal.splitlines() if "d0001:pipes" in line]
    assert len(pipes) == 4
    shown = run(f"renewal status -d d0001 -i pipes -f csv --as-of {AS_OF}", folder)
    assert f",{sum(pipes):.1f} " in shown.output or f",{sum(pipes):.1f}," in shown.output


def test_outputs_are_kept_with_their_exit_codes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.benchmarks.same_bytes.COMMANDS", {"shipped": ["methods", "nothing"]})
    (tmp_path / "shipped").mkdir()
    keep_outputs(sys.executable, tmp_path, tmp_path / "to")
    kept = {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "to").iterdir()}
    assert set(kept) == {"shipped_methods", "shipped_nothing"}
    assert kept["shipped_methods"].endswith("\n(exit code 0)\n")
    assert kept["shipped_nothing"].endswith("\n(exit code 2)\n")


def test_every_command_line_is_of_its_day() -> None:
    lines = [line for programme in COMMANDS for line in command_lines(programme)]
    assert len(lines) >= 40
    assert ["diff", "--from", "2025-01-01", "--to", "2026-11-20"] in lines
    assert ["rank", "starts", "--as-of", "2025-12-31"] in lines
