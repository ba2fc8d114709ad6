"""The entry point: run the command line and turn what it raises into one message and an exit code.

Everything is imported inside ``main``, so that Ctrl-C during start-up also ends in one line.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from renewal_cli.errors import RenewalError


def main() -> NoReturn:
    """Run ``renewal``; exit with 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written or stopped."""
    gc.disable()  # a command ends before garbage matters; looking for it takes a quarter of the time of 100,000 figures
    atexit.register(
        gc.freeze
    )  # nor does it at the end, where Python looks through everything twice: a twentieth of a large site
    try:
        _open_streams()
        code = _run()
    except KeyboardInterrupt:
        code = _stopped()
    except RuntimeError as error:  # how Python before 3.12 tells of Ctrl-C while a class is made
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        code = _stopped()
    sys.exit(code)


def _open_streams() -> None:
    """Open closed streams on the null device; let the others escape characters that their encoding lacks."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        getattr(sys, name).reconfigure(errors="backslashreplace")


def _run() -> int:
    from renewal_cli.errors import CannotReadError, CannotWriteError, RenewalError, is_closed_pipe, reason_of

    try:
        from renewal_cli.commands._group import run

        code = run()
        if not sys.stdout.closed:  # by the language server, when its editor has ended it
            sys.stdout.flush()
    except RenewalError as error:
        return _report(error)
    except MemoryError:
        return _report(CannotReadError("内存不够。", "there is not enough memory."))
    except OSError as error:
        _discard_output()
        if is_closed_pipe(error):
            return 0  # the reader has seen enough, as `head` does
        reason = reason_of(error)
        return _report(CannotWriteError(f"无法写出：{reason.zh}。", f"cannot write: {reason.en}."))
    return code


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stopped() -> int:
    """Print that the user stopped the command; a second Ctrl-C meanwhile changes nothing."""
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from renewal_cli.errors import StoppedError

        return _report(StoppedError())
    finally:
        signal.signal(signal.SIGINT, before)


def _report(error: RenewalError) -> int:
    from renewal_cli.i18n import asked_language

    sys.stderr.write(error.line(asked_language(sys.argv, os.environ)))
    return error.exit_code
