"""Opens a table with the reader that it needs, read-only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from renewal_cli.errors import AskedWronglyError, CannotReadError, reason_of
from renewal_cli.i18n import Phrase
from renewal_cli.importing import csv, excel, ods, xls
from renewal_cli.importing.fault import remarks_said
from renewal_cli.importing.grid import MOST_CELLS, MOST_COLUMNS, UnreadableError, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.importing.grid import Sheet


class Reader(Protocol):
    """What each reader offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Iterator[Sheet]:
        """The sheets of a file."""


_NOTHING = Phrase("", "")
_OPEN = "~$"
"""How the name of the file begins by which Office marks another one as open."""
_HEAD = 1024
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Bytes that no text holds but UTF-16."""
_READERS: tuple[Reader, ...] = (excel, xls, ods, csv)


def read_tables(name: str) -> list[Sheet]:
    """The sheets of a file, at least one of which holds something.

    Raises:
        AskedWronglyError: a folder, the mark of an open file, or no reader for files of that kind.
        CannotReadError: the file is not there, damaged, too large, locked with a password or empty, or a library is
            missing.
    """
    path = Path(name)
    readers = {suffix: each for each in _READERS for suffix in each.SUFFIXES}
    hold_readable(path, [*readers])
    reader = readers[path.suffix.lower()]
    try:
        return _sheets(reader, path)
    except ImportError as error:
        raise CannotReadError(
            f"读 {path.suffix} 要先安装：pip install 'renewal-cli[excel]'。",
            f"to read {path.suffix}, first run: pip install 'renewal-cli[excel]'.",
        ) from error
    except UnreadableError as error:
        raise CannotReadError.of(name, _other_kind(path) or error.reason) from error
    except OSError as error:
        raise CannotReadError.of(name, reason_of(error)) from error


def _other_kind(path: Path) -> Phrase | None:
    """What a file really is that is named as a workbook, and how to go on; None where it is one or nobody knows."""
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if suffix in csv.SUFFIXES or not head:
        return None
    if head.startswith(_ZIP):
        zh, en = "它其实是 .xlsx 或 .ods；请改成那个后缀", "it is an .xlsx or .ods file: give it that ending"
        return Phrase(zh, en) if suffix in xls.SUFFIXES else None
    if re.search(rb"<(!doctype|html|table|\?xml)|mime-version", head, re.IGNORECASE):
        return Phrase(
            "它其实是网页；请用 Excel 打开，另存为 .xlsx", "it is a web page: open it in Excel and save it as .xlsx"
        )
    if not head.startswith(_OLD_OFFICE) and not _CONTROL.search(head):
        return Phrase("它其实是文本；请把后缀改成 .csv", "it is text: let its name end with .csv")
    return None


def hold_readable(path: Path, suffixes: Sequence[str], also: Phrase = _NOTHING) -> None:
    """Refuse what is no file to be read: a folder, the mark of a file that is open, or a file of another kind.

    Args:
        path: what was asked for.
        suffixes: of the files that are read.
        also: what else may be asked for.

    Raises:
        AskedWronglyError: it is one of these.
    """
    if path.is_dir():
        said = Phrase(f"{path} 是文件夹，请写里面的文件。", f"{path} is a folder; name the files in it.")
    elif path.name.startswith(_OPEN):
        said = Phrase(
            f"{path} 只是 Office 打开文件时留的标记：那个文件还开着，可能没有存盘。请存盘、关闭后再来。",
            f"{path} only marks a file that is open in Office and may not be saved: save and close it first.",
        )
    elif path.suffix.lower() not in suffixes:
        said = Phrase(
            f"不认识的文件类型：{path}。可用：{'、'.join(suffixes)}{also.zh}。",
            f"cannot tell what {path} is. There are: {', '.join(suffixes)}{also.en}.",
        )
    else:
        return
    raise AskedWronglyError(*said)


def _sheets(reader: Reader, path: Path) -> list[Sheet]:
    sheets, cells = [], 0
    for sheet in reader.read(path):
        cells += len(sheet.cells)
        if cells > MOST_CELLS:
            raise too_large(path.name)
        if len(sheet.columns) > MOST_COLUMNS:
            raise UnreadableError(
                f"工作表“{sheet.name}”有内容的列超过 {MOST_COLUMNS} 列",
                f"sheet '{sheet.name}' has content in more than {MOST_COLUMNS} columns",
            )
        sheet.notes += remarks_said(sheet)
        sheets.append(sheet)
    if not cells:
        raise UnreadableError(
            "没有一张看得见、有内容的工作表（隐藏的工作表不读）",
            "there is no visible sheet with content (hidden sheets are not read)",
        )
    return sheets
