"""Writes a document to a stream or, completely or not at all, to a file."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError, CannotWriteError, is_closed_pipe, reason_of
from renewal_cli.render._formats import finding_formats, format_for, format_module, formats
from renewal_cli.render._target import OutputTarget, surface_of
from renewal_cli.visible import visible
from renewal_cli.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from renewal_cli.render._formats import Format
    from renewal_cli.report.document import Document

DEFAULT_FORMAT = "terminal"


@dataclass(frozen=True)
class Writer:
    """Where a document goes, and in which format; decided and checked before any file is read.

    Attributes:
        format: the module that renders.
        path: the file; None for standard output.
        is_ascii: only signs of ASCII beside the words of the data.
        has_font: a page carries the Chinese font that it needs.
    """

    format: Format
    path: Path | None = None
    is_ascii: bool = False
    has_font: bool = False

    @property
    def is_for_the_screen(self) -> bool:
        """Whether somebody reads it line by line, in a terminal or behind a pipe."""
        return self.path is None and self.format is format_module(DEFAULT_FORMAT)

    @classmethod
    def asked(cls, name: str | None, path: Path | None, *, is_ascii: bool = False, has_font: bool = False) -> Writer:
        """Return the writer that is asked for; without a format the file's suffix decides, or else the terminal.

        Raises:
            AskedWronglyError: no such format, or a font for one that carries none.
        """
        format_ = _format(name or _by_suffix(path, formats()) or DEFAULT_FORMAT, formats())
        if has_font and ".html" not in format_.SUFFIXES:
            raise AskedWronglyError(
                "--embed-font 只用于 html（-f html 或 -o page.html）。",
                "--embed-font is for html only (-f html or -o page.html).",
            )
        return cls(format_, path, is_ascii, has_font)

    @classmethod
    def of_findings(cls, name: str | None, path: Path | None, default: str, *, is_ascii: bool) -> Writer:
        """Return the writer for problems in the data, which have formats of their own beside the general ones.

        Raises:
            AskedWronglyError: no such format.
        """
        known = finding_formats()
        return cls(_format(name or _by_suffix(path, known) or default, known), path, is_ascii)

    def deliver(self, document: Document) -> bool:
        """Write a document; false where nobody reads standard output any more.

        Raises:
            CannotWriteError: the system refuses; an existing file is untouched.
        """
        document = document if getattr(self.format, "ESCAPES", False) else document.visible()
        if self.path is None:
            surface = surface_of(sys.stdout, os.environ, is_ascii=self.is_ascii)
            return _to_stdout(self.format.render(document, replace(surface, has_font=self.has_font)))
        encoding = getattr(self.format, "FILE_ENCODING", "utf-8")
        target = OutputTarget(is_ascii=self.is_ascii, has_font=self.has_font, encoding=encoding)
        write_whole(self.path, self.format.render(document, target))
        return True


def print_lines(*lines: str) -> None:
    """Print lines on standard output, control characters made visible.

    Raises:
        CannotWriteError: the system refuses.
    """
    text = "".join(f"{visible(line)}\n" for line in lines)
    _to_stdout(OutputTarget(encoding=sys.stdout.encoding or "utf-8").encode(text))


def _to_stdout(content: bytes) -> bool:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if is_closed_pipe(error):
            return False  # the reader has seen enough, as `head` does
        reason = reason_of(error)
        raise CannotWriteError(
            f"无法写到标准输出：{reason.zh}。请检查磁盘空间。",
            f"cannot write to standard output: {reason.en}. Check the space on the disk.",
        ) from error
    return True


def _format(name: str, known: list[str]) -> Format:
    if name not in known:
        raise AskedWronglyError(
            f"没有这种格式：“{name}”。可用：{'、'.join(known)}。", f"no format '{name}'. There are: {', '.join(known)}."
        )
    return format_module(name)


def _by_suffix(path: Path | None, known: list[str]) -> str | None:
    return None if path is None else format_for(path.suffix, known)
