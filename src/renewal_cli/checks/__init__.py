"""Checks on the data: one module ``rnNNN_*.py`` for each check, and one page ``pages/RNNNN.md`` for each rule.

A page without a module describes a fault that is found while the files are read.
"""
