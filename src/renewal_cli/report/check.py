"""``renewal check``: every fault in the data, at its place, with its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.language import Language, Phrase
from renewal_cli.report.document import Document, Record, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from renewal_cli.model.problem import Problem


def check(problems: Sequence[Problem], files: int, as_of: date, language: Language) -> Document:
    """All problems, in the order of files and lines."""
    return Document(
        command="check",
        language=language,
        as_of=as_of,
        method="check",
        blocks=(
            Sentence(summary(problems, files, language), "verdict"),
            *(Sentence(problem_line(each, language), "statement") for each in problems),
        ),
        records=tuple(_record(each, language) for each in problems),
    )


def summary(problems: Sequence[Problem], files: int, language: Language) -> str:
    """How many problems in how many files."""
    if not problems:
        return Phrase(f"已检查 {files} 个文件，没有问题。", f"{files} files checked, no problems.").said_in(language)
    places = len({each.place.file for each in problems})
    return Phrase(
        f"{places} 个文件里有 {len(problems)} 处问题：",
        f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {places} file{'s' if places > 1 else ''}:",
    ).said_in(language)


def problem_line(problem: Problem, language: Language) -> str:
    """One problem: place, code, what is wrong, how to mend it."""
    return Phrase(
        f"{problem.place}: {problem.code} {problem.message.zh}。改法：{_ended(problem.cure.zh, '。')}",
        f"{problem.place}: {problem.code} {problem.message.en}. To mend it: {_ended(problem.cure.en, '.')}",
    ).said_in(language)


def _ended(text: str, stop: str) -> str:
    return text if text.endswith(("?", "？")) else text + stop


def _record(problem: Problem, language: Language) -> Record:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_line": problem.place.end_line,
        "end_column": problem.place.end_column,
        "message": problem.message.said_in(language),
        "cure": problem.cure.said_in(language),
    }
