"""Imports libraries that only some formats need; an error names the extra to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from renewal_cli.errors import AskedWronglyError


def needed(module: str, extra: str) -> Any:
    """Import a library and return it.

    Raises:
        AskedWronglyError: it is not installed; the message has the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        command = f"pip install 'renewal-cli[{extra}]'"
        raise AskedWronglyError(
            f"这种格式要先安装：{command}", f"this format has to be installed first: {command}"
        ) from None
