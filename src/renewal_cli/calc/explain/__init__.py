"""Where each figure comes from: its derivation as a tree of steps, down to the lines that it was read from."""
