"""Text to nouns: the only room that opens data files; every value knows file, line and column."""
