"""The problems of one load, collected so that all are shown in one run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.problem import Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.model.place import Place


MOST = 1000
"""Problems of one file that are told; a file with more is not looked at any further."""


@dataclass
class Faults:
    """A growing list of problems."""

    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def is_full(self, file: str) -> bool:
        """Whether a file has so many problems that the rest is not looked at."""
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
        """Note one error; behind the thousandth of a file only that there are more."""
        self.counts[place.file] += 1
        if self.counts[place.file] == MOST + 1:
            code, related, fix = "RN016", None, None
            message = Phrase(f"这个文件的问题超过 {MOST} 处，其余没有再看", f"more than {MOST} problems in this file")
            hint = Phrase("先改前面的，再查一次", "mend those above, then check again")
        if self.counts[place.file] <= MOST + 1:
            self.problems.append(Problem(code, place, message, hint, related, fix=fix))

    def add_unknown(
        self, code: str, place: Place, message: Phrase, word: str, known: Iterable[str], taken: Iterable[str] = ()
    ) -> None:
        """Note a word that is not among the known ones; the nearest is offered as an unsafe fix unless it is taken."""
        words = [*known]
        near = nearest(word, words)
        fix = Fix(place, near, is_safe=False) if near and near not in taken and place.holds(word) else None
        self.add(code, place, message, did_you_mean(word, words), fix=fix)
