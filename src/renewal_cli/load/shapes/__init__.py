"""The shapes of the files: strict models, unknown keys refused, one module for each kind of file."""
