"""The map of lights (挂图作战) of one indicator: each place below an org in the fill of its light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.report.district_map import chart_map

if TYPE_CHECKING:
    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.document import Document


def chart(asked: Asked) -> Document:
    """The map, with a sentence for each place.

    Raises:
        AskedWronglyError: no map or no target there, or several of which one must be chosen.
    """
    return chart_map(asked.view, asked.org, asked.indicator, asked.years, asked.language)
