"""Validates a file's value with its pydantic model; errors become problems with places.

The models also say which keys and fixed values may stand at a path, for hints and for completion.
"""

from __future__ import annotations

import re
import types
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from renewal_cli.i18n import Phrase
from renewal_cli.load.field_reader import REPORTED
from renewal_cli.load.models.base import AMOUNT_KEYS, FileModel
from renewal_cli.model.nearest import nearest
from renewal_cli.model.observation import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.source_map import Path, SourceMap, Span

_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?( ?[^\W\d].*)?")
"""The text after a comma that separates thousands, with or without a unit."""
_DEPTH = 3
_ONE_FIGURE = Phrase(
    "一个时期只写一个数；更正写成 [{value: 数, reported: 日期}, {value: 数, reported: 日期, reason: 原因}]",
    "write one number for a period; a revision as "
    "[{value: NUMBER, reported: DAY}, {value: NUMBER, reported: DAY, reason: …}]",
)


def is_figure(path: Path) -> bool:
    """Tell whether a path is that of a figure in a data file: section, indicator, period."""
    return len(path) == _DEPTH and path[0] in SECTIONS


def _report_comma(source_map: SourceMap, path: Path, faults: Faults) -> bool:
    """Report an entry that a comma inside a number has produced; return whether it is one.

    The problem is reported once, at the last part; the first part becomes ``REPORTED``, as it is not the figure meant.
    """
    head, *groups = _parts_of_number(source_map, path) or (path,)
    if groups and groups[-1] == path:
        number = "".join([str(source_map.at(head)), *(str(group[-1]) for group in groups)])
        start, end = source_map.place(head), source_map.key_place(path)
        source_map.replace(head, REPORTED)
        what = Phrase("数字里有逗号", "a comma inside a number")
        hint = Phrase(f"去掉逗号，写成 {number}", f"write {number} without the comma")
        faults.add("RN103", start._replace(end_line=end.end_line, end_column=end.end_column), what, hint)
    return bool(groups)


def _parts_of_number(source_map: SourceMap, path: Path) -> list[Path]:
    """Find the entries that one number with commas was split into, in order; empty if there are none."""
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
_PLACEHOLDERS: dict[int | str, str] = {**dict.fromkeys(AMOUNT_KEYS, REPORTED), "improve": "true"}
"""Placeholders for removed values whose absence would be reported as a second fault."""
_NO_MAPPING = ("model_type", "dict_type")
_LIMITS = {"gt": ">", "ge": "≥", "le": "≤"}
_WANTED = {
    "string_type": Phrase("文字", "a text"),
    "int_type": Phrase("整数", "a whole number"),
    "bool_type": Phrase("true 或 false", "true or false"),
    **dict.fromkeys(
        ("too_short", "too_long"),
        Phrase("两个数，如 [2, 1]：第几列、第几行", "two numbers, such as [2, 1]: column and row"),
    ),
    "list_type": Phrase("列表（每行以“- ”开头，或写在[ ]里）", "a list (lines that start with '- ', or [ ])"),
    "dict_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
    "model_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
}


def validated(source_map: SourceMap, model: type[S], faults: Faults) -> S | None:
    """Validate the value of a file and report every error; return None if nothing of it can be used.

    Invalid values are removed from ``source_map``, together with the entry that requires them, so that the rest of the
    file is still checked in the same run. An invalid amount becomes ``REPORTED``, not missing.
    """
    removed: set[tuple[Span, str]] = set()
    while True:
        try:
            return model.model_validate(source_map.value)
        except ValidationError as error:
            findings = [
                _Finding(detail, path, source_map, model, faults)
                for path, detail in _by_place(error, source_map).items()
            ]
        misspelt = _misspelt(findings)
        for finding in findings:
            if finding.identity not in removed | misspelt:  # otherwise another fault causes it
                finding.note()
        paths = _outermost({finding.holder for finding in findings})
        if () in paths:
            return None
        removed |= _remove(paths, source_map)


def _misspelt(findings: list[_Finding]) -> set[tuple[Span, str]]:
    """Find the missing keys for which an unknown key of the same mapping is probably a misspelling."""
    missing = [finding.identity for finding in findings if finding.detail["type"] == "missing"]
    found: set[tuple[Span, str]] = set()
    for finding in findings:
        if finding.detail["type"] == "extra_forbidden":
            near = nearest(finding.name, finding.known_keys)
            lacking = [each for each in missing if each[0] == finding.identity[0] and near in (None, each[1])]
            found.update([each for each in lacking if each not in found][:1])
    return found


