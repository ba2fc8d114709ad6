"""The verbs: pure and exact; the day from which we look is always passed in."""
