"""A document as bytes: one module for each format, found by its file name; ``_*.py`` is what formats share."""
