"""A picture that stands alone: a frame that says what, whose, when and whence, around one of five kinds of drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.report.glance import Map

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.i18n import Language
    from renewal_cli.report.glance import BulletGraph
    from renewal_cli.report.table import Cell, Point, Table

Size = Literal["16:9", "4:3", "square"]
SIZES: tuple[Size, ...] = ("16:9", "4:3", "square")


class Frame(NamedTuple):
    """What stands around a drawing.

    Attributes:
        title: the finding.
        under: whose figures, of what, over which time, in which unit.
        footer: days, method, sources, and what lines and marks mean; a line each.
        left_out: says how many there was no room for, with ``{}`` for their number and for who they are.
    """

    title: str
    under: str
    footer: tuple[str, ...]
    left_out: str
    language: Language


class Reach(NamedTuple):
    """What was reached by the end of a day: surely ``low``, at most ``high``, None where nobody knows how much."""

    day: date
    low: Fraction
    high: Fraction | None


class Aim(NamedTuple):
    """The promise from a day on, with the words beside it; fewer where these have no room."""

    since: date
    value: Fraction
    text: str
    short: str = ""


class Silence(NamedTuple):
    """A stretch of days of which nothing was reported."""

    first: date
    last: date
    text: str


class Way(NamedTuple):
    """A line of a few points, with the words at its end."""

    points: tuple[Point, ...]
    text: str


class Panel(NamedTuple):
    """How one target was approached over time.

    Attributes:
        name: what stands above it; "" where the frame says it.
        judged: its sign and lead in the fill of its light.
        first: the day before its window.
        done: what was reached.
        now: the words beside the last of it.
        expected: the expected path, two points on a day where the promise was revised.
        plan: where the plans lead.
        pace: where the recent pace leads.
        bound: names the hatched band where only a bound is known; "" where there is none.
    """

    name: str
    judged: Cell
    first: date
    last: date
    done: tuple[Reach, ...]
    now: str
    expected: Way
    aims: tuple[Aim, ...]
    plan: Way
    pace: tuple[Way, ...]
    silent: tuple[Silence, ...]
    bound: str


class Panels(NamedTuple):
    """Panels on one scale; ``in_percent`` of the target, or in ``unit``."""

    panels: tuple[Panel, ...]
    unit: str
    in_percent: bool = False


class BulletRows(NamedTuple):
    """Bullet graphs, one below the other; what is due and promised is named above the first."""

    graphs: tuple[BulletGraph, ...]
    expected: str
    aim: str


class HeatRows(NamedTuple):
    """A table of lights."""

    table: Table


class Slope(NamedTuple):
    """A figure of an org on two days; ``is_loss`` says whether the later one is worse."""

    name: str
    before: Fraction
    after: Fraction
    before_text: str
    judged: Cell
    is_loss: bool


class Slopes(NamedTuple):
    """Figures on two days, joined by lines; ``level`` is the height that matters and what it means."""

    before: str
    after: str
    slopes: tuple[Slope, ...]
    level: str
    unit: str


Drawn = Panels | BulletRows | HeatRows | Slopes | Map


class Picture(NamedTuple):
    """A drawing in its frame; ``text`` says what it shows."""

    frame: Frame
    drawn: Drawn
    text: str
    size: Size = "16:9"
