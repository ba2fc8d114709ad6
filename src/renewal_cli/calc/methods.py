"""The methods of judging progress there are, found by file name without importing more than is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from renewal_cli.calc.progress._judgement import Method

DEFAULT_METHOD = "linear"


def method_names() -> list[str]:
    """The names, as ``--method`` takes them."""
    files = (Path(__file__).parent / "progress").glob("[!_]*.py")
    return sorted(path.stem.replace("_", "-") for path in files)


def method(name: str) -> Method:
    """One method.

    Raises:
        AskedWronglyError: there is none of that name; the message names the nearest.
    """
    if name not in method_names():
        hint = did_you_mean(name, method_names())
        raise AskedWronglyError(Phrase(f"没有方法“{name}”。{hint.zh}", f"no method '{name}': {hint.en}"))
    return cast("Method", import_module(f"renewal_cli.calc.progress.{name.replace('-', '_')}"))


def methods_asked(words: str | None) -> tuple[str, ...]:
    """The methods of a list with commas; without one the default.

    Raises:
        AskedWronglyError: one of them there is not, or none is named.
    """
    if words is None:
        return (DEFAULT_METHOD,)
    names = tuple(dict.fromkeys(word.strip().replace("_", "-") for word in words.split(",") if word.strip()))
    for name in names or ("",):
        method(name)
    return names
