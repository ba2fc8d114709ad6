"""The drawings of a picture, one module a kind, on a canvas of fixed size in which no letter is below 24 pixels."""