def _remove(paths: list[Path], source_map: SourceMap) -> set[tuple[Span, str]]:
    """Remove invalid values; return the identities of the errors that this removal will cause.

    An amount is replaced by a placeholder; if that is invalid as well, no amount belongs there, and it is removed.
    """
    gone, missing = [], set()
    for path in paths:
        placeholder = _PLACEHOLDERS.get(path[-1]) if path[0] != "indicators" else None
        if placeholder is not None and source_map.at(path) != placeholder:
            source_map.replace(path, placeholder)
        else:
            gone.append(path)
        holders = (path, path[:-1]) if isinstance(path[-1], int) else (path,)  # the list may become empty
        missing |= {(source_map.values[each[:-1]], str(each[-1])) for each in holders}
    source_map.remove(gone)
    return missing


def _by_place(error: ValidationError, source_map: SourceMap) -> dict[Path, ErrorDetails]:
    """Group the errors by path; a union of which no branch fits counts once."""
    found: dict[Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], source_map, is_missing=detail["type"] == "missing")
        found.setdefault(path[:-1] if _is_version(path) and detail["type"] in _NO_MAPPING else path, detail)
    return found


def _is_version(path: Path) -> bool:
    """Tell whether a path is that of one of several versions of a figure."""
    return bool(path) and isinstance(path[-1], int) and (is_figure(path[:-1]) or "baseline" in path[-3:])


def _outermost(paths: set[Path]) -> list[Path]:
    """Keep paths that are not below another, later list items first, so that removals move no others."""
    tops = [path for path in paths if not any(path[:length] in paths for length in range(len(path)))]
    return sorted(tops, key=lambda path: [f"{step:>9}" for step in path], reverse=True)


def _path(location: tuple[int | str, ...], source_map: SourceMap, *, is_missing: bool) -> Path:
    """Return the path in the file, without pydantic's own steps such as the branch of a union."""
    path: Path = ()
    for step in location[:-1] if is_missing else location:
        if (*path, step) in source_map.values:
            path = (*path, step)
    return (*path, location[-1]) if is_missing else path


