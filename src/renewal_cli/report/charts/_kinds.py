"""The kinds of charts that there are: one module each."""

from __future__ import annotations

from pathlib import Path


def kinds() -> list[str]:
    """The names of the kinds."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
