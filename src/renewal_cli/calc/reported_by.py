"""A programme as the reports up to a day show it: for a month's summary what came later does not count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from renewal_cli.calc.view import View

if TYPE_CHECKING:
    from datetime import date


def reported_by(view: View, day: date) -> View:
    """The same view without reports whose period ends after a day; what is known, and the plans, stay as they are."""
    series = {
        key: tuple(each for each in members if each.section == "plans" or each.period.last <= day)
        for key, members in view.programme.series.items()
    }
    return View(replace(view.programme, series=series), view.as_of)
