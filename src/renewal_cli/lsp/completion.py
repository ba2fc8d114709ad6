"""What can be typed at the cursor: keys, ids with their names, units, the next period, fixed words.

Where the cursor is is read from the text itself: while somebody types it need not be YAML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from renewal_cli.load.field_reader import COMMON_UNITS
from renewal_cli.load.parsed_files import KINDS, file_model
from renewal_cli.load.validated import allowed_keys, allowed_values
from renewal_cli.lsp.mentions import names_of, section_of_key, section_of_value
from renewal_cli.lsp.snapshot import Positions
from renewal_cli.model.duty import WORD_NAMES
from renewal_cli.model.observation import SECTIONS
from renewal_cli.model.period import ONE_DAY, Period, add_months, parse_period, written
from renewal_cli.model.period_words import said_period
from renewal_cli.model.unit import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygls.workspace import PositionCodec

    from renewal_cli.load.models.base import FileModel
    from renewal_cli.load.source_map import Path
    from renewal_cli.lsp.snapshot import Snapshot

    Kind = types.CompletionItemKind

_PERIODS = ("since", "by", "effective", "reported", "period", "date")
_AMOUNTS = ("value", "at_least", "more_than", "at_most", "less_than", "about", "unit")
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#{}\[\],"'][^#{}\[\],]*?)\s*:(?:\s+|$)""")
_DASH = re.compile(r"-(?:\s+|$)")
_TOKEN = re.compile(r"""\s+\#.*|"[^"]*(?:"|$)|'[^']*(?:'|$)|[{}\[\],]|:(?=\s|$)|[^\s{}\[\],:"']+|\s+|:""")


class _Offer(NamedTuple):
    """One thing that can be typed."""

    text: str
    kind: Kind
    detail: str = ""
    behind: str = ""


def completion(snapshot: Snapshot, name: str, at: types.Position, codec: PositionCodec) -> types.CompletionList:
    """Return what fits at the cursor; matched here, as names count too: 老旧 finds ``compounds``."""
    positions = Positions(snapshot.text(name), codec)
    line, column = positions.place(at)
    cursor = cursor_at(snapshot.text(name), line, column)
    place = types.Range(positions.position(line, column - len(cursor.prefix)), at)
    offers = [each for each in _offers(snapshot, name, cursor) if _fits(each, cursor.prefix)]
    items = [
        types.CompletionItem(
            each.text,
            kind=each.kind,
            detail=each.detail or None,
            sort_text=f"{number:04}",
            filter_text=cursor.prefix or each.text,
            text_edit=types.TextEdit(place, each.text + each.behind),
        )
        for number, each in enumerate(offers)
    ]
    return types.CompletionList(is_incomplete=True, items=items)


def _fits(offer: _Offer, prefix: str) -> bool:
    return prefix.casefold() in f"{offer.text} {offer.detail}".casefold()


def _offers(snapshot: Snapshot, name: str, cursor: Cursor) -> Iterator[_Offer]:
    model = _model_of(snapshot.text(name))
    if cursor.is_key:
        yield from _keys(snapshot, model, cursor)
    else:
        yield from _values(snapshot, name, model, cursor)


def _model_of(text: str) -> type[FileModel] | None:
    """Return the model of a file, found by its keys; None while no key tells it."""
    heads = {line.partition(":")[0] for line in text.split("\n")}
    return next((file_model(key) for key in KINDS if key in heads), None)


def _keys(snapshot: Snapshot, model: type[FileModel] | None, cursor: Cursor) -> Iterator[_Offer]:
    path = cursor.path
    section = section_of_key((*path, ""))
    if section is not None and path[0] != section:
        yield from _ids(snapshot, section, ":", cursor.beside)
    elif path[:1] and path[0] in SECTIONS and len(path) == len(("section", "indicator")):
        yield from _next_periods(cursor.beside, ": ")
    elif model is None:
        yield from (_Offer(key, types.CompletionItemKind.Keyword, behind=":") for key in ("org", "source", *KINDS))
    else:
        known = [each for each in allowed_keys(model, path) if each not in cursor.beside]
        yield from (_Offer(key, types.CompletionItemKind.Field, behind=": ") for key in known)


