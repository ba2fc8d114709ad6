"""Lists what was found but not used for a figure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.explain.step import Origin, Reason, Step, named, observed
from renewal_cli.calc.known_as_of import known_from
from renewal_cli.i18n import Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.model.period_words import said_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.observation import Observation
    from renewal_cli.model.period import Period
    from renewal_cli.model.target import Target

_Why = tuple[Reason, Phrase]


def left_out(
    view: View, org_id: str, indicator: Indicator, window: Period, used: Sequence[Observation], *, plans: bool = False
) -> tuple[Step, ...]:
    """Return the lines of one series that an amount (or a plan) does not use, in order of time."""
    org = view.programme.orgs[org_id]
    known = view.plans(org_id, indicator.id) if plans else view.done(org_id, indicator.id)
    found = []
    for each in sorted(
        view.programme.observations(org_id, indicator.id), key=lambda one: (one.period, known_from(one))
    ):
        if each not in used and (each.section == "plans") == plans:
            reason, why = _why(view, each, known, window, used, indicator)
            found.append(observed(each, org, indicator)._replace(reason=reason, why=why))
    return tuple(found)


def left_out_below(view: View, org_id: str, indicator: Indicator, window: Period) -> tuple[Step, ...]:
    """Return what orgs below reported for the window, if the org's own report counts."""
    why = Phrase("本级自报优先；下级之和只用来勾稽", "the own report counts; the sum below is only used to check it")
    return tuple(
        observed(each, view.programme.orgs[each.org], indicator)._replace(reason="own_report", why=why)
        for each in _below(view, org_id, indicator.id)
        if each.period.overlaps(window)
    )


def _below(view: View, org_id: str, indicator_id: str) -> Iterator[Observation]:
    for child in view.programme.orgs.children(org_id):
        yield from view.done(child.id, indicator_id)
        yield from _below(view, child.id, indicator_id)


def _why(
    view: View,
    line: Observation,
    known: Sequence[Observation],
    window: Period,
    used: Sequence[Observation],
    indicator: Indicator,
) -> _Why:
    if known_from(line) > view.as_of:
        day = known_from(line)
        return "after_as_of", Phrase(
            f"{view.as_of} 时还不知道：{day} 才有", f"not known on {view.as_of}, only from {day}"
        )
    if line not in known:
        same = (line.section, line.period.first, line.period.last)
        newer = next(each for each in known if (each.section, each.period.first, each.period.last) == same)
        place = newer.place.line_reference
        return "superseded", Phrase(f"已更正，以 {place} 为准", f"superseded by {place}")
    if not line.period.overlaps(window) or (not indicator.adds_up and line.period.last > window.last):
        span = f"{window.first}..{window.last}"
        return "outside_window", Phrase(f"不在 {span} 内", f"outside {span}")
    if not indicator.adds_up:
        return "older_level", Phrase("存量只取最新一期", "only the newest level counts")
    return _within(line, window, used)


def _within(line: Observation, window: Period, used: Sequence[Observation]) -> _Why:
    """Return why an amount that overlaps the window is not used beside the others."""
    if not window.contains(line.period) and any(line.period.contains(each.period) for each in used):
        return "bound", Phrase(
            "跨出窗口；窗口内的部分由分期得出",
            "it extends beyond the window; its breakdown gives the part inside",
        )
    wholes = [each for each in used if each.period.last >= line.period.last]
    if not wholes:
        return "bound", Phrase("其他报数给出的上下限更紧", "other reports give tighter bounds")
    where = wholes[0].place.line_reference
    return "breakdown", Phrase(f"已含在 {where} 里，不再相加", f"already included in {where}")


def targets_left_out(view: View, target: Target, indicator: Indicator) -> tuple[Step, ...]:
    """Return other versions of a target: replaced ones and later ones."""
    in_force = [each for _, each in view.promises(target.org)]
    return tuple(
        _other_version(view, each, indicator)
        for _, each in view.programme.targets.by_org[target.org]
        if each.indicator == target.indicator and each not in in_force
    )


def target_step(target: Target, indicator: Indicator, note: str | None) -> Step:
    """Derive a target: where it is written, with a note beside it."""
    name, window = named(indicator), said_window(target.since, target.by)
    return Step(
        figure="target",
        label=Phrase(f"{name.zh}目标（{window.zh}）", f"{name.en}: target, {window.en}"),
        measure="promise",
        value=None if target.value is None else exactly(target.value),
        indicator=indicator,
        argument=target.comparator,
        origin=Origin(target.place, target.quote, target.source, target.effective, note),
    )


def _other_version(view: View, target: Target, indicator: Indicator) -> Step:
    is_later = target.effective is not None and target.effective > view.as_of
    return target_step(target, indicator, target.reason)._replace(
        reason="after_as_of" if is_later else "superseded",
        why=Phrase(f"{target.effective} 起才有效", f"in force only from {target.effective}")
        if is_later
        else Phrase("已被后来的目标取代", "replaced by a later target"),
    )
