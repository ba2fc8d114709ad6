"""Reports one problem per cause: drops what is only an effect of another fault, but no error because of a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.problem import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.load.source_map import SourceMap, Span
    from renewal_cli.model.place import Place
    from renewal_cli.model.problem import Problem

_LOST_PARENT = {"RN201", "RN205"}
_OF_THE_TREE = {"RN210", "RN316", "RN317", "RN319"}
_SLIPS = {"RN303", "RN304", "RN321"}
_DOUBTS = {"RN303", "RN103"}
_OF_AMOUNTS = {"RN305", "RN316", "RN317", "RN307", "RN308", "RN318", "RN319", "RN320"}

_OF_ALL_ITEMS = {"RN530", "RN532"}
_OF_ALL_TARGETS = {"RN316", "RN534", "RN542"}

_SECTIONS = {(section,) for section in SECTIONS}


class Causes:
    """The faults found by reading and checking, used to tell which findings are only effects."""

    def __init__(self, loaded: LoadResult, found: Sequence[Problem]) -> None:
        self.problems: dict[str, list[Place]] = {}
        for each in loaded.problems:
            self.problems.setdefault(each.place.file, []).append(each.place)
        self.faulty_heads = {each.place.file for each in loaded.problems if _is_of(each, loaded, ())}
        self.has_faulty_orgs = any(_is_of(each, loaded, ("orgs",)) for each in loaded.problems)
        self.has_faulty_scores = _may_be_lost(loaded, "scores", "indicators")
        self.has_faulty_targets = _may_be_lost(loaded, "targets", "duties", "indicators")
        self.is_tree_faulty = _is_tree_faulty(loaded)
        self.has_orphans = any(each.code == "RN210" for each in found)
        self.twice = {pair for each in loaded.problems if (pair := _pair(each)) is not None}
        self.source_maps = loaded.source_maps
        self.blocks: dict[str, list[tuple[str, Span]]] = {}
        doubted = [each for each in (*found, *loaded.problems) if each.code in _DOUBTS]
        self.doubted = {series: each for each in doubted if (series := self._series(each.place)) is not None}
        self.slips = {each.place: each for each in found if each.code in _SLIPS}
        self.errors_of_warnings = self._errors_of_warnings(found)
        self.first = _first_of_each([each for each in found if not self._is_effect(each)])

    def explain(self, finding: Problem) -> bool:
        """Tell whether a finding is only an effect of a faulty entry, or about a figure that already has a fault."""
        if any(
            place == finding.place or _overlap(finding.place, place)
            for place in self.problems.get(finding.place.file, ())
        ):
            return True
        if finding.code in _OF_THE_TREE and (self.is_tree_faulty or (self.has_orphans and finding.code != "RN210")):
            return True
        if finding in self.errors_of_warnings or self._is_effect(finding) or self._is_of_a_figure_twice(finding):
            return True
        if self.first[_subject(finding)] is not finding:
            return True
        return self._is_of_what_was_lost(finding)

    def with_cause(self, finding: Problem) -> Problem:
        """Return the finding; an error that a warning caused says so, with the hint for its cause."""
        cause = self._cause(finding)
        if cause is None or self.errors_of_warnings.get(cause) != finding:
            return finding
        where = cause.code if cause.place == finding.place else f"{cause.code} {cause.place}"
        zh, en = (
            f"{finding.message.zh}；{cause.message.zh}（{where}）",
            f"{finding.message.en}; {cause.message.en} ({where})",
        )
        return finding._replace(message=Phrase(zh, en), hint=cause.hint)

    def _errors_of_warnings(self, found: Sequence[Problem]) -> dict[Problem, Problem]:
        """Return the first error that each warning about a figure's magnitude caused: it stands for both."""
        first: dict[Problem, Problem] = {}
        for each in sorted(found, key=_weight):
            cause = self._cause(each)
            if cause is not None and _weight(each)[0] < _weight(cause)[0]:
                first.setdefault(cause, each)
        return first

    def _is_effect(self, finding: Problem) -> bool:
        """Tell whether a figure contradicts others because of a magnitude that is reported elsewhere."""
        cause = self._cause(finding)
        return cause is not None and self.errors_of_warnings.get(cause) != finding

    def _cause(self, finding: Problem) -> Problem | None:
        """Return the fault of magnitude behind a finding: of its figure or, for a printed rate, of its series."""
        if finding.code not in _OF_AMOUNTS:
            return None
        cause = self.slips.get(finding.place) or (finding.related and self.slips.get(finding.related))
        if cause or finding.code != "RN318":
            return cause
        series = self._series(finding.place)
        return None if series is None else self.doubted.get(series)

    def _is_of_a_figure_twice(self, finding: Problem) -> bool:
        """Tell whether a finding rests on a figure that two files give, so that either may be meant."""
        if finding.code not in _OF_AMOUNTS:
            return False
        files = frozenset(each.file for each in (finding.place, finding.related) if each is not None)
        return files in self.twice or (finding.code == "RN318" and any(files < pair for pair in self.twice))

    def _series(self, place: Place) -> tuple[str, str] | None:
        """Return the file and the indicator of a figure; None if there is no figure at the place."""
        if place.file not in self.blocks:
            self.blocks[place.file] = _blocks(self.source_maps.get(place.file))
        for indicator, (line, column, end_line, end_column) in self.blocks[place.file]:
            if (line, column) <= (place.line, place.column) and place[3:] <= (end_line, end_column):
                return place.file, indicator
        return None

    def _is_of_what_was_lost(self, finding: Problem) -> bool:
        """Tell whether a source, lead unit, report or item is missing only because its entry is faulty."""
        match finding.code:
            case "RN401":
                return finding.place.file in self.faulty_heads
            case "RN402":
                return self.has_faulty_orgs
            case "RN504" | "RN507":
                return self.has_faulty_orgs or finding.place.file in self.problems
            case "RN404" | "RN405" | "RN406" | "RN505" | "RN509":
                return bool(self.problems)
        if finding.code in _OF_ALL_TARGETS:
            return self.has_faulty_targets
        return finding.code in _OF_ALL_ITEMS and self.has_faulty_scores


