"""Publishes files into a folder: changed ones are written, our outdated ones removed, other people's left alone."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError, CannotReadError, CannotWriteError, reason_of
from renewal_cli.writing import make_folder, write_together, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = ".renewal-site"
"""The file in the folder that lists what we wrote, a path a line."""


def publish(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write some files below a folder; return how many had to be written.

    Only files whose bytes differ are written; those that an earlier call wrote and this one does not are removed.

    Args:
        folder: made where it is not there.
        files: the content of each, by its path below the folder with ``/``.

    Raises:
        AskedWronglyError: a file of that name is there that we did not write.
        CannotReadError: what is there cannot be read.
        CannotWriteError: the system refuses.
    """
    ours = _ours(folder)
    changed = {path: content for path, content in files.items() if _content(folder / path) != content}
    lists = [LIST] if (folder / LIST).is_fifo() else []
    _refuse_foreign(folder, [*lists, *(path for path in changed if path not in ours)])
    gone = [path for path in ours if path not in files]
    for path in gone:
        _remove(folder, path)
    for parent in dict.fromkeys((folder / each).parent for each in (*changed, LIST)):
        make_folder(parent)
    listed = "".join(f"{path}\n" for path in sorted(files)).encode("utf-8", "surrogateescape")
    if changed or gone or _content(folder / LIST) != listed:
        write_whole(folder / LIST, listed)  # first: whatever stops us, the next call knows what is ours and mends it
        write_together({folder / path: content for path, content in changed.items()}, on_disk=False)
    return len(changed)


def _ours(folder: Path) -> set[str]:
    """The paths that we wrote; a path that leads out of the folder is none of them, whatever the list says."""
    lines = (_content(folder / LIST) or b"").decode("utf-8", "surrogateescape").splitlines()
    return {line for line in lines if line and not PurePosixPath(line).is_absolute() and ".." not in line.split("/")}


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none, and of a pipe, which would be waited for."""
    try:
        return None if path.is_fifo() else path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotReadError.of(path, reason_of(error)) from error


def _refuse_foreign(folder: Path, paths: list[str]) -> None:
    """Refuse to overwrite what somebody else wrote."""
    there = next((path for path in paths if (folder / path).exists()), None)
    if there is not None:
        raise AskedWronglyError(
            f"{folder / there} 已在，不是本程序写的，不覆盖。请用一个空的目录，或先把它移走。",
            f"{folder / there} is there, and this program did not write it. Take an empty folder, or move it away.",
        )


def _remove(folder: Path, path: str) -> None:
    """Remove a file that we wrote, and the folders that it leaves empty."""
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise CannotWriteError(
            f"无法删除旧页 {file}：{reason.zh}。", f"cannot remove the old page {file}: {reason.en}."
        ) from error
    parent = file.parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
