"""What the program costs beside its peers, on one machine in one run, as Markdown.

``python -m tests.benchmarks.compare`` prints the page, with names of parts behind it only those; peers that are not
installed are left out.
"""

from __future__ import annotations

import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.bench import NOTHING, ROOT, renewal
from tests.benchmarks.programmes import write_for_peers, write_months, write_programme, write_promises

COUNTS = (10, 100, 1_000, 10_000, 100_000)
HEAD = "Printed by `python -m tests.benchmarks.compare`; CPU of the whole process where nothing else is said."
ENGINES = ("duckdb", "local[2]")
LONGEST = 30.0
"""Seconds after which a peer is stopped; it is not asked for anything larger."""
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
PACKAGES = ("duckdb", "pyspark")


class Cost(NamedTuple):
    """CPU and wall seconds of a process, and its memory in MB."""

    cpu: float
    wall: float
    memory: float


def cost(command: list[str], folder: Path, cache: Path | None = None, **environ: str) -> Cost | None:
    """What one process costs; None where it takes too long."""
    env = {"PATH": PATH, "LANG": "zh_CN.UTF-8", "RENEWAL_CACHE": str(cache or ""), **environ}
    start, peak = time.perf_counter(), 0
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while True:
        peak = max(peak, peak_of(process.pid))
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - start
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            if command[0] == sys.executable and process.returncode > 1:
                raise subprocess.CalledProcessError(process.returncode, command)
            return Cost(usage.ru_utime + usage.ru_stime, wall, (peak or usage.ru_maxrss) / 1024)
        if wall > LONGEST:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = 1
            return None
        time.sleep(0.002)


