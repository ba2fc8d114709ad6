"""The chart that a picture shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Phrase
from renewal_cli.report.document import Chart

if TYPE_CHECKING:
    from renewal_cli.report.document import Document


def first_chart(document: Document) -> Chart:
    """The first chart.

    Raises:
        AskedWronglyError: there is none.
    """
    for block in document.blocks:
        if isinstance(block, Chart):
            return block
    raise AskedWronglyError(
        Phrase(
            "这份结果里没有图。可用：renewal chart burnup 指标。",
            "no chart in this. Use: renewal chart burnup INDICATOR.",
        )
    )
