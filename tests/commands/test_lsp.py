"""``renewal lsp`` from the command line; what the server answers is tested in ``tests/lsp``."""

from __future__ import annotations

import gc
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
