"""Decodes files: UTF-8 without characters that editors or printers would show differently.

Characters that look like those of YAML (full-width colons and spaces, tabs) are repaired, each with a note.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.files import File

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_LINES_AND_DIRECTIONS = "\u2028\u2029\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ufeff\ufffe\uffff\ud800-\udfff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_LINES_AND_DIRECTIONS}{_NO_CHARACTERS}]|\r(?!\n)")
_LONG_LINE = re.compile(rb"[^\n]{1000001}")
_LINE_ENDS = {"\x85": "NEL", "\u2028": "LS", "\u2029": "PS", "\r": "CR"}
_SUSPECT = re.compile("[\t\u00a0\u3000：]")
_KEY = r"[A-Za-z_0-9０-９][\w./-]*"
_BEFORE = r"^[ \u00a0\u3000]*(?:- )?|[{,][ \u00a0\u3000]*"
_FULL_WIDTH_COLON = re.compile(rf"(?:{_BEFORE}){_KEY}[ \u00a0\u3000]*(：)")
_WIDE_BLANK = re.compile(rf"^ *([\u00a0\u3000]+)|(?:{_BEFORE}){_KEY}:([\u00a0\u3000]+)|[{{,\[] *([\u00a0\u3000]+)")
_TAB = re.compile(r"^ *(\t+)")


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


class Repaired(NamedTuple):
    """A text with its look-alike characters replaced.

    Attributes:
        text: the repaired text.
        inserted: by line, the columns of spaces that were inserted.
    """

    text: str
    inserted: dict[int, list[int]]

    def column(self, line: int, column: int) -> int:
        """Convert a column of the repaired text to the column in the file."""
        return column - sum(each < column for each in self.inserted.get(line, ()))


def repair(text: str, file: str, faults: Faults) -> Repaired | None:
    """Replace look-alike characters and report each; return None if tabs make the structure unreadable."""
    if not _SUSPECT.search(text):
        return Repaired(text, {})
    before = len(faults.problems)
    inserted: dict[int, list[int]] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _SUSPECT.search(line) and not line.lstrip().startswith("#"):
            lines[number - 1] = _Line(line, file, number, faults).repair(inserted)
    if faults.is_full(file):
        return None
    is_lost = any(problem.code == "RN013" for problem in faults.problems[before:])
    return None if is_lost else Repaired("\n".join(lines), inserted)


class _Line(NamedTuple):
    """One line of a file."""

    text: str
    file: str
    number: int
    faults: Faults

    def repair(self, inserted: dict[int, list[int]]) -> str:
        """Return the repaired line."""
        if tab := _TAB.match(self.text):
            self._note_tab(tab)
        text = self.text
        for match in _WIDE_BLANK.finditer(self.text):
            group = match.lastindex or 0
            if not self._is_quoted(match.start(group)):
                start, end = match.span(group)
                self._note_blank(start, end)
                text = text[:start] + " " * (end - start) + text[end:]
        for match in reversed([*_FULL_WIDTH_COLON.finditer(self.text)]):
            start = match.start(1)
            if not self._is_quoted(start):
                blank = "" if text[start + 1 : start + 2] in ("", " ", "\r") else " "
                self._note_colon(start, blank)
                text = f"{text[:start]}:{blank}{text[start + 1 :]}"
                columns = [each + 1 for each in inserted.get(self.number, ())]
                inserted[self.number] = [start + 2, *columns] if blank else columns
        return text

    def _place(self, start: int, end: int) -> Place:
        return Place(self.file, self.number, start + 1, self.number, end + 1)

    def _note_tab(self, tab: re.Match[str]) -> None:
        self.faults.add(
            "RN013",
            self._place(*tab.span(1)),
            Phrase("缩进用了制表符", "a tab in the indentation"),
            Phrase("改成空格，每层两格", "use spaces, two per level"),
        )

    def _note_blank(self, start: int, end: int) -> None:
        place = self._place(start, end)
        self.faults.add(
            "RN014",
            place,
            Phrase("用了全角空格或不换行空格", "a full-width or no-break space instead of a plain space"),
            Phrase("改成普通空格", "write a plain space"),
            fix=Fix(place, " " * (end - start), is_safe=True),
        )

    def _note_colon(self, start: int, blank: str) -> None:
        place = self._place(start, start + 1)
        self.faults.add(
            "RN011",
            place,
            Phrase("用了全角冒号“：”", "a full-width colon '：'"),
            Phrase("改成半角冒号加空格", "write ': '"),
            fix=Fix(place, f":{blank}", is_safe=True),
        )

    def _is_quoted(self, position: int) -> bool:
        """Tell whether a position is inside quotes or a comment, judging by this line alone."""
        before = self.text[:position]
        return before.count('"') % 2 == 1 or before.count("'") % 2 == 1 or " #" in before
