"""The house rules, from the programme file."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.house_rules import BAND_NAMES, DEFAULT_BANDS, Band, HouseRules, Mention
from renewal_cli.model.interval import Interval

if TYPE_CHECKING:
    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import LightsShape, MentionShape, RulesShape
    from renewal_cli.load.source_map import Path

_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_HALF_LINE = re.compile(rf"(>=|>|<=|<) ?{_NUMBER}")
_SPAN = re.compile(rf"([\[(]) ?{_NUMBER} ?, ?{_NUMBER} ?([\])])")
_PATH: Path = ("rules", "lights")


def build_rules(shape: RulesShape | None, reader: FieldReader) -> HouseRules:
    """The rules, with the format's default for each that is not given."""
    default = HouseRules()
    if shape is None:
        return default
    return HouseRules(
        percent_decimals=default.percent_decimals if shape.percent_decimals is None else shape.percent_decimals,
        time_progress=shape.time_progress or default.time_progress,
        stale_after=reader.duration(shape.stale_after, ("rules", "stale_after")) or default.stale_after,
        bands=_bands(shape.lights, reader) if shape.lights else default.bands,
        commend=_mention(shape.commend, "commend", reader),
        call_out=_mention(shape.call_out, "call_out", reader),
        checks=dict(shape.checks or {}),
    )


def _mention(shape: MentionShape | None, name: str, reader: FieldReader) -> Mention | None:
    """Who is named in a bulletin; None where the programme declares no such rule."""
    if shape is None:
        return None
    leads = None if shape.lead is None else _leads(shape.lead)
    if shape.lead is not None and leads is None:
        _not_a_band(shape.lead, ("rules", name, "lead"), reader)
    return Mention(leads, shape.top)


def _bands(lights: LightsShape, reader: FieldReader) -> tuple[Band, ...]:
    bands = []
    for name in BAND_NAMES:
        text = getattr(lights, name)
        leads = _leads(text)
        if leads is None:
            _not_a_band(text, (*_PATH, name), reader)
            return DEFAULT_BANDS
        bands.append(Band(name, leads))
    _hold_together(bands, reader)
    return tuple(bands)


def _not_a_band(text: str, path: Path, reader: FieldReader) -> None:
    reader.faults.add(
        "RN111",
        reader.source_map.place(path),
        Phrase(f"看不懂的区间“{text}”", f"not a band: '{text}'"),
        Phrase("写成 >= 0、[-10, 0) 或 < -10", "write >= 0, [-10, 0) or < -10"),
    )


def _leads(text: str) -> Interval | None:
    if half := _HALF_LINE.fullmatch(text):
        number, is_open = Fraction(half[2]), half[1] in "<>"
        if half[1].startswith(">"):
            return Interval(number, None, low_open=is_open)
        return Interval(None, number, high_open=is_open)
    if span := _SPAN.fullmatch(text):
        return Interval(Fraction(span[2]), Fraction(span[3]), span[1] == "(", span[4] == ")")
    return None


def _hold_together(bands: list[Band], reader: FieldReader) -> None:
    """Every lead belongs to exactly one band, from the best light to the worst: no hole, no overlap, no end."""
    loose = _loose(bands)
    if loose is None:
        return
    reader.faults.add(
        "RN315",
        reader.source_map.place((*_PATH, loose.light)),
        Phrase(
            "红黄绿灯的区间有空档、重叠或颠倒", "the bands of the lights leave a hole, overlap or stand upside down"
        ),
        Phrase(
            "让每个值恰好落在一个区间里，如 >= 0、[-10, 0)、< -10",
            "let every lead lie in exactly one: >= 0, [-10, 0), < -10",
        ),
        reader.source_map.key_place(_PATH),
    )


def _loose(bands: list[Band]) -> Band | None:
    """The first band that does not join; of two that do not meet, the one whose end is not the usual one."""
    best, worst = bands[0], bands[-1]
    if best.leads.high is not None:
        return best
    for above, below, usual in zip(bands, bands[1:], DEFAULT_BANDS, strict=False):
        if (above.leads.low, above.leads.low_open) != (below.leads.high, not below.leads.high_open):
            is_usual = (below.leads.high, not below.leads.high_open) == (usual.leads.low, usual.leads.low_open)
            return above if is_usual else below
        if _is_empty(below.leads):
            return below
    return worst if worst.leads.low is not None else None


def _is_empty(leads: Interval) -> bool:
    if leads.low is None or leads.high is None:
        return False
    return leads.low > leads.high or (leads.low == leads.high and (leads.low_open or leads.high_open))
