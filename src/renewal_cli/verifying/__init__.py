"""Compares the figures of a text with the programme (核稿): what it should say, and whether it does."""
