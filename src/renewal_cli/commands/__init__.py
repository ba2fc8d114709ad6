"""One module a command: an ordinary Typer function ``run``, with ``EXAMPLES`` (lines to try).

Its first line is its help in both languages, divided by a middle dot. Modules that begin with ``_`` are what commands
share. A module added here is a command; nothing else lists it.
"""
