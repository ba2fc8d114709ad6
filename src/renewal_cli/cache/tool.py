"""What the tool is: nothing that another version of it wrote is read again."""

import os
import sys

from renewal_cli.cache.store import digest


def tool() -> bytes:
    """A digest of its code, its libraries and its Python, as Python itself tells whether code has changed.

    Names, times and sizes of our modules decide which code runs (that is how ``.pyc`` files are trusted), and a folder
    of packages gets a new time when one is installed, upgraded or taken away.

    Raises:
        OSError: the code does not lie in files.
    """
    here = os.path.dirname(os.path.dirname(__file__))
    found = [sys.version, here]
    folders = [here]
    for each in folders:
        with os.scandir(each) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_mtime_ns} {state.st_size}")
                elif not entry.name.startswith("__") and entry.is_dir():
                    folders.append(entry.path)
    found += [f"{each} {os.stat(each).st_mtime_ns}" for each in sys.path[1:] if os.path.isdir(each)]
    return digest(each.encode("utf-8", "surrogateescape") for each in found)
