"""What an actual consists of, such as money by source: a table, a sentence, rows for programs."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.parts import Parts, parts_of
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import ZERO
from renewal_cli.model.period_words import said_day
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.places import sources
from renewal_cli.report.sentences import said
from renewal_cli.report.table import Cell, Column, Subject, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from renewal_cli.model.interval import Interval
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Figure, Record

SOURCE = Phrase("来源", "Source")
SHARE = Phrase("占合计", "Share of total")
NOT_GIVEN = Phrase("未分来源", "source not given")
TOTAL = Phrase("合计", "Total")


class BySource(NamedTuple):
    """The actual of one promise by source, in print."""

    row: Row
    name: str
    parts: Parts

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.row.language

    @property
    def title(self) -> str:
        """Whose actual, and up to which day."""
        day = said_day(self.parts.through)
        return Phrase(f"{self.name}按来源（报至{day.zh}）", f"{self.name} by source (data to {day.en})").in_language(
            self.language
        )

    def blocks(self) -> Iterator[Block]:
        """The table, the same as a sentence, and what does not tie out."""
        text, *wrong = self.told
        yield self.table()
        yield Sentence(text, "line")
        yield from (Sentence(each, "statement") for each in wrong)

    def table(self) -> Table:
        """A line for each source, what is in none, and the whole."""
        columns = (
            Column(SOURCE.in_language(self.language)),
            Column(words.ACTUAL.in_language(self.language), is_number=True, key="actual"),
            Column(SHARE.in_language(self.language), is_number=True),
        )
        org = self.row.target_status.org.id
        parts = [Subject(org, each.indicator.id, figure="actual") for each in self.parts.parts]
        lines = [
            (
                Cell(name),
                figures.cell(amount)._replace(about=about),
                figures.cell(share)._replace(about=about and about._replace(figure="")),
            )
            for (name, amount, share), about in zip_longest(self._lines(), parts)
        ]
        unit = Phrase(f"单位：{self.row.unit}", f"Unit: {self.row.unit}").in_language(self.language)
        return Table(columns, tuple(lines), self.title, unit, has_total=True)

    def _lines(self) -> list[tuple[str, Figure, Figure]]:
        """Name, amount and share of each source, of what is in none, and of the whole."""
        parts = self.parts
        lines = [
            (
                words.name_of(each.indicator, self.language),
                self._amount(each.amount, figures.NOT_REPORTED),
                self._share(each.share),
            )
            for each in parts.parts
        ]
        rest = (NOT_GIVEN.in_language(self.language), self._amount(parts.rest), self._share(parts.rest_share))
        whole = self._amount(parts.whole, figures.NOT_REPORTED)
        return [*lines, rest, (TOTAL.in_language(self.language), whole, self._share(parts.whole_share))]

    def _amount(self, value: Interval | None, missing: str = figures.NOT_APPLICABLE) -> Figure:
        return figures.amount(value, self.parts.indicator, missing)

    def _share(self, share: Interval | None) -> Figure:
        return figures.percentage(share, self.row.rules.percent_decimals)

    @property
    def text(self) -> str:
        """The same as a sentence; of what is in no part only where it is known."""
        told = []
        *lines, total = self._lines()
        for name, amount, share in lines[:-1] if self.parts.rest in (None, ZERO.without_upper_bound()) else lines:
            zh, en = said(amount, "zh"), said(amount, "en")
            if share.value is not None:
                zh, en = f"{zh}（{said(share, 'zh')}）", f"{en} ({said(share, 'en')})"
            told.append(Phrase(f"{name}{zh}", f"{name} {en}"))
        whole = total[1]
        return Phrase(
            f"{self.title}：合计{said(whole, 'zh')}；{'、'.join(each.zh for each in told)}。",
            f"{self.title}: total {said(whole, 'en')}; {', '.join(each.en for each in told)}.",
        ).in_language(self.language)

    @property
    def told(self) -> tuple[str, ...]:
        """The sentence, and another where the sources are more than the whole."""
        if not self.parts.is_over:
            return (self.text,)
        wrong = Phrase(
            f"勾稽不符：{self.title}，各来源相加多于合计；未作调整。",
            f"Does not tie out: {self.title}: the sources add up to more than the total; nothing is adjusted.",
        )
        return self.text, wrong.in_language(self.language)

    def records(self) -> Iterator[Record]:
        """A row for each source and one for what is in none."""
        target, parts = self.row.target_status.target, self.parts
        lines = self._lines()[:-1]
        names = [each.indicator.id for each in parts.parts]
        places = [sources(*(one.place for one in each.observations)) for each in parts.parts]
        for name, found, (text, amount, share) in zip([*names, None], [*places, ()], lines, strict=True):
            yield {
                "org": target.org,
                "indicator": target.indicator,
                "since": target.since.text,
                "by": target.by.text,
                "through": str(parts.through),
                "part": name,
                "part_name": text,
                "amount": amount,
                "unit": self.row.unit,
                "share": share,
                "sources": found,
            }


def by_source(rows: Iterable[Row], *, has_org: bool = False) -> list[BySource]:
    """The actuals of some promises by source, of those that have parts; perhaps named with their org."""
    found = []
    for row in rows:
        stands = row.target_status
        parts = parts_of(stands.view, stands.org.id, stands.indicator, stands.target.window)
        if parts:
            found.append(BySource(row, row.full_name if has_org else row.name, parts))
    return found


def source_blocks(found: Sequence[BySource]) -> list[Block]:
    """The tables of some actuals by source, and the same in words."""
    return [block for each in found for block in each.blocks()]


def source_records(found: Sequence[BySource]) -> dict[str, tuple[Record, ...]]:
    """The rows for programs; none where no promise has parts."""
    return {"parts": tuple(record for each in found for record in each.records())} if found else {}
