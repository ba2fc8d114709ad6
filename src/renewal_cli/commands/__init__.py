"""One module a command: an ordinary Typer function ``run``, with ``HELP`` (its help) and ``EXAMPLES`` (lines to try).

Modules that begin with ``_`` are what commands share. A module added here is a command; nothing else lists it.
"""
