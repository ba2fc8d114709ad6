"""A data file: what one org reported and planned."""

from __future__ import annotations

from renewal_cli.load.models.base import FileModel, Text
from renewal_cli.load.models.value import SeriesModel

Block = dict[str, SeriesModel]
"""Series by indicator."""


class DataFile(FileModel):
    """Actuals and plans of one org."""

    org: Text
    source: Text | None = None
    actuals: Block | None = None
    year_to_date: Block | None = None
    to_date: Block | None = None
    plans: Block | None = None
