"""The wheel's metadata: every licence inside, and the Pythons that CI runs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch

from tests.console import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_licence_text_in_the_package_is_named() -> None:
    texts = {
        each.relative_to(ROOT).as_posix() for each in (ROOT / "src").rglob("*.txt") if "LICENSE" in each.read_text()
    }
    assert texts == {"src/renewal_cli/render/fonts/OFL.txt"}
    assert {*PROJECT["license-files"]} == {"LICENSE", *texts}
    assert PROJECT["license"] == "MIT AND OFL-1.1"


def test_no_file_of_the_examples_is_left_out_of_the_wheel() -> None:
    # hatchling takes every file of the package that git does not ignore
    assert 'packages = ["src/renewal_cli"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    files = [*(ROOT / "src" / "renewal_cli" / "examples").rglob("*.yaml")]
    assert {each.relative_to(ROOT).parts[3] for each in files} == {"city", "national"}
    assert [each for each in files if any(fnmatch(part, one) for part in each.parts for one in ignored)] == []


def test_the_pythons_that_are_claimed_are_those_that_ci_looks_for() -> None:
    claimed = {match[1] for each in PROJECT["classifiers"] if (match := re.search(r":: 3\.(\d+)$", each))}
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    looked_for = re.search(r"for minor in ([\d ]+);", script)
    assert looked_for is not None
    assert claimed <= {"11", *looked_for[1].split()}
    assert PROJECT["requires-python"] == ">=3.11"


def test_the_pages_have_the_commands_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    marks = set(re.findall(r"<!-- ([\w ]+) -->\n```sh\n", (ROOT / "docs" / "office-pc.md").read_text(encoding="utf-8")))
    assert marks == {"pack", "pack for Windows", "pack for Linux", "install"}
    assert "for mark in pack 'pack for Windows' 'pack for Linux' install" in script


ABSENT_ON_WINDOWS = """\
import os, signal, sys
from importlib import import_module
from pkgutil import walk_packages

for name in ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
for owner, names in {
    os: "O_DIRECTORY O_NOFOLLOW O_NONBLOCK chown fchmod fork geteuid getuid mkfifo uname",
    signal: "SIGALRM SIGHUP SIGPIPE SIGPROF setitimer",
}.items():
    for name in names.split():
        vars(owner).pop(name, None)

import renewal_cli

for module in walk_packages(renewal_cli.__path__, "renewal_cli."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
"""


def test_every_module_can_be_imported_without_what_windows_lacks() -> None:
    done = subprocess.run([sys.executable, "-c", ABSENT_ON_WINDOWS], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
