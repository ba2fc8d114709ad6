"""Where a fault of syntax is to be mended."""

from __future__ import annotations

from types import SimpleNamespace

from renewal_cli.load.syntax import stumble


def fault(line: int | None, column: int = 0) -> SimpleNamespace:
    mark = None if line is None else SimpleNamespace(line=line, column=column)
    return SimpleNamespace(problem="x", problem_mark=mark, context_mark=None, context=None)


def test_a_fault_without_a_place_stands_at_the_beginning() -> None:
    assert stumble(fault(None), "a: 1\n")[:2] == (1, 1)


def test_a_full_width_sign_inside_quotes_is_no_fault() -> None:
    assert stumble(fault(0, 3), 'a: "x ［1"\n')[:2] == (1, 4)
    assert stumble(fault(0, 3), 'a: "x ［1", b: ［2\n')[:2] == (1, 15)
