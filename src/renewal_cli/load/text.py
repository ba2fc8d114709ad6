"""Bytes to text: UTF-8, and no sign that an editor or a printer would show differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.language import Phrase
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.files import File

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)")
_LINE_ENDS = {"\x85": "NEL", "\u2028": "LS", "\u2029": "PS", "\r": "CR"}


def decode(file: File, faults: Faults) -> str | None:
    """The text of a file, without byte order mark; None where a fault was noted."""
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(
            "RN001",
            _place_of(file, file.content[: error.start].decode("utf-8-sig", "replace")),
            Phrase(
                f"文件不是UTF-8编码：字节 0x{file.content[error.start]:02x} 无法解读",
                f"not UTF-8: byte 0x{file.content[error.start]:02x}",
            ),
            Phrase("在编辑器里选“另存为”，编码选UTF-8", "save the file again with the encoding UTF-8"),
        )
        return None
    found = _UNWANTED.search(text)
    if found is None:
        return text
    sign = found[0]
    name = _LINE_ENDS.get(sign, f"U+{ord(sign):04X}")
    faults.add(
        "RN002",
        _place_of(file, text[: found.start()]),
        Phrase(f"控制字符或特殊换行符 {name}", f"control character or unusual line end {name}"),
        Phrase("删掉它；换行只用LF或CRLF", "delete it; end lines with LF or CRLF"),
    )
    return None


def _place_of(file: File, before: str) -> Place:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Place(file.name, line, column, line, column + 1)
