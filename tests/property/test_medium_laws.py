"""Laws of the media: every format says the same figures, at every width, and none is ever cut."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.render import csv, markdown, plain, terminal
from renewal_cli.render import json as json_format
from renewal_cli.render._target import OutputTarget
from renewal_cli.render.drawings.canvas import fitted, text_width
from renewal_cli.report.gap import gap
from renewal_cli.report.status import status
from renewal_cli.report.table import Figure
from tests.console import ROOT

if TYPE_CHECKING:
    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

FOLDERS = (ROOT, ROOT / "tests" / "foreign")
FIGURES = ("target", "actual", "completion", "time_progress", "lead", "gap", "planned")
languages: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])
documents = st.tuples(
    st.sampled_from([0, 1]), st.sampled_from(["status", "gap"]), st.sampled_from(["all", "one"]), languages
)
slow = settings(max_examples=60, deadline=None)


@cache
def document(folder: int, command: str, which: str, language: Language) -> Document:
    programme = load_programme(FOLDERS[folder]).programme
    assert programme is not None
    view = View(programme, date(2026, 11, 20))
    org = programme.orgs[("X", "a")[folder]] if which == "one" else None
    if command == "status":
        return status(view, org, None, language)
    return gap(view, org, None, None, language)


def squeezed(text: str) -> str:
    """Without blanks and line ends, so that a broken line reads on."""
    return "".join(text.split())


def printed(made: Document) -> list[str]:
    """The text of every figure of the rows, with its unit where it has one."""
    names = [
        name for name in FIGURES if made.command == "status" or name not in ("completion", "time_progress", "lead")
    ]
    return [str(field) for record in made.records for name in names if isinstance(field := record[name], Figure)]


NUMBER = re.compile(r"[0-9][0-9.,]*%?")


def is_shown(figure: str, text: str) -> bool:
    """Whether a figure stands in a text; before what was promised its unit is written once: 43 / ≥ 65 个."""
    number = re.sub(r"[^0-9~]+$", "", figure)
    return figure in text or f"{number} / " in text or f"{number}/" in text


@slow
@given(documents, st.integers(40, 200))
def test_the_terminal_shows_each_figure_whole_at_every_width(which: tuple[int, str, str, Language], width: int) -> None:
    made = document(*which)
    shown = terminal.render(made, OutputTarget(width=width)).decode()
    for figure in printed(made):
        assert is_shown(squeezed(figure), squeezed(shown))
        if cell_len(figure) < width // 2:
            number = figure.rpartition(" ")[0] or figure
            assert any(number in line for line in shown.splitlines()), f"{figure} is broken in two"


@slow
@given(documents, st.integers(40, 200))
def test_no_line_is_wider_than_the_terminal(which: tuple[int, str, str, Language], width: int) -> None:
    shown = terminal.render(document(*which), OutputTarget(width=width)).decode()
    assert max(cell_len(line) for line in shown.splitlines()) <= width


@slow
@given(documents)
def test_all_formats_say_the_same_character_for_character(which: tuple[int, str, str, Language]) -> None:
    made = document(*which)
    page = json.loads(json_format.render(made, OutputTarget()))
    rows = csv.render(made, OutputTarget()).decode()
    tables = [renderer.render(made, OutputTarget()).decode() for renderer in (terminal, markdown)]
    sentences = plain.render(made, OutputTarget()).decode()
    for record, row in zip(made.records, page["rows"], strict=True):
        for name in FIGURES:
            figure = record[name]
            assert isinstance(figure, Figure)
            assert row[f"{name}_text"] == figure.text
            assert figure.text in rows
    for figure in printed(made):
        assert all(is_shown(figure, text.replace("\\", "")) for text in tables)
        assert all(number in sentences for number in NUMBER.findall(figure))  # its sign is a word there


@slow
@given(documents, st.integers(40, 200), st.booleans())
def test_colours_change_no_character(which: tuple[int, str, str, Language], width: int, is_ascii: bool) -> None:
    made = document(*which)
    bare = terminal.render(made, OutputTarget(width=width, is_ascii=is_ascii))
    coloured = terminal.render(made, OutputTarget(width=width, is_ascii=is_ascii, has_colour=True))
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured) == bare
    assert b"\x1b" not in bare


@slow
@given(documents, st.sampled_from(["gbk", "ascii", "utf-8", "big5"]))
def test_no_encoding_loses_a_figure(which: tuple[int, str, str, Language], encoding: str) -> None:
    made = document(*which)
    is_ascii = encoding in ("ascii", "big5")
    surface = OutputTarget(encoding=encoding, is_ascii=is_ascii)
    table, sentences = (renderer.render(made, surface).decode(encoding) for renderer in (markdown, plain))
    for record in made.records:
        figure = record["actual"]
        assert isinstance(figure, Figure)
        if figure.value is not None:
            assert surface.signs(figure.text) in table.replace("\\", "")
            assert all(number in sentences for number in NUMBER.findall(figure.text))


PARTS = ("老旧小区改造", "Old compounds ", "（2025—2027年）", "3/4", "（", "≥ 16.0%", "5G", "已报", "（2025—")
names = st.lists(st.sampled_from(PARTS))


@given(names.map("".join), st.integers(1, 600), st.integers(20, 30))
def test_a_name_in_a_drawing_loses_no_figure_and_stays_in_its_room(name: str, width: int, size: int) -> None:
    shown, letters = fitted(name, width, size)
    assert re.findall("[0-9]+", shown) == re.findall("[0-9]+", name)
    assert text_width(shown, letters) <= width or letters == 1
    assert (shown, letters) == (name, size) or text_width(name, size) > width
