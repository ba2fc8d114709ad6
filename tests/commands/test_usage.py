"""Slips in the command line: each is said in one line, in the language asked for, and ends with 2."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from typer.main import get_command

from renewal_cli.commands._group import Commands, app, command_names, usage_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Done

    Call = Callable[..., Done]

NAMES = command_names()
SLIPS: list[tuple[str, tuple[str, ...], str, str]] = [
    (
        "an option that is near another",
        ("gap", "--yaer", "2026"),
        "没有选项 --yaer。是不是 --year？",
        "no option --yaer. Did you mean --year?",
    ),
    (
        "an option that is near another, with its value",
        ("status", "--distrct=X"),
        "没有选项 --distrct。是不是 --district？",
        "no option --distrct. Did you mean --district?",
    ),
    (
        "an option that is near none",
        ("gap", "--quux"),
        "没有选项 --quux。全部选项见 renewal gap --help。",
        "no option --quux. See renewal gap --help.",
    ),
    (
        "a letter that is no option",
        ("status", "-x"),
        "没有选项 -x。全部选项见 renewal status --help。",
        "no option -x. See renewal status --help.",
    ),
    (
        "an option before the command",
        ("--root", ".", "status"),
        "命令前面没有选项 --root；选项写在命令后面，如 renewal status --lang zh。",
        "no option --root before a command; options go behind it, such as renewal status --lang en.",
    ),
    (
        "no value behind an option",
        ("gap", "--year"),
        "选项 --year 后面要写一个值。",
        "the option --year needs a value.",
    ),
    ("no value behind a letter", ("gap", "-y"), "选项 -y 后面要写一个值。", "the option -y needs a value."),
    (
        "an option that took the next one for its value",
        ("gap", "--year", "-d", "east"),
        "选项 --year 后面要写一个值。",
        "the option --year needs a value.",
    ),
    (
        "an option of words that took the next one for its value",
        ("status", "--district", "-i", "compounds"),
        "选项 --district 后面要写一个值。",
        "the option --district needs a value.",
    ),
    (
        "a value behind a flag",
        ("status", "--ascii=1"),
        "选项 --ascii 不带值，去掉“=”和后面的字。",
        "the option --ascii takes no value: leave out '=' and what follows.",
    ),
    (
        "a value behind the flag of the front door",
        ("--version=1",),
        "选项 --version 不带值，去掉“=”和后面的字。",
        "the option --version takes no value: leave out '=' and what follows.",
    ),
    (
        "a district without its option",
        ("status", "foo"),
        "status 后面多了“foo”。区域写成 --district foo；写法见 renewal status --help。",
        "status cannot take 'foo'. For an org write --district foo. See renewal status --help.",
    ),
    (
        "two words too many",
        ("status", "--", "foo", "bar"),
        "status 后面多了“foo bar”。写法见 renewal status --help。",
        "status cannot take 'foo bar'. See renewal status --help.",
    ),
    (
        "a word too many for a command without districts",
        ("init", "a", "b"),
        "init 后面多了“b”。写法见 renewal init --help。",
        "init cannot take 'b'. See renewal init --help.",
    ),
    (
        "no command",
        ("--",),
        f"没有写命令。可用：{'、'.join(NAMES)}。",
        f"which command? There are: {', '.join(NAMES)}.",
    ),
    (
        "a command that is near another",
        ("statsu",),
        "没有命令“statsu”。是不是“status”？",
        "no command 'statsu': did you mean 'status'?",
    ),
    (
        "a command of signs that steer a terminal",
        ("status\x1b[31m",),
        "没有命令“status\\x1b[31m”。是不是“status”？",
        "no command 'status\\x1b[31m': did you mean 'status'?",
    ),
    (
        "a wrong choice",
        ("status", "--lang", "de"),
        "--lang 不能是“de”。可用：zh、en",
        "--lang cannot be 'de': available: zh, en",
    ),
]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("words", "zh", "en"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_said_in_one_line_of_the_language(
    renewal: Call, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], zh: str, en: str
) -> None:
    assert renewal(*words) == (2, "", f"renewal: {zh}\n")
    monkeypatch.setenv("RENEWAL_LANG", "en")
    assert renewal(*words) == (2, "", f"renewal: {en}\n")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ("explain", "east"),
            "explain 后面缺少 INDICATOR（指标，或履职事项）。写法见 renewal explain --help。",
            "explain needs INDICATOR (The indicator, or a duty). See renewal explain --help.",
        ),
        (
            ("import",),
            "import 后面缺少 FILE（表格文件）。写法见 renewal import --help。",
            "import needs FILE (Workbooks or CSV files). See renewal import --help.",
        ),
    ],
)
def test_a_word_that_is_missing_is_said_with_its_meaning(
    demo: Path, renewal: Call, words: tuple[str, ...], zh: str, en: str
) -> None:
    assert renewal(*words) == (2, "", f"renewal: {zh}\n")
    line = [sys.executable, "-m", "renewal_cli", *words, "--lang", "en"]  # the meaning is that of the help, chosen once
    assert subprocess.run(line, cwd=demo, capture_output=True).stderr.decode() == f"renewal: {en}\n"


@pytest.mark.usefixtures("demo")
def test_the_language_of_a_slip_is_the_one_behind_the_option(renewal: Call) -> None:
    assert renewal("gap", "--quux", "--lang", "en").err == "renewal: no option --quux. See renewal gap --help.\n"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", [("--quux",), ("a", "b", "c", "d", "e", "f"), ("--lang",), ("--lang=en", "--lang")])
def test_every_command_says_a_slip_without_words_of_typer(renewal: Call, name: str, words: tuple[str, ...]) -> None:
    if name in {"check", "import"} and words[0] == "a":
        return  # any number of files
    done = renewal(name, *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    said = done.err.removeprefix(f"renewal: {name} ")
    assert not [word for word in ("Got", "Missing", "Option", "Invalid", "Error", "Usage") if word in said]


def test_each_word_that_a_command_needs_has_a_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    group = get_command(app)
    assert isinstance(group, Commands)
    for name in NAMES:
        command = group.get_command(typer.Context(group), name)
        assert command is not None
        context = typer.Context(command)
        needed = [each for each in context.command.get_params(context) if each.required]
        assert [each.name for each in needed if not (each.metavar and vars(each)["help"])] == []


def test_what_nobody_foresaw_is_said_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["renewal"])
    said = usage_error(typer.BadParameter("odd"), [])
    assert said == ("命令行有误。写法见 renewal --help。", "the command line is not right. See renewal --help.")
