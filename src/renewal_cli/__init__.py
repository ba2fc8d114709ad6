"""Urban-renewal targets as plain text, progress you can trust."""

__version__ = "0.1.0"
