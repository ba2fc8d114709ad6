"""How a report begins: of which programme and whom it tells, seen from which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.errors import AskedWronglyError
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period_words import said_day, said_period

if TYPE_CHECKING:
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.period import Period


def heading(name: str, view: View, language: Language) -> str:
    """Whose targets, of which programme, seen from which day."""
    return Phrase(
        f"{view.programme.name} · {name} · 截至{said_day(view.as_of).zh}",
        f"{view.programme.name} · {name} · as of {view.as_of}",
    ).in_language(language)


def refuse_period_to_come(period: Period, as_of: date) -> None:
    """Refuse a report of a period that has not begun.

    Raises:
        AskedWronglyError: it has not begun on the day.
    """
    if period.first > as_of:
        raise AskedWronglyError(
            f"{said_period(period).zh}到{said_day(as_of).zh}还没有开始。", f"{period} has not begun on {as_of}."
        )
