"""A step of a derivation, and the common kinds of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import ZERO

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from renewal_cli.calc.actual import Actual, Coverage
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.interval import Interval
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.place import Place
    from renewal_cli.model.target import Comparator


Measure = Literal[
    "amount",
    "rate",
    "reached",
    "share",
    "points",
    "count",
    "ratio",
    "progress",
    "growth",
    "day",
    "promise",
    "word",
]
"""How a value is printed: in the indicator's unit (``rate`` with more digits; ``reached``, what comes of things counted
one by one, in whole ones), in per cent, in percentage points, as a bare count, as a ratio of which 1 is the mark
(``progress`` with more digits), as a rate of growth, as a day (its number in the calendar), as a promise with its
comparator, or as a word."""

Operation = Literal[
    "line",
    "same",
    "sum",
    "lower_bound",
    "up_to",
    "difference",
    "between",
    "quotient",
    "share_of_way",
    "way_by_then",
    "lead",
    "gap",
    "rest",
    "times",
    "light",
    "range",
    "carried",
    "landing",
    "place",
    "growth",
]
"""How the value follows from the steps below; a ``line`` is read from a file or a calendar."""

Reason = Literal[
    "superseded", "after_as_of", "outside_window", "breakdown", "older_level", "own_report", "lapsed", "bound"
]
"""Why a line was not used."""


class Origin(NamedTuple):
    """Where a figure is written, by which source, and when it was reported."""

    place: Place
    quote: str | None = None
    source: str | None = None
    reported: date | None = None
    note: str | None = None


class Step(NamedTuple):
    """A figure and what it is derived from.

    Attributes:
        figure: its name in the JSON output.
        label: its name for people.
        value: exact, or bounds; None if it cannot be computed.
        argument: what the operation needs besides the steps below: a comparator, factor or word.
        formula: how it was computed, or why it could not be.
        children: the steps it was computed from, in the order of the formula.
        left_out: lines that were found and not used, each with its ``reason``.
        origin: for a ``line``, where it is written.
        why: for a line not used, the reason in words.
        promise: comparator and value (of a rate in per cent) that the print must not show as met if it is not.
        period: of a line of a data file, the days that it is about.
    """

    figure: str
    label: Phrase
    measure: Measure
    value: Interval | None
    indicator: Indicator
    operation: Operation = "line"
    argument: str = ""
    formula: Phrase | None = None
    children: tuple[Step, ...] = ()
    left_out: tuple[Step, ...] = ()
    origin: Origin | None = None
    reason: Reason | None = None
    why: Phrase | None = None
    promise: tuple[Comparator, Fraction] | None = None
    period: Period | None = None


SECTION_WORDS = {
    "actuals": Phrase("实绩", "actual"),
    "year_to_date": Phrase("年内累计", "year to date"),
    "to_date": Phrase("累计", "to date"),
    "plans": Phrase("计划", "plan"),
}


def named(thing: Org | Indicator) -> Phrase:
    """Return the name in both languages."""
    return Phrase(thing.name, thing.en or thing.name)


def observed(observation: Observation, org: Org, indicator: Indicator) -> Step:
    """Return a line of a data file."""
    name, what, section = named(org), named(indicator), SECTION_WORDS[observation.section]
    return Step(
        figure=observation.section,
        label=Phrase(
            f"{name.zh}{what.zh} {observation.period} {section.zh}",
            f"{name.en}, {what.en}, {observation.period}, {section.en}",
        ),
        measure="amount",
        value=observation.amount,
        indicator=indicator,
        origin=Origin(observation.place, observation.quote, observation.source, observation.reported, observation.note),
        period=observation.period,
    )


def actual_step(org: Org, indicator: Indicator, actual: Actual | None) -> Step:
    """Return the actual of an org, with no steps below it yet."""
    name, what = named(org), named(indicator)
    return Step(
        figure="actual",
        label=Phrase(f"{name.zh}{what.zh}实绩", f"{name.en}, {what.en}: actual"),
        measure="amount",
        value=actual.amount if actual else None,
        indicator=indicator,
        operation="same",
    )


def summed_up(root: Step, steps: tuple[Step, ...], coverage: Coverage, left_out: tuple[Step, ...]) -> Step:
    """Derive the sum of some steps; a lower bound if an org is missing."""
    found, everybody = len(coverage.reported), len(coverage.reported) + len(coverage.silent)
    total = root._replace(
        value=sum((step.value for step in steps if step.value), ZERO),
        operation="sum",
        formula=Phrase(
            f"本级没有报数，由 {everybody} 个下级中已报的 {found} 个相加",
            f"no own report; sum of {found} of {everybody} orgs below it",
        ),
        children=steps,
        left_out=left_out,
    )
    if coverage.is_complete:
        return total
    return root._replace(
        operation="lower_bound",
        formula=Phrase("下级没有报齐，故为下限", "not all orgs below it reported everything, so a lower bound"),
        children=(total._replace(figure="reported", label=Phrase("已报合计", "sum of the reported amounts")),),
    )