def _may_be_lost(loaded: LoadResult, *sections: str) -> bool:
    """Tell whether an entry of some sections may be left out: their file is faulty, or one that may have them."""
    faulty = (loaded.source_maps.get(each.place.file) for each in loaded.problems)
    return any(source_map is None or set(sections) & {*source_map.top_keys} for source_map in faulty)


def _is_of(problem: Problem, loaded: LoadResult, path: tuple[str, ...]) -> bool:
    """Tell whether a problem is about a top-level key of its file, or below a path if one is given."""
    source_map = loaded.source_maps.get(problem.place.file)
    if source_map is None:
        return False
    if not path:
        return any(len(key) == 1 and span == problem.place[1:] for key, span in source_map.keys.items())
    span = source_map.values.get(path)
    return span is not None and span[0] <= problem.place.line <= span[2]


def _pair(problem: Problem) -> frozenset[str] | None:
    """Return the two files that both give a figure; None for any other problem."""
    if problem.code != "RN207" or problem.related is None or problem.related.file == problem.place.file:
        return None
    return frozenset((problem.place.file, problem.related.file))


def _blocks(source_map: SourceMap | None) -> list[tuple[str, Span]]:
    """Return the span of each indicator's figures in a data file."""
    values = source_map.values if source_map else {}
    return [(str(path[1]), span) for path, span in values.items() if path[:-1] in _SECTIONS]


def _is_tree_faulty(loaded: LoadResult) -> bool:
    """Tell whether an org could not be read, or has a parent that does not exist."""
    is_left_out = any(name not in loaded.draft.orgs for name in loaded.named_orgs)
    return is_left_out or any(each.code in _LOST_PARENT for each in loaded.problems)


def _first_of_each(found: Sequence[Problem]) -> dict[tuple[Place, str], Problem]:
    """Return the finding to report for each subject: the most severe, then the lowest code."""
    first: dict[tuple[Place, str], Problem] = {}
    for each in sorted(found, key=_weight):
        first.setdefault(_subject(each), each)
    return first


def _weight(problem: Problem) -> tuple[int, str]:
    """Return a key that sorts the most severe problem first, then the lowest code."""
    return SEVERITIES.index(problem.severity), problem.code


def _subject(finding: Problem) -> tuple[Place, str]:
    """Return the subject of a finding: place and group of code; what is owed and scores are never grouped."""
    block = finding.code[:3]
    return finding.place, finding.code if block in ("RN4", "RN5") else block.replace("RN2", "RN1")


def _overlap(one: Place, other: Place) -> bool:
    """Tell whether two spans of one file overlap."""
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (
        one.end_line,
        one.end_column,
    )
