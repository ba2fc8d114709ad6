"""Whether a table agrees with itself, where the programme has nothing to hold its cells against.

A column must add up to its sum, a rate must be that of the target and the amount beside it, places must follow the
column that they are of. That a table means this is only certain where its other columns or rows do it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renewal_cli.model.interval import ZERO, exactly
from renewal_cli.verifying.consistency import Contradiction, are_apart, converted, percent, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from renewal_cli.model.interval import Interval
    from renewal_cli.verifying.claim import Claim, Kind
    from renewal_cli.verifying.claims import Found

_ADDED: tuple[Kind, ...] = ("target", "actual", "plan", "gap", "uncovered", "year_ago", "previous")
_RANKED_BY: tuple[Kind, ...] = ("completion", "lead", "actual")
_OF_A_PART = re.compile(r"其中|小计|不含|of which|subtotal", re.IGNORECASE)
_FEWEST_PARTS = 2
_FEWEST_PLACES = 4
_MOST_MISPLACED = 2
_FEWEST_RATES = 2

Cells = dict[int, int]
"""Of a column, the number of the claim in each row."""


def table_contradictions(found: Sequence[Found]) -> dict[int, Contradiction]:
    """Return the contradictions of the tables of a text, by the number of the claim that is wrong."""
    tables: dict[int, dict[int, Cells]] = {}
    for index, each in enumerate(found):
        if each.place is not None and each.claim.kind != "light":
            tables.setdefault(each.place.table, {}).setdefault(each.place.column, {})[each.place.row] = index
    faults: list[Contradiction] = []
    for columns in tables.values():
        sums = [*_sums(columns, found)]
        wrong = {each.claim for each in sums}
        rates = [each for each in _rates(columns, found) if not wrong.intersection(each.against)]
        faults += [*sums, *rates, *_places(columns, found)]
    return {each.claim: each for each in faults}


def _sums(columns: Mapping[int, Cells], found: Sequence[Found]) -> Iterator[Contradiction]:
    """Yield the sums that their columns do not give, in a table in which another column gives its own."""
    rows = max((row for cells in columns.values() for row in cells), default=-1) + 1
    wrong, right = [], 0
    for cells in columns.values():
        totals = [index for index in cells.values() if found[index].claim.is_total]
        parts = [index for index in cells.values() if not found[index].claim.is_total]
        if len(totals) != 1 or len(cells) < rows or not _can_be_added(parts, found):
            continue
        claim = found[totals[0]].claim
        amounts = [converted(found[index].claim.written, claim.written.unit) for index in parts]
        known = [each for each in amounts if each is not None and each.value.is_exact]
        if not claim.written.value.is_exact or len(known) < len(amounts) or claim.kind not in _ADDED:
            continue
        if are_apart(values(claim.written), sum(map(values, known), ZERO)):
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


def _rates(columns: Mapping[int, Cells], found: Sequence[Found]) -> Iterator[Contradiction]:
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
        if are_apart(values(found[rate].claim.written), given[0]):
            wrong.append(Contradiction("rate", rate, (actual, target), given[1]))
        else:
            right += 1
    yield from wrong if right >= max(_FEWEST_RATES, len(wrong)) else ()


def _given(target: Claim, actual: Claim) -> tuple[Interval, Interval] | None:
    """Return the rate that a target and an amount give, with all that rounds to them and exactly."""
    promised = target.written
    done, number = converted(actual.written, promised.unit), promised.number
    if done is None or not number or done.number is None or not done.value.is_exact:
        return None
    of = promised._replace(value=exactly(number))
    return percent(values(done), values(of)), percent(done.value, exactly(number))


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
