"""``renewal lsp`` from the command line; what the server answers is tested in ``tests/lsp``."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from renewal_cli.lsp import server

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.commands.conftest import Done


def test_the_server_starts_with_the_language_and_day_asked_for(
    renewal: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, ...]] = []

    class Started:
        def __init__(self, *given: object) -> None:
            started.append(given)

        def start_io(self) -> None:
            started.append(("collects", gc.isenabled()))

    monkeypatch.setattr(server, "serve", Started)
    assert renewal("lsp", "--lang", "en", "--as-of", "2026-11-20").code == 0
    (language, today), collects = started
    assert (language, today(), collects) == ("en", date(2026, 11, 20), ("collects", True))  # type: ignore[operator]


def test_when_the_editor_ends_it_the_program_ends_without_a_word() -> None:
    def message(method: str, number: int | None = None) -> bytes:
        asked = {"id": number, "params": {"capabilities": {}}} if number == 1 else {"id": number} if number else {}
        body = json.dumps({"jsonrpc": "2.0", "method": method, **asked})
        return f"Content-Length: {len(body)}\r\n\r\n{body}".encode()

    done = subprocess.run(
        [sys.executable, "-m", "renewal_cli", "lsp"],
        input=message("initialize", 1) + message("shutdown", 2) + message("exit"),
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
