"""Help: options by purpose, examples that are right, in both languages; a command is one module."""

from __future__ import annotations

import shlex
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command
from wcwidth import wcswidth

from renewal_cli import commands
from renewal_cli.commands import _group
from renewal_cli.commands._group import app, command_names
from renewal_cli.commands._help import lines_of
from tests.console import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]


def examples(name: str) -> list[str]:
    return str(import_module(f"renewal_cli.commands.{name}").EXAMPLES).splitlines()


@pytest.mark.parametrize("name", command_names())
def test_each_help_shows_examples_that_the_command_takes(name: str, renewal: Call) -> None:
    shown = renewal(name, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"用法：renewal {name} ")
    assert examples(name) != []
    for line in examples(name):
        assert f"  {line}\n" in shown.out
        program, *words = shlex.split(line)
        assert (program, words[0]) == ("renewal", name)
        with get_command(app).make_context("renewal", words) as context:
            _, command, rest = context.command.resolve_command(context, words)  # type: ignore[attr-defined]
            command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("width", [40, 66, 80, 160])
@pytest.mark.parametrize("name", command_names())
def test_no_line_of_help_is_wider_than_the_window(
    name: str, width: int, renewal: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    page, _, shown = renewal(name, "--help").out.partition("\n例子:\n")
    assert shown.splitlines() == [f"  {line}" for line in examples(name)]  # to be copied as they are
    assert [line for line in page.splitlines() if wcswidth(line) > min(width, 80)] == []


words = st.lists(st.sampled_from(["截至哪一天，", "如 2026-11-20、", "（10月）", "to show", "a", "。", " "])).map(
    "".join
)


@given(words, st.integers(24, 80))
def test_help_breaks_between_words_and_loses_none(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert squeezed("".join(lines)) == squeezed(text)
    assert [line for line in lines if wcswidth(line) > width] == []
    assert [line for line in lines[1:] if line.startswith(("，", "、", "）"))] == []
    assert [line for line in lines if line.endswith("（")] == []


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_options_are_grouped_by_purpose(demo: Path) -> None:
    titles = ["What to look at:", "Output:", "The programme and the cache:", "Options:", "Examples:"]
    shown = run("renewal status --help", demo, {"RENEWAL_LANG": "en"}).output
    lines = shown.splitlines()
    assert lines[0] == "Usage: renewal status [OPTIONS]"
    assert [line for line in lines if line in titles] == titles
    assert lines.index("Output:") < lines.index(next(line for line in lines if "--format" in line))
    assert "  --help  Show this page." in lines


@pytest.mark.parametrize(
    ("language", "needed", "root"),
    [
        ("zh", "（必填）\n", "（或环境变量 RENEWAL_ROOT）"),
        ("en", "(required)\n", "(or RENEWAL_ROOT)"),
    ],
)
def test_help_says_in_its_language_what_is_needed(demo: Path, language: str, needed: str, root: str) -> None:
    shown = run("renewal split --help", demo, {"RENEWAL_LANG": language}).output
    assert needed in shown
    assert root in " ".join(shown.split())
    assert "]" not in shown.partition("\n")[2]


def test_a_command_is_one_new_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renewal: Call) -> None:
    (tmp_path / "count.py").write_text(
        '"""有几个单位 · How many orgs."""\nEXAMPLES = "renewal count"\n'
        "def run(twice: bool = False) -> None:\n    print(2 if twice else 1)\n",
        encoding="utf-8",
    )
    (tmp_path / "broken.py").write_text('"""One language\n\nand more."""\n1 / 0\n', encoding="utf-8")
    monkeypatch.setattr(_group, "ROOM", tmp_path)
    monkeypatch.setattr(commands, "__path__", [str(tmp_path)])
    listed = renewal("--help").out
    assert "  broken  One language\n  count   有几个单位\n" in listed  # read, not imported
    assert "  有几个单位\n" in renewal("count", "--help").out
    assert renewal("count", "--twice") == (0, "2\n", "")
    assert renewal("cuont").err == "renewal: 没有命令“cuont”。是不是“count”？\n"
    del sys.modules["renewal_cli.commands.count"]
