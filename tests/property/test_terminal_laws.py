"""Laws of every command in a terminal: no line is wider than asked, and every figure of the rows is there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import renewal_cli
from renewal_cli.calc.view import View
from renewal_cli.load.programme import load_programme
from renewal_cli.model.period import Period
from renewal_cli.render import terminal
from renewal_cli.render._target import OutputTarget
from renewal_cli.report.ask import ask
from renewal_cli.report.compare import compare
from renewal_cli.report.diff import diff
from renewal_cli.report.duties import duties
from renewal_cli.report.errata import errata
from renewal_cli.report.explain import explain
from renewal_cli.report.gap import gap
from renewal_cli.report.profile import profile
from renewal_cli.report.rank import rank
from renewal_cli.report.score import score
from renewal_cli.report.split import split
from renewal_cli.report.status import status, status_matrix
from renewal_cli.report.status_by import status_by
from renewal_cli.report.table import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from renewal_cli.i18n import Language
    from renewal_cli.report.document import Document

CITY = Path(renewal_cli.__file__).parent / "examples" / "city"
FROM = date(2026, 6, 30)


@cache
def city() -> View:
    programme = load_programme(CITY).programme
    assert programme is not None
    return View(programme, date(2026, 11, 20))


def _score(view: View, language: Language) -> Document:
    return score(view, view.programme.scores["y2026"], None, language, explains=True)


COMMANDS: dict[str, Callable[[View, Language], Document]] = {
    "status": lambda view, language: status(view, None, None, language),
    "status --district": lambda view, language: status(view, view.programme.orgs["yi"], None, language),
    "status --indicator": lambda view, language: status(view, None, view.programme.indicators["pipes"], language),
    "status --by": lambda view, language: status_by(view, "lead_unit", None, None, language),
    "status --matrix": lambda view, language: status_matrix(view, None, None, language),
    "gap": lambda view, language: gap(view, None, None, None, language),
    "gap --year": lambda view, language: gap(view, None, None, 2026, language),
    "rank": lambda view, language: rank(
        view,
        view.programme.indicators["compounds"],
        "lead",
        language,
        before=View(view.programme, FROM),
        columns=("amount", "share"),
    ),
    "compare": lambda view, language: compare(view, None, Period(date(2026, 10, 1), date(2026, 10, 31)), language),
    "compare --level": lambda view, language: compare(
        view,
        view.programme.indicators["investment"],
        Period(date(2026, 10, 1), date(2026, 10, 31)),
        language,
        level="district",
    ),
    "duties": lambda view, language: duties(view, None, language),
    "ask": lambda view, language: ask(view, None, language),
    "score": _score,
    "errata": lambda view, language: errata(view, FROM, None, None, language),
    "split": lambda view, language: split(view, None, view.programme.indicators["compounds"], language),
    "profile": lambda view, language: profile(view, view.programme.orgs["jia/station"], language),
    "diff --all": lambda view, language: diff(view, FROM, view.programme.orgs["bing"], None, language),
    "explain --all": lambda view, language: explain(
        view, view.programme.orgs["bing"], view.programme.indicators["compounds"], "lead", None, language
    ),
}


@cache
def document(command: str, language: Language) -> Document:
    view = city() if language == "zh" else replace(city(), programme=city().programme.in_english)
    return COMMANDS[command](view, language).visible()


NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
WHOLE = {
    "status --matrix": (),  # its cells are leads, or since when nobody reported; its rows are those of status
    "diff --all": ("actual", "completion", "gap"),  # a figure that did not change is not told
}
"""Of commands that show some fields only: these."""


def figures_of(field: object) -> Iterator[Figure]:
    """The figures of a row, in its groups too."""
    if isinstance(field, Figure):
        yield field
    elif isinstance(field, dict):
        for each in field.values():
            yield from figures_of(each)
    elif isinstance(field, tuple):
        for each in field:
            yield from figures_of(each)


def numbers(text: str) -> set[Fraction]:
    return {Fraction(each) for each in NUMBER.findall(text)}


DEEPEST = 12
"""The cells before the deepest sentences."""

which = st.tuples(st.sampled_from([*COMMANDS]), st.sampled_from(["zh", "en"]), st.integers(30, 200))


@settings(max_examples=30, deadline=None)
@given(which)
def test_no_line_is_wider_than_asked(asked: tuple[str, Language, int]) -> None:
    command, language, width = asked
    shown = terminal.render(document(command, language), OutputTarget(width=width)).decode()
    assert [line for line in shown.splitlines() if cell_len(line) > width] == []


@settings(max_examples=30, deadline=None)
@given(which)
def test_every_figure_of_the_rows_is_on_the_screen(asked: tuple[str, Language, int]) -> None:
    command, language, width = asked
    made = document(command, language)
    shown = numbers(terminal.render(made, OutputTarget(width=width)).decode())
    for record in made.records:
        for key in WHOLE.get(command, record):
            for figure in figures_of(record[key]):
                assert figure.value is None or numbers(figure.text) <= shown, f"{key} {figure.text}"


@settings(max_examples=30, deadline=None)
@given(which.filter(lambda asked: asked[0] != "status --matrix"))  # its headings break as they must
def test_no_line_breaks_a_name_or_parts_a_figure_from_its_unit(asked: tuple[str, Language, int]) -> None:
    command, language, width = asked
    made = document(command, language)
    lines = terminal.render(made, OutputTarget(width=width)).decode().splitlines()
    programme = city().programme if language == "zh" else city().programme.in_english
    units = {each.unit.text for each in programme.indicators.values()}
    for line, after in pairwise(map(str.strip, lines)):
        broken = [
            name
            for name in programme.names
            if cell_len(name) <= (width - DEEPEST) // 2
            for at in range(1, len(name))
            if line.endswith(name[:at].rstrip()) and after.startswith(name[at:].lstrip())
        ]
        begins = [unit for unit in units if re.match(rf"{re.escape(unit)}(?![a-z])", after)]
        assert (broken, begins if NUMBER.search(line[-1:]) else []) == ([], []), (line, after)


@settings(max_examples=30, deadline=None)
@given(which)
def test_no_line_parts_a_file_from_its_line(asked: tuple[str, Language, int]) -> None:
    command, language, width = asked
    shown = terminal.render(document(command, language), OutputTarget(width=width)).decode()
    assert [line for line in shown.splitlines() if re.search(r"\.yaml:?$", line)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["status", "status --district", "gap"])
def test_24_lines_of_80_say_who_how_far_and_who_answers(command: str, language: Language) -> None:
    made = document(command, language)
    lines = terminal.render(made, OutputTarget(width=80)).decode().splitlines()[:24]
    table = made.tables[0].narrow
    assert table is not None
    assert len(table.rows) == len(made.records)
    for row in table.rows:
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{row[0].text} ") and "│" in line)
        told = squeezed("".join(lines[at : at + 3]))
        answers = [cell.text for column, cell in zip(table.columns, row, strict=True) if column.is_answer]
        assert [text for text in answers if squeezed(text) not in told] == []


def squeezed(text: str) -> str:
    return "".join(text.split())
