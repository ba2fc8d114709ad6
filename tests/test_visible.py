"""No text of another hand reaches a terminal or a log with its control characters."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renewal_cli.errors import CannotReadError
from renewal_cli.i18n import same
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Problem
from renewal_cli.render._formats import finding_formats, formats
from renewal_cli.render._output import Writer, print_lines
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.document import Bullets, Document, Finding, Sentence
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.visible import json_visible, visible

EVIL = "甲\x1b[2J\n::error::乙\r\x85\x9b\u202e丙\u2066\ufffe区"
SHOWN = r"甲\x1b[2J\x0a::error::乙\x0d\x85\x9b\u202e丙\u2066\ufffe区"


def _document() -> Document:
    problem = Problem("RN201", Place(EVIL), same(EVIL), same(EVIL), related=Place(EVIL))
    return Document(
        "check",
        "zh",
        date(2026, 11, 20),
        EVIL,
        (
            Sentence(EVIL, "title"),
            Sentence(EVIL, "verdict"),
            Table((Column(EVIL), Column("数")), ((Cell(EVIL), Cell(EVIL)),), title=EVIL),
            Bullets(EVIL, (EVIL,)),
        ),
        ({"name": EVIL, "list": (EVIL,), "counts": {EVIL: 1}},),
        {"more": ({"name": EVIL},)},
        issuer=EVIL,
        findings=(Finding(problem, EVIL, EVIL, EVIL),),
    )


@given(st.text())
def test_what_is_visible_has_no_control_character_and_the_rest_is_as_it_was(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(sign) for sign in shown} & {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"}
    assert visible(shown) == shown
    assert visible("老旧 (1)") == "老旧 (1)"


@given(st.dictionaries(st.text(), st.text()))
def test_json_means_the_same_without_control_characters(value: dict[str, str]) -> None:
    shown = json_visible(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(shown) == value
    assert all(visible(line) == line for line in shown.split("\n"))


@pytest.mark.parametrize("name", sorted({*formats(), *finding_formats()} - {"docx", "xlsx", "png", "svg"}))
def test_every_text_format_shows_them(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    writer = Writer.of_findings(name, None, "full", is_ascii=False)
    writer.deliver(_document())
    shown = capfdbinary.readouterr().out.decode()
    assert shown == "".join(f"{visible(line)}\n" for line in shown.split("\n")[:-1])
    assert not any(line.startswith("::error::") for line in shown.split("\n"))
    if name == "json":
        assert json.loads(shown)["rows"][0]["name"] == EVIL
    elif name not in ("gitlab", "jsonl", "sarif"):
        assert r"\x1b" in shown


def test_the_mark_stands_under_the_shown_characters() -> None:
    problem = Problem("RN201", Place("a.yaml", 1, 3, 1, 4), same("x"), same("y"))
    document = Document(
        "check", "en", date(2026, 1, 1), "check", (), findings=(Finding(problem, "x", "y", "a\x1bbc").visible(),)
    )
    full = import_module("renewal_cli.render.findings.full")
    lines = full.render(document, OutputTarget()).decode().split("\n")
    assert lines[2] == r"  1 | a\x1bbc"
    assert lines[3].index("^") == lines[2].index("bc")


def test_a_message_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert CannotReadError(*same(EVIL)).line("zh") == f"renewal: {SHOWN}\n"
    print_lines(EVIL, "b")
    assert capfd.readouterr().out == f"{SHOWN}\nb\n"
