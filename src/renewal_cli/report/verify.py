"""``renewal verify``: the figures of a text against the programme (核稿), what is right and where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.period_words import said_day
from renewal_cli.report.document import Bullets, Document, Part, Passage, Sentence
from renewal_cli.report.remark import VERDICT_WORDS, Remark
from renewal_cli.report.table import Column, Table
from renewal_cli.verifying.judge import VERDICTS, WRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.view import View
    from renewal_cli.report.document import Block
    from renewal_cli.text.paragraph import TextFile
    from renewal_cli.text.statement import Understood
    from renewal_cli.verifying.check_text import Checked

METHOD = "verify"
MOST_LISTED = 20
"""So many remarks of what is not sure are listed; the table has all."""


def verify(
    view: View, name: str, file: TextFile, understood: Understood, checked: Sequence[Checked], language: Language
) -> Document:
    """What is to be said of each figure of a text.

    Args:
        view: the programme.
        name: the file's name.
        file: its paragraphs.
        understood: what was read of it.
        checked: its claims, judged.
        language: of what is said.
    """
    remarks = [Remark(each, view, language) for each in checked]
    return Document.of(
        view,
        "verify",
        language,
        _blocks(view, name, understood, remarks, language),
        (each.record() for each in remarks),
        method=METHOD,
        passages=_passages(file, remarks),
    )


def is_wrong(checked: Sequence[Checked]) -> bool:
    """Whether any figure should not go out as it is."""
    return any(each.verdict in WRONG for each in checked)


class Stretch(NamedTuple):
    """A figure in its paragraph: offsets of its first character and behind its last, and what is said of it."""

    paragraph: object
    start: int
    end: int
    remark: Remark


def _blocks(
    view: View, name: str, understood: Understood, remarks: Sequence[Remark], language: Language
) -> list[Block]:
    title = Phrase(
        f"核稿：{name} · {view.programme.name} · 截至{said_day(view.as_of).zh}",
        f"Verify: {name} · {view.programme.name} · as of {view.as_of}",
    )
    blocks: list[Block] = [
        Sentence(title.in_language(language), "title"),
        Sentence(_summary(remarks, len(understood.no_figures), language), "verdict"),
    ]
    for verdicts, heading in (
        (WRONG, Phrase("要改的", "To be corrected")),
        (("unsure",), Phrase("拿不准的", "Not sure")),
        (("absent",), Phrase("数据中没有的", "Not in the data")),
    ):
        items = [each.line() for each in remarks if each.verdict in verdicts]
        if items:
            listed = items if verdicts is WRONG else _first(items, language)
            blocks.append(Bullets(heading.in_language(language), tuple(listed), is_numbered=verdicts is WRONG))
    if remarks:
        blocks.append(_table(remarks, language))
    return [*blocks, *(Sentence(note.in_language(language), "note") for note in _notes(understood))]


def _first(items: list[str], language: Language) -> list[str]:
    """The first of many remarks, and how many more the table has."""
    more = len(items) - MOST_LISTED
    if more <= 0:
        return items
    rest = Phrase(f"另有 {more} 个，见逐数核对。", f"{more} more in the table.")
    return [*items[:MOST_LISTED], rest.in_language(language)]


def _summary(remarks: Sequence[Remark], others: int, language: Language) -> str:
    """How many figures have which verdict, and how many numbers are no figures."""
    counted = [(VERDICT_WORDS[each], sum(remark.verdict == each for remark in remarks)) for each in VERDICTS]
    zh = "、".join(f"{word.zh} {count}" for word, count in counted if count)
    en = ", ".join(f"{count} {word.en}" for word, count in counted if count)
    if not remarks:
        return Phrase("没有读到数。", "no figures were read.").in_language(language)
    tail = Phrase("", "")
    if others:
        tail = Phrase(
            f"另有 {others} 个数字不是数据（日期、序号等），未核。", f" {others} other numbers are no figures."
        )
    return Phrase(
        f"读到 {len(remarks)} 个数：{zh}。{tail.zh}", f"{several(len(remarks), 'figure')} read: {en}.{tail.en}"
    ).in_language(language)


def _table(remarks: Sequence[Remark], language: Language) -> Table:
    headings = (
        Phrase("位置", "Place"),
        Phrase("原文", "Text"),
        Phrase("数", "Figure"),
        Phrase("判定", "Verdict"),
        Phrase("规划里是", "In the programme"),
        Phrase("出处", "Sources"),
    )
    columns = tuple(Column(each.in_language(language)) for each in headings)
    title = Phrase("逐数核对", "Figure by figure").in_language(language)
    return Table(columns, tuple(each.cells() for each in remarks), title=title)


def _notes(understood: Understood) -> list[Phrase]:
    found = [
        Phrase(
            "口径：只有区域、指标、时间、口径都确定时才判“不符”；与别的数碰巧相等只作提示，不算相符。",
            "How judged: “differs” is only said where org, indicator, time, role and denominator are certain; a figure "
            "that equals another one is a hint, not an agreement.",
        )
    ]
    if understood.not_read:
        zh = "、".join(each.zh for each in understood.not_read)
        en = ", ".join(each.en for each in understood.not_read)
        found.append(Phrase(f"没有读的：{zh}。", f"Not read: {en}."))
    return found


def _passages(file: TextFile, remarks: Sequence[Remark]) -> tuple[Passage, ...]:
    """The text with its figures marked."""
    by_paragraph: dict[int, list[Stretch]] = {}
    for remark in remarks:
        found = remark.checked.found
        offsets = found.sentence.offsets
        stretch = Stretch(found.sentence.paragraph, offsets[found.start], offsets[found.end - 1] + 1, remark)
        by_paragraph.setdefault(id(found.sentence.paragraph), []).append(stretch)
    passages, number = [], 0
    for paragraph in file.paragraphs:
        parts, at = [], 0
        for each in sorted(by_paragraph.get(id(paragraph), ()), key=lambda one: one.start):
            number += 1
            parts.append(Part(paragraph.text[at : each.start]))
            marked = paragraph.text[each.start : each.end]
            spots = (each.remark.first, each.remark.last)
            parts.append(Part(marked, each.remark.tone, each.remark.text, number, spots))
            at = each.end
        parts.append(Part(paragraph.text[at:]))
        kept = tuple(each._replace(text=each.text.replace("\n", " ")) for each in parts if each.text)
        level = max(paragraph.level, 1) if paragraph.kind in ("title", "heading") else 0
        passages.append(Passage(kept, level))
    return tuple(passages)
