"""Where the parser stumbled: what examples in files do not reach on every run."""

from __future__ import annotations

from renewal_cli.load.syntax import Stumble, stumble
from tests.programmes import loaded


def test_an_error_without_a_place_is_put_at_the_top() -> None:
    assert stumble(ValueError("broken"), "a: 1")[:2] == (1, 1)
    assert isinstance(stumble(ValueError("broken"), ""), Stumble)


def test_a_full_width_sign_in_quotes_is_not_the_one_to_mend() -> None:
    text = 'org: east\nactuals: {pipes: {2025: {value: 1, note: "甲，b: 乙"， 2026: 2}}}\n'
    problem = loaded({"data/east.yaml": text}).problems[0]
    assert (problem.place.line, problem.place.column) == (2, text.split("\n")[1].index('"，') + 2)
