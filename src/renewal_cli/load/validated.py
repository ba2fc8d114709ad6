"""Holding a file's value against its shape; pydantic's findings become problems with places."""

from __future__ import annotations

import re
import types
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import NOTED
from renewal_cli.load.models.base import FileModel
from renewal_cli.load.models.value import AMOUNT_KEYS
from renewal_cli.model.nearest import nearest
from renewal_cli.model.observation import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.source_map import Path, SourceMap, Span


_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?( ?[^\W\d].*)?")
"""What stands behind such a comma, with or without a unit."""
_DEPTH = 3


def is_figure(path: Path) -> bool:
    """Whether a path is that of a figure in a data file: section, indicator, period."""
    return len(path) == _DEPTH and path[0] in SECTIONS


def note_comma(source_map: SourceMap, path: Path, faults: Faults) -> bool:
    """Whether an entry without figure is one of those that a comma inside a number has made; noted at the last of them.

    The number's head is marked as noted, so that nobody counts it.
    """
    head, *groups = _parts_of_number(source_map, path) or (path,)
    if groups and groups[-1] == path:
        number = "".join([str(source_map.at(head)), *(str(group[-1]) for group in groups)])
        start, end = source_map.place(head), source_map.key_place(path)
        source_map.replace(head, NOTED)
        what = Phrase("数字里有逗号", "a comma inside a number")
        hint = Phrase(f"去掉逗号，写成 {number}", f"write {number} without it")
        faults.add("RN103", start._replace(end_line=end.end_line, end_column=end.end_column), what, hint)
    return bool(groups)


def _parts_of_number(source_map: SourceMap, path: Path) -> list[Path]:
    """The entries of one number, the one with its head first; none where no comma has made them."""
    holder = source_map.at(path[:-1])
    names = [*holder]
    at = first = last = names.index(path[-1])
    while first > 0 and _is_group(holder, names[first]):
        first -= 1
    while last + 1 < len(names) and _is_group(holder, names[last + 1]):
        last += 1
    is_one = first < at and isinstance(holder[names[first]], int)
    return [(*path[:-1], name) for name in names[first : last + 1]] if is_one else []


def _is_group(holder: dict[str, object], name: str) -> bool:
    return holder[name] is None and _GROUP.fullmatch(name) is not None


S = TypeVar("S", bound=FileModel)

_ANY_AMOUNT = Phrase("数字，或带单位的文字如 200 亿元", "a number, or a text with unit such as '200 亿元'")
_STAND_INS: dict[int | str, str] = {**dict.fromkeys(AMOUNT_KEYS, NOTED), "improve": "true"}
"""What is put in the place of a misfit that would be missed otherwise."""
_WANTED = {
    "string_type": Phrase("文字", "a text"),
    "int_type": Phrase("整数", "a whole number"),
    "bool_type": Phrase("true 或 false", "true or false"),
    "too_short": Phrase("至少一项", "at least one item"),
    "list_type": Phrase("列表（每行以“- ”开头，或写在[ ]里）", "a list (lines that begin with '- ', or [ ])"),
    "dict_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
    "model_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
}


def validated(source_map: SourceMap, shape: type[S], faults: Faults) -> S | None:
    """The value of a file as its model, every misfit noted; None where nothing of it can be used.

    What does not fit is taken out of ``source_map``, together with the entry that needs it, so that the rest of the
    file is still read and its own faults are found in the same run. An amount is marked as noted, not missing.
    """
    taken_out: set[tuple[Span, str]] = set()
    while True:
        try:
            return shape.model_validate(source_map.value)
        except ValidationError as error:
            misfits = [
                _Misfit(detail, path, source_map, shape, faults)
                for path, detail in _by_place(error, source_map).items()
            ]
        mistyped = _mistyped(misfits)
        for misfit in misfits:
            if misfit.identity not in taken_out | mistyped:  # else it is missing only because of another fault
                misfit.note()
        for path in _outermost({misfit.holder for misfit in misfits}):
            if not path:
                return None
            taken_out |= _taken_out(path, source_map)


