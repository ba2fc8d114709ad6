"""Passwords in addresses are not said again."""

from __future__ import annotations

import pytest

from renewal_cli.model.ledger_table import hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://bob:s3cret@db/x", "postgresql://bob:******@db/x"),
        ("mysql://:p@db", "mysql://:*@db"),
        ("postgresql://db/x?password=s3cret&user=bob", "postgresql://db/x?password=******&user=bob"),
        ("postgresql://bob@db:5432/x", "postgresql://bob@db:5432/x"),
        ("https://example.org:8080/a", "https://example.org:8080/a"),
        ("compounds: {2025: 6}", "compounds: {2025: 6}"),
    ],
)
def test_only_passwords_are_hidden_and_nothing_moves(text: str, shown: str) -> None:
    assert hidden(text) == shown
