"""Bytes to a stream or a file: whole or not at all."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from renewal_cli.errors import AskedWronglyError, CannotWriteError
from renewal_cli.language import Phrase
from renewal_cli.render._surface import Surface, surface_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.report.document import Document

DEFAULT_FORMAT = "terminal"


class Format(Protocol):
    """What each module of a format offers."""

    SUFFIXES: tuple[str, ...]

    def render(self, document: Document, surface: Surface) -> bytes:
        """The document in this format."""


def formats() -> list[str]:
    """The names of the formats there are: the files of this room."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def deliver(
    document: Document, name: str | None, path: Path | None, environ: Mapping[str, str], *, is_ascii: bool = False
) -> None:
    """Write a document to a file, or to standard output.

    Args:
        document: what to write.
        name: the format; without it the file's suffix decides, or else the terminal.
        path: the file; None for standard output.
        environ: the environment, for colours.
        is_ascii: only signs of ASCII beside the words of the data.

    Raises:
        AskedWronglyError: no such format.
        CannotWriteError: the system refuses; an existing file is untouched.
    """
    chosen = _format(name or _by_suffix(path) or DEFAULT_FORMAT)
    if path is None:
        _to_stdout(chosen.render(document, surface_of(sys.stdout, environ, is_ascii=is_ascii)))
    else:
        write_whole(path, chosen.render(document, Surface(is_ascii=is_ascii)))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at any moment either the old or the new one is there, whole.

    Raises:
        CannotWriteError: the system refuses; an existing file is untouched.
    """
    try:
        real = path.resolve()
        if real.exists() and not real.is_file():
            real.write_bytes(content)  # a device or a pipe has no old content to keep
        else:
            _replace(real, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(
            Phrase(
                f"无法写入 {path}：{reason}。原有文件未改动；请检查目录、权限和磁盘空间。",
                f"cannot write {path}: {reason}. What stood there is untouched; check folder, permissions and space.",
            )
        ) from error


def _replace(path: Path, content: bytes) -> None:
    import tempfile

    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # gone already where all went well


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _to_stdout(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough, as `head` does
    except OSError as error:
        reason = error.strerror or str(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CannotWriteError(
            Phrase(
                f"无法写到标准输出：{reason}。请检查磁盘空间。",
                f"cannot write to standard output: {reason}. Check the space on the disk.",
            )
        ) from error


def _format(name: str) -> Format:
    if name not in formats():
        known = "、".join(formats())
        raise AskedWronglyError(
            Phrase(
                f"没有这种格式：“{name}”。可用：{known}。", f"no format '{name}'. There are: {', '.join(formats())}."
            )
        )
    return import_module(f"renewal_cli.render.{name}")


def _by_suffix(path: Path | None) -> str | None:
    if path is None:
        return None
    return next((name for name in formats() if path.suffix in _format(name).SUFFIXES), None)
