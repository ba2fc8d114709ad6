"""What all tests share: none has the cache or colours of the person who runs them, or leaves garbage uncollected."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator


settings.register_profile("renewal", deadline=None)
"""How long an example takes on a busy machine says nothing of the program."""
settings.load_profile("renewal")


@pytest.fixture(autouse=True)
def _no_cache_and_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENEWAL_CACHE", "")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.enable()  # main disables it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the laws, which take longest: no core is left with one of them when the others have ended."""
    items.sort(key=lambda each: "property" not in each.path.parts)
