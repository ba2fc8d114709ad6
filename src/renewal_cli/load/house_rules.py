"""Builds the house rules from the programme file."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from renewal_cli.i18n import Phrase
from renewal_cli.model.house_rules import BAND_NAMES, DEFAULT_BANDS, Band, Card, HouseRules, Mention
from renewal_cli.model.interval import Interval
from renewal_cli.model.quantity import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from renewal_cli.load.field_reader import FieldReader
    from renewal_cli.load.models.programme import CardModel, LightsModel, MentionModel, RulesModel
    from renewal_cli.load.references import NameIndex
    from renewal_cli.load.source_map import Path

MEAN_PLACE = "mean_place"
"""One order over all measures by the mean of the places."""

_HALF_LINE = re.compile(rf"(>=|>|<=|<) ?({NUMBER})")
_SPAN = re.compile(rf"([\[(]) ?({NUMBER}) ?, ?({NUMBER}) ?([\])])")
_PATH: Path = ("rules", "lights")


def build_rules(model: RulesModel | None, reader: FieldReader, names: NameIndex) -> HouseRules:
    """Build the rules; a rule that is not given keeps its default."""
    default = HouseRules()
    if model is None:
        return default
    return HouseRules(
        percent_decimals=default.percent_decimals if model.percent_decimals is None else model.percent_decimals,
        time_progress=model.time_progress or default.time_progress,
        stale_after=reader.duration(model.stale_after, ("rules", "stale_after")) or default.stale_after,
        bands=_bands(model.lights, reader) if model.lights else default.bands,
        commend=_mention(model.commend, "commend", reader),
        call_out=_mention(model.call_out, "call_out", reader),
        full_rate=_full_rates(model.full_rate or {}, reader, names),
        cards=tuple(_cards(model.cards or (), reader)),
        columns=None if model.columns is None else tuple(dict.fromkeys(model.columns)),
        overall=_overall(model.overall, reader, names),
        checks=dict(model.checks or {}),
    )


def _overall(score: str | None, reader: FieldReader, names: NameIndex) -> str | None:
    """Read by which score all measures are ranked; None for the mean of the places, or where there is no such score."""
    is_score = score not in (None, MEAN_PLACE)
    return score if is_score and names.knows(reader, "scores", score or "", ("rules", "overall")) else None


def _full_rates(words: dict[str, str], reader: FieldReader, names: NameIndex) -> dict[str, str]:
    """Read the words for a rate of 100 % or more, by indicator; an unknown indicator is a fault."""
    path: Path = ("rules", "full_rate")
    return {
        indicator: word
        for indicator, word in words.items()
        if names.knows(reader, "indicators", indicator, (*path, indicator), is_key=True)
    }


def _mention(model: MentionModel | None, name: str, reader: FieldReader) -> Mention | None:
    """Read who is named in bulletins; None if the programme has no such rule."""
    if model is None:
        return None
    leads = None if model.lead is None else parse_band(model.lead)
    if model.lead is not None and leads is None:
        report_not_a_band(model.lead, ("rules", name, "lead"), reader)
    return Mention(leads, model.top)


def _cards(models: Iterable[CardModel], reader: FieldReader) -> Iterator[Card]:
    """Read the cards; ``>= 30 days`` and ``[30, 90) days`` are the days past the date."""
    for index, model in enumerate(models):
        path = ("rules", "cards", index)
        words = model.when.overdue
        days = parse_band(words.removesuffix(" days")) if words.endswith(" days") else None
        if days is not None:
            yield Card(model.name, days, reader.source_map.place(path))
            continue
        reader.faults.add(
            "RN111",
            reader.source_map.place((*path, "when", "overdue")),
            Phrase(f"不是有效的天数区间“{words}”", f"'{words}' is not a band of days"),
            Phrase("写成 >= 30 days 或 [30, 90) days", "write >= 30 days or [30, 90) days"),
        )


def _bands(lights: LightsModel, reader: FieldReader) -> tuple[Band, ...]:
    bands = []
    for name in BAND_NAMES:
        text = getattr(lights, name)
        leads = parse_band(text)
        if leads is None:
            report_not_a_band(text, (*_PATH, name), reader)
            return DEFAULT_BANDS
        bands.append(Band(name, leads))
    _check_bands(bands, reader)
    return tuple(bands)


def report_not_a_band(text: str, path: Path, reader: FieldReader) -> None:
    """Report a text that is not a band."""
    reader.faults.add(
        "RN111",
        reader.source_map.place(path),
        Phrase(f"不是有效的区间“{text}”", f"'{text}' is not a band"),
        Phrase("写成 >= 0、[-10, 0) 或 < -10", "write >= 0, [-10, 0) or < -10"),
    )


def parse_band(text: str) -> Interval | None:
    """Read a band such as ``>= 0``, ``[-10, 0)`` or ``< -10``; None for any other text."""
    if half := _HALF_LINE.fullmatch(text):
        number, is_open = Fraction(half[2]), half[1] in "<>"
        if half[1].startswith(">"):
            return Interval(number, None, low_open=is_open)
        return Interval(None, number, high_open=is_open)
    if span := _SPAN.fullmatch(text):
        return Interval(Fraction(span[2]), Fraction(span[3]), span[1] == "(", span[4] == ")")
    return None


def _check_bands(bands: list[Band], reader: FieldReader) -> None:
    """Check that every lead falls into exactly one band, without gaps, overlaps or outer limits."""
    unjoined = _first_unjoined(bands)
    if unjoined is None:
        return
    reader.faults.add(
        "RN315",
        reader.source_map.place((*_PATH, unjoined.light)),
        Phrase(
            "红黄绿灯的区间有空档、重叠或颠倒", "the bands of the lights leave a gap, overlap or are in the wrong order"
        ),
        Phrase(
            "让每个值恰好落在一个区间里，如 >= 0、[-10, 0)、< -10",
            "make every lead fall into exactly one band: >= 0, [-10, 0), < -10",
        ),
        reader.source_map.key_place(_PATH),
    )


def _first_unjoined(bands: list[Band]) -> Band | None:
    """Find the first band that does not join the next; of two that do not meet, the one with an unusual end."""
    best, worst = bands[0], bands[-1]
    if best.leads.high is not None:
        return best
    for above, below, usual in zip(bands, bands[1:], DEFAULT_BANDS, strict=False):
        if (above.leads.low, above.leads.low_open) != (below.leads.high, not below.leads.high_open):
            is_usual = (below.leads.high, not below.leads.high_open) == (usual.leads.low, usual.leads.low_open)
            return above if is_usual else below
        if is_empty_band(below.leads):
            return below
    return worst if worst.leads.low is not None else None


def is_empty_band(leads: Interval) -> bool:
    """Tell whether a band holds no number."""
    if leads.low is None or leads.high is None:
        return False
    return leads.low > leads.high or (leads.low == leads.high and (leads.low_open or leads.high_open))
