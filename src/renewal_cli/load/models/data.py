"""The model of a data file: what one org reported and planned."""

from __future__ import annotations

from renewal_cli.load.models.base import FileModel, Text
from renewal_cli.load.models.value import SeriesModel

Block = dict[str, SeriesModel]
"""The figures of each indicator, by period."""


class DataFile(FileModel):
    """A data file: amounts, running totals and plans of one org, by indicator and period."""

    org: Text
    source: Text | None = None
    actuals: Block | None = None
    year_to_date: Block | None = None
    to_date: Block | None = None
    plans: Block | None = None
