"""The language server: what an editor asks about the files of a programme, one module a feature.

``snapshot``: the programme with the texts of the editor, and places ↔ the editor's positions. ``mentions``: where ids
are written, defined and used, and their renaming.
"""
