"""What the program costs, as ratios, so that they hold on any machine.

``python -m tests.benchmarks.bench [PYTHON…]`` prints one table with a column for each interpreter, so that two versions
of the program are measured in one run. A cost is the CPU time of a whole process, user and system, the least of several
runs; all commands are run in turn, so that a noisy moment meets all of them alike.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.programmes import AS_OF, write_city, write_duties, write_for_peers
from tests.console import ROOT

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
OURS = [sys.executable, "-m", "renewal_cli"]
FIGURES = 345 * 5 * 58
NEW = "{new}"
"""In a command line: a folder that is not there yet."""

SCAN = """
import duckdb
query = "SELECT SUM(hash(org, indicator, section, period, value, unit, reported) % 7) FROM 'data/*.parquet'"
duckdb.sql(query).fetchall()
"""


class Cost(NamedTuple):
    """CPU seconds of a process and the most memory that it held, in kB (never less than what this script holds)."""

    cpu: float
    memory: int


class Work(NamedTuple):
    """A command of the program, or of another tool, to be measured.

    Attributes:
        words: the command line; that of the program without the interpreter.
        folder: where it runs.
        rounds: how often.
        before: a command of the program that fills the cache first; without it there is no cache.
    """

    words: list[str]
    folder: Path
    rounds: int = 3
    before: tuple[str, ...] = ()


class Ratio(NamedTuple):
    """A line of the table: the cost of a piece of work ÷ that of another, and the most that it may be."""

    text: str
    work: str
    by: str = "nothing"
    aim: str = ""


RATIOS = (
    Ratio("`--help` ÷ `python -c pass`", "help", aim="≤ 10"),
    Ratio("shipped data, cold `status` ÷ `python -c pass`", "status", aim="≤ 18"),
    Ratio("unchanged data, `gap` after `status` ÷ `python -c pass`", "gap, warm", aim="≤ 9"),
    Ratio("shipped data, cold `check` ÷ `python -c pass`", "check"),
    Ratio("29,000 figures of a city of 100, `status` ÷ `python -c pass`", "city status"),
    Ratio("29,000 figures of a city of 100, `check` ÷ `python -c pass`", "city check"),
    Ratio("100,000 figures, `status` ÷ `python -c pass`", "large status"),
    Ratio("100,000 figures, `check` ÷ `python -c pass`", "large check"),
    Ratio("100,000 figures, `status` ÷ hledger on the same figures", "large status", "hledger", "≤ 0.45, or ≤ 1.5 s"),
    Ratio("20,000 targets with a figure each, `status` ÷ `python -c pass`", "promises", aim="≤ 1.5 s"),
    Ratio("1,000 duties of 50 units, `duties` ÷ `status` of as many targets", "duties", "targets", "≤ 1.5"),
    Ratio("1,000 duties of 50 units, `check` ÷ `check` of as many targets", "duties check", "targets check", "≤ 1.5"),
    Ratio("1,000 files of 1 KB, `check` ÷ yamllint", "files check", "yamllint", "≤ 0.15"),
    Ratio("1,000 files of 1 KB, `check` ÷ check-jsonschema", "files check", "check-jsonschema", "≤ 0.2"),
    Ratio("1,000 files of 1 KB, `check` ÷ yamale", "files check", "yamale", "≤ 1.0"),
    Ratio("ledger of 3.5 million rows, `status`, read and checked ÷ one scan", "ledger, cold", "scan"),
    Ratio("ledger of 3.5 million rows, `status`, known to be sound ÷ one scan", "ledger, warm", "scan"),
    Ratio("ledger of 3.5 million rows, `rank` of the provinces ÷ one scan", "ledger rank", "scan"),
    Ratio("the same ledger, `compare` with last year ÷ `rank`", "ledger compare", "ledger ranked", "≤ 1.5"),
    Ratio("10 districts × 6 indicators, `report page` ÷ `status`", "page", "page status"),
    Ratio("100 districts × 20 indicators, `report site` ÷ `status`", "site", "site status", "≤ 20 s"),
    Ratio("2,800 districts × 20 indicators, `compare` with last year ÷ `rank`", "compare", "ranked", "≤ 1.5"),
)

YEAR_AGO = ("--with", "year_ago")


def works(space: Path) -> dict[str, Work]:
    """Write the programmes and name what is measured on them, the program's own work first."""
    city, large = write_city(space / "city"), write_for_peers(write_city(space / "large", 345), 345)
    promises, files = write_city(space / "promises", 1000, 20, 1), write_city(space / "files", 100, 10, per_file=6)
    duties = write_duties(space / "duties")
    write_city(space / "targets", 50, 20, 1)
    write_for_peers(files, 0)
    districts = write_city(space / "districts", 2800, 20, 14)
    page, site = write_city(space / "page", 10, 6, 22), write_city(space / "site", 100, 20, 22)
    ledger = space / "ledger"
    subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.ledgers", ledger], cwd=ROOT, check=True, capture_output=True
    )
    status, check, month = ["status", "--as-of", AS_OF], ["check", "--as-of", AS_OF], ["--as-of", "2026-01-31"]
    sound = ("status", *month)
    by_province, by_district = ["--level", "province", *YEAR_AGO], ["--level", "district", *YEAR_AGO]
    return {
        "help": Work(["--help"], ROOT, 10),
        "status": Work(status, ROOT, 10),
        "gap, warm": Work(["gap", "--as-of", AS_OF], ROOT, 10, tuple(status)),
        "check": Work(check, ROOT, 10),
        "city status": Work(status, city),
        "city check": Work(check, city),
        "large status": Work(status, large),
        "large check": Work(check, large),
        "promises": Work(status, promises),
        "duties": Work(["duties", "--as-of", AS_OF], duties),
        "duties check": Work(check, duties),
        "files check": Work(check, files),
        "page": Work(["report", "page", "--as-of", AS_OF, "-f", "html"], page, 5),
        "site": Work(["report", "site", "--as-of", AS_OF, "-o", NEW], site, 2),
        "ledger, cold": Work([*sound], ledger),
        "ledger, warm": Work(["gap", *month], ledger, 3, sound),
        "ledger rank": Work(["rank", "i00", *month], ledger, 3, sound),
        "ledger compare": Work(["compare", "i00", *by_province, "--month", "2025-12", *month], ledger, 3, sound),
        "compare": Work(["compare", "compounds", *by_district, "--as-of", AS_OF], districts, 1),
    }


