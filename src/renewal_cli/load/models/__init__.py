"""Pydantic models of the files: strict, no unknown keys; one module per kind of file."""
