"""Formats for problems in the data, beside the general ones: one file each, found by its name."""
