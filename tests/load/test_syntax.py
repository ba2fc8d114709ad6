"""Where a fault of syntax is told to stand."""

from __future__ import annotations

from typing import NamedTuple

from renewal_cli.load.syntax import stumble


class Mark(NamedTuple):
    """A place as the YAML reader gives it, from 0."""

    line: int
    column: int


class Error(NamedTuple):
    """A fault as the YAML reader tells it."""

    problem: str
    problem_mark: Mark | None = None
    context: str | None = None
    context_mark: Mark | None = None


def test_a_fault_without_a_place_stands_at_the_beginning() -> None:
    assert stumble(Error("input error"), "a: 1\n")[:2] == (1, 1)


def test_a_full_width_sign_in_quotes_is_not_the_fault() -> None:
    assert stumble(Error("odd", Mark(0, 12)), 'a: "甲，b: 乙" ]\n')[:2] == (1, 13)
    assert stumble(Error("odd", Mark(0, 10)), "a: 甲，b: 乙 ]\n")[:2] == (1, 5)
