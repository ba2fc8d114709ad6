"""Runs command lines of ``renewal`` for the tests, each in a process of its own.

What nearly all commands import is imported once; each line then runs in a fork of this process, with arguments,
environment, folder and streams of its own. Commands, formats and their texts are imported by the fork: they read the
arguments while they are imported.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from traceback import print_exc
from typing import Any, NoReturn

SHARED = (
    "jinja2",
    "rich.console",
    "typer.core",
    "renewal_cli.calc.target_status",
    "renewal_cli.checks.run_checks",
    "renewal_cli.load.programme",
)


def serve() -> None:
    """Answer each line (what to run, where, in which environment, the file of the output) by an exit code."""
    for name in SHARED:
        import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            _become(**asked)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201 - the answer


def _become(arguments: list[str], folder: str, environ: dict[str, str], output: str) -> NoReturn:
    """Be ``renewal`` from here to the end of this process."""
    sys.argv = ["renewal", *arguments]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(output, os.O_WRONLY), 1)
    os.dup2(1, 2)
    code: Any = 1
    try:
        from renewal_cli.cli import main

        main()
    except SystemExit as ended:
        code = ended.code
    except Exception:  # noqa: BLE001 - a traceback is an output, too
        print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
