"""Holding the figures of a text against the programme (核稿): what it should say, and how what it says compares."""
