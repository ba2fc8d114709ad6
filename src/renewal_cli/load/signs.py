"""Repairs look-alike characters in YAML structure: full-width colons, tabs, full-width spaces."""

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
