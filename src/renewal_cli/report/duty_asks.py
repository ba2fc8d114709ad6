"""Part of ``renewal ask``: the duties of which nobody has said a word in a month, by the unit that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import AT_REST
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period import parse_period
from renewal_cli.model.period_words import said_period
from renewal_cli.report import words
from renewal_cli.report.document import Sentence
from renewal_cli.report.duty_row import rows_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.report.duty_row import DutyRow


def silent_duties(view: View, org: Org | None, period: Period | None, language: Language) -> list[DutyRow]:
    """The duties still to be done of which neither a word nor a figure is there for a month; this month without one."""
    month = asked_month(view, period)
    return [
        row for row in rows_below(view, org, language) if row.status.state not in AT_REST and not _has_word(row, month)
    ]


def asked_month(view: View, period: Period | None) -> Period:
    """The period asked for, or else the month of the view's day."""
    return period or parse_period(f"{view.as_of:%Y-%m}")


def _has_word(row: DutyRow, month: Period) -> bool:
    said = [day for each in row.status.said for day in (each.day, each.known_from)]
    measured = row.status.measured
    through = [measured.actual.through] if measured and measured.actual else []
    return any(month.first <= day <= month.last for day in (*said, *through))


def duty_asks(rows: Sequence[DutyRow], month: Period, language: Language) -> Iterator[Sentence]:
    """What to send: how many duties nobody reports, then a line for each unit with its duties, those overdue first."""
    if not rows:
        return
    when = said_period(month)
    head = Phrase(
        f"{when.zh}没有报告进展的履职事项 {len(rows)} 条：", f"Duties without a word in {when.en}: {len(rows)}."
    )
    yield Sentence(head.in_language(language), "statement")
    units: dict[str, list[DutyRow]] = {}
    for row in rows:
        units.setdefault(_asked(row), []).append(row)
    for unit, members in units.items():
        late = sorted(members, key=lambda row: -(row.status.days_over or 0))
        listed = Phrase("、", ", ").in_language(language).join(_named(row) for row in late)
        line = Phrase(f"{unit}：{listed}。", f"{unit}: {listed}.")
        yield Sentence(line.in_language(language), "statement", 1)


def _asked(row: DutyRow) -> str:
    """Whom to ask: the units that answer, or else the org."""
    nobody = words.NOBODY.in_language(row.language)
    without = Phrase(f"{row.org_name}（责任单位{nobody}）", f"{row.org_name} ({nobody})").in_language(row.language)
    return row.units or without


def _named(row: DutyRow) -> str:
    name, days = row.duty.short_name, row.status.days_over
    if days is None:
        return name
    return Phrase(f"{name}（已过期限{days}天）", f"{name} ({days} days past its date)").in_language(row.language)
