"""Console blocks in Markdown pages: what they show is what the program prints.

``python tests/console.py PAGE…`` writes the present output into the blocks of pages, for a person to look over.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```(?:yaml|csv|text|json)\n# (\S+\.(?:yaml|csv|txt|md|geojson))\n(.*?)```", re.DOTALL)


class Console(NamedTuple):
    """A command, what it prints, and its exit code."""

    command: str
    output: str
    exit_code: int = 0


def console_blocks(page: str) -> list[Console]:
    """The console blocks of a page; ``(exit code 1)`` on a line of its own ends an output whose code is not 0."""
    found = []
    for block in _BLOCK.findall(page):
        command, _, output = block.partition("\n")
        code = re.search(r"^\(exit code ([0-9])\)\n\Z", output, re.MULTILINE)
        shown = output[: code.start()] if code else output
        found.append(Console(command.removeprefix("$ "), shown, int(code[1]) if code else 0))
    return found


def files_of(page: str) -> dict[str, str]:
    """The files that a page shows: YAML, CSV and text blocks whose first line names the file."""
    return dict(_FILE.findall(page))


ENVIRON = {"PATH": os.environ["PATH"], "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"}


@cache
def _server() -> subprocess.Popen[str]:
    """The process that runs the lines, until its input ends."""
    words = [sys.executable, str(ROOT / "tests" / "command_server.py")]
    server = subprocess.Popen(words, env=ENVIRON, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.communicate)
    return server


def run(command: str, folder: Path, environ: dict[str, str] | None = None) -> Console:
    """Run one ``renewal …`` line in a folder, in a Chinese locale; both streams as a terminal shows them."""
    words = shlex.split(command)
    assert words[0] == "renewal", command
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    with NamedTemporaryFile() as output:
        asked = {"arguments": words[1:], "folder": str(folder), "environ": {**ENVIRON, **(environ or {})}}
        server.stdin.write(json.dumps({**asked, "output": output.name}) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return Console(command, output.read().decode("utf-8"), code)


def write_files(files: dict[str, str], folder: Path) -> Path:
    """Lay out a programme."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def filled(page: str, folder: Path) -> str:
    """The page with the present output of each command."""

    def block(match: re.Match[str]) -> str:
        line = match[1].partition("\n")[0]
        shown = run(line.removeprefix("$ "), folder)
        code = f"(exit code {shown.exit_code})\n" if shown.exit_code else ""
        return f"```console\n{line}\n{shown.output}{code}```"

    return _BLOCK.sub(block, page)


def main(pages: list[str]) -> None:
    """Fill the pages: those with files of their own in a folder of their own, the others in the checkout."""
    from tempfile import TemporaryDirectory

    for name in pages:
        page = Path(name).read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            files = files_of(page) if "cases" in Path(name).parts else {}
            place = write_files(files, Path(folder)) if files else ROOT
            Path(name).write_text(filled(page, place), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
