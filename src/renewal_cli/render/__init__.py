"""Document to bytes: one file per format, found by its name; modules that begin with ``_`` are what formats share."""
