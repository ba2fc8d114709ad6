"""Writing fixes back, or showing them."""

from __future__ import annotations

from codecs import BOM_UTF8
from difflib import unified_diff
from typing import TYPE_CHECKING

from renewal_cli.checks._fixes import fixed
from renewal_cli.render._output import print_line
from renewal_cli.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from renewal_cli.load.load_result import LoadResult
    from renewal_cli.model.problem import Problem

ROUNDS = 10
"""A fix may bring to light what it hid; more rounds than this are never needed."""


def apply_fixes(
    root: Path, loaded: LoadResult, problems_of: Callable[[LoadResult], Sequence[Problem]], *, with_unsafe: bool
) -> LoadResult:
    """Write the fixes, each file whole or not at all, until there is nothing left to mend; then what the files hold."""
    from renewal_cli.commands._opening import load

    rounds = 0
    while rounds < ROUNDS and (changed := fixed(loaded.texts, problems_of(loaded), with_unsafe=with_unsafe)):
        rounds += 1
        for name, text in changed.items():
            has_mark = (root / name).read_bytes().startswith(BOM_UTF8)
            write_whole(root / name, (BOM_UTF8 if has_mark else b"") + text.encode())
        loaded = load(root)
    return loaded


def show_diff(loaded: LoadResult, problems: Sequence[Problem], *, with_unsafe: bool) -> int:
    """Print what would be changed; the exit code is 1 where that is anything."""
    changed = fixed(loaded.texts, problems, with_unsafe=with_unsafe)
    for name, text in changed.items():
        lines = unified_diff(loaded.texts[name].splitlines(), text.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
        print_line("\n".join(lines))
    return 1 if changed else 0
