"""The house keeps its own rules: sizes, lazy imports, signs that every machine can show, data with its sentences."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from renewal_cli import errors
from renewal_cli.commands._group import command_names
from renewal_cli.load.programme import load_programme
from tests.console import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCE = ROOT / "src" / "renewal_cli"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES = {".".join(path.relative_to(SOURCE.parent).with_suffix("").parts): path for path in MODULES}
HEAVY = {"pydantic", "yaml", "rich", "jinja2"}
DEEPEST = 10
"""So many modules import each other in a row at most: who reads the last one has to know the others."""


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    lengths = {each.name: (each.end_lineno or 0) - each.lineno + 1 for each in functions(ast.parse(text))}
    assert [name for name, length in lengths.items() if length > 60] == []


def imported(nodes: Iterable[ast.AST]) -> set[str]:
    """Our modules that some statements import."""
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return NAMES.keys() & {
        f"{node.module}{end}" for node in imports for end in ("", *(f".{each.name}" for each in node.names))
    }


@cache
def depth(name: str) -> int:
    """How many modules of ours are imported one by the other, from this one on; those of a circle have no end."""
    return 1 + max(map(depth, imported(ast.parse(NAMES[name].read_text("utf-8")).body)), default=0)


def test_no_modules_know_each_other_not_even_by_their_types() -> None:
    known = {name: imported(ast.walk(ast.parse(path.read_text("utf-8")))) for name, path in NAMES.items()}
    TopologicalSorter(known).prepare()


def test_no_chain_of_imports_is_long() -> None:
    assert max(map(depth, NAMES)) <= DEEPEST


def test_the_map_of_the_house_names_files_that_are_there() -> None:
    named = re.findall(r"`(\w+/[\w/]+\.py)`", (SOURCE / "README.md").read_text(encoding="utf-8"))
    assert named
    assert [each for each in named if SOURCE / each not in MODULES] == []


def imported_by(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    probe = (
        "import atexit, sys; sys.argv = ['renewal', *sys.argv[1:]]\n"
        "atexit.register(lambda: sys.stderr.write('MODULES ' + ' '.join(sys.modules)))\n"
        "from renewal_cli.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", probe, *arguments], cwd=ROOT, capture_output=True, check=True)
    return set(done.stderr.decode().partition("MODULES ")[2].split())


@pytest.mark.parametrize("name", command_names())
def test_the_help_of_a_command_imports_no_heavy_library(name: str) -> None:
    assert not imported_by(name, "--help") & HEAVY


@pytest.mark.parametrize(("word", "commands"), [("--help", set()), ("--version", set()), ("status", {"status"})])
def test_only_the_command_that_is_asked_for_is_imported(word: str, commands: set[str]) -> None:
    names = imported_by(word)
    assert {name for name in command_names() if f"renewal_cli.commands.{name}" in names} == commands
    assert commands or not names & {*HEAVY, "renewal_cli.report"}


def test_completing_the_name_of_a_command_imports_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_RENEWAL_COMPLETE": "complete_bash", "COMP_WORDS": "renewal ", "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name, value)
    assert not imported_by() & {*HEAVY, *(f"renewal_cli.commands.{name}" for name in command_names())}


@pytest.mark.parametrize("name", command_names())
def test_the_first_line_of_a_command_is_its_help_in_both_languages(name: str) -> None:
    line = (SOURCE / "commands" / f"{name}.py").read_text(encoding="utf-8").partition("\n")[0]
    zh, en = line.removeprefix('"""').removesuffix('."""').split(" · ")
    assert line == f'"""{zh} · {en}."""'
    assert re.search("[\u4e00-\u9fff]", zh)
    assert not re.search("[\u4e00-\u9fff]", en)


def test_a_format_is_imported_only_when_it_is_asked_for() -> None:
    assert "renewal_cli.render.csv" not in imported_by("status", "--format", "json")


LIBRARIES = {"fontTools", "xlsxwriter", "docx", "docxtpl", "jinja2", "lxml", "resvg_py", "openpyxl"}


@pytest.mark.parametrize(
    ("form", "libraries"),
    [("terminal", set()), ("html", {"jinja2"}), ("svg", set()), ("xlsx", {"xlsxwriter"}), ("png", {"resvg_py"})],
)
def test_a_library_of_one_format_is_imported_only_by_what_needs_it(form: str, libraries: set[str]) -> None:
    loaded = imported_by("chart", "burnup", "compounds", "--district", "X", "--format", form)
    assert loaded & LIBRARIES == libraries


SAYING = {"Phrase", "option", "argument", "text", *(name for name in vars(errors) if name.endswith("Error"))}
"""What takes a sentence in both languages."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_sign_that_we_write_can_be_shown_in_gbk(path: Path) -> None:
    phrases = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING
    ]
    for phrase in phrases:
        words = [node.value for node in ast.walk(phrase) if isinstance(node, ast.Constant)]
        text = "".join(word for word in words if isinstance(word, str))
        assert text.encode("gbk").decode("gbk") == text


def test_every_shipped_figure_stands_in_the_sentence_it_is_taken_from() -> None:
    programme = load_programme(ROOT).programme
    assert programme is not None
    for target in programme.targets:
        assert target.quote, target.place
        assert target.source in programme.sources
        if target.value is not None:
            assert str(target.value) in target.quote, target.place
    for observations in programme.series.values():
        for each in observations:
            assert each.quote, each.place
            assert each.source in programme.sources
            amount = each.amount.low
            assert amount is not None
            assert str(amount) in each.quote or (amount == 1 and "上万户" in each.quote), each.place


def test_the_shipped_programme_names_nobody() -> None:
    programme = load_programme(ROOT).programme
    assert programme is not None
    held = [org.responsibility for org in programme.orgs.all()] + [
        target.responsibility for target in programme.targets
    ]
    assert all(each == (None, (), None) for each in held)


def test_no_test_is_skipped_or_marked_as_failing() -> None:
    source_maps = ("mark." + "skip(", "pytest." + "skip(", "x" + "fail(")
    tests = list((ROOT / "tests").rglob("*.py"))
    assert [path.name for path in tests if any(mark in path.read_text(encoding="utf-8") for mark in source_maps)] == []


@pytest.mark.parametrize("room", ["commands", "render", "render/findings", "checks", "load/models"])
def test_commands_formats_and_checks_do_not_import_each_other(room: str) -> None:
    package = "renewal_cli." + room.replace("/", ".")
    shared = {"renewal_cli.load.models.base"}
    files = [*(SOURCE / room).glob("rn*.py" if room == "checks" else "[!_]*.py")]
    names = {f"{package}.{path.stem}" for path in files} - shared
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & (names - {f"{package}.{path.stem}"}), path
