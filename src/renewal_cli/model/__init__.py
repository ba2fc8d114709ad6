"""The nouns: frozen values that know no file, no format and no library."""
