"""Stated confidence in print: apart from the light, with a note where the two disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.target_status import confidence_of, disagrees
from renewal_cli.i18n import Language, Phrase
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.sentences import in_words, lead_said
from renewal_cli.report.table import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.calc.view import View
    from renewal_cli.model.target import Confidence, Grade
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record, Tone

GRADES: dict[Grade, tuple[Phrase, Tone]] = {
    "green": (Phrase("绿", "green"), "good"),
    "amber": (Phrase("黄", "amber"), "warning"),
    "red": (Phrase("红", "red"), "bad"),
}
COMPARED = {
    True: Phrase("不一致", "disagree"),
    False: Phrase("一致", "agree"),
    None: Phrase("无从比较", "cannot be compared"),
}


class Stated(NamedTuple):
    """One row and the confidence stated of it."""

    row: Row
    confidence: Confidence

    @property
    def differs(self) -> bool | None:
        """Whether the figures say otherwise."""
        return disagrees(self.confidence, self.row.target_status.light)

    @property
    def name(self) -> str:
        """Org and indicator."""
        return f"{words.name_of(self.row.target_status.org, self.row.language)} {self.row.name}"

    @property
    def grade(self) -> str:
        """The confidence in a word."""
        return GRADES[self.confidence.value][0].in_language(self.row.language)

    @property
    def day(self) -> str:
        """When it was stated."""
        return str(self.confidence.on) if self.confidence.on else figures.NOT_APPLICABLE


def stated(rows: Sequence[Row], as_of: date) -> list[Stated]:
    """The rows that a confidence was stated of by a day."""
    pairs = [(row, confidence_of(row.target_status, as_of)) for row in rows]
    return [Stated(row, confidence) for row, confidence in pairs if confidence is not None]


def _confidence_fields(row: Row, as_of: date) -> Record:
    """The fields of one row for programs."""
    found = confidence_of(row.target_status, as_of)
    return {
        "confidence": found.value if found else None,
        "confidence_by": found.by if found else None,
        "confidence_on": str(found.on) if found and found.on else None,
        "confidence_why": found.why if found else None,
        "confidence_compared": COMPARED[disagrees(found, row.target_status.light)].en if found else None,
    }


def confidence_blocks(found: Sequence[Stated], language: Language) -> list[Block]:
    """A table of its own, the same in sentences, and a note on each that the figures contradict."""
    if not found:
        return []
    headings = (
        words.INDICATOR,
        Phrase("自评信心", "Stated confidence"),
        Phrase("按数字", "By the figures"),
        Phrase("比较", "Compared"),
        Phrase("谁说的", "Stated by"),
        Phrase("日期", "On"),
        Phrase("理由", "Why"),
    )
    lines = [
        (
            Cell(each.name),
            Cell(each.grade, GRADES[each.confidence.value][1]),
            each.row.light_cell,
            Cell(COMPARED[each.differs].in_language(language)),
            Cell(each.confidence.by),
            Cell(each.day),
            Cell(each.confidence.why or figures.NOT_APPLICABLE),
        )
        for each in found
    ]
    return [
        Table(tuple(Column(heading.in_language(language)) for heading in headings), tuple(lines)),
        *(Sentence(_line(each), "line") for each in found),
        *(Sentence(_note(each), "note") for each in found if each.differs),
    ]


def _line(each: Stated) -> str:
    why = each.confidence.why or figures.NOT_APPLICABLE
    compared = COMPARED[each.differs]
    return Phrase(
        f"{each.name}：自评信心 {each.grade}（{each.confidence.by}，{each.day}，{why}），"
        f"按数字 {each.row.light}，{compared.zh}。",
        f"{each.name}: stated confidence {each.grade} ({each.confidence.by}, {each.day}, {why}), by the figures "
        f"{each.row.light}: {compared.en}.",
    ).in_language(each.row.language)


def _note(each: Stated) -> str:
    row, rate, led = each.row, in_words(each.row.completion), lead_said(each.row)
    led = Phrase(f"，{led.zh}", f", {led.en}") if led.zh else led
    return Phrase(
        f"信心与数字不一致：{each.name}自评{each.grade}，按数字{row.light}（完成率{rate.zh}{led.zh}）；灯仍按数字。",
        f"Confidence and figures disagree: {each.name} is stated {each.grade}, the figures say {row.light} (completion "
        f"{rate.en}{led.en}); the light stays with the figures.",
    ).in_language(row.language)


def with_confidence(view: View, rows: Sequence[Row], records: Sequence[Record]) -> tuple[Record, ...]:
    """The rows for programs, with what was stated of them where anything was."""
    if not stated(rows, view.as_of):
        return tuple(records)
    fields = [_confidence_fields(row, view.as_of) for row in rows]
    return tuple({**record, **more} for record, more in zip(records, fields, strict=True))
