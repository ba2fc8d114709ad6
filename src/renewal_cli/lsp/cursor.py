"""Where the cursor is in a file that is being typed and so need not be YAML at the moment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.load.source_map import Path

_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#{}\[\],"'][^#{}\[\],]*?)\s*:(?:\s+|$)""")
_DASH = re.compile(r"-(?:\s+|$)")
_TOKEN = re.compile(r"""\s+\#.*|"[^"]*(?:"|$)|'[^']*(?:'|$)|[{}\[\],]|:(?=\s|$)|[^\s{}\[\],:"']+|\s+|:""")


class Cursor(NamedTuple):
    """What is being typed.

    Attributes:
        path: the keys and indexes down to the mapping, list or key that it belongs to.
        prefix: what is typed of it so far.
        is_key: whether it is a key in that mapping; otherwise it is the value of the last step.
        beside: the keys that stand before it in the same mapping.
    """

    path: Path
    prefix: str
    is_key: bool = False
    beside: tuple[str, ...] = ()


@dataclass
class _Level:
    """An open block mapping or list item: its column, the step that leads into it, and its keys so far."""

    column: int
    step: str | int
    is_item: bool = False


@dataclass
class _Flow:
    """An open brace or bracket: its present key or index, and its keys so far."""

    is_mapping: bool
    step: str | int | None = None
    keys: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        self.step = None if self.is_mapping else 0


def cursor_at(text: str, line: int, column: int) -> Cursor:
    """Find out what is being typed at a line and column, which count from 1; only what stands before is read."""
    lines = text.split("\n")[:line]
    lines[-1] = lines[-1][: column - 1]
    reader = _Reader()
    for each in lines:
        reader.read(each.rstrip("\r"))
    return reader.cursor(lines[-1])


class _Reader:
    """Reads lines as block YAML by their indentation, and what stands in braces sign by sign."""

    def __init__(self) -> None:
        self.levels: list[_Level] = []
        self.flow: list[_Flow] = []
        self.keys: dict[Path, list[str]] = {}
        self.rest: str | None = None

    def read(self, line: str) -> None:
        """Read one line; ``rest`` becomes what stands behind its key, None where it has no key."""
        if self.flow:
            self._read_flow(line)
            return
        self.rest = None
        content = line.lstrip(" ")
        if not content or content.startswith("#"):
            return
        column = len(line) - len(content)
        while (dash := _DASH.match(content)) is not None:
            self._leave(column + 1)
            self._enter_item(column)
            content, column = content[dash.end() :], column + dash.end()
        key = _KEY.match(content)
        if key:
            self._leave(column)
            name = key[1].strip("\"'")
            self.keys.setdefault(self._path(), []).append(name)
            self.levels.append(_Level(column, name))
            content = content[key.end() :]
            self.rest = content
        if content[:1] in ("{", "["):
            self._read_flow(content)

    def _leave(self, column: int) -> None:
        """Leave the mappings and items that begin at a column or behind it."""
        while self.levels and self.levels[-1].column >= column:
            self.levels.pop()

    def _enter_item(self, column: int) -> None:
        last = self.levels[-1] if self.levels else None
        if last is not None and last.is_item and last.column == column:
            last.step = int(last.step) + 1
        else:
            self.levels.append(_Level(column, 0, is_item=True))

    def _path(self) -> Path:
        return tuple(level.step for level in self.levels)

    def _read_flow(self, text: str) -> None:
        for match in _TOKEN.finditer(text):
            sign = match[0]
            if sign in ("{", "["):
                self.flow.append(_Flow(sign == "{"))
            elif sign in ("}", "]"):
                self.flow.pop()
                if not self.flow:
                    return
            elif sign == ",":
                self._next()
            elif sign == ":" and self.flow[-1].is_mapping and self.flow[-1].step is None:
                self._name()
            elif not sign.lstrip().startswith("#"):
                self.flow[-1].text += sign

    def _next(self) -> None:
        open_one = self.flow[-1]
        open_one.text = ""
        open_one.step = None if open_one.is_mapping else int(open_one.step or 0) + 1

    def _name(self) -> None:
        open_one = self.flow[-1]
        open_one.step = open_one.text.strip().strip("\"'")
        open_one.keys.append(open_one.step)
        open_one.text = ""

    def cursor(self, line: str) -> Cursor:
        """Return what is being typed at the end of the last line read."""
        if self.flow:
            return self._in_flow()
        if self.rest is not None:
            return Cursor(self._path(), self.rest.lstrip())
        content = re.sub(r"^[ ]*(?:-\s+)*", "", line)
        self._leave(len(line) - len(content))
        path = self._path()
        return Cursor(path, content, is_key=True, beside=tuple(self.keys.get(path, ())))

    def _in_flow(self) -> Cursor:
        path = self._path()
        path += tuple(each.step for each in self.flow[:-1] if each.step is not None)
        last = self.flow[-1]
        if last.step is None:
            return Cursor(path, last.text.lstrip(), is_key=True, beside=tuple(last.keys))
        return Cursor((*path, last.step), last.text.lstrip())
