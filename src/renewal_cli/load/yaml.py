"""Parses YAML into plain values, with the place of every key and value.

PyYAML's libyaml events are read one by one onto an explicit stack: there is no recursion, so deeply nested input cannot
crash the process, and tags, anchors, aliases and duplicate keys are reported where they occur.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from renewal_cli.i18n import Phrase
from renewal_cli.load.source_map import Path, SourceMap, Span, Value, duplicate_step
from renewal_cli.load.syntax import locate_fault
from renewal_cli.load.text import Repaired, unwanted
from renewal_cli.model.place import Place
from renewal_cli.model.problem import Fix
from renewal_cli.model.quantity import bare_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.faults import Faults

_ABSENT = ("", "~", "null")
_FULL_WIDTH_NUMBER = re.compile(r"[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?(?:[%％]|(?P<unit> ?[^\d\s.．:：/_]\D*))?")
_WIDE_BLANK = re.compile(
    r"[-－]?[0-9０-９]+(?:[.．][0-9０-９]+)?([ \u00a0\u3000]*[\u00a0\u3000]+[ \u00a0\u3000]*)[^\W\d]\D*"
)
_WIDE_END = re.compile(r"([\u00a0\u3000][ \u00a0\u3000]*)(?:#.*)?$")
_FULL_WIDTH_SIGN = re.compile("[０-９．％－]")
_WIDE_SIGN = re.compile("[０-９．％－\u00a0\u3000]")
DEEPEST = 64


def _normalized(text: str, place: Place, faults: Faults) -> str:
    """Replace full-width digits and wide spaces in a number, and report them."""
    wide = _WIDE_BLANK.fullmatch(text) or _WIDE_END.search(text)
    if wide and place.line == place.end_line:
        at = place._replace(column=place.column + wide.start(1), end_column=place.column + wide.end(1))
        faults.add(
            "RN014",
            at,
            Phrase("用了全角空格或不换行空格", "a full-width or no-break space instead of a plain space"),
            Phrase("改成普通空格", "write a plain space"),
            fix=Fix(at, " ", is_safe=True),
        )
        text = f"{text[: wide.start(1)]} {text[wide.end(1) :]}".partition(" #")[0].rstrip()
    ascii_text = _in_ascii(text)
    if ascii_text is None:
        return text
    faults.add(
        "RN012",
        place,
        Phrase(f"用了全角数字“{text}”", f"full-width digits: '{text}'"),
        Phrase(f"改成 {ascii_text}", f"write {ascii_text}"),
        fix=Fix(place, ascii_text, is_safe=True),
    )
    return ascii_text


def _in_ascii(text: str) -> str | None:
    """Return a number written with full-width digits in ASCII; None if it is not one."""
    if not _FULL_WIDTH_SIGN.search(text) or not _FULL_WIDTH_NUMBER.fullmatch(text):
        return None
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)


def _scalar_value(text: str) -> Value:
    """Convert an unquoted scalar: a number, None, or text."""
    if text in _ABSENT:
        return None
    number = bare_number(text)
    return text if number is None else number


class _Stop(Exception):  # noqa: N818 - ends the reading of one file; the fault is already noted
    """Stops reading: the rest of the file cannot be trusted."""


_Open = dict[str | int, Value] | list[Value]


class _Frame:
    """An open mapping or list.

    Attributes:
        path: its path.
        value: its content so far.
        line: the line where it starts.
        column: the column where it starts.
        key: in a mapping, the path of the key whose value comes next; empty before a key.
        is_left_out: whether that key is a duplicate or a merge key; its value is checked, then dropped.
    """

    __slots__ = ("column", "is_left_out", "key", "line", "path", "value")

    def __init__(self, path: Path, value: _Open, line: int, column: int) -> None:
        self.path = path
        self.value = value
        self.line = line
        self.column = column
        self.key: Path = ()
        self.is_left_out = False


def read_yaml(text: Repaired | str, file: str, faults: Faults) -> SourceMap | None:
    """Read one YAML document; return None if a reported fault makes the whole file unusable.

    Args:
        text: the decoded file.
        file: its name, for places.
        faults: collects the problems.
    """
    repaired = Repaired(text, {}) if isinstance(text, str) else text
    reader = _Reader(SourceMap(file), repaired, faults)
    try:
        reader.read(repaired.text)
    except _Stop:
        return None
    return reader.source_map


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events.

    Newer libyaml versions stop at their own depth limit, without the events up to that place. In that case the text
    before that place is parsed, so that our own limit is reported whatever the version.
    """
    import yaml

    kind = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader, count = kind(text), 0
    try:
        for count, event in enumerate(iter(loader.get_event, None), 1):  # noqa: B007 - read below
            yield event
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is not None and "nesting depth" in str(error.problem):
            yield from islice(yaml.parse(text[: error.problem_mark.index], kind), count, None)
        raise
    finally:
        loader.dispose()


