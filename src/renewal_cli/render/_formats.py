"""The output formats: one module each, found by its file name.

A module in ``render/`` can show every document, one in ``render/findings/`` only the problems of ``renewal check``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from renewal_cli.render._target import OutputTarget
    from renewal_cli.report.document import Document


class Format(Protocol):
    """What the module of a format provides.

    Attributes:
        SUFFIXES: file suffixes for which ``-o`` chooses this format.

    Two more may be given: ``ESCAPES = True`` where the format makes control characters visible itself, and
    ``FILE_ENCODING`` for files that are not plain UTF-8.
    """

    SUFFIXES: tuple[str, ...]

    def render(self, document: Document, surface: OutputTarget) -> bytes:
        """The document in this format."""


def formats() -> list[str]:
    """Names of the formats for every document."""
    return _modules_in("")


def finding_formats() -> list[str]:
    """Names of the formats for problems in the data, those that are for nothing else first."""
    return [*_modules_in("findings"), *formats()]


def format_module(name: str) -> Format:
    """The module of a format, by its name."""
    room = "render" if name in formats() else "render.findings"
    return import_module(f"renewal_cli.{room}.{name}")


def format_for(suffix: str, names: list[str]) -> str | None:
    """The name of the first format that writes files with a suffix such as ``.md``; None if there is none."""
    likely_first = sorted(names, key=lambda name: f".{name}" != suffix)
    return next((name for name in likely_first if suffix in format_module(name).SUFFIXES), None)


def _modules_in(room: str) -> list[str]:
    return sorted(path.stem for path in (Path(__file__).parent / room).glob("[!_]*.py"))
