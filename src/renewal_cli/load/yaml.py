"""YAML to plain values whose every key and value keeps its place.

The events of PyYAML's libyaml parser are read one by one, on a stack of our own: nothing recurses, so no depth of input
can crash the process, and tags, anchors, aliases and duplicate keys are seen where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from renewal_cli.i18n import Phrase
from renewal_cli.load.scalar import narrowed, plain_value
from renewal_cli.load.signs import Repaired
from renewal_cli.load.source_map import Path, SourceMap, Span, Value, second
from renewal_cli.load.syntax import stumble
from renewal_cli.load.text import unwanted
from renewal_cli.model.place import Place

if TYPE_CHECKING:
    from renewal_cli.load.faults import Faults
    from renewal_cli.load.plain_orgs import PlainOrgs

DEEPEST = 64


class _Stop(Exception):  # noqa: N818 - ends the reading of one file; the fault is already noted
    """What follows in this file cannot be read."""


@dataclass
class _Frame:
    path: Path
    value: dict[str, Value] | list[Value]
    start: Span
    key: Path | None = None
    """Of a mapping the path of the key whose value comes next."""
    is_left_out: bool = False
    """The key stands twice or is none: its value is read for its own faults and left out."""


def read_yaml(text: Repaired | str, file: str, faults: Faults, orgs: PlainOrgs | None = None) -> SourceMap | None:
    """Read one YAML document; None where a fault was noted that leaves nothing to trust.

    Args:
        text: the decoded file.
        file: its name, for the places.
        faults: where problems are noted.
        orgs: takes plain orgs out of the value, and their places with them.
    """
    import yaml

    repaired = Repaired(text, {}) if isinstance(text, str) else text
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(repaired.text)
    reader = _Reader(SourceMap(file), repaired, faults, orgs)
    try:
        while (event := loader.get_event()) is not None:
            reader.take(event)
    except yaml.YAMLError as error:
        reader.syntax(error)
        return None
    except _Stop:
        return None
    finally:
        loader.dispose()
    return reader.source_map


class _Reader:
    """Builds the value of one document from its events."""

    def __init__(self, source_map: SourceMap, repaired: Repaired, faults: Faults, orgs: PlainOrgs | None) -> None:
        self.source_map = source_map
        self.orgs = orgs
        self.repaired = repaired
        self.faults = faults
        self.stack: list[_Frame] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        """Take one event of the parser."""
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent":
                self._open(event, {})
            case "SequenceStartEvent":
                self._open(event, [])
            case "MappingEndEvent" | "SequenceEndEvent":
                self._close(event)
            case "DocumentStartEvent":
                self._document(event)
            case "AliasEvent":
                self._stop(
                    event,
                    "RN005",
                    Phrase("不支持别名（*）", "aliases (*) are not allowed"),
                    Phrase("把要重复的内容写出来", "write out what it stands for"),
                )

    def syntax(self, error: Any) -> None:
        """Note what the parser stumbled over."""
        line, column, message = stumble(error, self.repaired.text)
        column = self.repaired.column(line, column)
        self._fault(
            "RN003",
            (line, column, line, column + 1),
            message,
            Phrase(
                "检查这一处及上一行的缩进、冒号、引号、括号",
                "check indentation, colon, quotes and brackets here and on the line above",
            ),
        )

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(
                event,
                "RN004",
                Phrase("一个文件里有多份YAML文档", "more than one YAML document in the file"),
                Phrase("把 --- 之后的内容移到另一个文件", "move what follows '---' to a file of its own"),
            )

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        path, value = frame.path, frame.value
        self.source_map.values[path] = (*frame.start[:2], *self._span(event)[2:])
        if self.orgs is not None and self.orgs.takes(path, value, self.source_map.keys):
            self.source_map.forget(path)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        span, text, is_plain = self._span(event), event.value, not event.style
        if event.style == '"' and (name := unwanted(text)):
            self._fault(
                "RN002",
                span,
                Phrase(f"引号里的转义写出了控制字符 {name}", f"an escape stands for the control character {name}"),
                Phrase("删掉这个转义", "delete the escape"),
            )
        if is_plain and not text.isascii():
            text = narrowed(text, Place(self.source_map.file, *span), self.faults)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.value, dict):
            self._key(frame, text, span)
        else:
            self.source_map.values[self._place_value(plain_value(text) if is_plain else text)] = span

    def _open(self, event: Any, value: dict[str, Value] | list[Value]) -> None:
        self._refuse_decoration(event)
        if len(self.stack) >= DEEPEST:
            self._stop(
                event,
                "RN006",
                Phrase(f"嵌套超过{DEEPEST}层", f"nested deeper than {DEEPEST} levels"),
                Phrase("检查是否漏了右括号", "look for a missing closing bracket"),
            )
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._stop(
                event,
                "RN007",
                Phrase("键只能是文字", "a key must be plain text"),
                Phrase("把花括号或方括号里的内容加上引号", "put quotes round the braces or brackets"),
            )
        self.stack.append(_Frame(self._place_value(value), value, self._span(event)))

    def _key(self, frame: _Frame, key: str, span: Span) -> None:
        path = frame.key = (*frame.path, key)
        frame.is_left_out = key == "<<"
        if frame.is_left_out:
            self._fault(
                "RN005",
                span,
                Phrase("不支持合并键（<<）", "merge keys (<<) are not allowed"),
                Phrase("把要合并的内容写出来", "write out what it stands for"),
            )
            return
        first = self.source_map.keys.setdefault(path, span)
        if first is not span:
            frame.is_left_out = True
            self._fault(
                "RN008",
                span,
                Phrase(
                    f"键“{key}”写了两次，第一次在第{first[0]}行",
                    f"the key '{key}' stands twice, first on line {first[0]}",
                ),
                Phrase("删掉一个，或改成正确的键", "delete one of them, or give it its right key"),
                Place(self.source_map.file, *first),
            )

    def _place_value(self, value: Value) -> Path:
        if not self.stack:
            self.source_map.value = value
            return ()
        frame = self.stack[-1]
        path, holder = frame.key, frame.value
        if isinstance(holder, list):
            holder.append(value)
            return (*frame.path, len(holder) - 1)
        assert path is not None  # noqa: S101 - in a mapping the key comes first
        frame.key = None
        if frame.is_left_out:
            return (*path, second(len(self.source_map.values)))
        holder[str(path[-1])] = value
        return path

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        first, last = start.line + 1, end.line + 1
        if not self.repaired.inserted:
            return (first, start.column + 1, last, end.column + 1)
        column = self.repaired.column
        return (first, column(first, start.column + 1), last, column(last, end.column + 1))

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._stop(
                event,
                "RN005",
                Phrase("不支持锚点（&）", "anchors (&) are not allowed"),
                Phrase("删掉 &名称", "delete the '&name'"),
            )
        if event.tag is not None:
            self._stop(
                event,
                "RN009",
                Phrase(f"不支持标签 {event.tag}", f"tags are not allowed: {event.tag}"),
                Phrase("删掉感叹号开头的标签；文字用引号", "delete the word with '!'; quote text instead"),
            )

    def _fault(self, code: str, span: Span, message: Phrase, hint: Phrase, related: Place | None = None) -> None:
        self.faults.add(code, Place(self.source_map.file, *span), message, hint, related)
        if self.faults.is_full(self.source_map.file):
            raise _Stop

    def _stop(self, event: Any, code: str, message: Phrase, hint: Phrase) -> None:
        self._fault(code, self._span(event), message, hint)
        raise _Stop
