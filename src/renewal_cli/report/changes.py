"""What a command wrote or would write: how much, and the lines that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase
from renewal_cli.report.check import problem_line
from renewal_cli.report.document import Document, Record, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.model.problem import Problem

_OPTIONS = {
    "RN207": Phrase(
        "改写今天记错的数，用 --replace。", "To write over a figure that was mistyped today, use --replace."
    ),
    "RN308": Phrase("更正时后面的累计要一起改，用 --carry。", "To change later totals with a correction, use --carry."),
    "RN401": Phrase("用 --source 写明来源。", "Give the source with --source."),
    "RN403": Phrase("用 --reason 写明更正的原因。", "Give the reason of the revision with --reason."),
}
"""What someone who does not edit the files does about a problem."""


def changes(command: str, draft: Draft, as_of: date, language: Language, *, is_written: bool) -> Document:
    """The changes of a draft, with the lines that change."""
    lines = [*draft.difference()]
    return Document(
        command=command,
        language=language,
        as_of=as_of,
        method="changes",
        blocks=(
            Sentence(_verdict(draft, is_written=is_written).in_language(language), "verdict"),
            *(Sentence(line, "statement") for line in lines),
            *(
                Sentence(_source_taken(*each).in_language(language), "note")
                for each in draft.sources.items()
                if each[0] in draft.changed
            ),
        ),
        records=tuple(_record(line) for line in lines),
    )


def refusal(command: str, problems: Sequence[Problem], as_of: date, language: Language) -> Document:
    """Why nothing was written: the problems that the data would have."""
    ending = Phrase("核对无误仍要写入，请加 --anyway。", " If all is right as it is, add --anyway.")
    if any(each.severity == "error" for each in problems):
        ending = Phrase("", "")
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    head = Phrase(
        f"没有写入：写入后数据会有 {len(problems)} 处问题。{ending.zh}",
        f"Nothing was written: the data would have {count}.{ending.en}",
    )
    options = [_OPTIONS[code].in_language(language) for code in sorted({each.code for each in problems} & {*_OPTIONS})]
    return Document(
        command=command,
        language=language,
        as_of=as_of,
        method="check",
        blocks=(
            Sentence(head.in_language(language), "verdict"),
            *(Sentence(problem_line(each, language), "statement") for each in problems),
            *(Sentence(each, "note") for each in options),
        ),
        records=tuple(_record(problem_line(each, language)) for each in problems),
    )


def _verdict(draft: Draft, *, is_written: bool) -> Phrase:
    files = ", ".join(draft.changed)
    if not files:
        return Phrase("没有改动：这些数已经在文件里。", "No change: the figures are there already.")
    if is_written:
        return Phrase(f"已写入 {files}：", f"Written to {files}:")
    return Phrase(
        f"将改动 {files}（未写入；要写入请加 --write）：", f"Would change {files} (not written: add --write):"
    )


def _source_taken(file: str, source: str) -> Phrase:
    return Phrase(f"来源用 {file} 写明的“{source}”。", f"The source is '{source}', as {file} says.")


def _record(line: str) -> Record:
    return {"line": line}
