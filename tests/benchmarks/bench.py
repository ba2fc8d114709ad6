"""What the program costs, as ratios to ``python -c pass`` on the same machine, in the same run.

``python tests/benchmarks/bench.py`` prints CPU times of whole processes (user and system, minimum of several runs taken
in turn, so that a noisy moment meets all of them alike).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.large import many_targets, yearly_levels

ROOT = Path(__file__).parents[2]
ROUNDS = 15
WIDE = ("--section", "actuals", "--source", "s")
FEW_ROUNDS = 3
NOTHING = [sys.executable, "-c", "pass"]


def renewal(*words: str) -> list[str]:
    """A command line of the program, started as its console script does."""
    return [sys.executable, "-c", "from renewal_cli.cli import main; main()", *words]


def cpu_seconds(command: list[str], folder: Path) -> float:
    """User and system time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environ = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8"}
    subprocess.run(command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ten_thousand_actuals(folder: Path) -> Path:
    """A programme with one data file of 10,000 figures in the compact form."""
    (folder / "targets").mkdir()
    (folder / "data").mkdir()
    (folder / "targets" / "programme.yaml").write_text(
        "programme: b\nperiod: 2025..2027\norgs:\n  a: {name: a, level: city}\n", encoding="utf-8"
    )
    count = 278  # indicators, with 36 months each
    lines = ["indicators:", *(f"  i{n}: {{name: i{n}, unit: 个, kind: flow, decimals: 0}}" for n in range(count))]
    (folder / "targets" / "indicators.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "targets" / "a.yaml").write_text(
        "org: a\ntargets:\n" + "".join(f"  - {{indicator: i{n}, at_least: 999}}\n" for n in range(10)), encoding="utf-8"
    )
    months = [f"{2025 + month // 12}-{month % 12 + 1:02}" for month in range(36)]
    rows = (f"  i{n}: {{" + ", ".join(f"{month}: {n % 7}" for month in months) + "}" for n in range(count))
    (folder / "data" / "a.yaml").write_text("org: a\nactuals:\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def ten_thousand_rows(folder: Path) -> Path:
    """A programme of 100 districts and 100 indicators without data, and tables of 10,000 figures in three layouts."""
    from openpyxl import Workbook

    (folder / "targets").mkdir()
    orgs = "".join(f"  d{n}: {{name: 区{n}, level: district, parent: city}}\n" for n in range(100))
    indicators = "".join(f"  i{n}: {{name: 指标{n}, unit: 个, kind: flow}}\n" for n in range(100))
    (folder / "targets" / "programme.yaml").write_text(
        "programme: b\nperiod: 2025..2027\norgs:\n  city: {name: 全市, level: city}\n"
        f"{orgs}sources: {{s: {{title: s}}}}\n",
        encoding="utf-8",
    )
    (folder / "targets" / "indicators.yaml").write_text(f"indicators:\n{indicators}", encoding="utf-8")
    heads: list[object] = ["org", "indicator", "section", "period", "value", "reported", "source"]
    rows: list[list[object]] = [
        [f"d{org}", f"i{number}", "actuals", "2025-01", (org + number) % 7, "2025-02-01", "s"]
        for org in range(100)
        for number in range(100)
    ]
    wide: list[list[object]] = [["2025年1月"], ["区县", *(f"指标{n}完成数" for n in range(100))]]
    wide += [[f"区{org}", *((org + number) % 7 for number in range(100))] for org in range(100)]
    for name, lines in (("ledger.csv", [heads, *rows]), ("wide.csv", wide)):
        text = "".join(",".join(map(str, line)) + "\n" for line in lines)
        (folder / name).write_text(text, encoding="utf-8")
    book = Workbook()
    sheet = book.create_sheet("export", 0)
    for line in [heads, *rows]:
        sheet.append(line)
    book.save(folder / "ledger.xlsx")
    return folder


def measured(commands: dict[str, tuple[list[str], Path]], rounds: int = ROUNDS) -> dict[str, float]:
    """The least CPU time of each command."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, folder) in commands.items():
            times[name].append(cpu_seconds(command, folder))
    return {name: min(found) for name, found in times.items()}


def _folder(parent: str, name: str) -> Path:
    folder = Path(parent) / name
    folder.mkdir()
    return folder


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as name:
        large, rows = (
            ten_thousand_actuals(_folder(name, "actuals")),
            ten_thousand_rows(_folder(name, "tables")),
        )
        levels, targets = yearly_levels(_folder(name, "levels")), many_targets(_folder(name, "targets"))
        found = measured(
            {
                "python -c pass": (NOTHING, ROOT),
                "renewal --help": (renewal("--help"), ROOT),
                "renewal status --district X": (renewal("status", "--district", "X"), ROOT),
                "renewal gap --year 2027": (renewal("gap", "--year", "2027"), ROOT),
                "renewal check": (renewal("check"), ROOT),
                "status of 10,000 actuals": (renewal("status", "--as-of", "2027-12-31"), large),
                "import of 10,000 rows of CSV": (renewal("import", "ledger.csv"), rows),
                "import of 10,000 rows of xlsx": (renewal("import", "ledger.xlsx"), rows),
                "import of 100 x 100 cells": (renewal("import", "wide.csv", *WIDE), rows),
            }
        )
        found |= measured(
            {
                "1,000 x 44 levels by cagr": (renewal("status", "--method", "cagr", "--as-of", "2034-06-30"), levels),
                "20,000 targets and actuals": (renewal("status", "--as-of", "2026-06-30"), targets),
            },
            FEW_ROUNDS,
        )
    base = found["python -c pass"]
    for each, seconds in found.items():
        print(f"{each:<30} {seconds * 1000:8.1f} ms CPU {seconds / base:6.1f} x")  # noqa: T201 - its output


if __name__ == "__main__":
    main()
