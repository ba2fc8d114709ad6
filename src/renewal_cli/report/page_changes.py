"""The strip of the leader's page that says what changed: lights since a month ago, targets that were revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.light import LIGHTS
from renewal_cli.calc.path import versions
from renewal_cli.calc.target_status import target_statuses
from renewal_cli.i18n import Phrase
from renewal_cli.model.period import add_months
from renewal_cli.model.period_words import said_day, said_window
from renewal_cli.report import figures, words
from renewal_cli.report.glance import Change, ChangeStrip
from renewal_cli.report.judged import judged_light

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import TargetStatus
    from renewal_cli.calc.view import View
    from renewal_cli.i18n import Language
    from renewal_cli.model.target import Target
    from renewal_cli.report.row import Row

MOST_LIGHTS, MOST_REVISED = 5, 2


def change_strip(view: View, own: Sequence[Row], below: Sequence[Row], language: Language) -> list[ChangeStrip]:
    """What changed of some targets in the last month, and which were ever revised; nothing where nothing did.

    Lights are those that stand beside it: of an org's own targets those that they are judged by, of those below in the
    heat table their own.
    """
    since, rows = add_months(view.as_of, -1), [*own, *below]
    lit: list[Change] = []
    if view.programme.ledger is None:  # a large ledger would have to be summed a second time
        before = view.on(since)
        lit += _lights(before, own, lambda stands: judged_light(stands)[0])
        lit += _lights(before, below, lambda stands: stands.light)
    lit.sort(key=lambda change: LIGHTS.index(change.light or "no_number"))
    told = (revised(row, before, row.target_status.target) for row, before in _revisions(view, rows))
    replaced = [Change(each.in_language(language)) for each in told]
    chosen = (*lit[:MOST_LIGHTS], *replaced[:MOST_REVISED])
    if not chosen:
        return []
    left = len(lit) + len(replaced) - len(chosen)
    more = Phrase(f"另有 {left} 项，见 renewal diff", f"{left} more: see renewal diff").in_language(language)
    day = said_day(since)
    title = Phrase(f"变化（与{day.zh}比）", f"Changes (since {day.en})").in_language(language)
    return [ChangeStrip(title, chosen, more if left else "")]


def _lights(before: View, rows: Sequence[Row], light_of: Callable[[TargetStatus], Light]) -> Iterator[Change]:
    """The targets whose light was another one before, by what was known then."""
    orgs = dict.fromkeys(row.target_status.org.id for row in rows)
    lights = {
        (each.org.id, each.indicator.id, each.target.window): light_of(each) for each in target_statuses(before, orgs)
    }
    found: dict[tuple[str, Light], list[tuple[Row, Light]]] = {}
    for row in rows:
        stands = row.target_status
        was = lights.get((stands.org.id, stands.indicator.id, stands.target.window))
        light = light_of(stands)
        if was is not None and was != light:
            found.setdefault((stands.org.id, light), []).append((row, was))
    for (_, light), members in found.items():
        yield Change(_changed(members, light).in_language(members[0][0].language), light)


def _changed(members: Sequence[tuple[Row, Light]], light: Light) -> Phrase:
    """The targets of one org that now have one light: a single one with the light before, of several how many."""
    row, was = members[0]
    new, org = words.LIGHTS[light], row.target_status.org
    if len(members) > 1:
        zh, en = words.name_of(org, "zh"), words.name_of(org, "en")
        return Phrase(f"{zh} {len(members)} 项 → {new.zh}", f"{en}: {len(members)} → {new.en}")
    old = words.LIGHTS[was]
    return Phrase(f"{row.full_name} {old.zh} → {new.zh}", f"{row.full_name}: {old.en} → {new.en}")


def _revisions(view: View, rows: Sequence[Row]) -> list[tuple[Row, Target]]:
    """The targets in force that replaced another one, with that one; the newest first."""
    found = [(row, before) for row in rows if (before := _before(view, row.target_status.target)) is not None]
    return sorted(found, key=lambda pair: str(pair[0].target_status.target.effective), reverse=True)


def _before(view: View, target: Target) -> Target | None:
    """The version that a target replaced; None where it was never revised."""
    return next(iter(versions(view, target)[-2:-1]), None)


def revised(row: Row, before: Target, after: Target) -> Phrase:
    """From what to what a target was revised, when, and why."""
    assert after.effective is not None  # noqa: S101 - it has replaced another one
    is_moved, is_other = before.window[:2] != after.window[:2], before.comparator != after.comparator
    old, new = (_said(each, row, is_moved=is_moved, is_other=is_other) for each in (before, after))
    day = said_day(after.effective)
    why = Phrase(f"，{after.reason}" if after.reason else "", f", {after.reason}" if after.reason else "")
    return Phrase(
        f"{row.full_name}目标 {old.zh} → {new.zh}（{day.zh}{why.zh}）",
        f"{row.full_name}: target {old.en} → {new.en} ({day.en}{why.en})",
    )


def _said(target: Target, row: Row, *, is_moved: bool, is_other: bool) -> Phrase:
    """A version of a target: its number, with the comparator and the window where these changed."""
    number = figures.NOT_APPLICABLE if target.value is None else figures.number(target.value, None)
    if is_other:
        number = figures.promise(target.comparator, target.value, row.target_status.indicator, row.language).text
    window = said_window(target.since, target.by)
    return Phrase(f"{number}（{window.zh}）", f"{number} ({window.en})") if is_moved else Phrase(number, number)