def _values(snapshot: Snapshot, name: str, model: type[FileModel] | None, cursor: Cursor) -> Iterator[_Offer]:
    section = section_of_value(cursor.path)
    if section:
        yield from _ids(snapshot, section)
        return
    if model is not None:
        values = allowed_values(model, cursor.path)
        yield from (_Offer(value, types.CompletionItemKind.EnumMember) for value in values)
    last = cursor.path[-1]
    if cursor.path[0] == "progress":
        yield from _words(snapshot, cursor)
    elif last in _PERIODS:
        yield from _next_periods((str(snapshot.day.year - 1),), "")
    elif last in _AMOUNTS or (cursor.path[0] in SECTIONS and len(cursor.path) == len(("section", "id", "period"))):
        yield from _units(snapshot, _indicator_of(snapshot, name, cursor), cursor.prefix, is_alone=last == "unit")


def _ids(snapshot: Snapshot, section: str, behind: str = "", taken: Sequence[str] = ()) -> Iterator[_Offer]:
    for each, called in names_of(snapshot.loaded.draft)[section].items():
        if each not in taken:
            yield _Offer(each, types.CompletionItemKind.Reference, " · ".join(called), behind)


def _words(snapshot: Snapshot, cursor: Cursor) -> Iterator[_Offer]:
    """Offer the words for progress on a duty: those of every duty, and the names of its steps."""
    if len(cursor.path) == len(("progress", "duty", "day")) or cursor.path[-1] == "is":
        for word, name in WORD_NAMES.items():
            yield _Offer(word, types.CompletionItemKind.EnumMember, name.in_language(snapshot.language))
        duties = (duty for of_org in snapshot.loaded.draft.duties.values() for duty in of_org)
        steps = dict.fromkeys(step.name for duty in duties if duty.id == cursor.path[1] for step in duty.steps)
        yield from (_Offer(each, types.CompletionItemKind.EnumMember) for each in steps)


def _next_periods(beside: Sequence[str], behind: str) -> Iterator[_Offer]:
    """Offer the period after the last one of its form."""
    for text in reversed(beside):
        try:
            after = following(text)
        except ValueError:
            continue
        yield _Offer(after, types.CompletionItemKind.Value, said_period(parse_period(after)).zh, behind)
        return


def following(text: str) -> str:
    """Return the period that follows one, in its form: 2026-10 after 2026-09, 2027Q1 after 2026Q4.

    Raises:
        ValueError: the text is no period.
    """
    period = parse_period(text)
    first = period.last + ONE_DAY
    if re.fullmatch("[0-9]{4}", text):
        return str(first.year)
    for mark, months in (("H", 6), ("Q", 3)):
        if mark in text and ".." not in text:
            return f"{first.year}{mark}{(first.month - 1) // months + 1}"
    last = add_months(first, period.months) - ONE_DAY if period.months else first + (period.last - period.first)
    return written(Period(first, last))


def _indicator_of(snapshot: Snapshot, name: str, cursor: Cursor) -> str | None:
    """Return the id of the indicator that an amount is of: a step of its path, or a key beside it."""
    if cursor.path[0] in SECTIONS:
        return str(cursor.path[1])
    written_there = snapshot.source_map(name)
    found = (*cursor.path[:-1], "indicator")
    return written_there.at(found) if found in written_there.values else None


def _units(snapshot: Snapshot, indicator_id: str | None, prefix: str, *, is_alone: bool) -> Iterator[_Offer]:
    """Offer the units of the indicator's dimension behind the number that is typed."""
    indicator = snapshot.loaded.draft.indicators.get(indicator_id or "")
    number = re.match(r"-?[0-9.]+", prefix)
    if indicator is None or not (number or is_alone):
        return
    alike = [each for each in COMMON_UNITS if parse_unit(each).dimension == indicator.unit.dimension]
    for unit in dict.fromkeys((indicator.unit.text, *alike)):
        yield _Offer(f"{number[0]} {unit}" if number else unit, types.CompletionItemKind.Unit)


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
