"""Who falls under the cards (黄牌、红牌) of the programme's rules, with the lines: the office deals them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.calc.duties import card_of
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import words
from renewal_cli.report.document import Bullets
from renewal_cli.report.places import sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from renewal_cli.model.house_rules import Card
    from renewal_cli.report.duty_row import DutyRow
    from renewal_cli.report.table import Record

Dealt = tuple["Card", list["DutyRow"]]
"""A card, and the duties that fall under it."""


def dealt(rows: Sequence[DutyRow]) -> list[Dealt]:
    """Every card of the rules that some duties fall under, the last one first; of these, the longest over first."""
    found: dict[Card, list[DutyRow]] = {}
    for row in sorted(rows, key=lambda each: -(each.status.days_over or 0)):
        card = card_of(row.status)
        if card is not None:
            found.setdefault(card, []).append(row)
    return [*found.items()]


def card_bullets(rows: Sequence[DutyRow], language: Language) -> Iterator[Bullets]:
    """A list for each card."""
    for card, members in dealt(rows):
        title = Phrase(
            f"符合{card.name}规则的（{card.place.line_reference}，由办公室决定）",
            f"Under the rule for {card.name} ({card.place.line_reference}; the office decides)",
        )
        items = tuple(_item(row).in_language(language) for row in members)
        yield Bullets(title.in_language(language), items, is_numbered=True)


def _item(row: DutyRow) -> Phrase:
    place, days = row.duty.place.line_reference, row.status.days_over
    return Phrase(
        f"{row.full_name}：{row.units or words.NOBODY.zh}，已过期限{days}天（{place}）",
        f"{row.full_name}: {row.units or words.NOBODY.en}, {days} days past its date ({place})",
    )


def card_records(rows: Sequence[DutyRow]) -> tuple[Record, ...]:
    """The same for programs."""
    return tuple(
        {
            "card": card.name,
            "org": row.duty.org,
            "id": row.duty.id,
            "lead_unit": row.status.responsibility.lead_unit,
            "days_over": row.status.days_over,
            "sources": sources(row.duty.place, card.place),
        }
        for card, members in dealt(rows)
        for row in members
    )
