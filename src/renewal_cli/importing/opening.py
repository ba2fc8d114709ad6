"""Which reader a file needs; a file is opened read-only and never written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from renewal_cli.errors import AskedWronglyError, CannotReadError
from renewal_cli.i18n import Phrase
from renewal_cli.importing import csv, excel, ods, xls

if TYPE_CHECKING:
    from renewal_cli.importing.grid import Sheet


class Reader(Protocol):
    """What each reader offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> list[Sheet]:
        """The sheets of a file."""


_READERS: tuple[Reader, ...] = (excel, xls, ods, csv)


def read_tables(name: str) -> list[Sheet]:
    """The sheets of a file.

    Raises:
        AskedWronglyError: no reader for files of that kind.
        CannotReadError: the file is not there, broken, locked with a password, or a library is missing.
    """
    path = Path(name)
    for reader in _READERS:
        if path.suffix.lower() in reader.SUFFIXES:
            try:
                return reader.read(path)
            except ImportError as error:
                raise CannotReadError(
                    Phrase(
                        f"读 {path.suffix} 要先安装：pip install 'renewal-cli[excel]'。",
                        f"to read {path.suffix}, first run: pip install 'renewal-cli[excel]'.",
                    )
                ) from error
            except (OSError, ValueError, KeyError, BadZipFile, RuntimeError) as error:
                raise CannotReadError(_broken(name, error)) from error
    suffixes = [suffix for reader in _READERS for suffix in reader.SUFFIXES]
    raise AskedWronglyError(
        Phrase(
            f"不认识的文件类型：{name}。可用：{'、'.join(suffixes)}。",
            f"cannot tell what {name} is. There are: {', '.join(suffixes)}.",
        )
    )


def _broken(name: str, error: Exception) -> Phrase:
    reason = getattr(error, "strerror", None) or str(error)
    return Phrase(
        f"无法读取 {name}：{reason}。请检查文件是否存在、完整、没有加密。",
        f"cannot read {name}: {reason}. Check that it is there, whole, and not locked with a password.",
    )
