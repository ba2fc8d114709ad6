"""The manual is true: what a page calls wrong its rule finds, and in what it calls right nothing is found."""

from __future__ import annotations

import re
import shutil
import textwrap
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

from renewal_cli import checks as room
from renewal_cli.checks.registry import rules
from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.programme import load_programme
from renewal_cli.model.problem import SEVERITIES
from tests.console import write_files
from tests.programmes import INDICATORS, PROGRAMME

if TYPE_CHECKING:
    from renewal_cli.model.problem import Problem

ROOM = Path(room.__file__).parent
WITHOUT_EXAMPLE = {"RN015", "RN016", "RN017"}
"""No page shows 64 MB, a thousand faults or a link; they have tests of their own."""


def fragments(page: str, part: str) -> dict[str, bytes]:
    """The files of one part of a page; escapes in them stand for bytes, characters and tabs."""
    text = textwrap.dedent(page.split(f"{part}:\n")[1].split("\n\n", maxsplit=1)[0])
    files = {}
    for piece in re.split(r"^# (?=(?:targets|data|map)/)", text, flags=re.MULTILINE)[1:]:
        name, _, body = piece.partition("\n")
        content = re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match[1], 16)]), body.encode())
        content = re.sub(rb"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)).encode(), content)
        files[name] = content.replace(b"\\t", b"\t")
    return files


def found_in(files: dict[str, bytes]) -> list[Problem]:
    folder = Path(mkdtemp())
    try:
        write_files({"targets/programme.yaml": PROGRAMME, "targets/indicators.yaml": INDICATORS}, folder)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return run_checks(load_programme(folder), date(2026, 11, 20))
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("code", [code for code in rules() if code not in WITHOUT_EXAMPLE])
def test_what_a_page_calls_wrong_is_found_and_what_it_calls_right_is_not(code: str) -> None:
    page = rules()[code].page
    assert [each.code for each in found_in(fragments(page, "错 · Wrong"))] == [code]
    assert found_in(fragments(page, "对 · Right")) == []


@pytest.mark.parametrize("code", [code for code in rules() if code not in WITHOUT_EXAMPLE])
def test_a_page_says_truly_whether_the_fault_can_be_fixed(code: str) -> None:
    rule = rules()[code]
    (found,) = found_in(fragments(rule.page, "错 · Wrong"))
    assert rule.fix == ("none" if found.fix is None else "safe" if found.fix.is_safe else "unsafe")


def test_every_check_has_a_page_and_every_rule_a_severity() -> None:
    modules = {path.stem[:5].upper() for path in ROOM.glob("rn*.py")}
    assert modules == {code for code, rule in rules().items() if rule.module}
    assert {rule.severity for rule in rules().values()} <= {*SEVERITIES}


@pytest.mark.parametrize("code", rules())
def test_every_page_says_in_both_languages_what_it_finds_and_why(code: str) -> None:
    rule = rules()[code]
    assert rule.title.zh
    assert rule.title.en
    assert "\n为什么：" in rule.page
    assert "\nWhy: " in rule.page
    assert rule.page.isascii() is False


def test_every_code_that_the_program_uses_has_a_page() -> None:
    source = Path(__file__).parents[2] / "src" / "renewal_cli"
    used = {code for path in source.rglob("*.py") for code in re.findall(r'"(RN[0-9]{3})"', path.read_text("utf-8"))}
    assert used <= set(rules())
