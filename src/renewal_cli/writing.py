"""Writes files so that at any moment either the old or the new content is there, complete."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from errno import ELOOP
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import CannotWriteError, reason_of
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

TEMPORARY = ".renewal-tmp"
"""The suffix of files that are being written, by which leftovers of a killed program are recognised."""

_EXCEL, _WORD = Phrase(" Excel ", "Excel"), Phrase(" Word ", "Word")
_PROGRAMS = {".xlsx": _EXCEL, ".xlsm": _EXCEL, ".xls": _EXCEL, ".csv": _EXCEL, ".docx": _WORD, ".doc": _WORD}
"""What office programs hold open; Windows refuses to replace an open file."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME = 60
"""Characters of a file name; Chinese takes three bytes each, and most systems allow 255."""


class _Staged(NamedTuple):
    """A file to be written: as it was named, where it really is, and the temporary file with its content."""

    path: Path
    real: Path
    temporary: Path


def write_whole(path: Path, content: bytes) -> None:
    """Write one file.

    Raises:
        CannotWriteError: the system refuses; an existing file is unchanged.
    """
    write_together({path: content})


def write_together(
    files: Mapping[Path, bytes], compare: Callable[[], None] = lambda: None, *, on_disk: bool = True
) -> None:
    """Write several files: all of them, or none where the system refuses one.

    Each content is first written to a temporary file beside its place, then these replace the old files one after
    another.

    Args:
        files: the content of each file; its folder exists.
        compare: called when all contents are on the disk, right before the first file is replaced; what it raises
            leaves everything as it was.
        on_disk: whether a content waits for the disk before it takes its place, so that not even a power cut tears it;
            what is compared and written anew the next time need not.

    Raises:
        CannotWriteError: the system refuses; files that were replaced already have their old content again.
    """
    staged: list[_Staged] = []
    try:
        for path, content in files.items():
            with _refusals(path):
                real = _real(path)
                if real.exists() and not real.is_file():
                    real.write_bytes(content)  # a device or a pipe has no old content to keep
                else:
                    staged.append(_Staged(path, real, _stage(real, content, on_disk=on_disk)))
        compare()
        _replace(staged)
    finally:
        for each in staged:
            each.temporary.unlink(missing_ok=True)  # gone already where all went well


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises:
        CannotWriteError: the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise CannotWriteError(
            f"无法建立目录 {folder}：{reason.zh}。请检查路径和权限。",
            f"cannot make the folder {folder}: {reason.en}. Check the path and the permissions.",
        ) from error


def file_name(words: str) -> str:
    """A name for a file or folder, without its suffix, that every system allows; on Windows CON is a device."""
    name = _UNSAFE.sub("_", words)[:_LONGEST_NAME].strip(" .") or "_"
    return f"_{name}" if _DEVICE.match(name) else name


def _stage(path: Path, content: bytes, *, on_disk: bool) -> Path:
    """Write a content to a temporary file beside its place, with the mode that it shall have."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    temporary = path.with_name(f".{path.name[:_LONGEST_NAME]}.{os.urandom(8).hex()}{TEMPORARY}")
    opener = partial(os.open, mode=0o666 if mode is None else 0o600)  # of a new file the system takes away its mask
    try:
        with open(temporary, "xb", opener=opener) as file:
            file.write(content)
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _replace(staged: Sequence[_Staged]) -> None:
    """Put the temporary files in their places; where one cannot be put, give the others their old content again."""
    old = {each.real: _content(each.real) for each in staged} if len(staged) > 1 else {}
    replaced: list[Path] = []
    try:
        for each in staged:
            with _refusals(each.path, is_replacing=True):
                each.temporary.replace(each.real)
            replaced.append(each.real)
    except BaseException:
        for path in old.keys() & replaced:
            content = old[path]
            if content is None:
                path.unlink()
            else:
                _stage(path, content, on_disk=True).replace(path)
        raise


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    with _refusals(path):
        return path.read_bytes() if path.exists() else None


@contextmanager
def _refusals(path: Path, *, is_replacing: bool = False) -> Iterator[None]:
    """Turn system errors while a file is written into messages.

    Raises:
        CannotWriteError: the system refuses.
    """
    try:
        yield
    except OSError as error:
        if is_replacing and isinstance(error, PermissionError) and path.exists():
            program = _PROGRAMS.get(path.suffix.lower(), Phrase("打开它的程序", "the program that has it open"))
            raise CannotWriteError(
                f"无法写入 {path}：文件正被占用。请先在{program.zh}里关闭 {path.name}，再试一次。原有文件未改动。",
                f"cannot write {path}: it is in use. Close {path.name} in {program.en} and try again. "
                "The old file is unchanged.",
            ) from error
        reason = reason_of(error)
        raise CannotWriteError(
            f"无法写入 {path}：{reason.zh}。原有文件未改动；请检查目录、权限和磁盘空间。",
            f"cannot write {path}: {reason.en}. The old file is unchanged; check folder, permissions and space.",
        ) from error


def _real(path: Path) -> Path:
    """Return the file that links lead to.

    Raises:
        OSError: a link that leads to itself.
    """
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(ELOOP, os.strerror(ELOOP))
    return real
