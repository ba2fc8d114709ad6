"""The pages are true: they show what the program prints, name commands that exist, and link to files that exist."""

from __future__ import annotations

import re
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.console import ROOT, Console, console_blocks, run

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}

COMMANDS = {
    path.stem for path in (ROOT / "src" / "renewal_cli" / "commands").glob("*.py") if not path.stem.startswith("_")
}


@cache
def help_of(command: str) -> str:
    return run(f"renewal {command} --help", ROOT, {"COLUMNS": "200", "TERM": "dumb"}).output


@pytest.mark.parametrize("shown", [shown for page in PAGES.values() for shown in console_blocks(page)])
def test_console_blocks_print_what_they_show(shown: Console) -> None:
    assert run(shown.command, ROOT) == shown


OF_A_FILE = re.compile(r"renewal (?:import|draft|verify|init|rank starts|compare starts)|--template|--embed-font")
"""Commands that read a file of the reader, write a programme, or are of the other example."""


@pytest.mark.parametrize("name", PAGES)
def test_commands_between_the_files_and_the_real_figures_run_in_the_city(name: str, tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(ROOT / "src" / "renewal_cli" / "examples" / "city", city)
    tables = re.split(r"^## (?:Figures come in|数从哪里进来|Real figures|真实的数)$", PAGES[name], flags=re.MULTILINE)[
        1
    ]
    commands = [each for each in re.findall(r"`(renewal [a-z]+ [^`]+)`", tables) if not OF_A_FILE.search(each)]
    assert len(commands) > 10
    dated = {each: f"{each} --as-of 2026-11-20" if re.search("report|chart|score", each) else each for each in commands}
    said = {command: run(full.replace("…", "验收单"), city) for command, full in dated.items()}
    assert {command: each.output for command, each in said.items() if each.exit_code} == {}


def test_every_page_has_console_blocks() -> None:
    assert all(len(console_blocks(page)) >= 4 for page in PAGES.values())


def test_both_pages_name_the_same_two_commands() -> None:
    english, chinese = (re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for page in PAGES.values())
    assert len(english) == 2
    assert english == chinese


DECISIONS = ROOT / "docs" / "decisions"
EVERY_PAGE = [
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
    ROOT / "src" / "renewal_cli" / "README.md",
]


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_exist(page: Path) -> None:
    links = re.findall(r"\]\(([^):#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_picture_of_the_pages_is_made_by_the_script() -> None:
    shown = {name for page in PAGES.values() for name in re.findall(r"!\[[^]]*\]\(docs/([^)]+)\)", page)}
    made = set(re.findall(r"^    \"([\w-]+\.png)\":", (ROOT / "docs" / "pictures.py").read_text("utf-8"), re.MULTILINE))
    assert shown
    assert shown <= made


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"`renewal ([a-z]+)([^`]*)`", text) + re.findall(
        r"^\$? *renewal ([a-z]+)(.*)$", text, re.MULTILINE
    )
    for command, rest in sorted(set(lines)):
        assert command in COMMANDS, command
        for option in re.findall(r"(?<!\S)(--[a-z][a-z-]*)", rest):
            assert f"{option} " in help_of(command) or f"{option}\n" in help_of(command), (command, option)


def test_every_decision_is_in_the_index_once() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(each.name for each in DECISIONS.glob("*.md") if each.name != "README.md")
    for name in listed:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        assert f"[{text.splitlines()[0].removeprefix('# ')}]({name})" in (DECISIONS / "README.md").read_text("utf-8")
