"""What the models of the files allow at a path: which keys, and which fixed values."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from renewal_cli.load.models.base import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from renewal_cli.load.source_map import Path


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
