"""Whether a text agrees with itself, where the programme has nothing to hold it against.

A figure said twice must be the same; parts must not exceed their whole, and add up to it where all of them are named;
a rate must be one that its own numerator and denominator can give. A printed figure stands for all values that round
to it, as in RN318.

In a table a column must add up to its sum, a rate must be that of the target and the amount beside it, places must
follow the column that they are of. That a table means this is only certain where its other columns or rows do it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.completion import HUNDRED
from renewal_cli.model.interval import ZERO, Interval, exactly
from renewal_cli.model.unit import factor_to, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from renewal_cli.model.org import OrgTree
    from renewal_cli.verifying.claim import Claim, Kind, Written
    from renewal_cli.verifying.claims import Found

Fault = Literal["said_twice", "sum", "rate", "order"]
_ADDED: tuple[Kind, ...] = ("target", "actual", "plan", "gap", "uncovered", "year_ago", "previous")
_RANKED_BY: tuple[Kind, ...] = ("completion", "lead", "actual")
_OF_A_PART = re.compile(r"其中|小计|不含|of which|subtotal", re.IGNORECASE)
_FEWEST_PARTS = 2
_FEWEST_PLACES = 4
_MOST_MISPLACED = 2
_FEWEST_RATES = 2

Cells = dict[int, int]
"""Of a column, the number of the claim in each row."""


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


def _possible_values(written: Written) -> Interval:
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


def _are_apart(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals share no value; an "about" may be anything."""
    if one.about or other.about:
        return False
    return _is_below(one, other) or _is_below(other, one)


