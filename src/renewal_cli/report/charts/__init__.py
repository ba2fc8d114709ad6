"""The kinds of charts, one module each, found by its file name."""
