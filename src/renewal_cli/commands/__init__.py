"""One file per command: read words, load, calculate, report, render, choose the exit code.

Modules that begin with ``_`` are what commands share.
"""
