"""The methods of judging progress, found by file name and imported only when needed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from renewal_cli.errors import AskedWronglyError
from renewal_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from renewal_cli.calc.progress._judgement import Method

DEFAULT_METHOD = "linear"


def method_names() -> list[str]:
    """Return the names, as accepted by ``--method``."""
    files = (Path(__file__).parent / "progress").glob("[!_]*.py")
    return sorted(path.stem.replace("_", "-") for path in files)


def method(name: str) -> Method:
    """Return one method.

    Raises:
        AskedWronglyError: there is no method of that name; the message suggests one.
    """
    if name not in method_names():
        hint = did_you_mean(name, method_names())
        raise AskedWronglyError(f"没有方法“{name}”。{hint.zh}", f"no method '{name}': {hint.en}")
    return cast("Method", import_module(f"renewal_cli.calc.progress.{name.replace('-', '_')}"))


def methods_asked(words: str) -> tuple[str, ...]:
    """Parse a list of methods separated by commas.

    Raises:
        AskedWronglyError: a method does not exist, or the list is empty.
    """
    names = tuple(dict.fromkeys(word.strip().replace("_", "-") for word in words.split(",") if word.strip()))
    for name in names or ("",):
        method(name)
    return names
