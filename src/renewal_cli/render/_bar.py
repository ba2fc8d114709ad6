"""Completion as a bar with a tick for the time gone."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renewal_cli.report.document import Bar

BAR_WIDTH = 16


def drawn(bar: Bar) -> str:
    """The bar in ``BAR_WIDTH`` cells: filled for what is done, a tick where the time is; more than all fills it."""
    filled = min(max(floor(bar.done * BAR_WIDTH), 0), BAR_WIDTH)
    cells = ["█"] * filled + ["·"] * (BAR_WIDTH - filled)
    cells[min(floor(bar.gone * BAR_WIDTH), BAR_WIDTH - 1)] = "│"
    return "".join(cells)
