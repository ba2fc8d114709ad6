"""Surfaces, bars, broken lines: what the output goes to and how it is drawn there."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO, TextIOWrapper
from typing import TextIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from renewal_cli.render._layout import drawn
from renewal_cli.render._target import OutputTarget, surface_of
from renewal_cli.render._wrapping import even, wrapped
from renewal_cli.report.table import Bar


class Stream(TextIOWrapper):
    """A stream in an encoding, a terminal or not."""

    def __init__(self, encoding: str, *, is_terminal: bool = False) -> None:
        super().__init__(BytesIO(), encoding=encoding)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "environ", "has_colour"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    is_terminal: bool, environ: dict[str, str], has_colour: bool
) -> None:
    assert surface_of(Stream("utf-8", is_terminal=is_terminal), environ).has_colour == has_colour


def test_only_a_terminal_has_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    assert surface_of(Stream("utf-8"), {}).width is None
    assert surface_of(Stream("utf-8", is_terminal=True), {}).width == 77


@pytest.mark.parametrize(
    ("encoding", "is_ascii"), [("utf-8", False), ("gbk", False), ("gb18030", False), ("ascii", True), ("latin-1", True)]
)
def test_signs_that_the_encoding_lacks_become_ascii(encoding: str, is_ascii: bool) -> None:
    surface = surface_of(Stream(encoding), {})
    assert (surface.is_ascii, surface.encoding) == (is_ascii, encoding)
    assert surface_of(Stream(encoding), {}, is_ascii=True).is_ascii


class Nameless:
    """A stream that gives a name of an encoding that is none, or no name, as some replaced ones do."""

    def __init__(self, encoding: str | None) -> None:
        self.encoding = encoding

    def isatty(self) -> bool:
        return False


def test_an_unknown_encoding_gets_ascii_and_a_missing_one_is_utf8() -> None:
    assert surface_of(cast("TextIO", Nameless("no-such")), {}).is_ascii
    assert surface_of(cast("TextIO", Nameless(None)), {}) == OutputTarget()


def test_a_surface_encodes_what_it_can_and_numbers_the_rest() -> None:
    assert OutputTarget().encode("区") == "区".encode()
    assert OutputTarget(encoding="gbk").encode("区") == "区".encode("gbk")
    assert OutputTarget(encoding="gbk").encode("𠮷") == b"\\U00020bb7"
    assert OutputTarget().signs("≥ 43") == "≥ 43"
    assert OutputTarget(is_ascii=True).signs("≥ 43 个") == ">= 43 个"


@pytest.mark.parametrize(
    ("done", "gone", "ahead", "bar"),
    [
        (Fraction(0), Fraction(0), (), "│" + "·" * 9),
        (Fraction(1, 2), Fraction(1, 5), (), "██│██·····"),
        (Fraction(1, 5), Fraction(1, 2), (), "██···│····"),
        (Fraction(1), Fraction(1), (), "█" * 9 + "│"),
        (Fraction(129, 100), Fraction(1), (Fraction(2),), "█" * 9 + "│"),
        (Fraction(-1, 2), Fraction(1, 2), (Fraction(-1),), "◆····│····"),
        (Fraction(9, 10), Fraction(0), (), "│" + "█" * 8 + "·"),
        (Fraction(3, 10), Fraction(1, 2), (Fraction(81, 100),), "███··│··◆·"),
        (Fraction(3, 10), Fraction(1, 2), (Fraction(5),), "███··│···◆"),
        (Fraction(3, 10), Fraction(1, 2), (Fraction(59, 100),), "███··│····"),  # the time stands before the forecast
        (Fraction(3, 10), Fraction(1, 2), (Fraction(6, 10), Fraction(8, 10)), "███··│◆·◆·"),  # a range has two ends
    ],
)
def test_a_bar_has_ten_cells_a_tick_for_the_time_and_a_diamond_for_the_forecast(
    done: Fraction, gone: Fraction, ahead: tuple[Fraction, ...], bar: str
) -> None:
    assert drawn(Bar(done, gone, ahead)) == bar
    assert len(bar) == 10


TEXT = (
    "全市 4 项目标：老旧小区改造完成 ≥ 43 个（目标 ≥ 268 个，完成率 ≥ 16.0%），缺口"
    " -17.3 of investment；2023-12-31 之后没有报告。"
)


@pytest.mark.parametrize("width", [14, 20, 40, 66, 200])
def test_broken_lines_fit_and_lose_nothing(width: int) -> None:
    lines = wrapped(TEXT, width)
    assert max(cell_len(line) for line in lines) <= width
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


@pytest.mark.parametrize("width", [1, 5, 14, 20, 33])
def test_no_figure_and_no_word_is_broken(width: int) -> None:
    lines = wrapped(TEXT, width)
    for whole in ("≥ 43", "≥ 268", "≥ 16.0%）", "-17.3", "investment；", "2023-12-31"):
        assert any(whole in line for line in lines), whole


def test_without_a_width_there_is_one_line() -> None:
    assert wrapped(TEXT, None) == [TEXT]


def test_blanks_are_neither_at_the_start_nor_at_the_end_of_a_line() -> None:
    assert wrapped("aa bb", 3) == ["aa", "bb"]
    assert wrapped("aa bb", 2) == ["aa", "bb"]
    assert wrapped("", 10) == [""]


@given(st.text(" \u3000\u00a0a1,甲（）≥%/", max_size=12))
def test_what_has_room_is_one_line_with_all_its_signs(text: str) -> None:
    """Blanks of other kinds were lost: 甲　乙 was 甲乙."""
    (line,) = wrapped(text, max(cell_len(text), 1))
    assert line.strip() == text.strip()


def test_names_that_end_in_numbers_do_not_hang_together() -> None:
    names = [f"District {number}" for number in range(1, 31)]
    lines = wrapped(f"of 30 ({', '.join(names)}); 1 out of date", 34, names)
    assert max(cell_len(line) for line in lines) <= 34
    assert not [line for line in lines if line.endswith("District")]
    assert wrapped("aa bb cc dd", 6, ["aa bb", "bb cc", "cc dd"]) == ["aa bb", "cc dd"]  # names that overlap


WORDS = st.lists(st.sampled_from(["At", "present", "pace", "老旧小区", "（%）", "Lead (pp)", "2026", "/"]), max_size=6)


@given(WORDS, st.integers(1, 40))
def test_a_heading_takes_as_few_lines_as_without_being_evened_and_is_no_wider(words: list[str], width: int) -> None:
    heading = " ".join(words)
    lines, greedy = even(heading, width), wrapped(heading, width)
    assert len(lines) == len(greedy)
    assert max(map(cell_len, lines)) <= max(map(cell_len, greedy))


def test_a_heading_takes_no_third_line_to_be_even() -> None:
    """``At``, ``present`` and ``pace`` stood below each other where two lines are enough."""
    assert even("At present pace", 10) == ["At present", "pace"]
    assert even("老旧小区改造", 10) == ["老旧小", "区改造"]
