"""The classic mistakes, each at its exact range; and after any edit the server says what ``check`` says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renewal_cli.checks.run_checks import run_checks
from renewal_cli.load.programme import load_whole
from renewal_cli.lsp.snapshot import Reader
from tests.console import write_files
from tests.lsp.editor import AS_OF, Editor, in_process
from tests.lsp.test_features import DATA, FILES, INDICATORS, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date.fromisoformat(AS_OF)
MISTAKES = {
    "an unknown indicator": ("data/east.yaml", DATA.replace("  compounds:\n", "  «compoundz»:\n"), "RN202"),
    "an unknown org": ("data/east.yaml", DATA.replace("org: east", "org: «est»"), "RN201"),
    "an unknown source": ("data/east.yaml", DATA.replace("source: bulletin", "source: «buletin»"), "RN203"),
    "a misspelt key": ("targets/east.yaml", TARGETS.replace("at_least: 65", "«at_lest»: 65"), "RN101"),
    "a missing key": (
        "targets/east.yaml",
        TARGETS.replace("- {indicator: pipes, ", "- «{").replace("水务局}", "水务局}»"),
        "RN102",
    ),
    "a month that there is not": ("data/east.yaml", DATA.replace("2026-02: 5", "«2026-13»: 5"), "RN106"),
    "a month as people write it": ("data/east.yaml", DATA.replace("2026-02: 5", "«2026年2月»: 5"), "RN106"),
    "a comma in a number": ("data/east.yaml", DATA.replace("2026-02: 5", '2026-02: «"1,500"»'), "RN109"),
    "a unit of another kind": ("targets/east.yaml", TARGETS.replace("10 公里", "«10 亩»"), "RN302"),
    "an unknown unit": ("targets/east.yaml", TARGETS.replace("10 公里", "«10 公理»"), "RN302"),
    "a full-width colon": ("data/east.yaml", DATA.replace("2026-02: 5", "2026-02«：»5"), "RN011"),
    "the same month twice": ("data/east.yaml", DATA.replace("2026-02: 5", "2026-02: 5\n    «2026-02»: 6"), "RN008"),
    "a brace that is not closed": (
        "data/east.yaml",
        DATA.replace("2025: {value: 40, note: 😀}", "2025: «{»value: 40, note: 😀"),
        "RN003",
    ),
    "an end before the beginning": ("targets/east.yaml", TARGETS.replace("by: 2027", "by: «2024»"), "RN312"),
    "a word that is none of those allowed": (
        "targets/indicators.yaml",
        INDICATORS.replace("unit: 公里, kind: flow", "unit: 公里, kind: «flows»"),
        "RN104",
    ),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with in_process(tmp_path_factory.mktemp("programme")) as editor:
        yield editor


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("programme")
    write_files(FILES, folder)
    return Reader(folder, "zh")


@pytest.fixture
def editor(session: Editor) -> Editor:
    session.begin_again(FILES)
    return session


def span(text: str) -> tuple[str, tuple[int, int, int, int]]:
    """A text without its marks, and the marked range in UTF-16 units."""
    before, _, rest = text.partition("«")
    within, _, after = rest.partition("»")

    def position(head: str) -> tuple[int, int]:
        return head.count("\n"), len(head.rpartition("\n")[2].encode("utf-16-le")) // 2

    return before + within + after, (*position(before), *position(before + within))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_shown_at_its_exact_range(editor: Editor, mistake: str) -> None:
    name, text, code = MISTAKES[mistake]
    written, expected = span(text)
    found = [each for each in editor.type(name, written) if each.code == code]
    ranges = [
        (each.range.start.line, each.range.start.character, each.range.end.line, each.range.end.character)
        for each in found
    ]
    assert ranges == [expected]


PIECES = (
    "",
    " ",
    "\n",
    "  ",
    ":",
    "：",
    "{",
    "}",
    "[",
    "- ",
    "#",
    "compounds",
    "2026-03",
    "5",
    "1,2",
    "😀",
    "\t",
    "'",
    "x: 1\n",
    "\r",
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A file's name, and its text after an edit."""
    name = draw(st.sampled_from([each for each in FILES if each.endswith(".yaml")]))
    before = FILES[name]
    start = draw(st.integers(0, len(before)))
    end = draw(st.integers(start, min(len(before), start + 12)))
    return name, before[:start] + draw(st.sampled_from(PIECES)) + before[end:]


def expected(root: Path, name: str, text: str) -> list[str]:
    """The codes that ``check`` finds in a file with a text."""
    loaded = load_whole(root, {name: text.encode()}, day=DAY)
    return [each.code for each in run_checks(loaded, DAY) if each.place.file == name]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edit=edited())
def test_after_any_edit_the_server_says_what_check_says(session: Editor, edit: tuple[str, str]) -> None:
    if not session.opened:
        session.begin_again(FILES)
    name, text = edit
    assert [each.code for each in session.type(name, text)] == expected(session.root, name, text)
    session.type(name, FILES[name])


@settings(max_examples=300, deadline=None)
@given(edits=st.lists(edited(), min_size=1, max_size=4))
def test_what_was_read_before_changes_nothing(reader: Reader, edits: list[tuple[str, str]]) -> None:
    for name, text in edits:
        snapshot = reader.snapshot({name: text}, DAY)
        assert [each.code for each in snapshot.problems if each.place.file == name] == expected(reader.root, name, text)
