"""Checks names that targets and data refer to against those that the files define."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.source_map import is_duplicate_step
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.nearest import Suggestions
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.source_map import Path, SourceMap, Value
    from renewal_cli.model.problem import Problem


NAMES = {
    "orgs": ("RN201", Phrase("区域或单位", "org")),
    "indicators": ("RN202", Phrase("指标", "indicator")),
    "sources": ("RN203", Phrase("来源", "source")),
    "scores": ("RN521", Phrase("考核", "score")),
    "duties": ("RN501", Phrase("履职事项", "duty")),
}
_CODES = {code for code, _ in NAMES.values()}
_NAME_KEYS = ("name", "en", "title")
"""The keys that hold the human-readable names of a thing."""

_NO_ID = Phrase("编号是空的", "the id is empty"), Phrase("写上编号，如 east", "write an id, such as 'east'")
_NO_NAME = (
    Phrase("名称是空的", "the name is empty"),
    Phrase("写上名称，或删掉这一项", "write it, or delete the key"),
)

_DEFINING = re.compile(r"^(?:programme|orgs|sources|indicators|scores|duties)\b", re.MULTILINE)


class NameIndex:
    """Names by section: ``orgs``, ``indicators``, ``sources``, ``scores``, ``duties``.

    The name of a faulty entry counts as defined, so that using it is not reported again. While a file that may define
    a name cannot be read, an unknown name is not reported either.
    """

    def __init__(self) -> None:
        self._defined: dict[str, dict[str, None]] = {section: {} for section in NAMES}
        self._ids: dict[str, dict[str, str]] = {section: {} for section in NAMES}
        self._near_ids: defaultdict[str, Suggestions] = defaultdict(Suggestions)
        self._near_names: defaultdict[str, Suggestions] = defaultdict(Suggestions)
        self._all_readable = True
        self._all_identified = True

    def collect(self, source_map: SourceMap) -> None:
        """Collect the names that a file defines."""
        if self._defined.keys().isdisjoint(source_map.top_keys):
            return
        for path in source_map.keys:
            if path[0] in self._defined:
                step = path[2:] if path[1:] and is_duplicate_step(path[1]) else path[1:]
                if len(step) == 1:
                    self._define(str(path[0]), str(step[0]), source_map.at(path[:1]))

    def _define(self, section: str, name: str, entries: Value) -> None:
        """Add an id and the human-readable names of its entry."""
        self._defined[section][name] = None
        entry = entries.get(name) if isinstance(entries, dict) else None
        self._ids[section].update((each, name) for each in _called(entry) if isinstance(each, str))

    def extend(self, others: NameIndex) -> None:
        """Add the names of a file that was read by itself."""
        for section in NAMES:
            self._defined[section] |= others._defined[section]
            self._ids[section] |= others._ids[section]
        self._all_readable = self._all_readable and others._all_readable
        self._all_identified = self._all_identified and others._all_identified

    def defined(self, section: str) -> Collection[str]:
        """Return the names of a section, including those of faulty entries."""
        return self._defined[section]

    def add_unreadable(self, text: str) -> None:
        """Record a file that cannot be read."""
        self._all_readable = self._all_readable and _DEFINING.search(text) is None

    def add_unidentified(self) -> None:
        """Record a file without its identifying keys: any section may be missing all its names."""
        self._all_identified = False

    def knows(self, reader: FieldReader, section: str, name: str, path: Path, *, is_key: bool = False) -> bool:
        """Tell whether a name is defined; if not, report it with the nearest known name.

        Args:
            reader: reads the file that uses the name.
            section: the section that should define it.
            name: the name.
            path: where the name is written in the file.
            is_key: whether the name is a key, not a value.
        """
        if name in self._defined[section]:
            return True
        code, what = NAMES[section]
        if self.is_complete(section):
            place = reader.source_map.key_place(path) if is_key else reader.source_map.place(path)
            message = Phrase(f"没有定义的{what.zh}“{name}”", f"unknown {what.en} '{name}'")
            meant = self._meant(section, name)
            if meant is None:
                near = self._near_ids[section].near
                reader.faults.add_unknown(code, place, message, name, self._defined[section], find=near)
            else:
                hint = Phrase(f"这里写编号：是不是“{meant}”？", f"write the id: did you mean '{meant}'?")
                reader.faults.add(code, place, message, hint, fix=Fix(place, meant, is_safe=False))
        return False

    def is_complete(self, section: str) -> bool:
        """Tell whether a name that is not defined is defined nowhere; duties stand in many files, any may be lost."""
        is_known = self._all_identified or (section != "duties" and bool(self._defined[section]))
        return self._all_readable and is_known

    def hold_source(self, reader: FieldReader, source: str | None, path: Path) -> None:
        """Report the ``source`` of what stands at a path where one is given that is not defined."""
        if source is not None:
            self.knows(reader, "sources", source, (*path, "source"))

    def _meant(self, section: str, name: str) -> str | None:
        """Find the id for a human-readable name, or the nearest one; None if the nearest is itself an id."""
        ids = self._ids[section]
        if name in ids or self._near_ids[section].near(name, self._defined[section]):
            return ids.get(name)
        near = self._near_names[section].near(name, ids)
        return None if near is None else ids[near]


def merge_unknown(faults: Faults) -> None:
    """Put the uses of an unknown name in one file together where none is near to it: its definition is lost, once."""
    uses: dict[tuple[str, str, Phrase], list[Problem]] = {}
    for each in sorted(faults.problems, key=lambda problem: problem.place):
        if each.fix is None and each.code in _CODES:
            uses.setdefault((each.place.file, each.code, each.message), []).append(each)
    merged = {id(each) for members in uses.values() for each in members[1:]}
    faults.problems = [
        _for_all(each, uses.get((each.place.file, each.code, each.message), ()))
        for each in faults.problems
        if id(each) not in merged
    ]


def _for_all(first: Problem, uses: Sequence[Problem]) -> Problem:
    """The first of several uses, with their number; any other problem as it is."""
    if not uses[1:] or first is not uses[0]:
        return first
    zh, en = first.message
    hint = Phrase(f"补上它的定义，或逐处改正：{first.hint.zh}", f"define it, or correct each of them: {first.hint.en}")
    message = Phrase(f"{zh}，这个文件里 {len(uses)} 处", f"{en}, {len(uses)} times in this file")
    return first._replace(message=message, hint=hint, related=uses[1].place)


def hold_named(source_map: SourceMap, faults: Faults) -> None:
    """Report ids, names and titles that are empty: nobody could ask for them, and texts would lack them."""
    content = source_map.value if isinstance(source_map.value, dict) else {}
    for path, words in ((("programme",), content.get("programme")), *_names_within(content)):
        if isinstance(words, str) and not words.strip():
            faults.add("RN103", source_map.place(path), *_NO_NAME)
    for section in (*NAMES, "imports"):
        entries = content.get(section)
        for name in entries if isinstance(entries, dict) else ():
            if not name.strip():
                faults.add("RN103", source_map.key_place((section, name)), *_NO_ID)


def _names_within(content: Mapping[str, Value]) -> Iterator[tuple[Path, Value]]:
    """Yield where each name, title and level of what a file defines stands, and the words."""
    for section in NAMES:
        entries = content.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            fields = entry if isinstance(entry, dict) else {}
            yield from (((section, name, key), fields.get(key)) for key in ("name", "title", "level"))


def _called(entry: Value) -> Iterator[Value]:
    """Yield the human-readable names of an entry as written, and its aliases."""
    if isinstance(entry, dict):
        yield from (entry.get(key) for key in _NAME_KEYS)
        aliases = entry.get("aliases")
        yield from aliases if isinstance(aliases, list) else ()


@dataclass(frozen=True)
class References:
    """The programme's period, the valid indicators, and every name that the files define."""

    period: Period
    indicators: Mapping[str, Indicator]
    names: NameIndex

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator; for an unknown or faulty one a stand-in, so that its figures are still checked."""
        known = self.indicators.get(indicator_id)
        return known or Indicator(indicator_id, indicator_id, ANY_UNIT, "flow", Place(""))

    @cached_property
    def start(self) -> Period:
        """Return the first part of the programme's period: of ``2025..2027`` it is 2025."""
        return parse_period(self.period.text.partition("..")[0])

    @cached_property
    def end(self) -> Period:
        """Return the last part of the programme's period: of ``2025..2027`` it is 2027."""
        return parse_period(self.period.text.rpartition("..")[2])
