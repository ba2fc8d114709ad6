"""Where figures were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.model.period import Period


@dataclass(frozen=True)
class Source:
    """A document that figures are taken from; ``date`` may be as coarse as a year."""

    id: str
    title: str
    date: Period | None = None
    url: str | None = None
    note: str | None = None
