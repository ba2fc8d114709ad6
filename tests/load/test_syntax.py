"""Where a reader stumbled over the syntax of a file."""

from __future__ import annotations

from types import SimpleNamespace

from renewal_cli.load.syntax import stumble


def test_without_a_mark_it_is_the_beginning() -> None:
    found = stumble(ValueError("odd"), "a: 1\n")
    assert (found.line, found.column) == (1, 1)
    assert found.message.en == "YAML syntax: odd"


def test_a_full_width_sign_between_quotes_is_no_slip() -> None:
    mark = SimpleNamespace(line=0, column=2)
    found = stumble(SimpleNamespace(problem="x", context="", context_mark=None, problem_mark=mark), 'a: "b，c: 1" ]\n')
    assert (found.line, found.column) == (1, 3)
