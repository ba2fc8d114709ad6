"""The nouns: frozen values that know no files, formats or libraries."""
