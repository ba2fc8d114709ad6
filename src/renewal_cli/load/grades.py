"""Builds the grades of a scores file from their bands, so that every total has exactly one grade."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.load.house_rules import is_empty_band, parse_band, report_not_a_band
from renewal_cli.model.score import GradeBand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from renewal_cli.load.field_reader import FieldReader


def build_grades(written: Mapping[str, str], reader: FieldReader) -> tuple[GradeBand, ...]:
    """Build the grades, the best first; none if any of them is faulty."""
    bands = []
    for grade, text in written.items():
        totals = parse_band(text)
        if totals is None:
            report_not_a_band(text, ("grades", grade), reader)
            return ()
        bands.append(GradeBand(grade, totals))
    unjoined = _first_unjoined(bands)
    if unjoined is not None:
        _report(unjoined, reader)
    return tuple(bands)


def _first_unjoined(bands: Sequence[GradeBand]) -> GradeBand | None:
    """Find the first grade that does not begin where the better one ends; the best and the worst have an open end."""
    if not bands or bands[0].totals.high is not None:
        return bands[0] if bands else None
    for better, worse in pairwise(bands):
        is_joined = (better.totals.low, better.totals.low_open) == (worse.totals.high, not worse.totals.high_open)
        if not is_joined or is_empty_band(worse.totals):
            return worse
    return bands[-1] if bands[-1].totals.low is not None else None


def _report(band: GradeBand, reader: FieldReader) -> None:
    reader.faults.add(
        "RN522",
        reader.source_map.place(("grades", band.grade)),
        Phrase(
            "等次的分数段有空档、重叠或次序不对",
            "the bands of the grades leave a gap, overlap or are in the wrong order",
        ),
        Phrase(
            "从好到差写，让每个总分恰好落在一段里，如 >= 85、[60, 85)、< 60",
            "the best first, so that every total lies in exactly one: >= 85, [60, 85), < 60",
        ),
        reader.source_map.key_place(("grades",)),
    )
