"""Files written whole or not at all: at any moment the old or the new one is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError
from renewal_cli.i18n import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write new files, with the folders that they need: all of them or none.

    Raises:
        CannotWriteError: the system refuses; what had been written is taken away again.
    """
    written: list[Path] = []
    try:
        for path, content in files.items():
            make_folder(path.parent)
            write_whole(path, content)
            written.append(path)
    except CannotWriteError:
        for path in written:
            path.unlink()
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises:
        CannotWriteError: the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(
            Phrase(
                f"无法建立目录 {folder}：{reason}。请检查路径和权限。",
                f"cannot make the folder {folder}: {reason}. Check the path and the permissions.",
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
