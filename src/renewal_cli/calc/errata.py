"""Errata (勘误): what became known later about periods that were already over, apart from new periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.known_as_of import observations_as_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.model.observation import Observation
    from renewal_cli.model.programme import Programme

ErratumKind = Literal["revised", "late", "new"]
"""A figure that was there is another now; one of a period then over came later; one of a period not over then."""


class Erratum(NamedTuple):
    """One figure, then and now.

    Attributes:
        then: the version that counted on the earlier day; None if there was none.
        now: the version that counts on the later day.
    """

    kind: ErratumKind
    then: Observation | None
    now: Observation


def errata(
    programme: Programme, since: date, as_of: date, org_ids: Iterable[str], indicator_id: str | None = None
) -> list[Erratum]:
    """Return every figure of some orgs that is not as it was on an earlier day, by org and indicator.

    A line that repeats the figure that it replaces is none.
    """
    wanted = [name for name in programme.indicators if indicator_id in (None, name)]
    return [
        erratum
        for org_id in org_ids
        for name in wanted
        for erratum in _of_series(programme.observations(org_id, name), since, as_of)
    ]


def _of_series(members: Sequence[Observation], since: date, as_of: date) -> Iterator[Erratum]:
    before, after = (_by_place(observations_as_of(members, day)) for day in (since, as_of))
    for key, now in after.items():
        then = before.get(key)
        if then is None:
            yield Erratum("late" if now.period.last <= since else "new", None, now)
        elif (then.amount, then.parts) != (now.amount, now.parts):
            yield Erratum("revised", then, now)


def _by_place(observations: Iterable[Observation]) -> Mapping[tuple[str, date, date], Observation]:
    return {(each.section, each.period.first, each.period.last): each for each in observations}
