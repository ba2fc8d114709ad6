"""Whether a text agrees with itself, where the programme has nothing to hold it against.

A figure said twice must be the same; parts must not exceed their whole, and add up to it where all of them are named;
a rate must be one that its own numerator and denominator can give. A printed figure stands for all values that round
to it, as in RN318.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.unit import factor_to, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from renewal_cli.model.org import OrgTree
    from renewal_cli.verifying.claim import Claim, Written

Fault = Literal["said_twice", "sum", "rate", "order"]


class Contradiction(NamedTuple):
    """A figure that does not go with others of the same text.

    Attributes:
        claim: its number.
        against: the claims that it does not go with.
        right: what they give, in the claim's unit.
    """

    fault: Fault
    claim: int
    against: tuple[int, ...]
    right: Interval


class Said(NamedTuple):
    """A claim with its sentence and the words for its org and indicator, known to the programme or not."""

    claim: Claim
    sentence: int
    org: str
    indicator: str


def contradictions(said: Sequence[Said], orgs: OrgTree) -> dict[int, Contradiction]:
    """Return the contradictions of a text, by the index of the later claim, of the whole or of the rate."""
    certain = [(index, each) for index, each in enumerate(said) if each.claim.is_certain and each.indicator]
    found = [*_said_twice(certain), *_rates(certain), *_sums(certain, orgs)]
    return {each.claim: each for each in reversed(found)}


def values(written: Written) -> Interval:
    """Return the values that round to a figure; of things counted one by one only itself."""
    value = written.value
    if value.low is None or value.high is None or (written.step == 1 and _counts_things(written.unit)):
        return value
    half = written.step / 2
    return Interval(value.low - half, value.high + half, about=value.about)


def _counts_things(unit: str) -> bool:
    try:
        return parse_unit(unit).counts_things
    except ValueError:
        return False


def are_apart(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals share no value; an "about" may be anything."""
    if one.about or other.about:
        return False
    return _is_below(one, other) or _is_below(other, one)


def _is_below(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def converted(written: Written, unit: str) -> Written | None:
    """Return a figure in another unit; None if it cannot be converted."""
    if written.unit == unit:
        return written
    try:
        factor = factor_to(parse_unit(unit), written.unit) if unit else None
    except ValueError:
        return None
    return None if factor is None else written.times(factor)


def _said_twice(said: Iterable[tuple[int, Said]]) -> Iterator[Contradiction]:
    """Yield figures of one org, indicator, kind and time that were said otherwise before."""
    first: dict[tuple[object, ...], int] = {}
    known: dict[int, Claim] = {}
    for index, each in said:
        claim = each.claim
        if not _has_own_time(claim):
            continue
        key = (claim.kind, each.org, each.indicator, claim.light, *_time(claim))
        before = first.setdefault(key, index)
        known[index] = claim
        if before == index:
            continue
        right = converted(_promised(known[before]), claim.written.unit)
        if right is not None and are_apart(values(_promised(claim)), values(right)):
            yield Contradiction("said_twice", index, (before,), right.value)


def _promised(claim: Claim) -> Written:
    """Return a figure or, of a promise with its comparator, the number itself."""
    number = claim.written.number
    is_promise = claim.kind == "target" and number is not None and not claim.written.value.about
    return claim.written._replace(value=exactly(number)) if is_promise and number is not None else claim.written


def _has_own_time(claim: Claim) -> bool:
    """Tell whether the time of a figure is said, so that two of them are the same."""
    if claim.kind in ("target", "plan"):
        return claim.by is not None or claim.period is not None
    return claim.kind == "actual" and claim.period is not None


def _time(claim: Claim) -> tuple[object, ...]:
    return tuple(None if each is None else each[:2] for each in (claim.period, claim.since, claim.by))


def _by_sentence(said: Iterable[tuple[int, Said]]) -> Iterator[list[tuple[int, Said]]]:
    found: dict[int, list[tuple[int, Said]]] = {}
    for index, each in said:
        found.setdefault(each.sentence, []).append((index, each))
    return iter(found.values())


def _rates(said: Iterable[tuple[int, Said]]) -> Iterator[Contradiction]:
    """Yield completion rates that the target and the actual of the same sentence, org and indicator cannot give."""
    for members in _by_sentence(said):
        by_subject: dict[tuple[str, str], dict[str, list[int]]] = {}
        claims = {index: each.claim for index, each in members}
        for index, each in members:
            kinds = by_subject.setdefault((each.org, each.indicator), {})
            kinds.setdefault(each.claim.kind, []).append(index)
        for kinds in by_subject.values():
            yield from _rate(kinds, claims)


def _rate(kinds: Mapping[str, list[int]], claims: Mapping[int, Claim]) -> Iterator[Contradiction]:
    if any(len(kinds.get(kind, ())) != 1 for kind in ("target", "actual", "completion")):
        return
    (target,), (actual,), (rate,) = kinds["target"], kinds["actual"], kinds["completion"]
    promised = claims[target].written
    done = converted(claims[actual].written, promised.unit)
    number = promised.number
    if done is None or not number or claims[rate].written.unit != "%":
        return
    printed, exact = values(promised._replace(value=exactly(number))), exactly(number)
    if are_apart(values(claims[rate].written), percent(values(done), printed)):
        yield Contradiction("rate", rate, (actual, target), percent(done.value, exact))


def percent(above: Interval, below: Interval) -> Interval:
    """Return the quotient of two amounts in per cent; the lower one is above zero."""
    low = None if above.low is None or not below.high else above.low / below.high * HUNDRED
    high = None if above.high is None or not below.low else above.high / below.low * HUNDRED
    return Interval(low, high, about=above.about)


def _sums(said: Iterable[tuple[int, Said]], orgs: OrgTree) -> Iterator[Contradiction]:
    """Yield wholes that the parts of the same sentence exceed or, where all are named, do not add up to."""
    for members in _by_sentence(said):
        for index, whole in members:
            if whole.org not in orgs or whole.claim.kind not in ("actual", "target", "plan", "gap"):
                continue
            parts = [each for each in members if _is_part(each[1], whole, orgs)]
            names = {each.org for _, each in parts}
            if len(parts) == len(names) and len(parts) > 1:
                is_all = len(names) == len(orgs.children(whole.org)) and not orgs[whole.org].children_partial
                yield from _sum(index, whole.claim, parts, is_all=is_all)


def _is_part(part: Said, whole: Said, orgs: OrgTree) -> bool:
    if part.org not in orgs or orgs[part.org].parent != whole.org:
        return False
    return (part.indicator, part.claim.kind, *_time(part.claim)) == (
        whole.indicator,
        whole.claim.kind,
        *_time(whole.claim),
    )


def _sum(index: int, whole: Claim, parts: Sequence[tuple[int, Said]], *, is_all: bool) -> Iterator[Contradiction]:
    amounts = [converted(each.claim.written, whole.written.unit) for _, each in parts]
    known = [each for each in amounts if each is not None]
    if len(known) < len(amounts):
        return
    total, exact = (_total(each, is_all=is_all) for each in (map(values, known), (one.value for one in known)))
    if are_apart(values(whole.written), total):
        yield Contradiction("sum", index, tuple(number for number, _ in parts), exact)


def _total(values: Iterable[Interval], *, is_all: bool) -> Interval:
    total = sum(values, ZERO)
    return total if is_all else total.without_upper_bound()