def _mistyped(misfits: list[_Misfit]) -> set[tuple[Span, str]]:
    """The missing keys for which an unknown key of the same mapping stands, being like them or like no key at all."""
    missing = [misfit.identity for misfit in misfits if misfit.detail["type"] == "missing"]
    found: set[tuple[Span, str]] = set()
    for misfit in misfits:
        if misfit.detail["type"] == "extra_forbidden":
            near = nearest(misfit.name, misfit.known_keys)
            lacking = [each for each in missing if each[0] == misfit.identity[0] and near in (None, each[1])]
            found.update([each for each in lacking if each not in found][:1])
    return found


def _taken_out(path: Path, source_map: SourceMap) -> set[tuple[Span, str]]:
    """Take a misfit out; the identities of what will be missing, or misfit again, only for that reason.

    An amount leaves a stand-in; where not even that fits, no amount is wanted there, and it goes as well.
    """
    stand_in = _STAND_INS.get(path[-1]) if path[0] != "indicators" else None
    if stand_in is not None and source_map.at(path) != stand_in:
        source_map.replace(path, stand_in)
        return {(source_map.values[path[:-1]], str(path[-1]))}
    holders = (path, path[:-1]) if isinstance(path[-1], int) else (path,)  # a list may be empty then
    missing = {(source_map.values[each[:-1]], str(each[-1])) for each in holders}
    source_map.remove(path)
    return missing


