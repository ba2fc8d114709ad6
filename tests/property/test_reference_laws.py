"""Figures held against a reference of DESIGN 3 and 4 that shares nothing with the program.

A true history is drawn, month by month, and from it what is reported: amounts of any stretch, also of such as lie in
each other and cut across totals and the window, totals of the year, totals to date, exact or as bounds. Each report is
an inequality for the running sum; the shortest ways through all of them, each pair of months tried, are the tightest
bounds there are. Ours must hold the truth and be those.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renewal_cli.calc.target_status import target_statuses
from tests.programmes import view

if TYPE_CHECKING:
    from renewal_cli.calc.target_status import TargetStatus

MONTHS = 36
Bound = tuple[Fraction, int] | None
"""An upper bound of a difference, -1 where the bound itself is excluded; None where there is none."""


class Report(NamedTuple):
    """What somebody says of the months from one number up to, without, another: 0 is January 2025."""

    section: str
    first: int
    end: int
    word: str
    value: int

    @property
    def line(self) -> str:
        return f"{period(self.first, self.end, self.section)}: {{{self.word}: {self.value}}}"


def month(number: int) -> str:
    return f"{2025 + number // 12}-{number % 12 + 1:02}"


def period(first: int, end: int, section: str) -> str:
    return f"{month(first)}..{month(end - 1)}" if section == "actuals" else month(end - 1)


def report(section: str, first: int, end: int, word: str, slack: int, history: list[int]) -> Report:
    """A true report: a bound is as far off as the slack says."""
    true = sum(history[first:end])
    if word == "value":
        return Report(section, first, end, "value", true)
    if word == "more_than" and not true:
        return Report(section, first, end, "at_least", 0)
    below = {"at_least": max(0, true - slack), "more_than": max(0, true - 1 - slack)}
    return Report(section, first, end, word, below.get(word, true + slack + (word == "less_than")))


@st.composite
def reports(draw: st.DrawFn, begin: int, history: list[int], *, exact: bool) -> list[Report]:
    """What one org reports; the totals to date run from a month on."""
    words = st.just("value") if exact else st.sampled_from(["value", "value", "at_least", "more_than", "at_most"])
    style = draw(st.sampled_from(["amounts", "year_to_date", "to_date"] + ([] if exact else ["mixed", "across"])))
    cuts = sorted(draw(st.sets(st.integers(0, MONTHS), min_size=2, max_size=9)))
    stretches = [pair for pair in pairwise(cuts) if draw(st.integers(0, 5))]
    found = {("actuals", *pair) for pair in stretches if style in ("amounts", "mixed")}
    if style == "across":
        pairs = draw(st.lists(st.tuples(st.sampled_from(cuts), st.sampled_from(cuts)), min_size=2, max_size=9))
        for first, end in (sorted(pair) for pair in pairs if pair[0] != pair[1]):
            if not any(a < first < b < end or first < a < end < b for _, a, b in found):
                found.add(("actuals", first, end))
    if style in ("year_to_date", "mixed") or (style == "across" and draw(st.booleans())):
        found |= {("year_to_date", (cut - 1) // 12 * 12, cut) for cut in cuts if cut}
    if style in ("to_date", "mixed"):
        found |= {("to_date", begin, cut) for cut in cuts if cut > begin}
    return [report(*each, draw(words), draw(st.integers(0, 3)), history) for each in sorted(found)]


def tightest(known: list[Report], first: int, end: int) -> tuple[Bound, Bound]:
    """The upper bound of the amount between two months and of its negative."""
    nodes = sorted({first, end, *(each.first for each in known), *(each.end for each in known)})
    ways: dict[tuple[int, int], Bound] = dict.fromkeys(product(nodes, nodes))
    ways |= {(later, sooner): (Fraction(0), 0) for later, sooner in product(nodes, nodes) if later >= sooner}
    for each in known:
        up, down = (each.first, each.end), (each.end, each.first)
        if each.word in ("value", "at_most", "less_than"):
            ways[up] = _least(ways[up], (Fraction(each.value), -(each.word == "less_than")))
        if each.word in ("value", "at_least", "more_than"):
            ways[down] = _least(ways[down], (Fraction(-each.value), -(each.word == "more_than")))
    for by, one, other in product(nodes, nodes, nodes):
        here, there = ways[one, by], ways[by, other]
        if here is not None and there is not None:
            ways[one, other] = _least(ways[one, other], (here[0] + there[0], max(-1, here[1] + there[1])))
    return ways[first, end], ways[end, first]


def _least(one: Bound, other: Bound) -> Bound:
    return other if one is None or (other is not None and other < one) else one


def file(org: str, known: list[Report]) -> str:
    lines = [f"org: {org}"]
    for section in ("actuals", "year_to_date", "to_date"):
        of_section = [f"    {each.line}" for each in known if each.section == section]
        lines += [f"{section}:", "  pipes:", *of_section] if of_section else []
    return "\n".join(lines) + "\n"


class Drawn(NamedTuple):
    """A promise, the month in which a longer one begins, a day at a month's end, the history and the reports."""

    begin: int
    first: int
    end: int
    seen_at: int
    history: list[int]
    said: list[Report]


