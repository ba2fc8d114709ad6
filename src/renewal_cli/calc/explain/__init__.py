"""Derivations: each figure as a tree of steps, down to the lines that it was read from."""
