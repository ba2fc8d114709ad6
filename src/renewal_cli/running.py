"""Running a command: what it returns or raises becomes one message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from renewal_cli.errors import CannotWriteError, RenewalError, StoppedError
from renewal_cli.i18n import Phrase, asked_language
from renewal_cli.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn


def finish(command: Callable[[], int | None]) -> NoReturn:
    """Run a command and exit: 0 fine, 1 findings, 2 asked wrongly, 3 cannot be read or written.

    Args:
        command: gives its exit code, or None for 0.
    """
    _open_streams()
    sys.exit(_code_of(command))


def _open_streams() -> None:
    """Streams that were closed by the caller lead nowhere; what an encoding lacks is written as an escape."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        getattr(sys, name).reconfigure(errors="backslashreplace")


def _code_of(command: Callable[[], int | None]) -> int:
    try:
        with waiting(Phrase("正在计算", "working"), lambda: None):
            code = command()
        sys.stdout.flush()
    except RenewalError as error:
        return _said(error)
    except KeyboardInterrupt:
        return _said(StoppedError(Phrase("已中断；没有文件写了一半。", "stopped; no file is half-written.")))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough, as `head` does
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _said(CannotWriteError(Phrase(f"无法写出：{error.strerror}。", f"cannot write: {error.strerror}.")))
    return code or 0


def _said(error: RenewalError) -> int:
    sys.stderr.write(error.line(asked_language(sys.argv, os.environ)))
    return error.exit_code
