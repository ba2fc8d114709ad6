"""``renewal check``: every fault in the data, at its place, with its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.model.ledger_table import hidden
from renewal_cli.model.problem import SEVERITIES
from renewal_cli.report.document import Document, Finding, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from renewal_cli.model.problem import Problem, Severity
    from renewal_cli.report.table import Record

WEIGHTS: dict[Severity, Phrase] = {
    "error": Phrase("错误", "error"),
    "warning": Phrase("警告", "warning"),
    "note": Phrase("提示", "note"),
}


def check(
    problems: Sequence[Problem],
    texts: Mapping[str, str],
    as_of: date,
    language: Language,
    pages: Mapping[str, str] | None = None,
) -> Document:
    """All problems, in the order of files and lines.

    Args:
        problems: what was found.
        texts: the files by name.
        as_of: the day of the check.
        language: the language of the messages.
        pages: the manual pages to add, by code.
    """
    lines = _lines(problems, texts)
    findings = tuple(
        Finding(
            each,
            each.message.in_language(language),
            ended(each.hint, language),
            lines.get((each.place.file, each.place.line)),
            (pages or {}).get(each.code, ""),
        )
        for each in problems
    )
    return Document(
        command="check",
        language=language,
        as_of=as_of,
        method="check",
        blocks=(
            Sentence(summary(problems, len(texts), language), "verdict"),
            *(Sentence(problem_line(each, language), "statement") for each in problems),
        ),
        records=tuple(_record(each) for each in findings),
        findings=findings,
    )


def summary(problems: Sequence[Problem], files: int, language: Language) -> str:
    """How many problems of which weight in how many files."""
    if not problems:
        return Phrase(
            f"已检查 {files} 个文件，没有问题。", f"{several(files, 'file')} checked, no problems."
        ).in_language(language)
    places = len({each.place.file for each in problems})
    counts = [(WEIGHTS[weight], sum(each.severity == weight for each in problems)) for weight in SEVERITIES]
    zh = "、".join(f"{word.zh} {count}" for word, count in counts if count)
    en = ", ".join(several(count, word.en) for word, count in counts if count)
    return Phrase(
        f"已检查 {files} 个文件，{places} 个文件里有 {len(problems)} 处问题（{zh}）。",
        f"{several(files, 'file')} checked, {several(len(problems), 'problem')} in {several(places, 'file')} ({en}).",
    ).in_language(language)


def problem_line(problem: Problem, language: Language) -> str:
    """One problem: place, weight, code, what is wrong, and a hint."""
    weight = WEIGHTS[problem.severity].in_language(language)
    message, hint = problem.message.in_language(language), ended(problem.hint, language)
    return Phrase(
        f"{problem.place}: {problem.code} {weight}：{message}。改法：{hint}",
        f"{problem.place}: {problem.code} {weight}: {message}. Hint: {hint}",
    ).in_language(language)


def ended(hint: Phrase, language: Language) -> str:
    """A hint as a sentence with its full stop."""
    text = hint.in_language(language)
    return text if text.endswith(("?", "？")) else text + Phrase("。", ".").in_language(language)


def _lines(problems: Sequence[Problem], texts: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """The lines with problems, by file and number, each looked at once however many problems it has."""
    wanted: dict[str, set[int]] = {}
    for each in problems:
        wanted.setdefault(each.place.file, set()).add(each.place.line)
    return {
        (file, number): hidden(line.rstrip("\r"))
        for file, numbers in wanted.items()
        for number, line in enumerate(texts[file].split("\n") if file in texts else (), 1)
        if number in numbers
    }


def _record(finding: Finding) -> Record:
    problem = finding.problem
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_line": problem.place.end_line,
        "end_column": problem.place.end_column,
        "message": finding.message,
        "cure": finding.hint,
        "related": None if problem.related is None else str(problem.related),
        "fix": None if problem.fix is None else problem.fix.text,
        "fix_is_safe": None if problem.fix is None else str(problem.fix.is_safe).lower(),
    }
