"""Reads data files into model values, each with its file, line and column. No other package opens data files."""
