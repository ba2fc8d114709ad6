"""What a picture of one promise in several orgs finds: how many are behind, who most, whose figures are missing."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from renewal_cli.calc.comparator import favourable_lead
from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.path import versions
from renewal_cli.calc.places import good_lead
from renewal_cli.i18n import Phrase, joined
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.fills import FILLS
from renewal_cli.report.judged import until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from renewal_cli.model.target import Target
    from renewal_cli.report.charts._asked import Asked
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record

MOST_NAMED = 3
"""So many orgs does a title name of each kind, and so many revisions a footer."""


def org_of(row: Row) -> str:
    """The name of its org: the frame says which window."""
    return words.name_of(row.target_status.org, row.language)


def worst_first(row: Row) -> tuple[int, Fraction]:
    """A key that sorts targets by lead, the farthest behind first, and last those without figures to judge by."""
    led = None if row.target_status.light in ("stale", "no_data", "no_number") else good_lead(row.target_status)
    return (1, Fraction(0)) if led is None else (0, led)


def finding(asked: Asked, rows: Sequence[Row]) -> str:
    """How many are behind, who most, how many cannot be told, and whose figures are missing."""
    name = words.name_of(rows[0].target_status.indicator, asked.language)
    late = [row for row in rows if row.target_status.light in ("behind", "far_behind")]
    farthest = _farthest(asked, late)
    text = [
        Phrase(
            f"{name}：{len(rows)} 个里 {len(late)} 个落后{farthest.zh}",
            f"{name}: {len(late)} of {len(rows)} are behind{farthest.en}",
        ),
        *_open(rows),
        *_missing(asked, rows),
    ]
    return asked.said("；".join(each.zh for each in text), "; ".join(each.en for each in text))


def _farthest(asked: Asked, late: Sequence[Row]) -> Phrase:
    """Who is farthest behind, all that are equal; nothing where a bound leaves that open."""
    leads = [
        favourable_lead(row.target_status.target, row.target_status.indicator, row.target_status.lead) for row in late
    ]
    lowest = [led.low if led else None for led in leads]
    known = [low for low in lowest if low is not None]
    worst = [row for row, low in zip(late, lowest, strict=True) if low == min(known, default=None)]
    if not worst or len(known) < len(late) or any(good_lead(row.target_status) is None for row in worst):
        return Phrase("", "")
    return most(asked, [org_of(row) for row in worst], worst[0].lead.text)


def most(asked: Asked, names: Sequence[str], figure: str) -> Phrase:
    """Who is at the end of an order, behind a comma; several that are equal together, with their figure in points."""
    who = listed(asked, names)
    return Phrase(f"，{who}最多（{figure} 个百分点）", f", {who} most ({figure} points)")


def listed(asked: Asked, names: Sequence[str]) -> str:
    """Some names; of many the first ones, and how many there are."""
    more = asked.said(f"等{len(names)}个", f" and others, {len(names)} in all")
    return joined(names[:MOST_NAMED], asked.language) + (more if len(names) > MOST_NAMED else "")


def _open(rows: Sequence[Row]) -> Iterator[Phrase]:
    """How many cannot be judged though they reported, or need not yet."""
    lights = [row.target_status.light for row in rows]
    early = sum(row.target_status.is_early for row in rows)
    undetermined, no_number = (lights.count(light) for light in ("undetermined", "no_number"))
    words_of = words.LIGHTS["undetermined"], words.LIGHTS["no_number"], words.NOT_DUE
    for count, word in zip((undetermined, no_number, early), words_of, strict=True):
        if count:
            yield Phrase(f"{count} 个{word.zh}", f"{count} {word.en}")


def _missing(asked: Asked, rows: Sequence[Row]) -> Iterator[Phrase]:
    """Whose reports have stopped, with their last month, and apart from them who never reported."""
    silent = [row for row in rows if row.target_status.is_silent]
    days = [(org_of(row), row.target_status.last_day) for row in silent]
    stopped = [(name, until(day, asked.view.as_of)) for name, day in days if day is not None]
    never = [name for name, day in days if day is None]
    if stopped:
        zh, en = (
            listed(asked, [f"{name}（{month.zh}）" for name, month in stopped]),
            listed(asked, [f"{name} (to {month.en})" for name, month in stopped]),
        )
        yield Phrase(f"{zh}未报最新数据", f"out of date: {en}")
    if never:
        yield Phrase(f"{listed(asked, never)}从未报数", f"never reported: {listed(asked, never)}")


def lights_key(asked: Asked, rows: Sequence[Row]) -> str:
    """What the signs mean that stand in a drawing."""
    shown = {
        row.target_status.light for row in rows if row.target_status.actual is not None or row.target_status.is_due
    }
    return " · ".join(
        f"{FILLS[light].sign} {words.LIGHTS[light].in_language(asked.language)}" for light in LIGHTS if light in shown
    )


def _revisions(asked: Asked, rows: Sequence[Row]) -> Iterator[tuple[Row, date, Target, Target]]:
    """Each revision of some targets: from which day, and what was promised before and since."""
    for row in rows:
        for old, new in pairwise(versions(asked.view, row.target_status.target)):
            assert new.effective is not None  # noqa: S101 - only the first version may have no day
            yield row, new.effective, old, new


def revision_records(asked: Asked, rows: Sequence[Row]) -> tuple[Record, ...]:
    """The revisions as rows for programs, which have the figures at the steps of a drawing."""
    return tuple(
        {
            "org": new.org,
            "org_name": org_of(row),
            "indicator": new.indicator,
            "effective": str(effective),
            "target_before": _promised(row, old),
            "target": _promised(row, new),
            "unit": row.unit,
            "reason": new.reason,
        }
        for row, effective, old, new in _revisions(asked, rows)
    )


def _promised(row: Row, target: Target) -> Figure:
    return figures.promise(target.comparator, target.value, row.target_status.indicator, row.language)


def revised(asked: Asked, rows: Sequence[Row]) -> str:
    """Whose target was revised when and why, each time; what it was and is stands at its step."""
    told = [
        " ".join([org_of(row), said_day(effective).in_language(asked.language), new.reason or ""]).rstrip()
        for row, effective, _, new in _revisions(asked, rows)
    ]
    if not told:
        return ""
    named, left = told[:MOST_NAMED], len(told) - MOST_NAMED
    more = Phrase(f"，另有{left}次", f" and {left} more") if left > 0 else Phrase("", "")
    return asked.said(f"目标调整：{'、'.join(named)}{more.zh}", f"revised: {', '.join(named)}{more.en}")
