"""Where the cursor is in a text that need not be YAML at the moment."""

from __future__ import annotations

import pytest

from renewal_cli.lsp.completion import Cursor, cursor_at


def at(text: str) -> Cursor:
    """What is being typed at the mark."""
    before, _, after = text.partition("|")
    return cursor_at(before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@pytest.mark.parametrize(
    ("text", "path", "prefix"),
    [
        ("org: |", ("org",), ""),
        ("org: X # |", ("org",), "X # "),
        ("targets:\n  - indicator: comp|", ("targets", 0, "indicator"), "comp"),
        ("targets:\n  - {indicator: a, at_least: 5 |", ("targets", 0, "at_least"), "5 "),
        ("targets:\n  - {a: 1}\n  - {b: |", ("targets", 1, "b"), ""),
        ("orgs:\n  X:\n    parent: |", ("orgs", "X", "parent"), ""),
        ("a:\n  b: [x, {c: |", ("a", "b", 1, "c"), ""),
        ("a: {b: {c: 1}, d: |", ("a", "d"), ""),
        ("a: {b: 10:30|", ("a", "b"), "10:30"),
        ("a: {'b, c': |", ("a", "b, c"), ""),
        ("a: {b: 1, # c: {\n  d: |", ("a", "d"), ""),
        ("a: [x, |", ("a", 1), ""),
        ("a: }|", ("a",), "}"),
        ("\n# a: b\na: |", ("a",), ""),
    ],
)
def test_a_value(text: str, path: tuple[str | int, ...], prefix: str) -> None:
    assert at(text) == Cursor(path, prefix)


@pytest.mark.parametrize(
    ("text", "path", "prefix", "beside"),
    [
        ("|", (), "", ()),
        ("org: X\nso|", (), "so", ("org",)),
        ("targets:\n  - indi|", ("targets", 0), "indi", ()),
        ("targets:\n- indicator: a\n  by|", ("targets", 0), "by", ("indicator",)),
        ("targets:\n- indicator: a\nso|", (), "so", ("targets",)),
        ("targets:\n  - a: 1\n    b: 2\n  - c: 3\n    |", ("targets", 1), "", ("c",)),
        ("targets:\n  - {indicator: a, at_|", ("targets", 0), "at_", ("indicator",)),
        ("actuals:\n  compounds:\n    2026-01: 3\n    |", ("actuals", "compounds"), "", ("2026-01",)),
        ("actuals:\n  c:\n    2026-01: {value: 3,\n      so|", ("actuals", "c", "2026-01"), "so", ("value",)),
        ("plans:\n  a: {2024: 3}\n|", (), "", ("plans",)),
        ("- - a|", (0, 0), "a", ()),
    ],
)
def test_a_key(text: str, path: tuple[str | int, ...], prefix: str, beside: tuple[str, ...]) -> None:
    assert at(text) == Cursor(path, prefix, is_key=True, beside=beside)
