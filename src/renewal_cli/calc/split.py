"""Breakdown of a target (分解): what orgs below have taken on, what is unassigned, how to share the rest."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from renewal_cli.calc.rollup import actual_of
from renewal_cli.model.interval import ZERO, Interval, exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org, Responsibility
    from renewal_cli.model.target import Target, Years


DEFAULT_DECIMALS = 2


def apportioned(amount: Fraction, weights: Sequence[Fraction], unit: Fraction) -> list[Fraction]:
    """Divide an amount into whole units; the weights are not negative and not all zero."""
    total = sum(weights, Fraction(0))
    quotas = [amount * weight / total / unit for weight in weights]
    parts = [Fraction(quota.numerator // quota.denominator) for quota in quotas]
    order = sorted(range(len(weights)), key=lambda index: (parts[index] - quotas[index], -weights[index], index))
    left = amount / unit - sum(parts, Fraction(0))
    for index in order:
        step = min(left, Fraction(1))
        parts[index] += step
        left -= step
    return [part * unit for part in parts]


def unit_of(indicator: Indicator) -> Fraction:
    """Return the smallest step of an amount: one whole thing, or one unit of the last printed digit."""
    if indicator.unit.counts_things:
        return Fraction(1)
    decimals = DEFAULT_DECIMALS if indicator.decimals is None else indicator.decimals
    return Fraction(1, 10**decimals)


Basis = Literal["equal", "actual", "target"]


class Share(NamedTuple):
    """The part of one org.

    Attributes:
        target: what it has taken on; None if it has no such target.
        share: its share of the whole; None if its target has no number.
        weight: the weight for sharing the rest; None if it gets nothing.
        proposed: its part of the rest.
    """

    org: Org
    target: Target | None
    responsibility: Responsibility
    share: Fraction | None
    weight: Fraction | None = None
    proposed: Fraction | None = None


class Proposal(NamedTuple):
    """How the rest is shared.

    Attributes:
        basis: equal parts, or the actuals or targets of ``key``.
        missing: the orgs without an exact figure of the key, which make a proposal impossible.
    """

    basis: Basis
    key: Indicator | None = None
    missing: tuple[Org, ...] = ()


class Split(NamedTuple):
    """One target and its breakdown.

    Attributes:
        assigned: the sum of the targets below; a lower bound if the tree omits some orgs.
        unassigned: what no org below has taken on.
        over: what they have taken on beyond it.
        falls_short: whether all below can meet theirs exactly and the whole is still not met ("more than").
    """

    target: Target
    org: Org
    indicator: Indicator
    responsibility: Responsibility
    shares: tuple[Share, ...]
    assigned: Interval
    unassigned: Interval
    over: Interval
    falls_short: bool
    is_partial: bool
    proposal: Proposal | None = None


def splits(view: View, orgs: Sequence[Org], indicator: Indicator, asked: Years | None = None) -> list[Split]:
    """Return the breakdown of the targets with numbers that some orgs, and those below them, have for an indicator.

    ``asked`` is the year in which they end, or their window. Of the orgs below, only those whose target was broken
    down further are included.
    """
    found: list[Split] = []
    waiting = [(org, True) for org in orgs]
    while waiting:
        org, is_asked = waiting.pop(0)
        for target in _promises(view, org, indicator):
            if target.value is None or not (asked is None or target.ends_in(asked)):
                continue
            one = _split(view, target)
            if is_asked or any(share.target for share in one.shares):
                found.append(one)
        waiting += [(child, False) for child in view.programme.orgs.children(org.id)]
    return found


def _promises(view: View, org: Org, indicator: Indicator) -> list[Target]:
    return [target for _, target in view.promises(org.id) if target.indicator == indicator.id]


def split_of(view: View, target: Target) -> Split | None:
    """Return the breakdown of one target; None without a number, or if its amounts cannot be added."""
    if target.value is None or view.programme.indicators[target.indicator].is_ratio:
        return None
    return _split(view, target)


def _split(view: View, target: Target) -> Split:
    programme = view.programme
    org, indicator = programme.orgs[target.org], programme.indicators[target.indicator]
    shares = tuple(_share(view, child, target, indicator) for child in programme.orgs.children(org.id))
    assigned = sum(
        (exactly(each.target.value) for each in shares if each.target and each.target.value is not None), ZERO
    )
    rest = exactly(target.value or 0) - assigned
    if org.children_partial:
        assigned = assigned.without_upper_bound()
        rest = exactly(target.value or 0) - assigned
    is_strict = target.comparator in ("more_than", "less_than")
    falls_short = (
        is_strict
        and rest == ZERO
        and not any(each.target and each.target.comparator == target.comparator for each in shares)
    )
    return Split(
        target=target,
        org=org,
        indicator=indicator,
        responsibility=target.responsibility.or_else(org.responsibility),
        shares=shares,
        assigned=assigned,
        unassigned=rest.at_least_zero(),
        over=(-rest).at_least_zero(),
        falls_short=falls_short,
        is_partial=org.children_partial,
    )


def _share(view: View, org: Org, whole: Target, indicator: Indicator) -> Share:
    target = _of_end(view, org, indicator, whole)
    held = target.responsibility.or_else(org.responsibility) if target else org.responsibility
    share = target.value / whole.value if target and target.value is not None and whole.value else None
    return Share(org, target, held, share)


def proposed(view: View, split: Split, key: Indicator | None) -> Split:
    """Share the rest among the orgs without target or, if all have one, among all.

    Without a key in equal parts; with a key by its actuals or, if not all are exact, by its targets.
    """
    rest = split.unassigned.high
    takers = [each.org for each in split.shares if each.target is None] or [each.org for each in split.shares]
    if not rest or not takers:
        return split
    found = _weights(view, split, takers, key)
    if isinstance(found, Proposal):
        return split._replace(proposal=found)
    basis, weights = found
    parts = dict(zip([each.id for each in takers], apportioned(rest, weights, unit_of(split.indicator)), strict=True))
    by_org = dict(zip([each.id for each in takers], weights, strict=True))
    shares = tuple(
        each._replace(weight=by_org.get(each.org.id), proposed=parts.get(each.org.id)) for each in split.shares
    )
    return split._replace(shares=shares, proposal=Proposal(basis, key))


def _weights(
    view: View, split: Split, takers: Sequence[Org], key: Indicator | None
) -> tuple[Basis, list[Fraction]] | Proposal:
    """Return the weights of all orgs on one basis, or which orgs lack a figure."""
    if key is None:
        return "equal", [Fraction(1)] * len(takers)
    done = [_done(view, org, key, split.target) for org in takers]
    if None not in done and any(done):
        return "actual", [each for each in done if each is not None]
    promised = [_promised(view, org, key, split.target) for org in takers]
    if None not in promised and any(promised):
        return "target", [each for each in promised if each is not None]
    return Proposal("actual", key, tuple(org for org, each in zip(takers, done, strict=True) if not each))


def _done(view: View, org: Org, key: Indicator, target: Target) -> Fraction | None:
    actual = actual_of(view, org.id, key, target.window)
    amount = actual.amount.exact if actual else None
    return None if amount is None or amount < 0 else amount


def _promised(view: View, org: Org, key: Indicator, target: Target) -> Fraction | None:
    found = _of_end(view, org, key, target)
    return found.value if found and found.value is not None and found.value >= 0 else None


def _of_end(view: View, org: Org, indicator: Indicator, whole: Target) -> Target | None:
    """Return an org's target for an indicator with the same end as the whole, preferably with the same start."""
    found = [each for each in _promises(view, org, indicator) if each.by.last == whole.by.last]
    return max(found, key=lambda each: each.window == whole.window, default=None)
