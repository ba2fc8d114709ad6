"""The rules that a programme sets for itself: rounding, time progress, staleness, bands of the lights."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from renewal_cli.model.interval import Interval
from renewal_cli.model.period import Duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renewal_cli.model.place import Place

Weight = Literal["off", "note", "warning", "error"]
TimeRule = Literal["months", "half_months", "days"]
BandName = Literal["on_track", "behind", "far_behind"]
BAND_NAMES: tuple[BandName, ...] = ("on_track", "behind", "far_behind")

ColumnName = Literal[
    "amount",
    "previous",
    "change",
    "change_rate",
    "year_ago",
    "growth",
    "growth_rate",
    "total",
    "total_year_ago",
    "total_growth",
    "total_growth_rate",
    "share",
    "completion",
    "completion_change",
    "completion_growth",
    "against_whole",
    "place",
    "place_before",
]
COLUMN_NAMES: tuple[ColumnName, ...] = get_args(ColumnName)
"""The figures of a comparison, in the order of a table."""


class Band(NamedTuple):
    """A light and the leads, in percentage points, that give it."""

    light: BandName
    leads: Interval


class Mention(NamedTuple):
    """Who is named in a bulletin.

    Attributes:
        leads: only orgs whose lead, in percentage points, lies in this interval; None for any lead.
        top: at most this many orgs, plus those tied with the last; None for all.
    """

    leads: Interval | None = None
    top: int | None = None


class Card(NamedTuple):
    """A card (黄牌、红牌) of a published rule of supervision; the office gives it, the program says who falls under it.

    Attributes:
        days: the days past its date for which a duty falls under the rule.
    """

    name: str
    days: Interval
    place: Place


DEFAULT_BANDS = (
    Band("on_track", Interval(Fraction(0), None)),
    Band("behind", Interval(Fraction(-10), Fraction(0), high_open=True)),
    Band("far_behind", Interval(None, Fraction(-10), high_open=True)),
)


@dataclass(frozen=True)
class HouseRules:
    """The programme's ``rules:``, with defaults.

    Attributes:
        full_rate: the word that the tables of bulletins print for a completion of 100 % or more, by indicator.
        cards: who falls under a card; of several that hold the last one counts.
        columns: the figures of a comparison that reports print; None for the usual ones.
        overall: the score by which one order over all measures is made; None for the mean of the places.
        checks: the severity of a rule in this programme, by its code; other rules keep their own.
    """

    percent_decimals: int = 1
    time_progress: TimeRule = "months"
    stale_after: Duration = Duration(months=18)
    bands: tuple[Band, ...] = DEFAULT_BANDS
    commend: Mention | None = None
    call_out: Mention | None = None
    full_rate: Mapping[str, str] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    columns: tuple[ColumnName, ...] | None = None
    overall: str | None = None
    checks: Mapping[str, Weight] = field(default_factory=dict)
