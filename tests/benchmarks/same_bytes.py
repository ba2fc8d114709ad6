"""What the program prints, kept as files, so that two versions of it can be held against each other.

``python -m tests.benchmarks.same_bytes PYTHON FOLDER`` runs many command lines with the renewal of an interpreter and
writes what each prints into the folder; ``diff -ru BEFORE AFTER`` then shows what has changed between two versions.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.ledgers import Size, write
from tests.benchmarks.programmes import write_city
from tests.console import ROOT

VIEWS = ("plain", "json", "csv", "markdown", "html", "xlsx", "docx", "svg", "png")
COMMANDS = {
    "shipped": [
        "status",
        "status --as-of 2026-11-20 --lang en",
        "status -d X --method linear,cagr,recent-pace",
        "status --by lead_unit --ascii",
        "duties",
        "duties -d X --by state --lang en",
        "export --duties -f csv",
        *(f"status -d X -f {each}" for each in VIEWS),
        "gap",
        "gap -y 2026 -d X --lang en",
        "gap -f json",
        "rank compounds --lang en",
        "split compounds",
        "split investment --by equal --lang en",
        "report monthly",
        "report monthly --lang en -f docx",
        "report quarterly -f html",
        "report quarterly --quarter 2026Q3 -f docx",
        "report page -f html",
        "report page --lang en -f html",
        "explain X compounds",
        "explain city investment gap --lang en -f markdown",
        "diff --from 2025-01-01",
        "export -f csv",
        "export -f json",
        "export -f xlsx",
        "check",
        "check --lang en -f json",
        "check -f sarif",
        "check -f github",
        "check -f junit",
        "ask",
        "methods",
        "methods cagr --lang en",
        "chart burnup compounds -f svg",
        "chart burnup compounds -d X --lang en -f png",
        "rule RN309",
        "schema data",
        "nothing",
        "status -d 没有这个区",
    ],
    "national": [
        "status",
        "status --lang en -f json",
        "gap --lang en",
        "rank starts",
        "report page -f html",
        "report quarterly --lang en -f markdown",
        "explain national starts",
        "export -f csv",
        "check -f full",
        "chart burnup starts -f svg",
    ],
    "city": [
        "status",
        "status -d 0007区 --lang en",
        "status -f json",
        "status --by lead_unit -f csv",
        "gap -y 2026",
        "rank investment --by lead --since 2026-06-30",
        "rank pipes --lang en -f markdown",
        "split households",
        "report monthly --month 2026-10 -f markdown",
        "report monthly -d 0007区 -f docx",
        "report quarterly --lang en -f html",
        "report page -f html",
        "explain d0007 investment",
        "explain city compounds completion --lang en",
        "diff --from 2026-11-10 -f csv",
        "export -f csv",
        "check",
        "check -f gitlab",
        "ask -f markdown",
        "chart burnup pipes -d d0007 -f svg",
    ],
    "ledger": [
        "status",
        "status -f json --lang en",
        "gap -d p03",
        "rank i00 -f csv",
        "split i01 --lang en",
        "report monthly --month 2021-11 -f markdown",
        "report page -f html",
        "explain p03 i02",
        "diff --from 2021-06-30",
        "export -f csv",
        "check",
    ],
}
AS_OF = {"shipped": "2026-11-20", "national": "2025-12-31", "city": "2026-11-20", "ledger": "2022-01-31"}
WITHOUT_DAY = ("diff", "methods", "rule", "schema", "nothing")


def write_programmes(folder: Path) -> None:
    """Lay out the programmes: the shipped one, the national example, a city of 100 and a ledger."""
    for name, source in (("shipped", ROOT), ("national", ROOT / "src" / "renewal_cli" / "examples" / "national")):
        for part in ("targets", "data"):
            shutil.copytree(source / part, folder / name / part)
    write_city(folder / "city")
    write(folder / "ledger", Size(counties=62, indicators=4, months=12, revised_every=20))


def command_lines(programme: str) -> list[list[str]]:
    """List the command lines of a programme as words, each with its day."""
    found = []
    for line in COMMANDS[programme]:
        words = shlex.split(line)
        if words[0] == "diff":
            words += ["--to", AS_OF[programme]]
        elif words[0] not in WITHOUT_DAY and "--as-of" not in words:
            words += ["--as-of", AS_OF[programme]]
        found.append(words)
    return found


def keep_outputs(python: str, folder: Path, to: Path) -> None:
    """Run every command line in the programmes of a folder and write what each prints, with its exit code."""
    environ = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", "RENEWAL_CACHE": ""}
    to.mkdir(parents=True)
    for programme in COMMANDS:
        for words in command_lines(programme):
            done = subprocess.run(
                [python, "-m", "renewal_cli", *words],
                cwd=folder / programme,
                env=environ,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            name = "_".join([programme, *words]).replace("/", "-")
            (to / name).write_bytes(done.stdout + f"\n(exit code {done.returncode})\n".encode())


def main() -> None:
    """Run what the command line says."""
    python, to = sys.argv[1:]
    with TemporaryDirectory() as folder:
        write_programmes(Path(folder))
        keep_outputs(python, Path(folder), Path(to))


if __name__ == "__main__":
    main()
