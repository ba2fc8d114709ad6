"""What can stop a command, each with its exit code; ``cli.py`` turns them into one message and that code.

Faults in the data are not exceptions: they are values (``model/problem.py``), collected and shown together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.i18n import Language, Phrase

_WRITTEN_OUT = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


class RenewalError(Exception):
    """A command stops here; ``message`` says why and how to mend it."""

    exit_code = 3

    def __init__(self, message: Phrase) -> None:
        super().__init__(message.en)
        self.message = message

    def line(self, language: Language) -> str:
        """The message as it is written to standard error; signs that would steer a terminal are written out."""
        return f"renewal: {self.message.in_language(language)}\n".translate(_WRITTEN_OUT)


class FaultyDataError(RenewalError):
    """The files can be read but hold faults, so no figure is printed."""

    exit_code = 1


class AskedWronglyError(RenewalError):
    """The command line asks for something that there is not."""

    exit_code = 2


class CannotReadError(RenewalError):
    """No programme here, or a file that the system does not let us read."""

    exit_code = 3


class CannotWriteError(RenewalError):
    """The output could not be written; what stood there before still stands."""

    exit_code = 3


class StoppedError(RenewalError):
    """The person at the keyboard stopped it (Ctrl-C)."""

    exit_code = 3
