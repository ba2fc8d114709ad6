"""Notes of a bulletin only: where its targets stand, and which have no section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.period_words import said_period
from renewal_cli.report.sentences import names_of
from renewal_cli.report.target_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.org import Org
    from renewal_cli.model.period import Period
    from renewal_cli.model.programme import Programme
    from renewal_cli.report.row import Row


def sources_of(programme: Programme, rows: Sequence[Row], language: Language) -> Iterator[str]:
    """In which documents the targets stand."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        source = row.target_status.target.source
        if source:
            found.setdefault(programme.sources[source].title, {})[row.name] = None
    for title, names in found.items():
        yield Phrase(
            f"目标出处：{'、'.join(names)}，见《{title}》。", f"Targets of {', '.join(names)}: see {title}."
        ).in_language(language)


def left_out(view: View, top: Org, indicator: Indicator | None, period: Period, language: Language) -> Iterator[str]:
    """Why targets have no section: no number, or another time; those alike in one sentence, whoever promised them."""
    alike: dict[Phrase, list[Org]] = {}
    for row in rows_of(view, (top, *view.programme.orgs.children(top.id)), indicator, language):
        if why := _why_left_out(row, period):
            alike.setdefault(why, []).append(row.target_status.org)
    for why, orgs in alike.items():
        names = names_of(orgs, language)
        yield Phrase(f"{names} {why.zh}", f"{names}, {why.en}").in_language(language)


def _why_left_out(row: Row, period: Period) -> Phrase | None:
    target, when = row.target_status.target, said_period(period)
    if target.value is None:
        return Phrase(
            f"{row.name}：{row.target}，没有量化目标，不能计算。",
            f"{row.name}: {row.target}, no number promised, so nothing to compute.",
        )
    if target.window.overlaps(period):
        return None
    return Phrase(
        f"{row.name}：目标期{row.window}，不含{when.zh}。", f"{row.name}: promised for {row.window}, not for {when.en}."
    )
