"""Methods of judging progress, one file each, found by file name; a module's docstring is its manual page.

Each has ``TITLE``, ``SOURCE`` and ``judge(view, status)``. What cannot be judged is a named state, never an error.
"""
