"""One of the orgs below, as its sentence and its line of a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.report import words
from renewal_cli.report.document import Sentence
from renewal_cli.report.table import Cell, Record
from renewal_cli.report.verdict import counts, lights, most_urgent, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.i18n import Language
    from renewal_cli.model.org import Org
    from renewal_cli.report.row import Row


@dataclass(frozen=True)
class District:
    """One org below with its rows."""

    org: Org
    rows: Sequence[Row]
    language: Language

    @property
    def name(self) -> str:
        """Its name in the language of the document."""
        return words.name_of(self.org, self.language)

    @cached_property
    def line(self) -> Sentence:
        """How it stands, in one sentence."""
        return Sentence(verdict(self.name, self.rows, self.language), "line")

    def cells(self) -> tuple[Cell, ...]:
        """How many targets it has, how many stand how, and the most urgent one."""
        urgent = most_urgent(self.rows)
        focus = f"{urgent.name} {urgent.actual} / {urgent.target} {urgent.completion} {urgent.light}" if urgent else "—"
        return (Cell(self.name), Cell(str(len(self.rows))), Cell(self.counted), Cell(focus))

    @property
    def counted(self) -> str:
        """How many of its targets stand how."""
        return counts(self.rows, self.language) or "—"

    def record(self) -> Record:
        """The same for programs."""
        return {
            "org": self.org.id,
            "org_name": self.name,
            "targets": len(self.rows),
            "lights": lights(self.rows),
            "verdict": self.line.text,
        }
