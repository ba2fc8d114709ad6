"""Signs that look like others: full-width colons, tabs and wide blanks where YAML wants its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults

_SUSPECT = re.compile("[\t\u00a0\u3000：]")
_KEY = r"[A-Za-z_0-9０-９][\w./-]*"
_BEFORE = r"^[ \u00a0\u3000]*(?:- )?|[{,][ \u00a0\u3000]*"
_FULL_WIDTH_COLON = re.compile(rf"(?:{_BEFORE}){_KEY}[ \u00a0\u3000]*(：)")
_WIDE_BLANK = re.compile(rf"^ *([\u00a0\u3000]+)|(?:{_BEFORE}){_KEY}:([\u00a0\u3000]+)|[{{,\[] *([\u00a0\u3000]+)")
_TAB = re.compile(r"^ *(\t+)")


class Repaired(NamedTuple):
    """A text with its look-alike signs put right.

    Attributes:
        text: the text that can be read.
        inserted: by line, the columns of blanks that the file does not have.
    """

    text: str
    inserted: dict[int, list[int]]

    def column(self, line: int, column: int) -> int:
        """The column in the file of a column in the repaired text."""
        return column - sum(each < column for each in self.inserted.get(line, ()))


def put_right(text: str, file: str, faults: Faults) -> Repaired | None:
    """The text with plain colons and blanks, each change noted; None where tabs leave no structure to read."""
    if not _SUSPECT.search(text):
        return Repaired(text, {})
    before = len(faults.problems)
    inserted: dict[int, list[int]] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _SUSPECT.search(line) and not line.lstrip().startswith("#"):
            lines[number - 1] = _Line(line, file, number, faults).put_right(inserted)
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

    def put_right(self, inserted: dict[int, list[int]]) -> str:
        """The line as YAML wants it."""
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
            Phrase("改成空格，每层两格", "use blanks, two a level"),
        )

    def _note_blank(self, start: int, end: int) -> None:
        place = self._place(start, end)
        self.faults.add(
            "RN014",
            place,
            Phrase("用了全角空格或不换行空格", "a wide or no-break blank where a plain one belongs"),
            Phrase("改成普通空格", "write a plain blank"),
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
        """Whether a position lies between quotes or behind a comment sign, as far as the line itself tells."""
        before = self.text[:position]
        return before.count('"') % 2 == 1 or before.count("'") % 2 == 1 or " #" in before
