"""Where figures were published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.model.period import Period


class Source(NamedTuple):
    """A document that figures are taken from; ``date`` may be as coarse as a year."""

    id: str
    title: str
    date: Period | None = None
    url: str | None = None
    note: str | None = None
