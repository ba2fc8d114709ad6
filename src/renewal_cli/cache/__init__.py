"""Caches checked programmes between runs, under a digest of every byte that they were read from."""
