"""The problems of one load, collected so that all are shown in one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.model.nearest import did_you_mean, nearest
from renewal_cli.model.problem import Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from renewal_cli.language import Phrase
    from renewal_cli.model.place import Place


@dataclass
class Faults:
    """A growing list of problems."""

    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        place: Place,
        message: Phrase,
        cure: Phrase,
        related: Place | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Note one error."""
        self.problems.append(Problem(code, place, message, cure, related, fix=fix))

    def add_unknown(self, code: str, place: Place, message: Phrase, word: str, known: Iterable[str]) -> None:
        """Note a word that is not among the known ones; the nearest is offered as an unsafe fix."""
        words = [*known]
        near = nearest(word, words)
        fix = Fix(place, near, is_safe=False) if near else None
        self.add(code, place, message, did_you_mean(word, words), fix=fix)
