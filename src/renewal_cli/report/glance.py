"""Blocks that say it at a glance: bullet graphs, tables and maps of lights, a strip of what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from renewal_cli.calc.light import Light
    from renewal_cli.model.base_map import Point, Ring
    from renewal_cli.report.table import Cell, Table


class Shade(NamedTuple):
    """From where to where a light reaches behind a bullet graph, as shares of the target."""

    light: Light
    first: Fraction
    last: Fraction


class Marks(NamedTuple):
    """Where the parts of a bullet graph stand, as shares of the target.

    Attributes:
        end: the right end of the scale, which begins at 0.
        done: what is surely done.
        most: what is done at most: more than ``done`` where that is a bound, None where nobody knows.
        expected: what should be done by now.
        forecast: where the recent pace leads by the end: one place, the two ends of a range, or none.
        shades: the bands of the lights.
    """

    end: Fraction
    done: Fraction
    most: Fraction | None
    expected: Fraction
    forecast: tuple[Fraction, ...]
    shades: tuple[Shade, ...]


class Fact(NamedTuple):
    """What else must be known of a target: its name, its text, and the name of the figure that it tells in the JSON."""

    name: str
    text: str
    figure: str


class BulletGraph(NamedTuple):
    """One target at a glance, as a bullet graph (Few 2006) with its figures.

    Attributes:
        answers: who answers for it.
        figure: what is done.
        aim: what was promised.
        beside: what else stands beside the drawing: the need.
        judged: the lead in the fill of its light.
        on: whom that light is judged on, where it is not the whole.
        facts: what else must be known.
        text: all of it as a sentence.
    """

    name: str
    answers: str
    figure: str
    aim: str
    beside: str
    judged: Cell
    on: str
    marks: Marks | None
    facts: tuple[Fact, ...]
    text: str


class BulletGraphs(NamedTuple):
    """Bullet graphs one below the other; ``key`` says what their marks mean."""

    title: str
    key: str
    graphs: tuple[BulletGraph, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """A sentence for each."""
        return tuple(graph.text for graph in self.graphs)


class HeatTable(NamedTuple):
    """A table of lights, the worst row first: each cell in the fill of its light, with its sign and what it says."""

    table: Table


class Change(NamedTuple):
    """One thing that changed, in words; the light that it has now, where a light changed."""

    text: str
    light: Light | None = None


class ChangeStrip(NamedTuple):
    """What changed since a day, in one strip; ``more`` says what is left out."""

    title: str
    changes: tuple[Change, ...]
    more: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """The title, and a line for each."""
        return (self.title, *(f"- {text}" for text in (*(each.text for each in self.changes), self.more) if text))


class Region(NamedTuple):
    """What a map shows of one org.

    Attributes:
        status: the sign of its light and its lead, in the fill of its light; None where nothing was promised.
        text: all of it as a sentence.
        link: where it leads; "" to its row in the table of the map.
        rings: its outline, in the plane of the map.
        pins: points of the plane that stand for it.
    """

    name: str
    status: Cell | None
    text: str
    link: str
    rings: tuple[Ring, ...]
    pins: tuple[Point, ...]


class Map(NamedTuple):
    """A map of lights (挂图作战): never coloured by raw amounts.

    Attributes:
        table: the figures of each region, in the same order.
        title: what it shows.
        finding: how many of its regions have which light.
        days: from which day one looks, and up to which the data reach.
        origin: the review number and the source of the outlines, or that they are tiles.
        size: how wide and high its plane is; x runs to the right and y down.
    """

    table: Table
    title: str
    finding: str
    days: tuple[str, ...]
    origin: tuple[str, ...]
    regions: tuple[Region, ...]
    size: Point

    @property
    def caption(self) -> tuple[str, ...]:
        """Of which days it is, by whose leave and from where, one by one."""
        return (*self.days, *self.origin)

    @property
    def text(self) -> str:
        """What it shows, of which days, by whose leave and from where, in one line."""
        return " · ".join([self.title, self.finding, *self.caption])
