"""A Postgres server of our own for the tests, in a folder that goes away again; nobody else can reach it."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def _programs() -> Path | None:
    """The folder of Postgres' programs; Debian keeps them off the path."""
    found = shutil.which("pg_ctl")
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return Path(found or newest[-1]).resolve().parent if found or newest else None


PROGRAMS = _programs()
USER = "nobody" if os.geteuid() == 0 else None
"""The server refuses to be run by root."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a database, for as long as it is needed."""
    assert PROGRAMS is not None
    folder = Path(mkdtemp(prefix="pg-"))
    if USER is not None:
        shutil.chown(folder, USER)

    def run(program: str, *words: str) -> None:
        command = [str(PROGRAMS / program), "-D", str(folder / "data"), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=USER)

    try:
        run("initdb", "-A", "trust", "-U", "reader", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        yield f"postgresql://reader@/postgres?host={folder}"
    finally:
        subprocess.run([PROGRAMS / "pg_ctl", "-D", folder / "data", "stop", "-m", "immediate"], user=USER)
        shutil.rmtree(folder)
