"""The language server: what an editor asks about the files of a programme, one module a feature.

``snapshot``: the programme with the texts of the editor. ``positions``: places ↔ the editor's positions.
``mentions``: where ids are written. ``cursor``: where in a file that is being typed the cursor is.
"""
