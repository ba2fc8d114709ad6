"""The verbs: pure and exact functions; the as-of day is always an argument."""
