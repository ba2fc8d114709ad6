"""When a figure of a sentence holds: by the times before it, the paragraph, or the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.verifying import cues
from renewal_cli.verifying.context import is_day

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.model.period import Period
    from renewal_cli.text.sentence import Sentence
    from renewal_cli.text.times import Time
    from renewal_cli.verifying.claim import Kind
    from renewal_cli.verifying.context import Context

_OF_OTHER_DAYS: tuple[Kind, ...] = ("growth", "change", "year_ago", "previous", "share")


class Times(NamedTuple):
    """When a figure holds."""

    period: Period | None = None
    since: Period | None = None
    by: Period | None = None
    as_of: date | None = None


def time_of(sentence: Sentence, position: int, kind: Kind, context: Context) -> Times:
    """Return when a figure holds, from its sentence, the paragraph, or the title."""
    text = sentence.text
    before = [
        each
        for each in context.times(text)
        if each.start < position
        and not cues.is_of_data(text[: each.start])
        and not cues.is_compared_with(text, each.start, each.end)
    ]
    if kind in ("target", "plan"):
        return _promised_time(before)
    time = before[-1] if before else None
    if time is None or time.period is None:
        return Times(as_of=context.known_day)
    is_so_far = time.kind == "until" and "以来" in sentence.text[time.start : time.end]
    if is_so_far or (kind in _OF_OTHER_DAYS and time.kind == "in"):
        return Times(period=time.period, as_of=context.known_day)
    days = [each.period.last for each in before if each.period and is_day(each)]
    if kind != "actual":
        return Times(as_of=days[-1] if days else context.known_day)
    if time.kind in ("until", "by") or time.period.days == 1 or cues.is_end(text, time.start, time.end, position):
        return Times(as_of=time.period.last)
    is_start = time.kind == "since"
    return Times(None if is_start else time.period, time.period if is_start else None, as_of=context.known_day)


def _promised_time(before: list[Time]) -> Times:
    """Return the time of a promise or plan, by the times before it in its sentence."""
    if not before:
        return Times()
    time, since = before[-1], next((each.period for each in before if each.kind == "since"), None)
    return Times(since=since, by=time.period) if time.kind in ("by", "since") else Times(period=time.period)
