"""The shapes of the files: strict models, unknown keys refused, one module for each kind of file.

What pydantic would bring along and nobody uses here is kept out before any shape imports it.
"""

import os
import sys
from importlib import import_module

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # other packages' plugins are searched at a cost of 10 ms


def import_without_openssl(name: str) -> None:
    """Import a module that wants Python's ``secrets`` for something else, and OpenSSL with it: 3.5 MB of memory.

    ``secrets`` can do without; whoever imports it later gets it whole.
    """
    if "_hashlib" in sys.modules:
        return
    sys.modules["_hashlib"] = None  # type: ignore[assignment] # so Python refuses to import it
    try:
        import_module(name)
    finally:
        for each in ("_hashlib", "hashlib", "hmac", "secrets"):
            sys.modules.pop(each, None)


import_without_openssl("pydantic.types")