@st.composite
def situations(draw: st.DrawFn, *, exact: bool) -> Drawn:
    first, length = draw(st.integers(0, 24)), draw(st.integers(1, 30))
    begin = draw(st.integers(0, first))
    history = draw(st.lists(st.integers(0, 9), min_size=MONTHS, max_size=MONTHS))
    said = draw(reports(begin, history, exact=exact))
    seen_at = draw(st.integers(1, MONTHS))
    known = [each for each in said if each.end <= seen_at]
    assume(any(each.first < first + length and each.end > first for each in known))
    return Drawn(begin, first, first + length, seen_at, history, said)


def through(drawn: Drawn) -> int:
    """The month up to which the reports known on the day cover the window."""
    touching = [each.end for each in drawn.said if each.first < drawn.end and drawn.first < each.end <= drawn.seen_at]
    return min(max(touching), drawn.end)


def stands(drawn: Drawn, promise: str) -> TargetStatus:
    promises = [(promise, drawn.first, drawn.end)]
    if (drawn.begin, MONTHS) != (drawn.first, drawn.end):
        promises.append(("at_least: 999", drawn.begin, max(MONTHS, drawn.end + 1)))
    lines = [
        f"  - {{indicator: pipes, {what}, since: {month(first)}, by: {month(end - 1)}}}"
        for what, first, end in promises
    ]
    files = {
        "targets/east.yaml": "org: east\ntargets:\n" + "\n".join(lines) + "\n",
        "data/east.yaml": file("east", drawn.said),
    }
    after = month(drawn.seen_at)
    return target_statuses(view(files, f"{after}-01"), ["east"])[0]


many = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@given(situations(exact=False))
@many
def test_bounds_hold_the_truth_and_are_as_tight_as_the_reports_allow(drawn: Drawn) -> None:
    actual = stands(drawn, "at_least: 99").actual
    assert actual is not None
    reached = through(drawn)
    assert actual.through.year * 12 + actual.through.month == 2025 * 12 + reached
    known = [each for each in drawn.said if each.end <= drawn.seen_at]
    up, down = tightest(known, drawn.first, reached)
    assert down is not None
    low, high, low_open, high_open, _ = actual.amount
    assert (low, low_open) == (-down[0], down[1] < 0)
    assert (high, high_open) == ((None, False) if up is None else (up[0], up[1] < 0))
    true = sum(drawn.history[drawn.first : reached])
    assert -down[0] <= true
    assert up is None or true <= up[0]


@given(situations(exact=True), st.integers(1, 200), st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
@many
def test_exact_reports_of_one_kind_give_the_figures_of_the_reference(drawn: Drawn, goal: int, word: str) -> None:
    found = stands(drawn, f"{word}: {goal}")
    assert found.actual is not None
    reached = through(drawn)
    up, down = tightest([each for each in drawn.said if each.end <= drawn.seen_at], drawn.first, reached)
    assert down is not None
    low, high = -down[0], None if up is None else up[0]
    assert (found.actual.amount.low, found.actual.amount.high) == (low, high)
    gone = Fraction(reached - drawn.first, drawn.end - drawn.first)
    assert found.time_progress == gone
    assert found.completion is not None
    assert found.lead is not None
    assert (found.completion.low, found.lead.low) == (low / goal, (low / goal - gone) * 100)
    missing = goal - low if word in ("at_least", "more_than") else None if high is None else high - goal
    if missing != 0 and found.gap is not None:
        assert found.gap.high == (None if missing is None else max(missing, Fraction(0)))
    if high == low:
        met = {"at_least": low >= goal, "more_than": low > goal, "at_most": low <= goal, "less_than": low < goal}[word]
        is_floor = word in ("at_least", "more_than")
        assert (found.light == "achieved") == (met and (is_floor or reached == drawn.end))