def others(space: Path) -> dict[str, Work]:
    """Name the work that the program is held against; tools that are not installed are left out."""
    files = sorted(map(str, (space / "files" / "data").glob("*/*.yaml")))
    schemas = space / "files" / "peers"
    ours, month = [sys.executable, "-m", "renewal_cli"], ["--as-of", "2026-01-31"]
    found = {
        "nothing": Work([sys.executable, "-c", "pass"], ROOT, 20),
        "targets": Work([*OURS, "status", "--by", "area", "--as-of", AS_OF], space / "targets"),
        "targets check": Work([*OURS, "check", "--as-of", AS_OF], space / "targets"),
        "page status": Work([*OURS, "status", "--as-of", AS_OF], space / "page", 5),
        "site status": Work([*OURS, "status", "--as-of", AS_OF], space / "site", 2),
        "hledger": Work(["hledger", "-f", "peers/book.journal", "balance"], space / "large", 2),
        "yamllint": Work(["yamllint", "-d", "relaxed", *files], ROOT, 2),
        "check-jsonschema": Work(["check-jsonschema", "--schemafile", str(schemas / "schema.json"), *files], ROOT, 2),
        "yamale": Work(["yamale", "-s", str(schemas / "yamale.yaml"), *files], ROOT, 2),
        "scan": Work([sys.executable, "-c", SCAN], space / "ledger", 3),
        "ledger ranked": Work([*ours, "rank", "i00", *month], space / "ledger", 3, (*ours, "status", *month)),
        "ranked": Work([*ours, "rank", "compounds", "--as-of", AS_OF], space / "districts", 1),
    }
    return {name: work for name, work in found.items() if shutil.which(work.words[0], path=PATH)}


def cost(words: list[str], folder: Path, cache: str = "") -> Cost:
    """Run one process; a failure stops the benchmark."""
    environ = {"PATH": PATH, "LANG": "zh_CN.UTF-8", "RENEWAL_CACHE": cache}
    process = subprocess.Popen(words, cwd=folder, env=environ, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def cost_of(work: Work, program: list[str]) -> Cost:
    """Run a piece of work once, with a new cache where another command has to fill it."""
    with TemporaryDirectory() as space:
        words = [*program, *(word.replace(NEW, f"{space}/new") for word in work.words)]
        if not work.before:
            return cost(words, work.folder)
        cost([*program, *work.before], work.folder, space)
        return cost(words, work.folder, space)


def measured(works: dict[str, tuple[Work, list[str]]]) -> dict[str, Cost]:
    """Run every piece of work as often as it says, in turn, and keep the cheapest run of each."""
    found: dict[str, list[Cost]] = {name: [] for name in works}
    for turn in range(max(work.rounds for work, _ in works.values())):
        for name, (work, program) in works.items():
            if turn < work.rounds:
                found[name].append(cost_of(work, program))
    return {name: min(costs) for name, costs in found.items()}


def table(costs: dict[str, Cost], columns: int) -> list[str]:
    """The ratios as a Markdown table, a column for each interpreter."""
    lines = [f"| work |{' ratio | CPU s |' * columns} aim |", f"|---|{'---:|---:|' * columns}---|"]
    for ratio in RATIOS:
        cells = []
        for column in range(columns):
            ours, by = costs[f"{ratio.work} {column}"], costs.get(ratio.by)
            cells += [f"{ours.cpu / by.cpu:.2f}" if by else "–", f"{ours.cpu:.3f}"]
        lines.append(f"| {ratio.text} | {' | '.join(cells)} | {ratio.aim} |")
    cells = []
    for column in range(columns):
        most = max(costs[f"large {each} {column}"].memory for each in ("status", "check"))
        cells += [f"{(most - costs[f'status {column}'].memory) / FIGURES:.2f}", f"{most / 1024:.0f} MB"]
    lines.append(f"| 100,000 figures, memory, kB a figure | {' | '.join(cells)} | ≤ 1.5 |")
    return lines


def main() -> None:
    """Print the table."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pythons = sys.argv[1:] or [sys.executable]
    with TemporaryDirectory() as name:
        ours = works(Path(name)).items()
        programs = [[python, "-m", "renewal_cli"] for python in pythons]
        every = {f"{each} {column}": (work, program) for each, work in ours for column, program in enumerate(programs)}
        every |= {each: (work, []) for each, work in others(Path(name)).items()}
        print("\n".join(table(measured(every), len(pythons))))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
