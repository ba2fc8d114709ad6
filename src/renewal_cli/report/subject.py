"""What a name or a figure is about, so that a medium with several pages can lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renewal_cli.model.period import Period


class Subject(NamedTuple):
    """An org, an indicator, or what an org has promised or reported of an indicator.

    Attributes:
        org: its id; "" for an indicator in all orgs.
        indicator: its id; "" for an org as a whole.
        window: the days of a promise, without their text; None for what was reported without one.
        figure: the name of one figure in the JSON; "" for all of them.
    """

    org: str = ""
    indicator: str = ""
    window: Period | None = None
    figure: str = ""
