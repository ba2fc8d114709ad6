"""The verdict on a claim: what it is worth against the programme, and what would be right.

"Differs" is only said where the text leaves no doubt and every figure that it may mean is another one. Whatever else
does not match is "not sure".
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.known_as_of import known_from
from renewal_cli.model.unit import ANY_UNIT, MAGNITUDES, factor_to
from renewal_cli.text.units import standard
from renewal_cli.verifying.claim import COMPARED
from renewal_cli.verifying.expected import expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.interval import Interval
    from renewal_cli.verifying.claim import Claim, Kind, Written
    from renewal_cli.verifying.expected_figure import Expected

_Likeness = Literal["agrees", "rounded", "scale", "unsure", "differs"]
"""As it is, at its own precision, but for its unit, not to be told, not at all."""

ROUGHLY = Fraction(1, 10)
"""An "about" may be off by this share of the figure before it is wrong."""

SLIPS = (Fraction(10**3), Fraction(10**4), Fraction(10**8))
"""Factors of units that are easily mixed up: 米 and 公里, 元 and 万元, 万元 and 亿元, 元 and 亿元."""
SLIPS_OF_RATES = (Fraction(100),)
"""The same for rates: a share of 1 in the place of a percentage."""
Verdict = Literal["agrees", "rounded", "outdated", "scale", "differs", "absent", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("differs", "scale", "outdated", "unsure", "absent", "rounded", "agrees")
"""All verdicts, the most urgent first."""
WRONG: tuple[Verdict, ...] = ("differs", "scale", "outdated")
"""The verdicts on figures that must be corrected."""

Doubt = Literal["unclear", "unknown", "table", "column", "stretch", "bound", "not_current", "time", "since"]
"""Why nothing is claimed: words, a name, a table or its column, no days to compare, bounds, old reports, no time."""

_FITTING: tuple[Literal["agrees", "rounded"], ...] = ("agrees", "rounded")
MOST_DAYS = 400
"""The most days with reports or changes that are looked at, the newest first."""
_TIMED: tuple[Kind, ...] = (
    "actual", "completion", "lead", "gap", "uncovered", "time_progress", "light_count", "light", "place",
    "growth", "change", "year_ago", "previous", "share",
)  # fmt: skip
"""Kinds of figures that change from day to day; without a time in the text they are not judged."""


def likeness(written: Written, expected: Expected) -> _Likeness:
    """Compare a figure with one that the programme gives."""
    if written.number is None and written.value.low is written.value.high is None:
        return "unsure"  # 6 000个, 几十个: no figure, and so none that another rounds to
    if not written.unit and written.number is not None and written.number.denominator != 1:
        return "unsure"  # 三分之一: of which whole is not known
    unit, times = standard(written.unit)
    unit = unit + expected.unit.dimension if unit in MAGNITUDES else unit
    factor = factor_to(expected.unit, unit)
    if factor is None:
        return _of_other_unit(written, expected)
    own = written.times(factor * times)
    found = _of_promise(own, expected) if expected.comparator else _of_amount(own, expected.value, expected.finest)
    if found != "differs" or (not unit and expected.unit is not ANY_UNIT):
        return "unsure" if found == "differs" else found
    return "scale" if _is_slip(own, expected) else found


def _of_other_unit(written: Written, expected: Expected) -> _Likeness:
    """Compare a figure in a unit that cannot be converted: with the same digits the unit is wrong."""
    return "scale" if written.number and written.number == expected.value.exact else "unsure"


def _of_promise(written: Written, expected: Expected) -> _Likeness:
    """Compare a promised number, which may be written with or without its comparator."""
    number, promised = written.number, expected.value.low
    if number is None or promised is None:
        return "unsure"
    is_floor = expected.comparator in ("at_least", "more_than")
    if not written.value.is_exact and (written.value.high is None) != is_floor:
        return "differs"
    if number == promised:
        return "agrees"
    if written.value.about:
        return _near(number, promised)
    return "rounded" if _rounds_to(promised, number, written.step) else "differs"


def _of_amount(written: Written, known: Interval, finest: Fraction) -> _Likeness:
    """Compare an amount or a rate; ``finest`` is one unit of the last digit that the programme prints."""
    if known.exact is None:
        return _of_bound(written, known)
    return _of_exact(written, known.exact, finest, is_about=known.about)


def _of_exact(written: Written, known: Fraction, finest: Fraction, *, is_about: bool) -> _Likeness:
    value, half = written.value, written.step / 2
    number = written.number
    if value.is_exact and number is not None:
        if _rounds_to(known, number, written.step):
            return "agrees" if number == known or written.step <= finest else "rounded"
        return _near(number, known) if value.about or is_about else "differs"
    if number == known:
        return "differs" if value.low_open or value.high_open else "agrees"
    is_above = value.low is None or value.low - half <= known
    is_below = value.high is None or known <= value.high + half
    if is_above and written.short_of is not None and known >= written.short_of:
        return "unsure"  # 40余 of 83: more than 40, but nobody would write so
    return "rounded" if is_above and is_below else "differs"


def _of_bound(written: Written, known: Interval) -> _Likeness:
    """Compare with an amount of which only bounds are known."""
    value, half = written.value, written.step / 2
    is_same_low, is_same_high = _same_end(value.low, known.low, half), _same_end(value.high, known.high, half)
    if (is_same_low or value.low is None) and (is_same_high or value.high is None):
        return "agrees"
    is_below = value.high is not None and known.low is not None and value.high + half < known.low
    is_above = value.low is not None and known.high is not None and value.low - half > known.high
    return "differs" if is_below or is_above else "unsure"


def _same_end(written: Fraction | None, known: Fraction | None, half: Fraction) -> bool:
    if written is None or known is None:
        return written is known
    return abs(written - known) <= half


def _rounds_to(known: Fraction, number: Fraction, step: Fraction) -> bool:
    return abs(known - number) <= step / 2


def _near(number: Fraction, known: Fraction) -> _Likeness:
    """Tell whether an "about" is near enough."""
    off = abs(number - known)
    if off <= abs(known) * ROUGHLY:
        return "rounded"
    return "unsure" if off <= abs(known) * 2 * ROUGHLY else "differs"


def _is_slip(written: Written, expected: Expected) -> bool:
    """Tell whether a figure would be right in another unit."""
    known, number = expected.value.exact, written.number
    if not known or not number:
        return False
    slips = SLIPS_OF_RATES if expected.unit.text == "%" else SLIPS
    factors = (*slips, *(1 / slip for slip in slips))
    return any(_rounds_to(known, number * factor, written.step * factor) for factor in factors)


class Judgement(NamedTuple):
    """The verdict on a claim, with its reason and the right figures.

    Attributes:
        right: what the programme gives: the one that agrees, or what should stand there; none where it has none.
        day: for an outdated figure, the day on which it was right; for another one, the day whose figure it is.
        doubt: for "not sure", why.
    """

    verdict: Verdict
    right: tuple[Expected, ...] = ()
    day: date | None = None
    doubt: Doubt | None = None


def judge(view: View, claim: Claim) -> Judgement:
    """Judge a claim."""
    is_known = claim.org is not None and (claim.indicator is not None or claim.kind == "light_count")
    if not claim.kind or not (is_known or claim.is_certain):
        return Judgement("unsure", doubt=_doubt(claim))
    if not is_known:
        return Judgement("unsure", doubt="unknown")
    found = expected(view, claim)
    likenesses = [_likeness(claim, each) for each in found]
    for fitting in _FITTING:
        if fitting in likenesses:
            fits = [each for each, how in zip(found, likenesses, strict=True) if how == fitting]
            return Judgement(fitting, (min(fits, key=lambda each: _distance(claim, each)),))
    if claim.kind == "plan" and _fits_on(view, of_target := claim._replace(kind="target")):
        return judge(view, of_target)
    if not claim.is_certain:
        return Judgement("unsure", found, doubt=_doubt(claim))
    return _of_misfits(view, claim, found, likenesses) if found else _without(view, claim)


def _likeness(claim: Claim, right: Expected) -> _Likeness:
    """Compare what is claimed with what the programme gives: a light by its word, anything else by its number."""
    if claim.kind == "light":
        return "agrees" if claim.light == right.light else "differs"
    return likeness(claim.written, right)


def _distance(claim: Claim, right: Expected) -> Fraction:
    """Return how far a figure is from one that it may mean, for a bound that fits more than one; 0 of what is none."""
    unit, times = standard(claim.written.unit)
    factor, number, known = factor_to(right.unit, unit), claim.written.number, right.value.low
    if factor is None or number is None or known is None:
        return Fraction(0)
    return abs(number * factor * times - known)


def _doubt(claim: Claim) -> Doubt:
    """Return why a claim is not certain."""
    if claim.is_in_table:
        return "table"
    return "stretch" if claim.kind in COMPARED and claim.period is None else "unclear"


def _without(view: View, claim: Claim) -> Judgement:
    """Judge a claim of which the programme has nothing: a promise with another time, or no such figure."""
    if claim.kind == "target" and (claim.by or claim.since or claim.period):
        others = expected(view, claim._replace(by=None, since=None, period=None))
        if len(others) == 1 and claim.by and _likeness(claim, others[0]) == "agrees":
            return Judgement("differs", others)
        if others:
            return Judgement("unsure", others, doubt="time")
    return Judgement("absent")


def _of_misfits(view: View, claim: Claim, found: tuple[Expected, ...], likenesses: Sequence[_Likeness]) -> Judgement:
    """Judge a claim that none of the figures fits."""
    if not _has_time(claim, view.as_of):
        return Judgement("unsure", found, doubt="time")
    earlier = _day_of_knowledge(view, claim)
    if earlier is not None:
        return Judgement("outdated", found, earlier)
    if "scale" in likenesses:
        return Judgement("scale", (found[likenesses.index("scale")],))
    if not all(each.is_current for each in found):
        return Judgement("unsure", found, doubt="not_current")
    unsure = [each for each, how in zip(found, likenesses, strict=True) if how == "unsure"]
    if unsure and not (claim.is_in_table and all(_is_same_bound(claim, each) for each in unsure)):
        return Judgement("unsure", found, doubt="bound")
    return Judgement("differs", found, _day_of_data(view, claim))


def _is_same_bound(claim: Claim, right: Expected) -> bool:
    """Tell whether a cell prints a bound as the programme does (≥ 219), so that another number is another bound."""
    written, known = claim.written.value, right.value
    is_floor = written.high is None and known.high is None
    is_ceiling = written.low is None and known.high is not None and not known.is_exact
    return is_floor is not is_ceiling


def _has_time(claim: Claim, today: date) -> bool:
    """Tell whether a text says the time of what changes from day to day."""
    is_over = claim.period is not None and claim.period.last <= today
    return claim.kind not in _TIMED or claim.as_of is not None or is_over


def _fits_on(view: View, claim: Claim) -> bool:
    return any(_likeness(claim, each) in ("agrees", "rounded") for each in expected(view, claim))


def _day_of_knowledge(view: View, claim: Claim) -> date | None:
    """Return the last day on which the figure was right by what was known then, about the same days; None if none."""
    for day in _days(view, claim):
        if day < view.as_of and _fits_on(view.on(day), claim):
            return day
    return None


def _day_of_data(view: View, claim: Claim) -> date | None:
    """Return the day of the reports whose figure it is, earlier or later than the text says; None if there is none."""
    if claim.as_of is None or claim.indicator is None:
        return None
    ends = {each.period.last for org in _orgs(view, claim) for each in view.done(org, claim.indicator)}
    for day in sorted(ends - {claim.as_of}, key=lambda end: abs((end - claim.as_of).days))[:MOST_DAYS]:  # type: ignore[operator]
        if _fits_on(view, claim._replace(as_of=day)):
            return day
    return None


def _orgs(view: View, claim: Claim) -> Iterator[str]:
    """Yield an org and all below it."""
    waiting = [claim.org or ""]
    while waiting:
        org_id = waiting.pop()
        yield org_id
        waiting += [each.id for each in view.programme.orgs.children(org_id)]


def _days(view: View, claim: Claim) -> list[date]:
    """Return the days before which something about a claim was not known yet, less one day, the newest first."""
    indicators = [claim.indicator] if claim.indicator else [*view.programme.indicators]
    changes = {
        known_from(each)
        for org in _orgs(view, claim)
        for indicator in indicators
        for each in view.programme.observations(org, indicator)
    }
    changes |= {
        target.effective
        for org in (claim.org or "",)
        for _, target in view.programme.targets.by_org.get(org, ())
        if target.effective is not None
    }
    return sorted((day for day in changes if date.min < day <= view.as_of), reverse=True)[:MOST_DAYS]
