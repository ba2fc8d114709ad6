"""What a draft changes: a figure or a promise, and the version that was there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.editing.entry import Entry
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.target import Target


class Change(NamedTuple):
    """A figure that is put in or written over.

    Attributes:
        figure: what is put in.
        before: the newest version that was there; None where there was none.
    """

    figure: Entry
    before: Observation | None


class Promised(NamedTuple):
    """A promise that is put in or written over.

    Attributes:
        fields: what is put in.
        before: the version that is written over; None where it is a new one.
    """

    org: str
    fields: dict[str, str]
    before: Target | None = None
