"""The problems of one load, collected so that all are shown in one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from renewal_cli.model.problem import Problem

if TYPE_CHECKING:
    from renewal_cli.language import Phrase
    from renewal_cli.model.place import Place


@dataclass
class Faults:
    """A growing list of problems."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, message: Phrase, cure: Phrase, related: Place | None = None) -> None:
        """Note one error."""
        self.problems.append(Problem(code, place, message, cure, related))
