"""What the methods of judging progress say of some rows: fields, a table, sentences, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from renewal_cli.calc.methods import method
from renewal_cli.i18n import Language, Phrase
from renewal_cli.model.interval import exactly
from renewal_cli.report import figures, words
from renewal_cli.report.document import Sentence
from renewal_cli.report.table import Cell, Column, Figure, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renewal_cli.calc.progress._judgement import Judgement, Sense
    from renewal_cli.calc.view import View
    from renewal_cli.report.document import Block
    from renewal_cli.report.row import Row
    from renewal_cli.report.table import Record, Tone

TONES: dict[Sense, Tone] = {"good": "good", "warning": "warning", "bad": "bad", "open": "quiet"}


class MethodRow(NamedTuple):
    """One row and what one method says of it."""

    row: Row
    method: str
    judgement: Judgement

    @property
    def progress(self) -> Figure:
        """The method's figure: a ratio, of a promise without number a rate in per cent."""
        if self.row.target_status.target.value is None:
            return figures.percentage(self.judgement.progress, figures.PROGRESS_DECIMALS)
        return figures.ratio(self.judgement.progress, figures.PROGRESS_DECIMALS)

    @property
    def score(self) -> Figure:
        """The method's score, where it has one."""
        score = self.judgement.score
        return figures.ratio(None if score is None else exactly(score), figures.PROGRESS_DECIMALS)

    @property
    def late(self) -> Figure:
        """Months late; a minus is ahead."""
        late = self.judgement.late
        return figures.ratio(None if late is None else exactly(late), 1)

    @property
    def end(self) -> str:
        """The day on which the method expects the promise to be reached."""
        return figures.NOT_APPLICABLE if self.judgement.end is None else str(self.judgement.end)

    @property
    def label(self) -> str:
        """The label in words."""
        return self.judgement.words.in_language(self.row.language)


class Judgements(NamedTuple):
    """All rows judged by all methods that were asked for.

    Attributes:
        methods: the names, as asked.
        by_row: for each row what each method says.
    """

    methods: tuple[str, ...]
    by_row: tuple[tuple[MethodRow, ...], ...]

    @property
    def name(self) -> str:
        """The methods, for the document."""
        return ",".join(self.methods)

    def fields(self, index: int) -> Record:
        """What a row gains: the first method's, and for each of several its own by name."""
        judged = self.by_row[index]
        if not judged:
            return {}
        found = dict(_fields(judged[0], ""))
        if len(judged) > 1:
            for each in judged:
                found |= _fields(each, f"_{each.method.replace('-', '_')}")
        return found

    def blocks(self, language: Language) -> list[Block]:
        """The table, its sentences, and what must be known beside it."""
        everyone = [each for judged in self.by_row for each in judged]
        blocks: list[Block] = [_table(everyone, language)] if everyone else []
        blocks += [Sentence(_line(each), "line") for each in everyone]
        blocks += [Sentence(text, "note") for text in (*self._disagreements(language), *self._sources(language))]
        return blocks

    def _disagreements(self, language: Language) -> list[str]:
        found = []
        for judged in self.by_row:
            senses = {each.judgement.sense for each in judged} - {"open"}
            if len(senses) > 1:
                zh = "，".join(f"{each.method} {each.judgement.words.zh}" for each in judged)
                en = ", ".join(f"{each.method} {each.judgement.words.en}" for each in judged)
                name = judged[0].row.name
                found.append(
                    Phrase(f"方法不一致：{name}：{zh}。", f"The methods disagree on {name}: {en}.").in_language(
                        language
                    )
                )
        return found

    def _sources(self, language: Language) -> list[str]:
        titles = [(name, method(name)) for name in self.methods]
        return [
            Phrase(
                f"方法 {name}：{each.TITLE.zh}；出处：{each.SOURCE}。",
                f"Method {name}: {each.TITLE.en}; source: {each.SOURCE}.",
            ).in_language(language)
            for name, each in titles
        ]


def judgements(view: View, rows: Sequence[Row], methods: tuple[str, ...]) -> Judgements:
    """What some methods say of some rows."""
    found = {name: method(name) for name in methods}
    return Judgements(
        methods,
        tuple(
            tuple(MethodRow(row, name, each.judge(view, row.target_status)) for name, each in found.items())
            for row in rows
        ),
    )


def _fields(each: MethodRow, suffix: str) -> Record:
    return {
        f"progress{suffix}": each.progress,
        f"progress_label{suffix}": each.judgement.label,
        f"progress_label_words{suffix}": each.label,
        f"progress_score{suffix}": each.score,
        f"months_late{suffix}": each.late,
        f"expected_end{suffix}": None if each.judgement.end is None else str(each.judgement.end),
    }


def _table(everyone: Sequence[MethodRow], language: Language) -> Table:
    headings: list[tuple[Phrase, bool]] = [
        (words.INDICATOR, False),
        (Phrase("方法", "Method"), False),
        (Phrase("进度", "Progress"), True),
        (Phrase("判断", "Label"), False),
        (Phrase("得分", "Score"), True),
        (Phrase("晚几个月", "Months late"), True),
        (Phrase("预计完成", "Expected end"), False),
    ]
    return Table(
        tuple(Column(each.in_language(language), is_number) for each, is_number in headings),
        tuple(
            (
                Cell(each.row.name),
                Cell(each.method),
                figures.cell(each.progress),
                Cell(each.label, TONES[each.judgement.sense]),
                figures.cell(each.score),
                figures.cell(each.late),
                Cell(each.end),
            )
            for each in everyone
        ),
    )


def _line(each: MethodRow) -> str:
    return Phrase(
        f"{each.row.name}（{each.method}）：进度 {each.progress}，判断 {each.label}，得分 {each.score}，"
        f"晚几个月 {each.late}，预计完成 {each.end}。",
        f"{each.row.name} ({each.method}): progress {each.progress}, {each.label}, score {each.score}, "
        f"months late {each.late}, expected end {each.end}.",
    ).in_language(each.row.language)
