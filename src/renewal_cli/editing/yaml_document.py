"""Changes a YAML file in place, so that all other bytes stay the same, and writes values as YAML text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.errors import RenewalError
from renewal_cli.load.faults import Faults
from renewal_cli.load.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from renewal_cli.editing.entry import Version
    from renewal_cli.load.source_map import Path, SourceMap, Value
    from renewal_cli.model.place import Place


class Edit(NamedTuple):
    """A replacement of the text between two offsets."""

    start: int
    end: int
    text: str


class CannotEditError(RenewalError):
    """A file is laid out so that it cannot be changed in place with certainty."""

    exit_code = 1

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} 的写法比较特殊，程序没有把握原样改动。文件未改动；请手工改，或把该处改成普通写法。",
            f"{name} is laid out in a way that cannot be changed in place with certainty. It was not changed; "
            "change it by hand, or write that part in the ordinary way.",
        )


class YamlDocument:
    """A file that the loader takes: its text, its value, and the offsets of its keys and values in the text."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.source_map = _read(name, text)
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def path_at(self, place: Place) -> Path:
        """The path of the key or value that stands at a place."""
        return self.source_map.paths[place[1:]]

    def value(self, path: Path) -> Value:
        """The value at a path."""
        value = self.source_map.value
        for step in path:
            value = value[step]
        return value

    def start(self, path: Path) -> int:
        """Where the value at a path begins: of a block, its first key or dash."""
        line, column, _, _ = self.source_map.values[path]
        return self._line_starts[line - 1] + column - 1

    def key_start(self, path: Path) -> int:
        """Where the key at a path begins."""
        line, column, _, _ = self.source_map.keys[path]
        return self._line_starts[line - 1] + column - 1

    def end(self, path: Path) -> int:
        """Where the value at a path ends, without the comments and empty lines that follow it."""
        value = self.value(path)
        if isinstance(value, dict | list) and value and not self.is_flow(path):
            steps = value if isinstance(value, dict) else range(len(value))
            return max(self.end((*path, step)) for step in steps)
        _, _, line, column = self.source_map.values[path]
        end = self._line_starts[line - 1] + column - 1
        return len(self.text[:end].rstrip()) if column == 1 else end  # a block scalar ends where the next line begins

    def line_stop(self, offset: int) -> int:
        """Where the line of an offset ends, before its line end."""
        found = self.text.find("\n", offset)
        stop = len(self.text) if found < 0 else found
        return stop - 1 if self.text[:stop].endswith("\r") else stop

    def column(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def is_flow(self, path: Path) -> bool:
        """Whether the value at a path is written in braces or brackets."""
        return path in self.source_map.values and self.text[self.start(path)] in "{["

    def is_within_flow(self, path: Path) -> bool:
        """Whether the value at a path stands inside braces or brackets."""
        return any(self.is_flow(path[:length]) for length in range(len(path)))

    def edited(self, edits: Iterable[Edit], wanted: Value) -> str:
        """The text with edits made; those at one offset in their order.

        Args:
            edits: what is replaced.
            wanted: the value that the new text has to have.

        Raises:
            CannotEditError: it has another one.
        """
        parts: list[str] = []
        at = 0
        for edit in sorted(edits, key=lambda each: each.start):
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        text = "".join([*parts, self.text[at:]])
        if _value_of(self.name, text) != wanted:
            raise CannotEditError(self.name)
        return text


def _read(name: str, text: str) -> SourceMap:
    source_map = read_yaml(text, name, Faults())
    assert source_map is not None  # noqa: S101 - only files that the loader took are edited
    return source_map


def _value_of(name: str, text: str) -> Value:
    faults = Faults()
    source_map = read_yaml(text, name, faults)
    return None if source_map is None or faults.problems else source_map.value


_PLAIN = re.compile(r"[^\W_](?:[^\s,\[\]{}:#\"'\\]|:(?=[^\s,\[\]{}])|[ ](?=[^\s#]))*")
_TAKEN = ("null",)
MAPPINGS = ("baseline", "curve", "otherwise", "confidence")
"""What a promise says in a mapping of its own, written as YAML already."""
SEPARATOR = "、"
"""The separator of several responsible units."""


def text_of(words: str) -> str:
    """A text as YAML on one line: bare where YAML allows it, or else in quotes."""
    line = " ".join(words.split())
    return line if _PLAIN.fullmatch(line) and line not in _TAKEN else json.dumps(line, ensure_ascii=False)


def mapping_text(fields: Mapping[str, str]) -> str:
    """A mapping in braces, of keys with values that are YAML already."""
    return "{" + ", ".join(f"{text_of(key)}: {written}" for key, written in fields.items()) + "}"


def version_text(version: Version) -> str:
    """A version of a figure: its bare value, or word of progress, where it has no other key, or else a mapping."""
    fields = _field_texts(version)
    return next(iter(fields.values())) if [*fields] in (["value"], ["is"]) else mapping_text(fields)


def versions_text(versions: list[Version]) -> str:
    """The versions of a figure: the one there is, or a list."""
    if len(versions) == 1:
        return version_text(versions[0])
    return "[" + ", ".join(item_text(each) for each in versions) + "]"


def item_text(fields: Mapping[str, str]) -> str:
    """An item of a list: always a mapping."""
    return mapping_text(_field_texts(fields))


def mapping_in(words: str) -> str | None:
    """The mapping in braces that a text is, on one line; None where it is none."""
    value = _value_of("", words) if words.startswith("{") else None
    return _flow(value) if isinstance(value, dict) else None


def _flow(value: Value) -> str:
    if isinstance(value, dict):
        return mapping_text({str(key): _flow(below) for key, below in value.items()})
    return text_of(str(value))


def _field_texts(fields: Mapping[str, str]) -> dict[str, str]:
    """The values of some keys as YAML; several responsible units are a list."""
    return {
        key: _list_text(words) if key == "responsible" else words if key in MAPPINGS else text_of(words)
        for key, words in fields.items()
    }


def _list_text(words: str) -> str:
    return "[" + ", ".join(text_of(each) for each in words.split(SEPARATOR)) + "]"
