"""The values of the model as plain JSON and back: exact numbers as whole numbers, days as text, each with its class."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from renewal_cli.model.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Plain = Any
"""None, a flag, a whole number, a text, or a list of them whose first item says what it is."""

_MODEL = "renewal_cli.model."


def plain(value: object) -> Plain:
    """A value of the model as JSON can hold it.

    Raises:
        TypeError: a value of a class that the model has not; never a float.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Period) and value.text and value == parse_period(value.text):
        return ["period", value.text]
    for name, kind, parts, _ in _FORMS:
        if type(value) is kind:
            return [name, *parts(value)]
    return _plain_fields(value)


def _plain_fields(value: Any) -> Plain:
    """A value by its fields; those at the end that say nothing but their default are left out."""
    kind: Any = type(value)
    defaults = _defaults(kind)
    fields = [getattr(value, name) for name in defaults]
    for default in reversed(defaults.values()):
        if fields[-1] != default:
            break
        fields.pop()
    return [f"{kind.__module__.removeprefix(_MODEL)}.{kind.__name__}", *map(plain, fields)]


@cache
def _defaults(kind: Callable[..., Any]) -> dict[str, Any]:
    """The fields of a class of the model, each with its default."""
    if not kind.__module__.startswith(_MODEL):
        raise TypeError(kind)
    return {name: each.default for name, each in signature(kind).parameters.items()}


def valued(written: Plain) -> Any:
    """The value that ``plain`` wrote."""
    if type(written) is not list:
        return written
    name, *parts = written
    built = _BUILT.get(name)
    return built(*parts) if built else _class(name)(*[valued(each) if type(each) is list else each for each in parts])


_FORMS: tuple[tuple[str, type, Callable[[Any], Iterable[Plain]], Callable[..., Any]], ...] = (
    ("=", Fraction, lambda value: value.as_integer_ratio(), Fraction),
    ("day", date, lambda value: [value.isoformat()], date.fromisoformat),
    ("all", tuple, lambda value: map(plain, value), lambda *parts: tuple(map(valued, parts))),
    (
        "map",
        dict,
        lambda value: [[key, plain(each)] for key, each in value.items()],
        lambda *parts: {key: valued(each) for key, each in parts},
    ),
)
"""Values that are not made of fields: their name, how they are written and how they are built again."""

_BUILT: dict[str, Callable[..., Any]] = {"period": parse_period, **{name: built for name, _, _, built in _FORMS}}


@cache
def _class(name: str) -> Any:
    stem, _, kind = name.partition(".")
    return getattr(import_module(_MODEL + stem), kind)