def _by_place(error: ValidationError, source_map: SourceMap) -> dict[Path, ErrorDetails]:
    """The findings by path; a union that fits in no branch counts once."""
    found: dict[Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(_path(detail["loc"], source_map, is_missing=detail["type"] == "missing"), detail)
    return found


def _outermost(paths: set[Path]) -> list[Path]:
    """The paths that lie below no other, later list items first, so that taking one out moves none of the others."""
    tops = [path for path in paths if not any(path[:length] in paths for length in range(len(path)))]
    return sorted(tops, key=lambda path: [f"{step:>9}" for step in path], reverse=True)


def _path(location: tuple[int | str, ...], source_map: SourceMap, *, is_missing: bool) -> Path:
    """The path in the file; pydantic's own steps, such as the branch of a union, are left out."""
    path: Path = ()
    for step in location[:-1] if is_missing else location:
        if (*path, step) in source_map.values:
            path = (*path, step)
    return (*path, location[-1]) if is_missing else path


class _Misfit(NamedTuple):
    """One finding of pydantic, with where it stands."""

    detail: ErrorDetails
    path: Path
    source_map: SourceMap
    shape: type[FileModel]
    faults: Faults

    @property
    def name(self) -> str:
        """The key that it is about."""
        return str(self.path[-1]) if self.path else ""

    @property
    def identity(self) -> tuple[Span, str]:
        """The mapping that it is in and its key; stays the same where list items move."""
        return self.source_map.values[self.path[:-1]], self.name

    @property
    def holder(self) -> Path:
        """What must go with it: the value itself, or the entry in which a key is missing or mistyped."""
        is_of_entry = self.detail["type"] == "extra_forbidden" and self.path[0] != "rules" and len(self.path) > 1
        return self.path[:-1] if is_of_entry or self.detail["type"] == "missing" else self.path

    @property
    def known_keys(self) -> list[str]:
        """The keys that may stand beside it."""
        return _known_keys(self.shape, self.path[:-1])

    @property
    def _is_without_figure(self) -> bool:
        """Whether nothing stands behind a period."""
        return self.detail["input"] is None and is_figure(self.path)

    def note(self) -> None:
        """Note it as a problem."""
        match self.detail["type"]:
            case _ if self._has_tight_colon:
                self._tight_colon()
            case _ if self._is_without_figure and note_comma(self.source_map, self.path, self.faults):
                pass
            case "extra_forbidden":
                self._unknown_key()
            case "missing":
                self._missing_key()
            case "literal_error":
                self._not_in_list()
            case "greater_than_equal" | "less_than_equal":
                self._out_of_range()
            case _:
                self._wrong_form()

    @property
    def _has_tight_colon(self) -> bool:
        """Whether key and value, or key and bracket, are written as one word with a colon in it."""
        given = self.detail["input"]
        is_swallowed = given is None or (isinstance(given, str) and given.endswith(("}", "]")))
        return is_swallowed and ":" in self.name and self.path in self.source_map.keys

    def _tight_colon(self) -> None:
        place = self.source_map.key_place(self.path)
        column = place.column + self.name.index(":")
        place = place._replace(column=column, end_line=place.line, end_column=column + 1)
        hint = Phrase("在冒号后面加空格", "put a blank behind the colon")
        self.faults.add("RN003", place, Phrase("冒号后面没有空格", "no blank behind the colon"), hint)

    def _unknown_key(self) -> None:
        what = Phrase(f"不认识的键“{self.name}”", f"unknown key '{self.name}'")
        taken = self.source_map.at(self.path[:-1])
        self.faults.add_unknown("RN101", self.source_map.key_place(self.path), what, self.name, self.known_keys, taken)

    def _missing_key(self) -> None:
        what = Phrase(f"缺少“{self.name}”", f"'{self.name}' is missing")
        hint = Phrase(f"补上“{self.name}: …”", f"add '{self.name}: …'")
        self.faults.add("RN102", self.source_map.place(self.path[:-1]), what, hint)

    def _not_in_list(self) -> None:
        given = str(self.detail["input"])
        what = Phrase(f"“{self.name}”不能是“{given}”", f"'{self.name}' cannot be '{given}'")
        self.faults.add_unknown("RN104", self.source_map.place(self.path), what, given, _literals(self.detail))

    def _out_of_range(self) -> None:
        limits = self.detail["ctx"]
        bound = f"≥ {limits['ge']}" if "ge" in limits else f"≤ {limits['le']}"
        what = Phrase(f"“{self.name}”超出范围", f"'{self.name}' is out of range")
        self.faults.add("RN105", self.source_map.place(self.path), what, Phrase(f"要 {bound}", f"it must be {bound}"))

    def _wrong_form(self) -> None:
        if self._is_without_figure:
            what = Phrase(f"“{self.name}”后面没有数", f"no figure behind '{self.name}'")
            hint = Phrase(
                "没有报数就删掉这一项；确实没有就写0", "not reported: leave the entry out; none done: write 0"
            )
            self.faults.add("RN103", self.source_map.place(self.path), what, hint)
            return
        wanted = _WANTED.get(self.detail["type"], _ANY_AMOUNT)
        what = Phrase(f"“{self.name}”的写法不对", f"'{self.name}' has the wrong form")
        hint = Phrase(f"这里要填{wanted.zh}", f"write {wanted.en} here")
        self.faults.add("RN103", self.source_map.place(self.path), what, hint)


def _literals(detail: ErrorDetails) -> list[str]:
    expected = str(detail["ctx"]["expected"])
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def _known_keys(shape: type[FileModel], path: Path) -> list[str]:
    """The keys that the mapping at a path may have."""
    shapes = [shape]
    for step in path:
        shapes = [inner for outer in shapes for inner in _shapes_at(outer, step)] or shapes
    return list(dict.fromkeys(key for each in shapes for key in each.model_fields))


def _shapes_at(shape: type[FileModel], step: int | str) -> list[type[FileModel]]:
    field = shape.model_fields.get(str(step))
    return list(_shapes_in(field.annotation)) if field else []


def _shapes_in(annotation: Any) -> Iterator[type[FileModel]]:
    """The shapes that a type speaks of, whatever lists, mappings and unions are around them."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _shapes_in(get_args(annotation)[0])
    elif get_origin(annotation) in (list, dict, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _shapes_in(inner)
