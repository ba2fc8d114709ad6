"""Opens a table with the reader that it needs, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from renewal_cli.errors import AskedWronglyError, CannotReadError, reason_of
from renewal_cli.i18n import Phrase
from renewal_cli.importing import csv, excel, ods, xls
from renewal_cli.importing.grid import MOST_CELLS, MOST_COLUMNS, UnreadableError, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.importing.grid import Sheet


class Reader(Protocol):
    """What each reader offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Iterator[Sheet]:
        """The sheets of a file."""


_READERS: tuple[Reader, ...] = (excel, xls, ods, csv)


def read_tables(name: str) -> list[Sheet]:
    """The sheets of a file, at least one of which holds something.

    Raises:
        AskedWronglyError: no reader for files of that kind.
        CannotReadError: the file is not there, damaged, too large, locked with a password or empty, or a library is
            missing.
    """
    path = Path(name)
    reader = next((each for each in _READERS if path.suffix.lower() in each.SUFFIXES), None)
    if reader is None:
        suffixes = [suffix for each in _READERS for suffix in each.SUFFIXES]
        raise AskedWronglyError(
            Phrase(
                f"不认识的文件类型：{name}。可用：{'、'.join(suffixes)}。",
                f"cannot tell what {name} is. There are: {', '.join(suffixes)}.",
            )
        )
    try:
        return _sheets(reader, path)
    except ImportError as error:
        raise CannotReadError(
            Phrase(
                f"读 {path.suffix} 要先安装：pip install 'renewal-cli[excel]'。",
                f"to read {path.suffix}, first run: pip install 'renewal-cli[excel]'.",
            )
        ) from error
    except UnreadableError as error:
        raise CannotReadError(
            Phrase(f"无法读取 {name}：{error.reason.zh}。", f"cannot read {name}: {error.reason.en}.")
        ) from error
    except OSError as error:
        reason = reason_of(error)
        raise CannotReadError(Phrase(f"无法读取 {name}：{reason.zh}。", f"cannot read {name}: {reason.en}.")) from error


def _sheets(reader: Reader, path: Path) -> list[Sheet]:
    sheets, cells = [], 0
    for sheet in reader.read(path):
        cells += len(sheet.cells)
        if cells > MOST_CELLS:
            raise too_large(path.name)
        if len(sheet.columns) > MOST_COLUMNS:
            raise UnreadableError(
                Phrase(
                    f"工作表“{sheet.name}”有内容的列超过 {MOST_COLUMNS} 列",
                    f"sheet '{sheet.name}' has content in more than {MOST_COLUMNS} columns",
                )
            )
        sheets.append(sheet)
    if not cells:
        raise UnreadableError(
            Phrase(
                "没有一张看得见、有内容的工作表（隐藏的工作表不读）",
                "there is no visible sheet with content (hidden sheets are not read)",
            )
        )
    return sheets
