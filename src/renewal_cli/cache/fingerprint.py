"""Fingerprint of the installed tool, part of every cache key."""

from __future__ import annotations

import os
import sys

from renewal_cli.cache.store import digest


def fingerprint() -> bytes:
    """Return a digest of the Python version, of our own modules, and of the folders that packages are installed in.

    Modules are identified by name, time and size, like Python's compiled files; a folder of packages changes its time
    when a package is installed, upgraded or removed.

    Raises:
        OSError: the code is not in ordinary files.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    found = [sys.version, here]
    folders = [here]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.name.endswith((".py", ".md")):
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_mtime_ns} {state.st_size}")
                elif not entry.name.startswith("__") and entry.is_dir():
                    folders.append(entry.path)
    found += [f"{each} {os.stat(each).st_mtime_ns}" for each in sys.path[1:] if os.path.isdir(each)]
    return digest(each.encode("utf-8", "surrogateescape") for each in found)