def _is_below(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _converted(written: Written, unit: str) -> Written | None:
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
        right = _converted(_promised(known[before]), claim.written.unit)
        if right is not None and _are_apart(_possible_values(_promised(claim)), _possible_values(right)):
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
    done = _converted(claims[actual].written, promised.unit)
    number = promised.number
    if done is None or not number or claims[rate].written.unit != "%":
        return
    printed, exact = _possible_values(promised._replace(value=exactly(number))), exactly(number)
    if _are_apart(_possible_values(claims[rate].written), _percent(_possible_values(done), printed)):
        yield Contradiction("rate", rate, (actual, target), _percent(done.value, exact))


def _percent(above: Interval, below: Interval) -> Interval:
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
    amounts = [_converted(each.claim.written, whole.written.unit) for _, each in parts]
    known = [each for each in amounts if each is not None]
    if len(known) < len(amounts):
        return
    total, exact = (
        _total(each, is_all=is_all) for each in (map(_possible_values, known), (one.value for one in known))
    )
    if _are_apart(_possible_values(whole.written), total):
        yield Contradiction("sum", index, tuple(number for number, _ in parts), exact)


def _total(values: Iterable[Interval], *, is_all: bool) -> Interval:
    total = sum(values, ZERO)
    return total if is_all else total.without_upper_bound()


def table_contradictions(found: Sequence[Found]) -> dict[int, Contradiction]:
    """Return the contradictions of the tables of a text, by the number of the claim that is wrong."""
    tables: dict[int, dict[int, Cells]] = {}
    for index, each in enumerate(found):
        if each.place is not None and each.claim.kind != "light":
            tables.setdefault(each.place.table, {}).setdefault(each.place.column, {})[each.place.row] = index
    faults: list[Contradiction] = []
    for columns in tables.values():
        sums = [*_column_sums(columns, found)]
        wrong = {each.claim for each in sums}
        rates = [each for each in _column_rates(columns, found) if not wrong.intersection(each.against)]
        faults += [*sums, *rates, *_places(columns, found)]
    return {each.claim: each for each in faults}


def _column_sums(columns: Mapping[int, Cells], found: Sequence[Found]) -> Iterator[Contradiction]:
    """Yield the sums that their columns do not give, in a table in which another column gives its own."""
    rows = max((row for cells in columns.values() for row in cells), default=-1) + 1
    wrong, right = [], 0
    for cells in columns.values():
        totals = [index for index in cells.values() if found[index].claim.is_total]
        parts = [index for index in cells.values() if not found[index].claim.is_total]
        if len(totals) != 1 or len(cells) < rows or not _can_be_added(parts, found):
            continue
        claim = found[totals[0]].claim
        amounts = [_converted(found[index].claim.written, claim.written.unit) for index in parts]
        known = [each for each in amounts if each is not None and each.value.is_exact]
        if not claim.written.value.is_exact or len(known) < len(amounts) or claim.kind not in _ADDED:
            continue
        if _are_apart(_possible_values(claim.written), sum(map(_possible_values, known), ZERO)):
            exact = sum((each.value for each in known), ZERO)
            wrong.append(Contradiction("sum", totals[0], tuple(parts), exact))
        else:
            right += 1
    yield from wrong if right >= len(wrong) else ()


def _can_be_added(parts: Sequence[int], found: Sequence[Found]) -> bool:
    """Tell whether rows are parts of one whole, none of them a part of another."""
    labels = [found[index].label for index in parts]
    orgs = [found[index].claim.org for index in parts]
    is_apart = len({*orgs} - {None}) == sum(org is not None for org in orgs) and not any(
        org is not None and other is not None and other.startswith(f"{org}/") for org in orgs for other in orgs
    )
    return len(parts) >= _FEWEST_PARTS and is_apart and not any(_OF_A_PART.search(label) for label in labels)


def _column_rates(columns: Mapping[int, Cells], found: Sequence[Found]) -> Iterator[Contradiction]:
    """Yield the rates that the target and the amount of their row do not give, where those of other rows do."""
    rows: dict[tuple[int, object], dict[Kind, list[int]]] = {}
    for cells in columns.values():
        for row, index in cells.items():
            claim = found[index].claim
            group = rows.setdefault((row, _promise(claim)), {})
            group.setdefault(claim.kind, []).append(index)
    wrong, right = [], 0
    for kinds in rows.values():
        members = [kinds.get(kind, []) for kind in ("target", "actual", "completion")]
        if any(len(each) != 1 for each in members):
            continue
        (target,), (actual,), (rate,) = members
        given = _given(found[target].claim, found[actual].claim)
        if given is None or found[rate].claim.written.unit != "%":
            continue
        if _are_apart(_possible_values(found[rate].claim.written), given[0]):
            wrong.append(Contradiction("rate", rate, (actual, target), given[1]))
        else:
            right += 1
    yield from wrong if right >= max(_FEWEST_RATES, len(wrong)) else ()


def _given(target: Claim, actual: Claim) -> tuple[Interval, Interval] | None:
    """Return the rate that a target and an amount give, with all that rounds to them and exactly."""
    promised = target.written
    done, number = _converted(actual.written, promised.unit), promised.number
    if done is None or not number or done.number is None or not done.value.is_exact:
        return None
    of = promised._replace(value=exactly(number))
    return _percent(_possible_values(done), _possible_values(of)), _percent(done.value, exactly(number))


def _places(columns: Mapping[int, Cells], found: Sequence[Found]) -> Iterator[Contradiction]:
    """Yield the places that do not follow the one column that all others follow."""
    for cells in columns.values():
        places = {row: found[index] for row, index in cells.items() if found[index].claim.kind == "place"}
        if len(places) < _FEWEST_PLACES or len(places) < len(cells):
            continue
        ranked = [right for other in columns.values() if (right := _ranked(other, places, found))]
        if len({_promise(found[index].claim) for other in columns.values() for index in _keys(other, found)}) != 1:
            continue
        best = min(ranked, key=lambda right: len(_misplaced(places, right)), default={})
        misplaced = _misplaced(places, best) if best else []
        if len(misplaced) <= _MOST_MISPLACED < len(places) - len(misplaced):
            for row in misplaced:
                yield Contradiction("order", cells[row], (), exactly(best[row]))


def _keys(cells: Cells, found: Sequence[Found]) -> Iterator[int]:
    """Yield the claims of a column that places may be by."""
    return (index for index in cells.values() if found[index].claim.kind in _RANKED_BY)


def _promise(claim: Claim) -> object:
    return claim.indicator, claim.by and claim.by[:2]


def _ranked(cells: Cells, places: Iterable[int], found: Sequence[Found]) -> dict[int, Fraction | int]:
    """Return the places that the figures of a column give, shared by equals; none where it is no key of a ranking."""
    keys: dict[int, Fraction] = {}
    for row in places:
        claim = found[cells[row]].claim if row in cells else None
        number = claim.written.number if claim is not None and claim.kind in _RANKED_BY else None
        if number is None:
            return {}
        keys[row] = number
    ordered = sorted(keys.values(), reverse=True)
    return {row: ordered.index(key) + 1 for row, key in keys.items()}


def _misplaced(places: Mapping[int, Found], right: Mapping[int, Fraction | int]) -> list[int]:
    return [row for row, each in places.items() if each.claim.written.number != right[row]]