class _Reader:
    """Builds the value of one document from its events."""

    def __init__(self, source_map: SourceMap, repaired: Repaired, faults: Faults) -> None:
        self.source_map = source_map
        self.repaired = repaired
        self.faults = faults
        self.stack: list[_Frame] = []
        self.documents = 0

    def read(self, text: str) -> None:
        """Process all events of a text.

        Raises:
            _Stop: the rest of the file cannot be trusted.
        """
        import yaml

        take = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
        }
        try:
            for event in _events(text):
                handle = take.get(type(event))
                if handle is not None:
                    handle(event)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)

    def _syntax(self, error: Any) -> None:
        """Report a syntax error."""
        line, column, message, hint = locate_fault(error, self.repaired.text)
        column = self.repaired.column(line, column)
        self._stop((line, column, line, column + 1), "RN003", message, hint)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(
                self._span(event),
                "RN004",
                Phrase("一个文件里有多份YAML文档", "more than one YAML document in the file"),
                Phrase("把 --- 之后的内容移到另一个文件", "move the part after '---' to another file"),
            )

    def _alias(self, event: Any) -> None:
        self._stop(
            self._span(event),
            "RN005",
            Phrase("不支持别名（*）", "aliases (*) are not allowed"),
            Phrase("把要重复的内容写出来", "write out what it stands for"),
        )

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        _, _, line, column = self._span(event)
        self.source_map.values[frame.path] = (frame.line, frame.column, line, column)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        span, text, style = self._span(event), event.value, event.style
        if style == '"' and (name := unwanted(text)):
            self._fault(
                "RN002",
                span,
                Phrase(f"引号里的转义写出了控制字符 {name}", f"an escape sequence for the control character {name}"),
                Phrase("删掉这个转义", "delete the escape"),
            )
        if not style and not text.isascii() and _WIDE_SIGN.search(text):
            text = _normalized(text, Place(self.source_map.file, *span), self.faults)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and not frame.key and type(frame.value) is dict:
            self._key(frame, text, span)
        else:
            self.source_map.values[self._put(text if style else _scalar_value(text))] = span

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {})

    def _open_list(self, event: Any) -> None:
        self._open(event, [])

    def _open(self, event: Any, value: _Open) -> None:
        self._refuse_decoration(event)
        span = self._span(event)
        if len(self.stack) >= DEEPEST:
            self._stop(
                span,
                "RN006",
                Phrase(f"嵌套超过{DEEPEST}层", f"nested deeper than {DEEPEST} levels"),
                Phrase("检查是否漏了右括号", "check for a missing closing bracket"),
            )
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and not frame.key:
            self._stop(
                span,
                "RN007",
                Phrase("键只能是文字", "a key must be plain text"),
                Phrase(
                    "删掉多余的括号；{{ }} 这样的文字加上引号",
                    "delete the extra brackets; put text such as {{ }} in quotes",
                ),
            )
        self.stack.append(_Frame(self._put(value), value, *span[:2]))

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
                    f"the key '{key}' occurs twice, first on line {first[0]}",
                ),
                Phrase("删掉一个，或改成正确的键", "delete one, or correct its key"),
                Place(self.source_map.file, *first),
            )

    def _put(self, value: Value) -> Path:
        """Add a value to the open mapping or list and return its path."""
        if not self.stack:
            self.source_map.value = value
            return ()
        frame = self.stack[-1]
        path, holder = frame.key, frame.value
        if isinstance(holder, list):
            holder.append(value)
            return (*frame.path, len(holder) - 1)
        frame.key = ()
        if frame.is_left_out and holder.get(path[-1], path) is not None:  # of two the first counts, if it says anything
            return (*path, duplicate_step(len(self.source_map.values)))
        holder[path[-1]] = value
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
                self._span(event),
                "RN005",
                Phrase("不支持锚点（&）", "anchors (&) are not allowed"),
                Phrase("删掉 &名称", "delete the '&name'"),
            )
        if event.tag is not None:
            self._stop(
                self._span(event),
                "RN009",
                Phrase(f"不支持标签 {event.tag}", f"tags are not allowed: {event.tag}"),
                Phrase("删掉感叹号开头的标签；文字用引号", "delete the tag, which starts with '!'; put text in quotes"),
            )

    def _fault(self, code: str, span: Span, message: Phrase, hint: Phrase, related: Place | None = None) -> None:
        self.faults.add(code, Place(self.source_map.file, *span), message, hint, related)
        if self.faults.is_full(self.source_map.file):
            raise _Stop

    def _stop(self, span: Span, code: str, message: Phrase, hint: Phrase) -> None:
        self._fault(code, span, message, hint)
        raise _Stop
