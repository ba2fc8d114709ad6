"""The models of the files: strict, unknown keys refused, one module for each kind of file."""
