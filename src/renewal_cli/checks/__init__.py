"""Checks on the data, one file each; the file name begins with the code, and the docstring is the manual page.

A module without a function ``check`` documents what the loader finds while it reads.
"""
