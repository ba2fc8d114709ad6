"""Holding a file's value against its shape; pydantic's findings become problems with places."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from renewal_cli.language import Phrase
from renewal_cli.load.shapes.base import Shape
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from renewal_cli.load.faults import Faults
    from renewal_cli.load.marked import Marked, Path

S = TypeVar("S", bound=Shape)

_WANTED = {
    "string_type": Phrase("文字", "a text"),
    "int_type": Phrase("整数", "a whole number"),
    "bool_type": Phrase("true 或 false", "true or false"),
    "list_type": Phrase("列表（每行以“- ”开头，或写在[ ]里）", "a list (lines that begin with '- ', or [ ])"),
    "dict_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
    "model_type": Phrase("“键: 值”的映射", "a mapping of 'key: value'"),
}


def shaped(marked: Marked, shape: type[S], faults: Faults) -> S | None:
    """The value of a file as its shape; None where it does not fit, with every misfit noted."""
    try:
        return shape.model_validate(marked.value)
    except ValidationError as error:
        for path, detail in _first_of_each_place(error, marked):
            _note(detail, path, marked, shape, faults)
        return None


def _first_of_each_place(error: ValidationError, marked: Marked) -> Iterator[tuple[Path, ErrorDetails]]:
    """The findings with their paths; a union that fits in no branch counts once."""
    seen = set()
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], marked, is_missing=detail["type"] == "missing")
        if path not in seen:
            seen.add(path)
            yield path, detail


def _path(location: tuple[int | str, ...], marked: Marked, *, is_missing: bool) -> Path:
    """The path in the file; pydantic's own steps, such as the branch of a union, are left out."""
    path: Path = ()
    for step in location:
        if (*path, step) in marked.values:
            path = (*path, step)
    return (*path, location[-1]) if is_missing else path


def _note(detail: ErrorDetails, path: Path, marked: Marked, shape: type[Shape], faults: Faults) -> None:
    kind, name = detail["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        faults.add(
            "RN101",
            marked.key_place(path),
            Phrase(f"不认识的键“{name}”", f"unknown key '{name}'"),
            did_you_mean(name, _known_keys(shape, path[:-1])),
        )
    elif kind == "missing":
        faults.add(
            "RN102",
            marked.place(path[:-1]),
            Phrase(f"缺少“{name}”", f"'{name}' is missing"),
            Phrase(f"补上“{name}: …”", f"add '{name}: …'"),
        )
    elif kind == "literal_error":
        choices = [str(choice) for choice in _literals(detail)]
        faults.add(
            "RN104",
            marked.place(path),
            Phrase(f"“{name}”不能是“{detail['input']}”", f"'{name}' cannot be '{detail['input']}'"),
            did_you_mean(str(detail["input"]), choices),
        )
    elif kind in ("greater_than_equal", "less_than_equal"):
        bounds = (
            ", ".join(f"{sign} {detail['ctx'][sign]}" for sign in ("ge", "le") if sign in detail["ctx"])
            .replace("ge", "≥")
            .replace("le", "≤")
        )
        faults.add(
            "RN105",
            marked.place(path),
            Phrase(f"“{name}”超出范围", f"'{name}' is out of range"),
            Phrase(f"要 {bounds}", f"it must be {bounds}"),
        )
    else:
        wanted = _WANTED.get(
            kind, Phrase("数字，或带单位的文字如 200 亿元", "a number, or a text with unit such as '200 亿元'")
        )
        faults.add(
            "RN103",
            marked.place(path),
            Phrase(f"“{name}”的写法不对", f"'{name}' has the wrong form"),
            Phrase(f"这里要填{wanted.zh}", f"write {wanted.en} here"),
        )


def _literals(detail: ErrorDetails) -> list[str]:
    expected = str(detail["ctx"]["expected"])
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def _known_keys(shape: type[Shape], path: Path) -> list[str]:
    """The keys that the mapping at a path may have."""
    shapes = [shape]
    for step in path:
        shapes = [inner for outer in shapes for inner in _shapes_at(outer, step)] or shapes
    return list(dict.fromkeys(key for each in shapes for key in each.model_fields))


def _shapes_at(shape: type[Shape], step: int | str) -> list[type[Shape]]:
    field = shape.model_fields.get(str(step))
    return list(_shapes_in(field.annotation)) if field else []


def _shapes_in(annotation: Any) -> Iterator[type[Shape]]:
    """The shapes that a type speaks of, whatever lists, mappings and unions are around them."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _shapes_in(get_args(annotation)[0])
    elif get_origin(annotation) in (list, dict, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _shapes_in(inner)
