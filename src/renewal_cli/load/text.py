"""Decodes files: UTF-8 without characters that editors or printers would show differently."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.files import File

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_LINES_AND_DIRECTIONS = "\u2028\u2029\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ufeff\ufffe\uffff\ud800-\udfff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_LINES_AND_DIRECTIONS}{_NO_CHARACTERS}]|\r(?!\n)")
_LONG_LINE = re.compile(rb"[^\n]{1000001}")
_LINE_ENDS = {"\x85": "NEL", "\u2028": "LS", "\u2029": "PS", "\r": "CR"}


def unwanted(text: str) -> str | None:
    """Return the name of the first unwanted character; None if there is none."""
    found = _UNWANTED.search(text)
    return _LINE_ENDS.get(found[0], f"U+{ord(found[0]):04X}") if found else None


def decode(file: File, faults: Faults) -> str | None:
    """Decode a file without its byte order mark; report a fault and return None if that fails."""
    if file.is_too_large or _LONG_LINE.search(file.content):
        faults.add(
            "RN015",
            Place(file.name),
            Phrase(
                "文件或其中一行过大，不像手工填写的",
                "the file, or one of its lines, is too large for a hand-written file",
            ),
            Phrase("拆成小文件；大量数据放进 data/ 下的 CSV", "split it; put large data into CSV files under data/"),
        )
        return None
    content = file.content.removeprefix(BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add(
            "RN001",
            _place_of(file, content[: error.start].decode("utf-8", "replace")),
            Phrase(
                f"文件不是UTF-8编码：字节 0x{content[error.start]:02x} 无法解读",
                f"not UTF-8: invalid byte 0x{content[error.start]:02x}",
            ),
            Phrase("在编辑器里选“另存为”，编码选UTF-8", "save the file with UTF-8 encoding"),
        )
        return None
    found = _UNWANTED.search(text)
    if found is None:
        return text
    name = unwanted(found[0])
    faults.add(
        "RN002",
        _place_of(file, text[: found.start()]),
        Phrase(f"控制字符或特殊换行符 {name}", f"control character or unusual line end {name}"),
        Phrase("删掉它；换行只用LF或CRLF", "delete it; end lines with LF or CRLF only"),
    )
    return None


def _place_of(file: File, before: str) -> Place:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Place(file.name, line, column, line, column + 1)
