"""Where the figures of drafted files come from: the cells of the tables that they were read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.editing.yaml_document import YamlDocument
from renewal_cli.i18n import Phrase
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import parse_period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.load.source_map import Path
    from renewal_cli.model.problem import Problem

_PLACE = re.compile(r"([^\s:：，。；]+\.ya?ml):([0-9]+):([0-9]+)")


_DUTY, _FIGURE = 2, 3
"""Steps of the path of a duty: section and id; and of a figure: section, indicator and period."""


class Origin(NamedTuple):
    """The cell that a problem comes from, and the figure in it.

    Attributes:
        cell: sheet and cell, ``表!C3``; "" of a figure that was in the file before, and of what is no figure.
        what: the org, the indicator and the period; of what is no figure, the file.
    """

    cell: str
    what: str

    @property
    def text(self) -> Phrase:
        """Cell and figure in one line."""
        if not self.cell:
            return Phrase(self.what, self.what)
        return Phrase(f"{self.cell}（{self.what}）", f"{self.cell} ({self.what})")


class Origins:
    """Finds the origin of places in the files that a draft changes; other places stand as they are written."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.cells: dict[tuple[str, str, str, tuple[date, date]], str] = {
            (each.figure.org, each.figure.section, each.figure.indicator, each.figure.span[:2]): each.figure.origin
            for each in draft.figures
        }
        self.series: dict[str, Origin] = {}
        for each in draft.figures:
            figure = each.figure
            what = self._what(figure.org, figure.indicator)
            self.series.setdefault(what, Origin(figure.origin, f"{what} · {figure.period}"))
        self.starts: dict[str, list[tuple[int, int, Path]]] = {}
        self.documents: dict[str, YamlDocument] = {}

    def of(self, file: str, line: int, column: int) -> Origin | None:
        """The origin of a place; None in a file that the draft does not change."""
        if file not in self.draft.changed:
            return None
        if file not in self.documents:
            document = YamlDocument(file, self.draft.changed[file])
            keys = document.source_map.keys
            self.documents[file] = document
            self.starts[file] = sorted((*span[:2], path) for path, span in keys.items() if len(path) <= _FIGURE)
        before = bisect_right(self.starts[file], (line, column), key=lambda start: start[:2])
        path = self.starts[file][before - 1][2] if before else ()
        if path[:1] in (("duties",), ("progress",)):
            return self._of_duty(self.documents[file], path)
        if len(path) < _FIGURE or path[0] not in SECTIONS:
            return Origin("", file)
        return self._of_figure(self.documents[file], path)

    def _of_figure(self, document: YamlDocument, path: Path) -> Origin:
        section, indicator, period = map(str, path[:_FIGURE])
        org = str(document.value(()).get("org"))
        cell = self.cells.get((org, section, indicator, parse_period(period)[:2]), "")
        return Origin(cell, f"{self._what(org, indicator)} · {period}")

    def _of_duty(self, document: YamlDocument, path: Path) -> Origin:
        """The origin of a duty, or of a word on one; of the key above them all, its file."""
        org = str(document.value(()).get("org"))
        named = [str(step) for step in path[1 : _FIGURE if path[0] == "progress" else _DUTY]]
        what = " · ".join((self.draft.programme.orgs[org].name, *named))
        put_in = self.draft.words.get((org, *named)) or self.draft.duties.get((org, *named))
        return Origin(put_in.origin if put_in else "", what)

    def _what(self, org: str, indicator: str) -> str:
        programme = self.draft.programme
        return f"{programme.orgs[org].name} · {programme.indicators[indicator].name}"

    def located(self, problem: Problem) -> tuple[Origin | None, Phrase, Phrase]:
        """The origin of a problem, and its message and hint in which places of drafted text are named by theirs."""
        places = [problem.place, *([problem.related] if problem.related else [])]
        found = [self.of(place.file, place.line, place.column) for place in places]
        origin = next((each for each in found if each and each.cell), None) or self._beside(found[0])
        return origin, self._said(problem.message), self._said(problem.hint)

    def _beside(self, origin: Origin | None) -> Origin | None:
        """Of a figure that was there before, the first cell with another figure of its org and indicator."""
        return origin and self.series.get(origin.what.rpartition(" · ")[0], origin)

    def _said(self, phrase: Phrase) -> Phrase:
        return Phrase(_PLACE.sub(self._replaced, phrase.zh), _PLACE.sub(self._replaced, phrase.en))

    def _replaced(self, match: re.Match[str]) -> str:
        origin = self.of(match[1], int(match[2]), int(match[3]))
        return match[0] if origin is None else origin.cell or origin.what
