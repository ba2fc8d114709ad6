"""Passwords that were written into a file by mistake: they are not said again."""

from __future__ import annotations

import re

_PASSWORD = re.compile(r"(://[^\s:/@]*:)([^\s@]+)(?=@)|(password=)([^\s&\"']+)")


def hidden(text: str) -> str:
    """A text with a star for each sign of a password in an address; nothing else moves."""
    return _PASSWORD.sub(lambda found: (found[1] or found[3]) + "*" * len(found[2] or found[4]), text)
