"""What a command wrote or would write: the figures, promises and duties, on request the lines of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renewal_cli.i18n import Language, Phrase, several
from renewal_cli.importing.origins import Origins
from renewal_cli.model.duty import WORD_NAMES
from renewal_cli.model.target import COMPARATORS
from renewal_cli.report.check import problem_line
from renewal_cli.report.document import Block, Document, Sentence
from renewal_cli.report.figures import SIGNS, exact, promise
from renewal_cli.report.table import Cell, Column, Table
from renewal_cli.report.words import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from renewal_cli.editing.draft import Draft
    from renewal_cli.editing.entry import Change, Entry, Promised
    from renewal_cli.model.indicator import Indicator
    from renewal_cli.model.problem import Problem
    from renewal_cli.model.programme import Programme

_OPTIONS = {
    "RN207": Phrase(
        "改写今天记错的数，用 --replace。", "To write over a figure that was mistyped today, use --replace."
    ),
    "RN308": Phrase("更正时后面的累计要一起改，用 --carry。", "To change later totals with a correction, use --carry."),
    "RN309": Phrase(
        "时期写错了的改时期；表里只写了年份的，用 --period 写明月份，如 --period 2026-10。",
        "Correct the period; of a table that names its year only, give the month, such as --period 2026-10.",
    ),
    "RN401": Phrase("用 --source 写明来源。", "Give the source with --source."),
    "RN403": Phrase("用 --reason 写明更正的原因。", "Give the reason of the revision with --reason."),
}
"""What someone who does not edit the files does about a problem."""
_OPTIONS_OF = {
    "record": {"RN207", "RN308", "RN401", "RN403"},
    "import": {"RN309", "RN401", "RN403"},
    "draft": {"RN401"},
}
"""The problems for which each command has an option."""

_HEADINGS = (
    Phrase("区县", "Org"),
    Phrase("指标", "Indicator"),
    Phrase("期间", "Period"),
    Phrase("原数", "Before"),
    Phrase("新数", "After"),
)
_WHOSE = _HEADINGS[0], Phrase("编号", "Id")
_OF_DUTY = {
    "problem": Phrase("问题", "Problem"),
    "duty": Phrase("履职事项", "Duty"),
    "by": Phrase("完成时限", "By"),
    "lead_unit": Phrase("牵头单位", "Lead unit"),
    "responsible": Phrase("责任单位", "Responsible"),
}
_OF_WORD = {
    "day": Phrase("日期", "Day"),
    "is": Phrase("进展", "Progress"),
    "evidence": Phrase("依据", "Evidence"),
    "by": Phrase("核查", "Found by"),
}
_CODES = {**WORD_NAMES, "open": Phrase("长期坚持", "without end")}
KINDS = {
    "actuals": Phrase("本期数", "of the period"),
    "year_to_date": Phrase("年初以来累计", "year to date"),
    "to_date": Phrase("起算以来累计", "to date"),
    "plans": Phrase("计划", "planned"),
    "targets": Phrase("目标", "target"),
}
"""What the figures of each section of a data file, and targets, are called."""


def changes(
    command: str, draft: Draft, as_of: date, language: Language, *, is_written: bool, diff: bool = False
) -> Document:
    """The figures, promises and duties that a draft changes; on request with the lines of the files."""
    lines = draft.difference() if diff else ()
    return Document(
        command=command,
        language=language,
        as_of=as_of,
        method="changes",
        blocks=(
            Sentence(_verdict(draft, is_written=is_written).in_language(language), "verdict"),
            *changes_table(draft, language),
            *(Sentence(line, "statement") for line in lines),
            *(Sentence(_source_taken(*each).in_language(language), "note") for each in draft.sources if draft.changed),
            *(Sentence(problem_line(each, language), "note") for each in draft.notes),
        ),
        records=_records(draft, language),
        names=draft.programme.names,
    )


def changes_table(draft: Draft, language: Language) -> tuple[Block, ...]:
    """The figures, promises and duties that change, as tables; none where nothing changes."""
    return *_figures_table(draft, language), *_duties_tables(draft, language)


def _figures_table(draft: Draft, language: Language) -> tuple[Block, ...]:
    rows = tuple(_row(each, draft.programme, language) for each in _records(draft, language))
    if not rows:
        return ()
    lines = (
        Sentence(" ".join(cell.text for cell in row[:3]) + f": {row[3].text} → {row[4].text}", "line") for row in rows
    )
    return Table(tuple(Column(each.in_language(language)) for each in _HEADINGS), rows), *lines


def _duties_tables(draft: Draft, language: Language) -> Iterator[Block]:
    """The duties that are put in, and the words on duties."""
    new = [(each.org, each.id, each.fields) for each in draft.duties.values()]
    said = [(each.org, each.duty, {**each.version, "day": each.day}) for each in draft.words.values()]
    for headings, duties in ((_OF_DUTY, new), (_OF_WORD, said)):
        if duties:
            columns = (Column(each.in_language(language)) for each in (*_WHOSE, *headings.values()))
            rows = [
                (name_of(draft.programme.orgs[org], language), duty, *map(_in_words(fields, language).get, headings))
                for org, duty, fields in duties
            ]
            yield Table(tuple(columns), tuple(tuple(Cell(text or "—") for text in row) for row in rows))
            yield from (Sentence(" ".join(filter(None, row)), "line") for row in rows)


def _in_words(fields: Mapping[str, str], language: Language) -> dict[str, str]:
    """What belongs to a duty or a word on one, with names for the codes of words and of a date without end."""
    return {key: _CODES[text].in_language(language) if text in _CODES else text for key, text in fields.items()}


def _records(draft: Draft, language: Language) -> tuple[dict[str, str], ...]:
    """The same for programs."""
    indicators = draft.programme.indicators
    figures = [_figure_record(each, indicators[each.figure.indicator]) for each in draft.figures]
    return *figures, *(_promise_record(each, draft.programme, language) for each in draft.promises)


def _figure_record(change: Change, indicator: Indicator) -> dict[str, str]:
    figure = change.figure
    return {
        "org": figure.org,
        "indicator": figure.indicator,
        "section": figure.section,
        "period": figure.period,
        "before": "" if change.before is None else str(exact(change.before.amount, indicator)),
        "after": _amount(figure, indicator),
        "cell": figure.origin,
    }


def _promise_record(promised: Promised, programme: Programme, language: Language) -> dict[str, str]:
    fields, before = promised.fields, promised.before
    indicator = programme.indicators[fields["indicator"]]
    return {
        "org": promised.org,
        "indicator": indicator.id,
        "section": "targets",
        "period": fields.get("by") or str(before.by if before else programme.period),
        "before": str(promise(before.comparator, before.value, indicator, language)) if before else "",
        "after": " ".join(f"{SIGNS.get(key, key)} {fields[key]}" for key in COMPARATORS if key in fields),
        "cell": "",
    }


def _amount(figure: Entry, indicator: Indicator) -> str:
    """The exact amount that is put in, in the unit of the indicator; of a ratio its parts."""
    amount = None if "numerator" in figure.version else figure.amount(indicator)
    if amount is None:
        return "/".join(figure.version.get(key, "") for key in ("numerator", "denominator"))
    return str(exact(amount, indicator))


def _row(record: dict[str, str], programme: Programme, language: Language) -> tuple[Cell, ...]:
    indicator = name_of(programme.indicators[record["indicator"]], language)
    kind = KINDS[record["section"]].in_language(language)
    what = Phrase(f"{indicator}（{kind}）", f"{indicator}, {kind}").in_language(language)
    org = name_of(programme.orgs[record["org"]], language)
    return tuple(Cell(text) for text in (org, what, record["period"], record["before"] or "—", record["after"]))


def refusal(command: str, draft: Draft, problems: Sequence[Problem], as_of: date, language: Language) -> Document:
    """Why nothing was written: the problems that the data would have, each with the figure that it is about."""
    origins = Origins(draft)
    lines = [_with_figure(each, origins, language) for each in problems]
    ending = Phrase("核对无误仍要写入，请加 --anyway。", " If all is right as it is, add --anyway.")
    if any(each.severity == "error" for each in problems):
        ending = Phrase("", "")
    head = Phrase(
        f"没有写入：写入后数据会有 {len(problems)} 处问题。{ending.zh}",
        f"Nothing was written: the data would have {several(len(problems), 'problem')}.{ending.en}",
    )
    codes = sorted({each.code for each in problems} & _OPTIONS_OF[command])
    options = [_OPTIONS[code].in_language(language) for code in codes]
    return Document(
        command=command,
        language=language,
        as_of=as_of,
        method="check",
        blocks=(
            Sentence(head.in_language(language), "verdict"),
            *(Sentence(line, "statement") for line in lines),
            *(Sentence(each, "note") for each in options),
        ),
        records=tuple({"line": line} for line in lines),
        names=draft.programme.names,
    )


def _with_figure(problem: Problem, origins: Origins, language: Language) -> str:
    """One problem, with org, indicator and period behind a place that nobody can look up: it was not written."""
    place = problem.place
    origin = origins.of(place.file, place.line, place.column)
    line = problem_line(problem, language)
    if origin is None or origin.what == place.file:
        return line
    said = Phrase(f"（{origin.what}）", f" ({origin.what})").in_language(language)
    return line.replace(str(place), f"{place}{said}", 1)


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
