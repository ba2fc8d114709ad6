"""What can stop a command, each with its exit code; ``cli.py`` turns them into one message and that code.

Faults in the data are not exceptions: they are values (``model/problem.py``), collected and shown together.
"""

from __future__ import annotations

import os
from errno import EACCES, EDQUOT, EINVAL, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.i18n import Language


class RenewalError(Exception):
    """A reason to stop a command; its sentence, in both languages, says what is wrong and what to do."""

    exit_code = 3

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Phrase(zh, en)

    def line(self, language: Language) -> str:
        """The message as it is written to standard error: one line, control characters made visible."""
        return f"renewal: {visible(self.message.in_language(language))}\n"


IS_WINDOWS = os.name == "nt"
_WINDOWS_DISK_FULL = (39, 112)
_WINDOWS_IN_USE = (32, 33)
"""Error numbers of Windows that Python does not turn into an ``errno`` of their own."""


_IN_CHINESE = {
    ENOENT: "没有这个文件或目录",
    EACCES: "没有权限",
    EPERM: "没有权限",
    EISDIR: "这是一个目录",
    ENOTDIR: "路径里有一段不是目录",
    EROFS: "磁盘是只读的",
    ENAMETOOLONG: "文件名太长",
}


def reason_of(error: OSError) -> Phrase:
    """Why the system refused, in words; a full disk and a file in use are named as such."""
    number = getattr(error, "winerror", None)
    if error.errno in (ENOSPC, EDQUOT) or number in _WINDOWS_DISK_FULL:
        return Phrase("磁盘已满", "the disk is full")
    if number in _WINDOWS_IN_USE:
        return Phrase("文件正被别的程序打开", "another program has the file open")
    text = error.strerror or str(error)
    return Phrase(f"{_IN_CHINESE[error.errno]}（{text}）" if error.errno in _IN_CHINESE else text, text)


def is_closed_pipe(error: OSError) -> bool:
    """Whether writing failed because the reader of a pipe has gone; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (IS_WINDOWS and error.errno == EINVAL)


class FaultyDataError(RenewalError):
    """The files can be read but hold faults, so no figure is printed; ``details`` has a line for each."""

    exit_code = 1

    def __init__(self, zh: str, en: str, details: Sequence[Phrase] = ()) -> None:
        super().__init__(zh, en)
        self.details = details

    def line(self, language: Language) -> str:
        """The message and, each on a line of its own, the faults."""
        faults = (f"{visible(each.in_language(language))}\n" for each in self.details)
        return "".join([super().line(language), *faults])


class AskedWronglyError(RenewalError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = 2


class CannotReadError(RenewalError):
    """No programme here, or a file that the system does not let us read."""

    exit_code = 3

    @classmethod
    def of(cls, name: object, reason: Phrase) -> CannotReadError:
        """The refusal of a file, with the reason."""
        return cls(f"无法读取 {name}：{reason.zh}。", f"cannot read {name}: {reason.en}.")


class CannotWriteError(RenewalError):
    """The output could not be written; what was there before is unchanged."""

    exit_code = 3


class StoppedError(RenewalError):
    """The user stopped the command (Ctrl-C)."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("已中断；没有文件写了一半。", "stopped; no file is half-written.")
