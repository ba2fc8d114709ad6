"""Collects the problems of one load, so that one run shows all of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import nearest, suggested
from renewal_cli.model.problem import Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from renewal_cli.model.place import Place


_FOREIGN = re.compile(r"(?<=[A-Za-z0-9])[\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff](?=[A-Za-z0-9])")
"""A Greek or Cyrillic letter beside one of ours or a digit: it looks like ours, and nobody can see that it is not."""
MOST = 1000
"""Problems reported per file; after that the rest of the file is skipped."""


def _with_foreign_letter(message: Phrase) -> Phrase:
    """Return a message that says which letter of the quoted word is not what it looks like, if there is one."""
    found = _FOREIGN.search(message.en)
    if found is None:
        return message
    letter = f"{found[0]} (U+{ord(found[0]):04X})"
    return Phrase(f"{message.zh}，其中 {letter} 不是英文字母", f"{message.en}, where {letter} is no English letter")


@dataclass
class Faults:
    """The problems found so far."""

    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def is_full(self, file: str) -> bool:
        """Tell whether a file has reached the limit, so that its rest is skipped."""
        return self.counts[file] > MOST

    def add(
        self,
        code: str,
        place: Place,
        message: Phrase,
        hint: Phrase,
        related: Place | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add one error; past the limit of a file, add one RN016 in place of all further ones."""
        message = _with_foreign_letter(message)
        self.counts[place.file] += 1
        if self.counts[place.file] == MOST + 1:
            code, related, fix = "RN016", None, None
            message = Phrase(f"这个文件的问题超过 {MOST} 处，其余不再列出", f"more than {MOST} problems in this file")
            hint = Phrase("先改正前面的问题，再检查一次", "fix the problems above, then check again")
        if self.counts[place.file] <= MOST + 1:
            self.problems.append(Problem(code, place, message, hint, related, fix=fix))

    def extend(self, others: Faults) -> None:
        """Add the problems of a file that was read by itself."""
        self.problems += others.problems
        self.counts += others.counts

    def add_unknown(
        self,
        code: str,
        place: Place,
        message: Phrase,
        word: str,
        known: Collection[str],
        taken: Iterable[str] = (),
        find: Callable[[str, Collection[str]], str | None] = nearest,
    ) -> None:
        """Add an unknown word; the nearest known one, as ``find`` has it, becomes an unsafe fix unless it is taken."""
        near = find(word, known)
        fix = Fix(place, near, is_safe=False) if near and near not in taken and place.holds(word) else None
        self.add(code, place, message, suggested(near, known), fix=fix)
