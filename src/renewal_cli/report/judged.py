"""The light that a target is shown in: its own, or that of those who reported where silence leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.light import band_of
from renewal_cli.i18n import Phrase
from renewal_cli.report import words
from renewal_cli.report.fills import FILLS
from renewal_cli.report.table import Cell

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.light import Light
    from renewal_cli.calc.target_status import Reporters, TargetStatus
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure


class Judged(NamedTuple):
    """A light with its lead.

    Attributes:
        by: those whom it is judged by, where that is not the whole.
    """

    light: Light
    lead: Figure
    by: Reporters | None = None


def judged(row: Row) -> Judged:
    """How a target stands; where that cannot be told, how those stand who reported, against their own targets."""
    light, by = judged_light(row.target_status)
    return Judged(light, row.reporters_printed["lead"] if by else row.lead, by)


def judged_light(stands: TargetStatus) -> tuple[Light, Reporters | None]:
    """The light alone, and those whom it is judged by, where that is not the whole."""
    if stands.light == "undetermined" and (found := stands.reporters) and found.lead is not None:
        return band_of(stands.target, stands.indicator, found.lead, stands.view.programme.rules), found
    return stands.light, None


def said_light(shown: Judged) -> Phrase:
    """The word of a light, and whom it is judged on where that is not the whole."""
    word = words.LIGHTS[shown.light]
    if shown.by is None:
        return word
    share = f"{len(shown.by.orgs)}/{shown.by.of}"
    return Phrase(f"{word.zh} 已报{share}", f"{word.en}, by {share}")


def lit_cell(row: Row, shown: Judged) -> Cell:
    """The sign of a light with its lead; with what is known instead where there is none."""
    said = {
        "stale": lambda: _ended(row),
        "no_data": lambda: Phrase("未报", "none") if row.target_status.is_due else words.NOT_DUE,
        "no_number": lambda: Phrase("无数", "no number"),
    }.get(shown.light)
    figure = None
    if said is not None:
        text = said().in_language(row.language)
    else:
        has_lead = shown.lead.value is not None
        figure = shown.lead if has_lead else row.actual
        text = figure.text if has_lead else str(figure)
    sign = FILLS[shown.light].sign
    about = row.about("light" if figure is None else "lead")
    return Cell(f"{sign} {text}", words.TONES[shown.light], figure=figure, light=shown.light, about=about)


def _ended(row: Row) -> Phrase:
    """Up to when somebody has reported, in few words."""
    actual = row.target_status.actual
    assert actual is not None  # noqa: S101 - what is stale was reported once
    return until(actual.through, row.target_status.view.as_of)


def until(through: date, as_of: date) -> Phrase:
    """Up to which month, with its year where that is another: 3月止, 2023年12月止; 2026-03."""
    year = "" if through.year == as_of.year else f"{through.year}年"
    return Phrase(f"{year}{through.month}月止", f"{through:%Y-%m}")