def peak_of(process: int) -> int:
    """The most memory of a process until now in kB, 0 where the system does not say; what it was forked from apart."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


def least(command: list[str], folder: Path, cache: Path | None = None, rounds: int = 7, **environ: str) -> Cost | None:
    """The cheapest of several runs."""
    found = [cost(command, folder, cache, **environ) for _ in range(rounds)]
    whole = [each for each in found if each is not None]
    return min(whole) if len(whole) == rounds else None


def peers(folder: Path) -> dict[str, list[str]]:
    """The command lines of the peers that are installed."""
    data, here = sorted(str(path) for path in (folder / "data").iterdir()), folder / "peers"
    lines = {
        "yamllint": ["yamllint", "-d", "relaxed", *data],
        "check-jsonschema": ["check-jsonschema", "--schemafile", str(here / "schema.json"), *data],
        "yamale": ["yamale", "-s", str(here / "yamale.yaml"), str(folder / "data")],
        "hledger": ["hledger", "-f", str(here / "book.journal"), "balance"],
        "beancount": ["bean-check", "--no-cache", str(here / "book.beancount")],
    }
    return {name: line for name, line in lines.items() if shutil.which(line[0], path=PATH)}


def machine(_: Path) -> list[str]:
    """What it ran on."""
    info = Path("/proc/cpuinfo")
    model = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    found = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    for name, line in peers(ROOT).items():
        said = subprocess.run([line[0], "--version"], capture_output=True, env={"PATH": PATH}).stdout.decode()
        number = re.search(r"\d+\.[\d.]*\d", said)
        found.append(f"{name} {number[0]}" if number else name)
    processor, memory = (
        model[0] if model else platform.processor(),
        os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"),
    )
    day = date.today()  # noqa: DTZ011
    return [f"{processor}, {os.cpu_count()} CPUs, {memory // 2**30} GB; {', '.join(found)}; {day}."]


def start_up(space: Path) -> list[str]:
    """The small end: one command after another on the shipped programme and on one of 100 files."""
    cache, hundred = space / "cache", write_programme(space / "hundred", 100 * 1008)
    nothing = least(NOTHING, ROOT, rounds=25)
    assert nothing is not None
    lines = ["| work | CPU ms | × `python -c pass` |", "|---|---:|---:|", row("python -c pass", nothing, nothing)]
    status = renewal("status", "--district", "X")
    cost(status, ROOT, cache)
    lines.append(row("`status --district X`, unchanged data, asked before", least(status, ROOT, cache, 25), nothing))
    lines.append(row("the same, unchanged data, another question", least_anew(status, ROOT, cache), nothing))
    lines.append(row("the same with `--no-cache`", least(status, ROOT), nothing))
    lines.append(row("`gap --year 2027` with no cache", least(renewal("gap", "--year", "2027"), ROOT), nothing))
    lines.append(row("`check`", least(renewal("check"), ROOT), nothing))
    one = renewal("status", "--district", "区o1")
    cost(one, hundred, cache)
    lines.append(row("one district of 100, 100,800 figures, asked before", least(one, hundred, cache), nothing))
    small = write_programme(space / "small", 100 * 1008, months=1)
    for name, folder in (("28 figures", small), ("1,008 figures", hundred)):
        lines.append(row(f"one file of 100 changed, each of {name}", changed(one, folder, cache), nothing))
    counties = write_programme(space / "counties", 2800 * 1008, months=1)
    cost(one, counties, cache)
    lines.append(row("one district of 2,800, 78,400 figures, asked before", least(one, counties, cache), nothing))
    lines.append(row("the same, another question", least_anew(one, counties, cache), nothing))
    lines.append(row("one file of 2,800 changed, each of 28 figures", changed(one, counties, cache), nothing))
    return lines


def least_anew(command: list[str], folder: Path, cache: Path) -> Cost:
    """The least cost of a question that was not asked before, of a programme that was."""
    found = []
    for _ in range(7):
        shutil.rmtree(cache / "answers", ignore_errors=True)
        found.append(cost(command, folder, cache))
    return min(filter(None, found))


def changed(command: list[str], folder: Path, cache: Path) -> Cost:
    """The least cost after a change in one of the files."""
    cost(command, folder, cache)
    found = []
    for number in range(3):
        with (folder / "data" / "o5.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        found.append(cost(command, folder, cache))
    return min(filter(None, found))


def checks(space: Path) -> list[str]:
    """``renewal check`` over 1,000 files of about 1 KB, beside those who check only the form."""
    folder, cache = write_for_peers(write_programme(space / "k", 1000 * 1008, months=2), 0), space / "cache-of-check"
    cold = least(renewal("check"), folder, rounds=3)
    cost(renewal("check"), folder, cache)
    again = least(renewal("check"), folder, cache)
    assert cold is not None
    assert again is not None
    lines = ["| who checks 1,000 files of 56 figures | CPU s | ours ÷ theirs | unchanged, ours ÷ theirs |"]
    lines += ["|---|---:|---:|---:|", f"| renewal check, no cache | {cold.cpu:.2f}, {cold.memory:.0f} MB | | |"]
    lines.append(f"| renewal check, unchanged, asked before | {again.cpu:.2f}, {again.memory:.0f} MB | | |")
    for name, line in peers(folder).items():
        if name in ("yamllint", "check-jsonschema", "yamale"):
            found = least(line, folder, rounds=2)
            shares = f"{cold.cpu / found.cpu:.2f} | {again.cpu / found.cpu:.3f}" if found else "– | –"
            lines.append(f"| {name} | {f'{found.cpu:.2f}' if found else '–'} | {shares} |")
    lines += ["", "| `check` of more files, no cache | CPU s | MB |", "|---|---:|---:|"]
    for name, large in (
        ("10,000 files of 56 figures, one an org", write_programme(space / "ten", 10_000 * 1008, months=2)),
        ("10,080 files of 56 figures, one a month of 280 orgs", write_months(space / "months", 280)),
        (
            "10,000 files of 28 figures with the day of the report, one an org",
            write_programme(space / "days", 10_000 * 1008, 1, "{{value: {}, reported: 2025-02-10}}"),
        ),
        (
            "10,000 files of 28 figures with unit, one an org",
            write_programme(space / "unit", 10_000 * 1008, 1, "{} 个"),
        ),
    ):
        found = least(renewal("check", "--as-of", "2028-01-31"), large, rounds=2)
        lines.append(f"| {name} | {found.cpu:.2f} | {found.memory:.0f} |" if found else f"| {name} | – | – |")
    return lines


def row(name: str, found: Cost | None, base: Cost) -> str:
    """One line of the first table."""
    return f"| {name} | {found.cpu * 1000:.1f} | {found.cpu / base.cpu:.2f} |" if found else f"| {name} | – | – |"


def curve(space: Path) -> list[str]:
    """From 10 to 100,000 figures, ours cold and the peers."""
    table: dict[str, list[str]] = {}
    too_long: set[str] = set()
    for count in COUNTS:
        folder = write_for_peers(write_programme(space / f"n{count}", count), count)
        rounds = 5 if count < 10_000 else 2
        ours = least(renewal("status", "--district", "区o0"), folder, rounds=rounds)
        assert ours is not None
        table.setdefault("renewal, no cache", []).append(f"{ours.cpu:.2f} s, {ours.memory:.0f} MB")
        again = space / "cache-of-curve"
        cost(renewal("status", "--district", "区o0"), folder, again)
        shutil.rmtree(again / "answers", ignore_errors=True)
        kept = cost(renewal("status", "--district", "区o0"), folder, again)
        table.setdefault("renewal, another question", []).append(f"{kept.cpu:.2f} s" if kept else "–")
        for name, line in peers(folder).items():
            found = None if name in too_long else least(line, folder, rounds=1 if count >= 10_000 else 3)
            if found is None or found.cpu > LONGEST / 10:
                too_long.add(name)
            told = f"{found.cpu:.2f} s ({found.cpu / ours.cpu:.1f} ×)" if found else f"> {LONGEST:.0f} s"
            table.setdefault(name, []).append(told)
    head = ["| figures | " + " | ".join(f"{count:,}" for count in COUNTS) + " |", "|---|" + "---:|" * len(COUNTS)]
    return head + [f"| {name} | {' | '.join(cells)} |" for name, cells in table.items()]


def promises(space: Path) -> list[str]:
    """Many targets, all judged."""
    lines = ["| targets, each with an actual | CPU s | µs a target |", "|---|---:|---:|"]
    for count in (1_000, 5_000, 20_000):
        found = least(renewal("status"), write_promises(space / f"t{count}", count), rounds=3)
        assert found is not None
        lines.append(f"| {count:,} | {found.cpu:.2f} | {found.cpu / count * 1e6:.0f} |")
    return lines


def ledgers(space: Path) -> list[str]:
    """3.5 M figures in Parquet: all counties summed, nation and provinces judged."""
    from tests.benchmarks.ledgers import Size, write

    folder, cache = space / "nation", space / "cache-of-ledgers"
    path = write(folder, Size())
    whole, one = renewal("status", "--as-of", "2026-01-31"), renewal("status", "--as-of", "2026-01-31", "-d", "p03")
    every = "org, indicator, section, period, value, unit, reported"
    scan = [
        sys.executable,
        "-c",
        f"import duckdb; duckdb.sql('SELECT SUM(hash({every}) % 7) FROM \"{path}\"').fetchall()",
    ]
    lines = ["| 3.5 M figures in Parquet, 2,900 counties, 640 targets | wall s | CPU s |", "|---|---:|---:|"]
    cost(whole, folder, cache)
    kept = [_without_answers(whole, folder, cache) for _ in range(3)]
    for name, found in (
        ("one scan of all columns", least(scan, folder, rounds=3)),
        ("all judged, ledger checked as well", least(whole, folder, rounds=2)),
        ("all judged, ledger known to be sound", min(kept, key=lambda each: each.wall)),
        ("`rank i00`, the provinces", _without_answers(renewal("rank", "i00", "--as-of", "2026-01-31"), folder, cache)),
        ("one province of 31", _without_answers(one, folder, cache)),
        ("all judged, Spark `local[2]`, checked as well", _on_spark(whole, folder)),
    ):
        if found:
            lines.append(f"| {name} | {found.wall:.2f} | {found.cpu:.2f} |")
    if shutil.which("java", path=PATH) and find_spec("pyspark"):
        told = [_said(renewal("status", "--as-of", "2026-01-31", "-f", "json"), folder, each) for each in ENGINES]
        lines.append(f"\nDuckDB and Spark print the same bytes: {'yes' if told[0] == told[1] else 'NO'}.")
    return lines


def _said(command: list[str], folder: Path, engine: str) -> bytes:
    env = {"PATH": PATH, "LANG": "zh_CN.UTF-8", "RENEWAL_CACHE": "", "RENEWAL_ENGINE": engine}
    return subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, check=True).stdout


def _without_answers(command: list[str], folder: Path, cache: Path) -> Cost:
    shutil.rmtree(cache / "answers", ignore_errors=True)
    found = cost(command, folder, cache)
    assert found is not None
    return found


def _on_spark(command: list[str], folder: Path) -> Cost | None:
    if not find_spec("pyspark") or not shutil.which("java", path=PATH):
        return None
    return cost(command, folder, RENEWAL_ENGINE="local[2]")


def main() -> None:
    """Print the page."""
    assert find_spec("renewal_cli"), "the program has to be installed beside this Python"
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(f"# Benchmarks\n\n{HEAD}\n")  # noqa: T201
    with TemporaryDirectory() as name:
        parts = {
            "Machine": machine,
            "Start": start_up,
            "YAML: from 10 to 100,000 figures, CPU of the whole process (peers: × ours)": curve,
            "Targets": promises,
            "Check": checks,
            "Ledgers": ledgers,
        }
        for title, part in parts.items():
            if sys.argv[1:] and title.partition(":")[0] not in sys.argv[1:]:
                continue
            print(f"## {title}\n\n" + "\n".join(part(Path(name))) + "\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
