"""What is kept between runs: read again only where every input, the tool and the format are the same to the byte.

Nothing here is ever trusted: each entry holds a digest of itself, and its name is a digest of all that it depends on.
A cache that is broken, foreign or cannot be written is as good as none, and never a reason to stop.
"""