class _Finding(NamedTuple):
    """One validation error with its place."""

    detail: ErrorDetails
    path: Path
    source_map: SourceMap
    model: type[FileModel]
    faults: Faults

    @property
    def name(self) -> str:
        """The key that the error is about."""
        return str(self.path[-1]) if self.path else ""

    @property
    def identity(self) -> tuple[Span, str]:
        """The span of the mapping and the key; unchanged when list items move."""
        return self.source_map.values[self.path[:-1]], self.name

    @property
    def holder(self) -> Path:
        """The path to remove: the value itself, or the entry with a missing or misspelt key."""
        is_of_entry = self.detail["type"] == "extra_forbidden" and self.path[0] != "rules" and len(self.path) > 1
        return self.path[:-1] if is_of_entry or self.detail["type"] == "missing" else self.path

    @property
    def known_keys(self) -> list[str]:
        """The keys allowed in the same mapping."""
        return allowed_keys(self.model, self.path[:-1])

    @property
    def _is_without_figure(self) -> bool:
        """Whether a period has no value."""
        return self.detail["input"] is None and is_figure(self.path)

    def note(self) -> None:
        """Report it as a problem."""
        match self.detail["type"]:
            case _ if self._has_tight_colon:
                self._tight_colon()
            case _ if self._is_without_figure and _report_comma(self.source_map, self.path, self.faults):
                pass
            case "extra_forbidden":
                self._unknown_key()
            case "missing":
                self._missing_key()
            case "literal_error":
                self._not_in_list()
            case "greater_than" | "greater_than_equal" | "less_than_equal":
                self._out_of_range()
            case _:
                self._wrong_form()

    @property
    def _has_tight_colon(self) -> bool:
        """Whether key and value, or key and bracket, were read as one word because of a colon without space."""
        given = self.detail["input"]
        is_swallowed = given is None or (isinstance(given, str) and given.endswith(("}", "]")))
        return is_swallowed and ":" in self.name and self.path in self.source_map.keys

    def _tight_colon(self) -> None:
        place = self.source_map.key_place(self.path)
        column = place.column + self.name.index(":")
        place = place._replace(column=column, end_line=place.line, end_column=column + 1)
        hint = Phrase("在冒号后面加空格", "put a space after the colon")
        self.faults.add("RN003", place, Phrase("冒号后面没有空格", "no space after the colon"), hint)

    def _unknown_key(self) -> None:
        what = Phrase(f"不认识的键“{self.name}”", f"unknown key '{self.name}'")
        if self.name in self.known_keys:  # another kind of entry has it
            hint = Phrase(f"这里用不上，删掉“{self.name}”", f"it has no use here: delete '{self.name}'")
            self.faults.add("RN101", self.source_map.key_place(self.path), what, hint)
            return
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
        bound = next(f"{sign} {limits[name]}" for name, sign in _LIMITS.items() if name in limits)
        what = Phrase(f"“{self.name}”超出范围", f"'{self.name}' is out of range")
        self.faults.add("RN105", self.source_map.place(self.path), what, Phrase(f"要 {bound}", f"it must be {bound}"))

    def _wrong_form(self) -> None:
        if self._is_without_figure:
            what = Phrase(f"“{self.name}”后面没有数", f"'{self.name}' has no figure")
            hint = Phrase(
                "没有报数就删掉这一项；确实没有完成就写0",
                "delete the entry if nothing was reported; write 0 if nothing was done",
            )
            self.faults.add("RN103", self.source_map.place(self.path), what, hint)
            return
        wanted = _WANTED.get(self.detail["type"], _ANY_AMOUNT)
        kinds = [*_types_at(self.model, self.path)]
        if Decimal in kinds:
            wanted = _ANY_AMOUNT if str in kinds else Phrase("数字", "a number")
        what = Phrase(f"“{self.name}”的写法不对", f"'{self.name}' has the wrong form")
        hint = Phrase(f"这里要填{wanted.zh}", f"write {wanted.en} here")
        if not self.detail["input"] and self.detail["type"] == "too_short":
            what = Phrase(f"“{self.name}”是空的", f"'{self.name}' is empty")
            hint = Phrase(f"填上内容；不需要就删掉“{self.name}”", f"fill it in; if not needed, delete '{self.name}'")
        elif self.detail["type"] in _NO_MAPPING and _is_version((*self.path, 0)):
            hint = _ONE_FIGURE
        elif isinstance(self.path[-1], int):
            what = Phrase(f"第 {self.path[-1] + 1} 项的写法不对", f"item {self.path[-1] + 1} has the wrong form")
        self.faults.add("RN103", self.source_map.place(self.path), what, hint)


def _literals(detail: ErrorDetails) -> list[str]:
    expected = str(detail["ctx"]["expected"])
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def allowed_keys(model: type[FileModel], path: Path) -> list[str]:
    """Return the keys allowed in the mapping at a path; none where the keys are ids or periods."""
    models = (each for each in _types_at(model, path) if _is_model(each))
    fields = (field for each in models for field in each.model_fields.items())
    return list(dict.fromkeys(field.alias or key for key, field in fields))


def allowed_values(model: type[FileModel], path: Path) -> list[str]:
    """Return the fixed values allowed at a path; none where any text or number may stand."""
    found: list[str] = []
    for each in _types_at(model, path):
        if get_origin(each) is Literal:
            found += map(str, get_args(each))
        elif each is bool:
            found += ["true", "false"]
    return found


def _types_at(model: type[FileModel], path: Path) -> list[Any]:
    found: list[Any] = [model]
    for step in path:
        found = [inner for outer in found for inner in _inside(outer, step)]
    return found


def _inside(outer: Any, step: int | str) -> Iterator[Any]:
    if _is_model(outer):
        field = outer.model_fields.get(str(step))
        yield from _alternatives(field.annotation) if field else ()
    elif get_origin(outer) in (list, dict):
        yield from _alternatives(get_args(outer)[-1])


def _alternatives(annotation: Any) -> Iterator[Any]:
    """Yield the types that a union allows."""
    if get_origin(annotation) is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for each in get_args(annotation):
            yield from _alternatives(each)
    else:
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, FileModel)
