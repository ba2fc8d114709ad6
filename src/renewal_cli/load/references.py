"""The names that the files define, and what targets and data refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.source_map import is_second
from renewal_cli.model.indicator import Indicator
from renewal_cli.model.nearest import nearest
from renewal_cli.model.period import Period, parse_period
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix
from renewal_cli.model.unit import ANY_UNIT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.source_map import Path, SourceMap, Value


_SECTIONS = {
    "orgs": ("RN201", Phrase("区域或单位", "org")),
    "indicators": ("RN202", Phrase("指标", "indicator")),
    "sources": ("RN203", Phrase("来源", "source")),
}
_NAME_KEYS = ("name", "en", "title")
"""The keys under which things have the names that people know them by."""

_DEFINING = re.compile(r"^(?:programme|orgs|sources|indicators)\b", re.MULTILINE)


class NameIndex:
    """Names by section: ``orgs``, ``indicators``, ``sources``.

    The name of a faulty entry counts as defined: to use it is not a second fault. Nor is an unknown name a fault where
    a file that may define it cannot be read.
    """

    def __init__(self) -> None:
        self._defined: dict[str, dict[str, None]] = {section: {} for section in _SECTIONS}
        self._ids: dict[str, dict[str, str]] = {section: {} for section in _SECTIONS}
        self._is_whole = True
        self._is_in_shape = True

    def collect(self, source_map: SourceMap) -> None:
        """Take in the names that a file defines."""
        if self._defined.keys().isdisjoint(source_map.top_keys):
            return
        for path in source_map.keys:
            if path[0] in self._defined:
                step = path[2:] if path[1:] and is_second(path[1]) else path[1:]
                if len(step) == 1:
                    self._define(str(path[0]), str(step[0]), source_map.at(path[:1]))

    def _define(self, section: str, name: str, entries: Value) -> None:
        """Take in a name, and what the thing is called that goes by it."""
        self._defined[section][name] = None
        entry = entries.get(name) if isinstance(entries, dict) else None
        called = [entry.get(key) for key in _NAME_KEYS] if isinstance(entry, dict) else []
        self._ids[section].update((each, name) for each in called if isinstance(each, str))

    def defined(self, section: str) -> Collection[str]:
        """The names of a section, those of faulty entries too."""
        return self._defined[section]

    def lose(self, text: str) -> None:
        """Take note of a file that cannot be read."""
        self._is_whole = self._is_whole and _DEFINING.search(text) is None

    def lose_shape(self) -> None:
        """Take note of a file without the keys that it must have: a section may be missing with all its names."""
        self._is_in_shape = False

    def knows(self, reader: FieldReader, section: str, name: str, path: Path, *, is_key: bool = False) -> bool:
        """Whether a name is defined; if not, a fault with the nearest one.

        Args:
            reader: the file that uses the name.
            section: what it names.
            name: the name.
            path: where it stands in the file.
            is_key: it is a key there, not a value.
        """
        if name in self._defined[section]:
            return True
        code, what = _SECTIONS[section]
        if self._is_whole and (self._is_in_shape or self._defined[section]):
            place = reader.source_map.key_place(path) if is_key else reader.source_map.place(path)
            message = Phrase(f"没有定义的{what.zh}“{name}”", f"unknown {what.en} '{name}'")
            meant = self._meant(section, name)
            if meant is None:
                reader.faults.add_unknown(code, place, message, name, self._defined[section])
            else:
                hint = Phrase(f"这里写编号：是不是“{meant}”？", f"write the id: did you mean '{meant}'?")
                reader.faults.add(code, place, message, hint, fix=Fix(place, meant, is_safe=False))
        return False

    def _meant(self, section: str, name: str) -> str | None:
        """The id of what goes by a name or, where no id is near, by the nearest name; None where that is none."""
        ids = self._ids[section]
        near = name if name in ids or nearest(name, self._defined[section]) else nearest(name, ids)
        return None if near is None else ids.get(near)


@dataclass(frozen=True)
class References:
    """The programme's period, the sound indicators, and every name that the files define."""

    period: Period
    indicators: Mapping[str, Indicator]
    names: NameIndex

    def indicator(self, indicator_id: str) -> Indicator:
        """An indicator; for one that is unknown or faulty a stand-in for finding what else is wrong."""
        known = self.indicators.get(indicator_id)
        return known or Indicator(indicator_id, indicator_id, ANY_UNIT, "flow", Place(""))

    @cached_property
    def start(self) -> Period:
        """The part of the period in which the programme begins, as it is written before the dots."""
        return parse_period(self.period.text.partition("..")[0])

    @cached_property
    def end(self) -> Period:
        """The part of the period in which the programme ends, as it is written behind the dots."""
        return parse_period(self.period.text.rpartition("..")[2])
